// When a phone syncs: what happens by itself, and what a phone never does.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { createElement, onScreen, settled, until } from "./support/screen.mjs";
import { CLEO, MARCO, START, daily, db, freshPhone, outbox, signedIn } from "./support/phone.mjs";
import { Server } from "./support/server.mjs";
import { EventLoopContext } from "./generated/context-registry.mjs";
import { record } from "../../recovery_app/offline/js/outbox.js";
import { SyncAgent } from "../../recovery_app/offline/js/react.js";

afterEach(settled); // before the phone is emptied: what a test began comes to its end within it
freshPhone();
const CALM_MS = 120_000;
const person = (id) => ({ id, name: "Cleo R.", roles: ["client"], language: "en", timezone: "America/New_York" });

let server;
let introductions;
let reloads;
let background; // tags registered for Background Sync
beforeEach((t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: START });
  server = new Server();
  server.session = CLEO;
  [introductions, reloads, background] = [0, 0, []];
  globalThis.fetch = async (url, init) => {
    if (!url.startsWith("/api/v1/session")) return server.fetch(url, init);
    introductions += 1;
    if (server.trouble(0) === "dead") throw new TypeError("Failed to fetch");
    if (url.endsWith("/here")) return Response.json({ session: server.session ? person(server.session) : null });
    return server.session ? Response.json(person(server.session)) : Response.json({ error: { code: "session_ended" } }, { status: 401 });
  };
  see("visible");
});

const registration = { waiting: null, addEventListener() {}, sync: { register: async (tag) => background.push(tag) } };
const workers = { addEventListener() {}, register: async () => registration, getRegistration: async () => registration };
Object.defineProperty(globalThis, "navigator", { value: { locks: navigator.locks, serviceWorker: workers }, configurable: true });
globalThis.location = { reload: () => (reloads += 1) };
globalThis.addEventListener = (...given) => window.addEventListener(...given);

const see = (state) => Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
const syncs = () => server.syncs().length;

// A page of its own per test: what a page remembers while it is open is a module's.
let pages = 0;
const page = () => import(`../../recovery_app/offline/js/triggers.js?page=${++pages}`);

// The page that is open for the tests of what starts by itself. One is enough: it listens until this file ends.
let open;
async function opened() {
  open ??= await page();
  open.start();
  await settled();
}
const event = async (name, on = window) => {
  on.dispatchEvent(new window.Event(name));
  await settled();
};

test("requests that come while one runs are served by one more, not by one each", async () => {
  await signedIn();
  const { requestSync } = await page();
  const first = requestSync();
  await Promise.all([requestSync(), requestSync(), requestSync()]);
  assert.deepEqual(await first, { result: "ok" });
  await until(() => syncs() === 2);
  await settled();
  assert.equal(syncs(), 2);
});

test("what was saved while a sync was on its way is sent by the next one, without a wait", async () => {
  await signedIn();
  const { requestSync } = await page();
  const held = Promise.withResolvers();
  const straight = globalThis.fetch;
  globalThis.fetch = async (...call) => {
    const answer = await straight(...call);
    if (syncs() === 1) await held.promise;
    return answer;
  };
  requestSync();
  await until(() => syncs() === 1);
  const { id } = await record("checkin.recorded", daily(), { now: START });
  requestSync();
  held.resolve();
  await until(() => server.has(CLEO).has(id));
});

test("an open page asks again every two minutes when all is well, and not before", async (t) => {
  await signedIn();
  const { requestSync } = await page();
  await requestSync();
  await settled();
  t.mock.timers.tick(CALM_MS - 1);
  await settled();
  assert.equal(syncs(), 1);
  t.mock.timers.tick(1);
  await until(() => syncs() === 2);
});

test("after a failure it tries again at the time it was told, long before two minutes", async (t) => {
  await signedIn();
  await record("checkin.recorded", daily(), { now: START });
  server.trouble = (call) => (call === 1 ? { status: 503, headers: { "Retry-After": "30" } } : null);
  const { requestSync } = await page();
  const { result, retryAt } = await requestSync();
  assert.equal(result, "server");
  assert.ok(retryAt >= START + 30_000 && retryAt < START + CALM_MS, `in ${retryAt - START} ms`);
  await settled();
  t.mock.timers.tick(retryAt - START - 1);
  await settled();
  assert.equal(syncs(), 1);
  t.mock.timers.tick(1);
  await until(async () => (await outbox()).length === 0);
});

test("a page that nobody sees leaves the server alone", async (t) => {
  await signedIn();
  const { requestSync } = await page();
  await requestSync();
  await settled();
  see("hidden");
  t.mock.timers.tick(10 * CALM_MS);
  await settled();
  assert.equal(syncs(), 1);
});

