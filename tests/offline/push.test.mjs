// The subscription of this browser: made by a tap, told to the server, kept, and gone with the person.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { keepPush, pushHere, sendTest, tellAgain, turnOff, turnOn } from "../../recovery_app/offline/js/push.js";
import { forget, signIn, signOut } from "../../recovery_app/offline/js/session.js";
import { CLEO, MARCO, db, freshPhone, signedIn } from "./support/phone.mjs";
import { PushManager, registrationOf } from "./support/notifications.mjs";

freshPhone();
const NOW = Date.parse("2026-03-02T18:00:00Z");
const DAY = 86_400_000;
const KEY = "BAAA_-8";

let manager, server, permission, asked;
beforeEach(() => {
  manager = new PushManager();
  const registration = registrationOf(manager);
  const serviceWorker = { getRegistration: async () => registration, ready: Promise.resolve(registration) };
  Object.defineProperty(globalThis, "navigator", { value: { serviceWorker, userAgent: "node" }, configurable: true });
  [permission, asked] = ["default", 0];
  globalThis.PushManager = PushManager;
  globalThis.Notification = class {
    static get permission() {
      return permission;
    }
    static async requestPermission() {
      asked += 1;
      return (permission = permission === "default" ? "granted" : permission);
    }
  };
  server = { key: KEY, known: new Set(), calls: [], dead: false, status: 204 };
  server.fetch = async (url, { method, body }) => {
    if (server.dead) throw new TypeError("Failed to fetch");
    server.calls.push(`${method} ${url.replace("/api/v1", "")}`);
    if (url.endsWith("/push/key")) return Response.json({ key: server.key });
    if (url.endsWith("/session")) return method === "POST" ? Response.json({ id: CLEO, name: "Cleo", roles: ["client"] }) : new Response(null, { status: 204 });
    if (server.status !== 204) return Response.json({ error: { code: "server_error" } }, { status: server.status });
    const { endpoint } = JSON.parse(body);
    if (method === "POST") server.known.add(endpoint);
    if (method === "DELETE") server.known.delete(endpoint);
    return new Response(null, { status: 204 });
  };
});

const kept = () => db.meta("push");
const on = (now = NOW) => turnOn(server.fetch, now);
const subscribed = async () => (await pushHere()).subscribed;

test("nobody is asked for anything before the tap", async () => {
  await signedIn();
  await keepPush({ fetch: server.fetch, now: NOW });
  assert.deepEqual([asked, manager.made, server.calls, await subscribed()], [0, 0, [], false]);
});

test("a tap asks, subscribes with the server's key, and tells the server", async () => {
  await signedIn();
  assert.equal(await on(), "on");
  assert.deepEqual([asked, [...server.known], await subscribed()], [1, ["https://push.example/1"], true]);
  const { userVisibleOnly, applicationServerKey } = manager.current.options;
  assert.deepEqual([userVisibleOnly, [...applicationServerKey]], [true, [4, 0, 0, 255, 239]]);
});

test("a no, and no answer, turn nothing on", async () => {
  await signedIn();
  permission = "denied";
  assert.equal(await on(), "denied");
  globalThis.Notification.requestPermission = async () => "default";
  assert.equal(await on(), "dismissed");
  assert.deepEqual([manager.made, server.calls], [0, []]);
});

test("with no network, or a server in trouble, nothing is left turned on", async () => {
  await signedIn();
  server.dead = true;
  assert.equal(await on(), "no_network");
  server.dead = false;
  server.status = 500;
  assert.equal(await on(), "failed");
  assert.deepEqual([manager.current, await subscribed(), await kept()], [null, false, undefined]);
});

test("pressed twice there is one subscription", async () => {
  await signedIn();
  await Promise.all([on(), on()]);
  assert.deepEqual([manager.made, server.known.size], [1, 1]);
});

test("turning off ends it here and at the server", async () => {
  await signedIn();
  await on();
  await turnOff(server.fetch);
  assert.deepEqual([manager.ended, server.known.size, await subscribed(), await kept()], [["https://push.example/1"], 0, false, undefined]);
});

test("turning off with no network ends it here: the address is dead", async () => {
  await signedIn();
  await on();
  server.dead = true;
  await turnOff(server.fetch);
  assert.deepEqual([manager.current, await subscribed()], [null, false]);
});

test("signing out ends it before the session goes", async () => {
  await signedIn();
  await on();
  server.calls = [];
  assert.equal((await signOut({ confirmed: true }, server.fetch)).done, true);
  assert.deepEqual(server.calls, ["DELETE /push/subscriptions", "DELETE /session"]);
  assert.deepEqual([manager.current, await kept()], [null, undefined]);
});

