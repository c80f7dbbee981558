// The service worker, in a browser that is made of a few lines.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./support/phone.mjs";

const listeners = {};
const ORIGIN = "https://steady.example";
globalThis.__BUILD__ = "new";
globalThis.__PRECACHE__ = [["/today", "r1"], ["/skills", "r3"], ["/__spa-fallback.html", "r2"], ["/offline.html", "r4"], ["/assets/app-abc.js", ""]];
globalThis.self = globalThis;
globalThis.location = new URL(`${ORIGIN}/sw.js`);
globalThis.addEventListener = (name, listener) => (listeners[name] = listener);
globalThis.clients = { claim: async () => {}, matchAll: async () => [], openWindow: async (url) => (opened = url) };
globalThis.registration = { showNotification: async (title, options) => (shown = { title, ...options }) };
globalThis.skipWaiting = () => (skipped = true);

const stores = new Map();
let [network, loaded, opened, shown, skipped] = [];
const cache = (name) => ({
  put: async (key, answer) => stores.get(name).set(key, answer),
  match: async (key) => stores.get(name).get(key)?.clone(),
});
globalThis.caches = {
  open: async (name) => (stores.has(name) || stores.set(name, new Map()), cache(name)),
  keys: async () => [...stores.keys()],
  delete: async (name) => stores.delete(name),
  match: async (key) => [...stores.values()].map((store) => store.get(key)).find(Boolean)?.clone(),
};
globalThis.fetch = async (request, options) => {
  loaded.push([typeof request === "string" ? request : request.url, options?.cache]);
  return network(request);
};
await import("../../recovery_app/offline/js/sw.js");

const during = (name, event = {}) => {
  let waited;
  listeners[name]({ ...event, waitUntil: (promise) => (waited = promise) });
  return waited;
};
const asked = (path, more = {}) => {
  let answer;
  const request = { url: new URL(path, ORIGIN).href, method: "GET", mode: "navigate", ...more };
  listeners.fetch({ request, respondWith: (promise) => (answer = promise) });
  return answer;
};
const text = async (answer) => (await answer).text();

beforeEach(async () => {
  stores.clear();
  [loaded, opened, shown, skipped] = [[], null, null, false];
  network = async (request) => new Response(`network ${request.url ?? request}`);
  await during("install");
  loaded = [];
});

test("a version is kept whole or not at all", async () => {
  network = async (request) => new Response("", { status: request === "/today" ? 500 : 200 });
  await assert.rejects(during("install"));
});

test("a hashed file of an older version is not loaded again, and older versions go when the new one takes over", async () => {
  await (await caches.open("steady-old")).put("/assets/app-abc.js", new Response("kept"));
  stores.delete("steady-new");
  await during("install");
  assert.ok(!loaded.some(([address]) => address.startsWith("/assets")));
  assert.deepEqual(loaded.map(([, mode]) => mode), ["reload", "reload", "reload", "reload"]);
  await during("activate");
  assert.deepEqual([...stores.keys()], ["steady-new"]);
});

test("with a network pages come from it", async () => {
  network = async () => new Response("fresh");
  assert.equal(await text(asked("/today")), "fresh");
});

test("without one the kept page opens, by either form of its address; a path with parameters gets the stand-in", async () => {
  network = async () => Promise.reject(new TypeError("Failed to fetch"));
  assert.equal(await text(asked("/today")), "network /today");
  assert.equal(await text(asked("/today/?from=home")), "network /today");
  assert.equal(await text(asked("/skills/paced-breathing")), "network /__spa-fallback.html");
});

test("in place of a page that is not kept stands one that says there is no connection", async () => {
  network = async () => Promise.reject(new TypeError("Failed to fetch"));
  for (const path of ["/caseload", "/clients/1", "/admin/people", "/no/such/page"])
    assert.equal(await text(asked(path)), "network /offline.html");
  stores.get("steady-new").delete("/offline.html");
  assert.equal((await asked("/caseload")).type, "error");
});