test("without a network the browser is asked to come back to it, with one it is not", async () => {
  await signedIn();
  const { requestSync } = await page();
  await requestSync();
  assert.deepEqual(background, []);
  server.trouble = () => "dead";
  assert.equal((await requestSync()).result, "offline");
  assert.deepEqual(background, ["outbox"]);
});

test("an ended session is not knocked at again and again", async (t) => {
  await signedIn();
  server.session = null;
  const { requestSync } = await page();
  assert.equal((await requestSync()).result, "sign_in");
  await settled();
  t.mock.timers.tick(10 * CALM_MS);
  await settled();
  assert.equal(syncs(), 1);
  assert.deepEqual(background, []);
});

test("storage that is blocked is an outcome, not a crash, and nothing is asked again by itself", async (t) => {
  await db.close();
  const tried = t.mock.method(globalThis.indexedDB.constructor.prototype, "open", () => {
    throw new DOMException("no", "SecurityError");
  }).mock;
  const { requestSync } = await page();
  const { result, error } = await requestSync();
  assert.equal(result, "storage");
  assert.equal(error.code, "blocked");
  await settled();
  const before = tried.callCount();
  t.mock.timers.tick(10 * CALM_MS);
  await settled();
  assert.equal(tried.callCount(), before);
  assert.equal(syncs() + introductions, 0);
});

test("a session is asked for once a day, so that it lasts", async (t) => {
  await signedIn();
  const { requestSync } = await page();
  await requestSync();
  assert.equal(introductions, 0);
  t.mock.timers.setTime(START + 86_400_000);
  await requestSync();
  assert.equal(introductions, 1);
  await requestSync();
  assert.equal(introductions, 1);
});

test("a device that forgot its person asks the server once who it is, and then has their things", async () => {
  const { requestSync } = await page();
  assert.equal((await requestSync()).result, "nobody");
  await until(() => syncs() === 1);
  assert.equal((await db.current()).id, CLEO);
  assert.equal(introductions, 1);
});

test("where nobody is signed in the server is asked once per page, not once per sync", async () => {
  server.session = null;
  const { requestSync } = await page();
  for (let i = 0; i < 3; i++) assert.equal((await requestSync()).result, "nobody");
  assert.equal(introductions, 1);
});

test("an open page syncs at once, and only once however often it begins", async () => {
  await signedIn();
  await opened();
  await until(() => syncs() === 1);
  await opened();
  assert.equal(syncs(), 1);
});

test("a save is sent without anybody asking", async () => {
  await signedIn();
  await opened();
  const { id } = await record("checkin.recorded", daily(), { now: START });
  await until(() => server.has(CLEO).has(id));
});

test("a page that is seen again, or whose network comes or goes, asks at once", async () => {
  await signedIn();
  await opened();
  for (const [name, on] of [["visibilitychange", document], ["pageshow", window], ["online", window], ["offline", window]]) {
    const before = syncs();
    await event(name, on);
    assert.equal(syncs(), before + 1, name);
  }
});

test("the same while it is hidden asks nothing", async () => {
  await signedIn();
  await opened();
  see("hidden");
  const before = syncs();
  for (const name of ["pageshow", "online", "offline"]) await event(name);
  await event("visibilitychange", document);
  assert.equal(syncs(), before);
});

test("somebody else signs in on this device: the page loads again and shows nothing of the first person", async () => {
  await signedIn(CLEO);
  const { start } = await page();
  start();
  await settled();
  await signedIn(CLEO); // the same person once more: nothing to hide
  await db.write(["accounts"], async () => {}, { topics: ["account"] });
  await settled();
  assert.equal(reloads, 0);
  await signedIn(MARCO, "Marco D.");
  await db.write(["accounts"], async () => {}, { topics: ["account"] });
  await until(() => reloads > 0);
});

test("a socket that is back means that the server is: a sync at once, and none while it is still away", async () => {
  await signedIn();
  const socket = (errors) => createElement(EventLoopContext.Provider, { value: [() => {}, errors] }, createElement(SyncAgent));
  const screen = await onScreen(socket([]));
  await until(() => syncs() > 0);
  await settled();
  const before = syncs();
  await screen.show(socket(["websocket error"]));
  await screen.show(socket(["websocket error", "websocket error"]));
  await settled();
  assert.equal(syncs(), before);
  await screen.show(socket([]));
  await until(() => syncs() === before + 1);
});

test("moving between pages of the app is no reason to sync", async () => {
  await signedIn();
  const first = await onScreen(createElement(SyncAgent));
  await settled();
  const before = syncs();
  await first.leave();
  await onScreen(createElement(SyncAgent));
  await settled();
  assert.equal(syncs(), before);
});