test("signing out with no network ends it here all the same", async () => {
  await signedIn();
  await on();
  server.dead = true;
  await signOut({ confirmed: true }, server.fetch);
  assert.equal(manager.current, null);
});

test("an erased person's phone gets no more reminders", async () => {
  await signedIn();
  await on();
  await forget(CLEO);
  assert.equal(manager.current, null);
});

test("signing out of a phone without reminders asks the server about none", async () => {
  await signedIn();
  await signOut({ confirmed: true }, server.fetch);
  assert.deepEqual(server.calls, ["DELETE /session"]);
});

test("the server hears of it once a day, and after every signing in", async () => {
  await signedIn();
  await on();
  server.known.clear();
  await keepPush({ fetch: server.fetch, now: NOW + DAY - 1 });
  assert.equal(server.known.size, 0);
  await keepPush({ fetch: server.fetch, now: NOW + DAY });
  assert.equal(server.known.size, 1);
  server.known.clear();
  await signIn({ email: "cleo@demo.example", password: "x" }, server.fetch);
  await keepPush({ fetch: server.fetch, now: NOW + DAY + 1 });
  assert.deepEqual([[...server.known], asked, manager.made], [["https://push.example/1"], 1, 1]);
});

test("a new address is told, and the old one taken back", async () => {
  await signedIn();
  await on();
  manager.current = null; // the browser dropped it
  await keepPush({ renewed: true, fetch: server.fetch, now: NOW + 1 });
  assert.deepEqual([[...server.known], await subscribed()], [["https://push.example/2"], true]);
});

test("a new address with no network is told when there is one", async () => {
  await signedIn();
  await on();
  manager.current = null;
  server.dead = true;
  await keepPush({ renewed: true, fetch: server.fetch, now: NOW + 1 }).catch(() => {});
  server.dead = false;
  await keepPush({ fetch: server.fetch, now: NOW + 2 });
  assert.deepEqual([...server.known], ["https://push.example/2"]);
});

test("a server with a new key gets a new subscription", async () => {
  await signedIn();
  await on();
  server.key = "BAAB_-8";
  await keepPush({ fetch: server.fetch, now: NOW + DAY });
  assert.deepEqual([manager.ended, [...server.known]], [["https://push.example/1"], ["https://push.example/2"]]);
});

test("where the server knows of no device any more it gets a new address, once what it says can include this one", async () => {
  await signedIn();
  await on();
  await db.write(["entities"], ({ entities }) => entities.put({ account: CLEO, type: "reminders", id: CLEO, version: 1, pull: 0, data: { push: 0 } }));
  await keepPush({ fetch: server.fetch, now: NOW + 60_000 });
  assert.equal(manager.made, 1);
  await keepPush({ fetch: server.fetch, now: NOW + 3_600_000 });
  assert.deepEqual([manager.made, [...server.known]], [2, ["https://push.example/2"]]);
});

test("an ended session is told apart from a failure, and leaves nothing turned on", async () => {
  await signedIn();
  server.status = 401;
  assert.equal(await on(), "sign_in");
  assert.deepEqual([manager.current, await kept()], [null, undefined]);
});

test("somebody else signs in on this phone: the first one's reminders end here", async () => {
  await signedIn();
  await on();
  await signedIn(MARCO, "Marco D.");
  assert.equal(await subscribed(), false);
  await keepPush({ fetch: server.fetch, now: NOW + 1 });
  assert.deepEqual([manager.current, await kept()], [null, undefined]);
});

test("taken away in the phone's settings it is not made anew, and allowed again it is", async () => {
  await signedIn();
  await on();
  [permission, manager.current] = ["denied", null];
  await keepPush({ fetch: server.fetch, now: NOW + 1 });
  assert.equal(manager.made, 1);
  permission = "granted";
  await keepPush({ fetch: server.fetch, now: NOW + 2 });
  assert.deepEqual([manager.made, asked], [2, 1]);
});

test("who never turned it on is not told anything by signing in", async () => {
  await signedIn();
  await tellAgain();
  assert.equal(await kept(), undefined);
});

test("a test is asked for, and a missing network is said", async () => {
  await signedIn();
  server.fetch = async () => new Response(null, { status: 202 });
  assert.equal((await sendTest(server.fetch)).error, undefined);
  server.fetch = async () => Promise.reject(new TypeError("Failed to fetch"));
  assert.equal((await sendTest(server.fetch)).code, "no_network");
});