test("a server in trouble is like none; a redirect and a missing page are handed on", async () => {
  network = async () => new Response("bad gateway", { status: 502 });
  assert.equal(await text(asked("/today")), "network /today");
  const redirect = Object.create(Response.prototype, { status: { value: 0 }, type: { value: "opaqueredirect" } });
  network = async () => redirect;
  assert.equal(await asked("/today"), redirect);
  network = async () => new Response("", { status: 404 });
  assert.equal((await asked("/nowhere")).status, 404);
});

test("a network that does not answer is waited for three seconds", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  network = () => new Promise(() => {});
  const answer = asked("/today");
  context.mock.timers.tick(3001);
  assert.equal(await text(answer), "network /today");
});

test("assets come from what is kept, other files are left to the browser", async () => {
  network = async () => Promise.reject(new TypeError("Failed to fetch"));
  assert.equal(await text(asked("/assets/app-abc.js", { mode: "cors" })), "network /assets/app-abc.js");
  assert.equal(asked("/assets/chart-def.js", { mode: "cors" }), undefined);
});

test("the API, the socket and health are never touched", () => {
  for (const path of ["/api/v1/session", "/_event/?EIO=4", "/healthz", "/readyz"]) {
    assert.equal(asked(path), undefined);
    assert.equal(asked(path, { mode: "cors" }), undefined);
  }
  assert.equal(asked("/today", { method: "POST" }), undefined);
  assert.equal(asked("https://elsewhere.example/today"), undefined);
});

test("a new version takes over only when the person says so", () => {
  listeners.message({ data: "hello" });
  assert.equal(skipped, false);
  listeners.message({ data: "skipWaiting" });
  assert.equal(skipped, true);
});

test("a push shows a reminder, also one that nobody can read", async () => {
  await during("push", { data: null });
  assert.deepEqual([shown.title, shown.body, shown.data.url], ["You have a reminder", "", "/today"]);
  await during("push", { data: { json: () => JSON.parse("half") } });
  assert.equal(shown.title, "You have a reminder");
  const at = new Date(Date.now() - 1000).toISOString();
  await during("push", { data: { json: () => ({ v: 1, id: "r", tag: "t", kind: "session", subject: "s", at }) } });
  assert.deepEqual([shown.title, shown.tag], ["You had a reminder", "t"]);
});

const click = (data, action = "") => during("notificationclick", { action, notification: { close() {}, tag: "t", data } });

test("a tap opens the page it is about, and no other site", async () => {
  await click({ url: "https://elsewhere.example/x" });
  assert.equal(opened, ORIGIN);
  await click({ url: "/groups" });
  assert.equal(opened, `${ORIGIN}/groups`);
  await click(undefined);
  assert.equal(opened, `${ORIGIN}/today`);
});

test("a tap goes to a window that is open: one on that page stays as it is, another one goes there", async (t) => {
  const moves = [];
  const window = (path) => ({ url: ORIGIN + path, focus: async () => moves.push(`focus ${path}`), navigate: async (to) => moves.push(`${path} to ${to}`) });
  const matchAll = t.mock.method(globalThis.clients, "matchAll", async () => [window("/today"), window("/check-in")]);
  await click({ url: "/check-in" });
  assert.deepEqual(moves.splice(0), ["focus /check-in"]);
  await click({ url: "/groups" });
  assert.deepEqual([moves, opened, matchAll.mock.callCount()], [["focus /today", `/today to ${ORIGIN}/groups`], null, 2]);
});

test("a button answers and opens nothing", async () => {
  await click({ url: "/groups", kind: "session", subject: "s", account: "nobody" }, "coming");
  assert.deepEqual([opened, shown.title, shown.silent], [null, "Your answer was not saved", true]);
});

test("a new address for pushes is no error where nothing was turned on", () => assert.doesNotReject(during("pushsubscriptionchange")));
