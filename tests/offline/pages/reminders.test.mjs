// Choosing with no network, turning on after a tap, a link that is not kept on the phone.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { CLEO, db, freshPhone, outbox, rows, signedIn } from "../support/phone.mjs";
import { PushManager, registrationOf } from "../support/notifications.mjs";
import * as page from "../../../recovery_app/offline/js/pages/reminders.js";
import { ask } from "../../../recovery_app/offline/js/queries.js";
import { defaults } from "../generated/reminding.mjs";

freshPhone();
globalThis.document ??= { visibilityState: "hidden", getElementById: () => null };
let network, calls;
beforeEach(() => {
  const registration = registrationOf(new PushManager());
  const serviceWorker = { getRegistration: async () => registration, ready: Promise.resolve(registration) };
  Object.defineProperty(globalThis, "navigator", { value: { serviceWorker, userAgent: "node" }, configurable: true });
  globalThis.PushManager = PushManager;
  globalThis.Notification = class {
    static permission = "default";
    static requestPermission = async () => (Notification.permission = "granted");
  };
  calls = [];
  network = async () => {
    throw new TypeError("Failed to fetch");
  };
  globalThis.fetch = async (url, init) => {
    calls.push(`${init?.method} ${url}`);
    return network(url, init);
  };
  page.remindersPage.set({ busy: false, said: "", asking: false, error: null });
  page.calendar.set({ loaded: false, url: "", busy: false, said: "", asked: "" });
});

const view = async () => (await ask("reminders")).value;
const answering = (answers) => async (url, { method }) => {
  const body = answers[`${method} ${url}`];
  return body === undefined ? new Response(null, { status: 204 }) : Response.json(body);
};

test("a tap with no network is on the phone when it resolves, shown at once, and said to wait", async () => {
  await signedIn();
  await page.choose("before", "quarter_hour");
  const [row] = await outbox();
  assert.deepEqual([row.kind, row.version, row.state], ["reminders.set", 1, "waiting"]);
  assert.deepEqual(row.payload, { ...defaults, before: [...defaults.before, "quarter_hour"] });
  const shown = await view();
  assert.deepEqual([shown.waiting, shown.before.at(-1)], [true, { key: "quarter_hour", on: true }]);
});

test("of two quick taps the second knows the first", async () => {
  await signedIn();
  await Promise.all([page.choose("wording", "named"), page.choose("quiet", false), page.choose("homework")]);
  const { wording, quiet, homework } = (await outbox()).at(-1).payload;
  assert.deepEqual([wording, quiet, homework], ["named", null, false]);
});

test("what changes nothing is not sent", async () => {
  await signedIn();
  await page.choose("wording", "private");
  assert.deepEqual(await outbox(), []);
});

test("e-mail asks first, and a no leaves it off", async () => {
  await signedIn();
  page.toggleEmail(false);
  assert.deepEqual([page.remindersPage.get().asking, await outbox()], [true, []]);
  page.noEmail();
  assert.deepEqual([page.remindersPage.get().asking, (await view()).email], [false, false]);
  await page.setEmail(true);
  assert.deepEqual([(await view()).email, page.remindersPage.get().asking], [true, false]);
  await page.toggleEmail(true);
  assert.equal((await outbox()).at(-1).payload.email_ok, false);
});

test("a phone on which nobody is signed in says so", async () => {
  await page.choose("homework");
  assert.equal(page.remindersPage.get().error.key, "say.problem.sign_in");
});

test("turning on with no network turns nothing on and says it", async () => {
  await signedIn();
  await page.turnOnHere();
  assert.deepEqual([page.remindersPage.get().said, (await view()).here], ["no_network", "off"]);
});

test("turned on it is on, a test can be sent, and turned off it is off", async () => {
  await signedIn();
  network = answering({ "GET /api/v1/push/key": { key: "BAAA" }, "POST /api/v1/push/test": {} });
  await page.turnOnHere();
  assert.deepEqual([page.remindersPage.get().said, (await view()).here], ["", "on"]);
  await page.test();
  assert.equal(page.remindersPage.get().said, "test_sent");
  await page.turnOffHere();
  assert.equal((await view()).here, "off");
  assert.ok(calls.includes("DELETE /api/v1/push/subscriptions"));
});

test("a no of the person is shown as that, with the way back, and not as a failure", async () => {
  await signedIn();
  Notification.requestPermission = async () => (Notification.permission = "denied");
  await page.turnOnHere();
  assert.deepEqual([page.remindersPage.get().said, (await view()).here], ["", "denied"]);
});

test("turning on brings back the way that an e-mail-only choice had left out", async () => {
  await signedIn();
  await db.write(["entities"], ({ entities }) =>
    entities.put({ account: CLEO, type: "reminders", id: CLEO, version: 1, pull: 0, data: { choices: { ...defaults, channels: ["email"], email_ok: true }, sent: [], coming: [], push: 0 } }));
  network = answering({ "GET /api/v1/push/key": { key: "BAAA" } });
  await page.turnOnHere();
  assert.deepEqual((await outbox()).at(-1).payload.channels, ["push", "email"]);
});

test("the calendar link is shown, made anew only after a question, stopped, and kept nowhere on this phone", async () => {
  await signedIn();
  network = answering({ "GET /api/v1/calendar": { url: null }, "POST /api/v1/calendar": { url: "https://steady.example/secret.ics" } });
  await page.loadCalendar();
  assert.deepEqual([page.calendar.get().loaded, page.calendar.get().url], [true, ""]);
  await page.makeCalendar();
  assert.equal(page.calendar.get().url, "https://steady.example/secret.ics");
  page.askCalendar("renew");
  assert.equal(calls.length, 2);
  await page.renewCalendar();
  assert.deepEqual([page.calendar.get().said, page.calendar.get().asked], ["renewed", ""]);
  const everything = JSON.stringify(await Promise.all(["meta", "accounts", "entities", "drafts", "outbox"].map(rows)));
  assert.doesNotMatch(everything, /secret/);
  await page.stopCalendar();
  assert.deepEqual([page.calendar.get().url, page.calendar.get().said], ["", "stopped"]);
});

test("the calendar with no network says that it needs one, and keeps the link that is shown", async () => {
  await signedIn();
  await page.loadCalendar();
  assert.deepEqual([page.calendar.get().loaded, page.calendar.get().said], [false, "no_network"]);
  page.calendar.set({ url: "https://steady.example/secret.ics", loaded: true });
  await page.stopCalendar();
  assert.deepEqual([page.calendar.get().url, page.calendar.get().said], ["https://steady.example/secret.ics", "no_network"]);
});

test("an ended session is said, with the link left as it is", async () => {
  await signedIn();
  network = async () => Response.json({ error: { code: "session_ended" } }, { status: 401 });
  await page.loadCalendar();
  await page.test();
  assert.deepEqual([page.calendar.get().said, page.remindersPage.get().said], ["sign_in", "sign_in"]);
});

test("copying says whether it worked", async () => {
  const clipboard = { writeText: async () => {} };
  Object.defineProperty(globalThis, "navigator", { value: { clipboard }, configurable: true });
  await page.copyCalendar();
  assert.equal(page.calendar.get().said, "copied");
  clipboard.writeText = async () => Promise.reject(new DOMException("no", "NotAllowedError"));
  await page.copyCalendar();
  assert.equal(page.calendar.get().said, "not_copied");
});
