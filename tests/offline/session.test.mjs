// Who uses this device: signing in and out, with and without a network.
import assert from "node:assert/strict";
import { test } from "node:test";
import { saveDraft } from "../../recovery_app/offline/js/drafts.js";
import { record } from "../../recovery_app/offline/js/outbox.js";
import { notesFile } from "../../recovery_app/offline/js/notes_file.js";
import { leftBehind, signIn, signOut, whoAmI } from "../../recovery_app/offline/js/session.js";
import { sync } from "../../recovery_app/offline/js/sync.js";
import { serveLibrary } from "./support/library.mjs";
import { CLEO, MARCO, START, daily, db, freshPhone, outbox, rows, signedIn } from "./support/phone.mjs";

freshPhone();

const PEOPLE = {
  "cleo@demo.example": { id: CLEO, name: "Cleo R.", roles: ["client"], language: "en", timezone: "America/New_York" },
  "marco@demo.example": { id: MARCO, name: "Marco D.", roles: ["client"], language: "es", timezone: "America/Chicago" },
};

/** The session part of the API. `calls` are the methods it was asked with. */
function sessions() {
  const server = { who: null, dead: false, calls: [], asked: [] };
  server.fetch = async (url, { method = "GET", body, headers } = {}) => {
    if (server.dead) throw new TypeError("Failed to fetch");
    server.calls.push(method);
    server.asked.push(url);
    const quiet = url === "/api/v1/session/here";
    if (!quiet) assert.equal(url, "/api/v1/session");
    if (quiet) return Response.json({ session: server.who });
    if (method !== "GET") assert.equal(headers["X-Steady"], "1");
    if (method === "POST") server.who = PEOPLE[JSON.parse(body).email] ?? null;
    if (method === "DELETE") server.who = null;
    if (method === "DELETE") return new Response(null, { status: 204 });
    const code = method === "POST" ? "sign_in_failed" : "session_ended";
    return server.who ? Response.json(server.who) : Response.json({ error: { code } }, { status: 401 });
  };
  return server;
}

const meta = async () => Object.fromEntries((await rows("meta")).map(({ key, value }) => [key, value]));

test("signing in names the account of this device and the page to go to", async () => {
  const server = sessions();
  const answer = await signIn({ email: " cleo@demo.example ", password: "x" }, server.fetch);
  assert.deepEqual([answer.ok, answer.home, answer.account.name], [true, "/today", "Cleo R."]);
  assert.equal((await db.current()).id, CLEO);
});

test("a wrong password and a missing network say so, and leave the device as it was", async () => {
  await signedIn(MARCO, "Marco D.");
  const server = sessions();
  assert.equal((await signIn({ email: "x@y", password: "x" }, server.fetch)).code, "sign_in_failed");
  server.dead = true;
  assert.equal((await signIn({ email: "cleo@demo.example", password: "x" }, server.fetch)).code, "no_network");
  assert.equal((await db.current()).id, MARCO);
});

test("an ended session leaves the account in place, marked", async () => {
  await signedIn();
  await record("checkin.recorded", daily());
  assert.equal(await whoAmI(sessions().fetch), null);
  const account = await db.current();
  assert.deepEqual([account.id, account.signed_in, account.last_result], [CLEO, false, "sign_in"]);
  assert.equal((await outbox()).length, 1);
});

test("a device that forgot its person learns it from the cookie", async () => {
  const server = sessions();
  server.who = PEOPLE["cleo@demo.example"];
  assert.equal((await whoAmI(server.fetch)).id, CLEO);
  assert.equal((await db.current()).id, CLEO);
});

test("a device that knows of nobody asks so that nobody is an answer and no error", async () => {
  const server = sessions();
  assert.equal(await whoAmI(server.fetch), null);
  assert.deepEqual(server.asked, ["/api/v1/session/here"]);
  assert.equal(await db.current(), null);
});

test("signing out with unsent entries or private notes asks first and removes nothing", async () => {
  await signedIn();
  await record("checkin.recorded", daily(), { note: "mine", now: START });
  const server = sessions();
  assert.deepEqual(await signOut({}, server.fetch), { done: false, unsent: 1, notes: 1, drafts: 0 });
  assert.deepEqual(server.calls, []);
  assert.deepEqual(await leftBehind(), { unsent: 1, notes: 1, drafts: 0 });
  const file = await notesFile();
  assert.equal(file.name, "notes.txt");
  assert.ok(file.text.includes("mine"));
});

