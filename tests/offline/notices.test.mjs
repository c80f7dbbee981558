// A push that arrives, and a button that is pressed: what is shown, what is written, what is sent.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { answer, showPush } from "../../recovery_app/offline/js/notices.js";
import { record } from "../../recovery_app/offline/js/outbox.js";
import { PIN_SET } from "../../recovery_app/offline/js/locked.js";
import { PUSH } from "../../recovery_app/offline/js/push.js";
import { sync } from "../../recovery_app/offline/js/sync.js";
import { defaults } from "./generated/reminding.mjs";
import { CLEO, MARCO, db, freshPhone, outbox, rows, signedIn } from "./support/phone.mjs";
import { registrationOf } from "./support/notifications.mjs";

freshPhone();
const HOUR = 3_600_000;
const NOW = Date.parse("2026-03-02T18:00:00Z");
const START = new Date(NOW + 3 * HOUR).toISOString();
const END = new Date(NOW + 6 * HOUR).toISOString();
const SESSION = "01900000-0000-7000-8000-00000000aaaa";
const push = (more = {}) => ({ v: 1, id: "r1", tag: "t1", kind: "session", subject: SESSION, at: START, ...more });

let phone;
beforeEach(() => (phone = globalThis.registration = registrationOf()));

const put = (type, id, data, account = CLEO) =>
  db.write(["entities"], ({ entities }) => entities.put({ account, type, id, version: 1, data, pull: 0 }));
const keep = (key, value) => db.write(["meta"], ({ meta }) => meta.put({ key, value }));

/** Cleo's phone with her session on it, and what she chose. */
async function cleos({ wording = "named", pin = false } = {}) {
  await signedIn();
  await put("session", SESSION, { group_id: "g1", starts_at: START, ends_at: END, status: "planned", reply: "", coming: 0 });
  await put("group", "g1", { name: "Evening group" });
  await put("reminders", CLEO, { choices: { ...defaults, wording }, sent: [], coming: [], push: 1 });
  if (pin !== null) await keep(PIN_SET, pin);
  await keep(PUSH, { owner: CLEO, endpoint: "https://push.example/1", told_at: NOW });
}
const shown = async (given = push(), now = NOW) => {
  await showPush(given, phone, now);
  return phone.calls.at(-1);
};

test("private is what everybody has who chose nothing", async () => {
  await cleos({ wording: "private" });
  const { title, body, tag, actions } = await shown();
  assert.deepEqual([title, body, tag], ["You have a reminder", "", "t1"]);
  assert.deepEqual(actions.map(({ title: words }) => words), ["I'm coming", "Running late", "Can't today"]);
});

test("who wants names gets them, in the own language, also right after it was changed", async () => {
  await cleos();
  assert.match((await shown()).title, /^Evening group at /);
  await put("profile", CLEO, { name: "Cleo R.", language: "en" });
  await record("settings.changed", { language: "es" });
  assert.match((await shown(push({ tag: "t2" }))).title, /^Evening group, hoy /);
});

test("a choice that still waits to be sent counts already", async () => {
  await cleos();
  await record("reminders.set", { ...defaults, wording: "private" });
  assert.equal((await shown()).title, "You have a reminder");
});

test("with a PIN, or as long as nobody said that there is none, it stays private", async () => {
  for (const pin of [true, null]) {
    await db.write(["meta"], ({ meta }) => meta.delete(PIN_SET));
    await cleos({ pin });
    assert.equal((await shown(push({ tag: `t-${pin}` }))).title, "You have a reminder");
  }
});

test("a phone that changed hands, one whose session ended, one that nobody uses: private, and nothing to answer", async () => {
  await cleos();
  await signedIn(MARCO, "Marco D.");
  await put("session", SESSION, { group_id: "g1", starts_at: START, status: "planned", reply: "" }, MARCO);
  const given = await shown();
  assert.deepEqual([given.title, given.actions, given.data.url], ["You have a reminder", [], "/today"]);
  await db.write(["meta"], ({ meta }) => meta.delete("account"));
  assert.deepEqual([(await shown(push({ tag: "t2" }))).title, phone.calls.at(-1).actions], ["You have a reminder", []]);
});

test("something is shown though the storage refuses", async (t) => {
  t.mock.method(globalThis.indexedDB, "open", () => {
    throw new DOMException("no", "SecurityError");
  });
  await db.close();
  assert.equal((await shown()).title, "You have a reminder");
  assert.equal((await shown(null)).title, "You have a reminder");
});

test("the same push a second time makes no sound and leaves what stands there", async () => {
  await cleos();
  await shown();
  const before = phone.titles();
  await shown();
  assert.deepEqual([phone.titles(), phone.sounds], [before, 1]);
});