test("what was written in a skill is asked about too, and is in the file with what was asked", async () => {
  serveLibrary();
  await signedIn(CLEO);
  const answers = { "fact.situation": "A hard call", "gone.part": "x" };
  await saveDraft("writing.w1", { id: "w1", skill: "thought-record", written_at: "2025-06-01T10:00:00Z", answers });
  assert.deepEqual(await leftBehind(), { unsent: 0, notes: 1, drafts: 0 });
  assert.match((await notesFile()).text, /A hard call/);
  await db.write(["entities"], ({ entities }) => entities.put({ account: CLEO, type: "writing", id: "w1", version: 1, data: {} }));
  assert.deepEqual(await leftBehind(), { unsent: 0, notes: 0, drafts: 0 });
});

test("a confirmed sign-out removes everything of this person and nothing of anybody else", async () => {
  await signedIn(MARCO, "Marco D.");
  await record("checkin.recorded", daily(), { note: "his" });
  await signedIn(CLEO);
  await record("checkin.recorded", daily(), { note: "mine" });
  await saveDraft("check-in", { stress: 3 });
  const server = sessions();
  assert.equal((await signOut({ confirmed: true }, server.fetch)).done, true);
  assert.deepEqual(server.calls, ["DELETE"]);
  for (const store of db.OWNED) assert.ok((await rows(store)).every(({ account }) => account === MARCO), store);
  assert.equal((await rows("notes")).length, 1);
  assert.deepEqual((await rows("accounts")).map(({ id }) => id), [MARCO]);
  assert.equal(await db.current(), null);
});

test("signing out with no network removes the data now and ends the session later", async () => {
  await signedIn();
  const server = sessions();
  server.who = PEOPLE["cleo@demo.example"];
  server.dead = true;
  assert.equal((await signOut({}, server.fetch)).done, true);
  assert.equal((await meta()).end_session, true);
  server.dead = false;
  assert.equal(await whoAmI(server.fetch), null);
  assert.deepEqual(server.calls, ["DELETE", "GET"]);
  assert.equal((await meta()).end_session, undefined);
});

test("signing in waits for a sync that runs, so that no entry goes under another name", async () => {
  await signedIn(MARCO, "Marco D.");
  await record("checkin.recorded", daily());
  const order = [];
  let answer;
  const slow = () => new Promise((done) => (answer = () => (order.push("sync"), done(Response.json({}, { status: 503 })))));
  const syncing = sync(slow);
  while (!answer) await new Promise((done) => setTimeout(done, 5));
  const server = sessions();
  const signing = signIn({ email: "cleo@demo.example", password: "x" }, (...given) => (order.push("sign in"), server.fetch(...given)));
  await new Promise((done) => setTimeout(done, 20));
  answer();
  await Promise.all([syncing, signing]);
  assert.deepEqual(order, ["sync", "sign in"]);
});

test("drafts that hold something are counted before signing out, empty ones are not", async () => {
  await signedIn();
  const empty = { id: "d", answers: {}, skipped: [], triggers: [], note: "" };
  await saveDraft("checkin", empty);
  await saveDraft("plan.item:person", { part: "person", is_new: true, text: "", phone: "", note: "" });
  await saveDraft("plan.item:1", { part: "reason", item_id: "1", is_new: false, text: "Mia" });
  await saveDraft("skill.paced-breathing", { stage: "steps" });
  assert.deepEqual(await leftBehind(), { unsent: 0, notes: 0, drafts: 0 });
  await saveDraft("checkin", { ...empty, note: "a long night" });
  await saveDraft("plan.item:person", { part: "person", is_new: true, text: "", phone: "555", note: "" });
  await saveDraft("plan.item:1", { part: "reason", item_id: "1", is_new: false, text: "Mia and Ben", changed: true });
  await saveDraft("skill.paced-breathing", { stage: "after" });
  assert.deepEqual(await signOut({}, sessions().fetch), { done: false, unsent: 0, notes: 0, drafts: 4 });
  assert.equal((await rows("drafts")).length, 4);
});

test("signing out leaves nothing that was typed before signing in", async () => {
  await saveDraft("checkin", { note: "a stranger's" });
  await signedIn();
  assert.equal((await signOut({}, sessions().fetch)).done, true);
  assert.deepEqual(await rows("drafts"), []);
});