test("one that the person closed does not come back, though something was shown to the browser", async () => {
  await cleos();
  await shown();
  phone.shown.get("t1").close();
  await shown();
  assert.deepEqual([phone.titles(), phone.sounds, phone.calls.length], [[], 1, 2]);
});

test("sent again after it was answered, the confirmation stays", async () => {
  await cleos();
  const given = await shown();
  await answer({ ...given, tag: "t1" }, "coming", phone, { now: NOW, fetch: async () => Promise.reject(new TypeError("Failed to fetch")) });
  await shown();
  assert.deepEqual(phone.titles(), ["Your answer is saved"]);
});

test("a later reminder of the same session, or a moved one, takes the place of the first; another session's stays", async () => {
  await cleos();
  await shown();
  await shown(push({ id: "r9", tag: "t9", subject: "another" }));
  await shown(push({ id: "r2", tag: "t2" }));
  assert.deepEqual([...phone.shown.keys()], ["t9", "t2"]);
  await shown(push({ tag: "t1-moved" }));
  assert.deepEqual([...phone.shown.keys()], ["t9", "t1-moved"]);
  assert.equal(phone.sounds, 4);
});

const dead = async () => Promise.reject(new TypeError("Failed to fetch"));
const pressed = async (reply, options) => {
  const given = await shown();
  await answer({ ...given, tag: "t1" }, reply, phone, { now: NOW, ...options });
  return phone.calls.at(-1);
};

test("an answer with no network is written, waits for one, and is called saved, quietly", async () => {
  await cleos();
  const { title, body, silent } = await pressed("late", { fetch: dead });
  assert.deepEqual([title, body, silent], ["Your answer is saved", "It goes out when this phone is online.", true]);
  const [row] = await outbox();
  assert.deepEqual([row.kind, row.version, row.payload, row.state], ["session.replied", 1, { session_id: SESSION, reply: "late" }, "waiting"]);
  assert.equal(row.occurred_at, new Date(NOW).toISOString());
  assert.deepEqual(phone.background, ["outbox"]);
});

test("an answer that arrives is called sent, and nothing waits", async () => {
  await cleos();
  const take = async (_, { body }) => {
    const { operations } = JSON.parse(body);
    return Response.json({ results: operations.map(({ id }) => ({ id, status: "accepted" })), changes: [], cursor: "1.1", more: false });
  };
  assert.equal((await pressed("coming", { fetch: take })).title, "Your answer is sent");
  assert.deepEqual(await outbox(), []);
  assert.equal((await rows("entities")).find(({ type }) => type === "session").data.reply, "coming");
});

test("an answer that the server does not take is not called saved", async () => {
  await cleos();
  const refuse = (code) => async (_, { body }) => {
    const { operations } = JSON.parse(body);
    return Response.json({ results: operations.map(({ id }) => ({ id, status: "rejected", code })), changes: [], cursor: "1.1", more: false });
  };
  assert.equal((await pressed("coming", { fetch: refuse("too_late") })).title, "It is too late to answer");
  assert.equal((await pressed("late", { fetch: refuse("not_allowed") })).title, "Your answer was not saved");
});

test("an answer on a phone whose session ended is kept, and what it waits for is said", async () => {
  await cleos();
  const ended = async () => Response.json({ error: { code: "session_ended" } }, { status: 401 });
  const { title, body } = await pressed("coming", { fetch: ended });
  assert.deepEqual([title, body, (await outbox()).length], ["Your answer is saved", "It goes out once you sign in.", 1]);
});

test("after the session nothing is written, and it is said", async () => {
  await cleos();
  const { title } = await pressed("cant", { now: Date.parse(END), fetch: dead });
  assert.deepEqual([title, await outbox()], ["It is too late to answer", []]);
});

test("a button of a reminder for somebody else writes nothing", async () => {
  await cleos();
  const given = await shown();
  await signedIn(MARCO, "Marco D.");
  await answer({ ...given, tag: "t1" }, "coming", phone, { now: NOW, fetch: dead });
  assert.deepEqual([phone.calls.at(-1).title, await outbox(), await outbox(MARCO)], ["Your answer was not saved", [], []]);
});

test("pressed twice with different answers, the last one stands", async () => {
  await cleos();
  await pressed("coming", { fetch: dead });
  await answer({ ...phone.calls.at(-1), tag: "t1" }, "cant", phone, { now: NOW + 1000, fetch: dead });
  assert.deepEqual((await outbox()).map(({ payload }) => payload.reply), ["coming", "cant"]);
  await sync(dead);
});

test("nothing of it is written to the console", async (t) => {
  const said = [];
  for (const name of ["log", "info", "warn", "error", "debug"]) t.mock.method(console, name, (...words) => said.push(words));
  await cleos();
  await pressed("coming", { fetch: dead });
  await shown(push({ tag: "t2" }));
  assert.deepEqual(said, []);
});
