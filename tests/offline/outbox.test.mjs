// "Saved" is said only of what is on the disk; drafts and private notes stay whose they are.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { clearDraft, patchDraft, readDraft, saveDraft } from "../../recovery_app/offline/js/drafts.js";
import { record } from "../../recovery_app/offline/js/outbox.js";
import { sync } from "../../recovery_app/offline/js/sync.js";
import { list } from "../../recovery_app/offline/js/view.js";
import { CLEO, MARCO, START, daily, db, freshPhone, outbox, rows, signedIn } from "./support/phone.mjs";
import { Server } from "./support/server.mjs";

freshPhone();

const put = IDBObjectStore.prototype.put;
const transaction = IDBDatabase.prototype.transaction;
const realIndexedDB = globalThis.indexedDB;
afterEach(() => {
  IDBObjectStore.prototype.put = put;
  IDBDatabase.prototype.transaction = transaction;
  globalThis.indexedDB = realIndexedDB;
});

test("one strict transaction holds the operation, the private note and the end of the draft", async () => {
  await signedIn();
  await saveDraft("check-in", { stress: 5 });
  const seen = [];
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (mode === "readwrite") seen.push({ stores: [...stores], durability: options?.durability });
    return transaction.call(this, stores, mode, options);
  };
  const { id } = await record("checkin.recorded", daily(), { note: "only mine", draft: "check-in", now: START });
  assert.equal(seen.length, 1);
  assert.equal(seen[0].durability, "strict");
  for (const store of ["outbox", "notes", "drafts"]) assert.ok(seen[0].stores.includes(store));
  assert.equal(await readDraft("check-in"), undefined);
  assert.deepEqual((await rows("notes")).map((note) => [note.id, note.text]), [[id, "only mine"]]);
});

test("a full phone: the error says so, nothing of the entry is there, and the draft is", async () => {
  await signedIn();
  await saveDraft("check-in", { stress: 5 });
  IDBObjectStore.prototype.put = function (value, ...key) {
    if (this.name === "notes") throw new DOMException("full", "QuotaExceededError");
    return put.call(this, value, ...key);
  };
  const saving = record("checkin.recorded", daily(), { note: "x", draft: "check-in" });
  await assert.rejects(saving, { name: "StorageError", code: "full" });
  assert.deepEqual([await outbox(), await rows("notes")], [[], []]);
  assert.deepEqual(await readDraft("check-in"), { stress: 5 });
});

test("a phone that is full only when it writes to the disk: not saved either", async () => {
  await signedIn();
  IDBDatabase.prototype.transaction = function (...given) {
    const tx = transaction.apply(this, given);
    if (given[1] === "readwrite") queueMicrotask(() => tx._abort("QuotaExceededError"));
    return tx;
  };
  await assert.rejects(record("checkin.recorded", daily()), { name: "StorageError" });
  IDBDatabase.prototype.transaction = transaction;
  assert.deepEqual(await outbox(), []);
});

test("storage that the browser keeps closed is told from storage that is full", async () => {
  globalThis.indexedDB = undefined;
  await assert.rejects(record("checkin.recorded", daily()), { code: "blocked" });
});

test("a connection that the browser closed is opened again", async () => {
  await signedIn();
  const once = transaction;
  let closed = false;
  IDBDatabase.prototype.transaction = function (...given) {
    if (!closed) {
      closed = true;
      throw new DOMException("closing", "InvalidStateError");
    }
    return once.apply(this, given);
  };
  await record("checkin.recorded", daily());
  assert.equal((await outbox()).length, 1);
});

test("without somebody signed in nothing is written", async () => {
  await assert.rejects(record("checkin.recorded", daily()), { name: "SignInNeeded" });
  assert.deepEqual(await rows("outbox"), []);
});

test("a button pressed twice saves once", async () => {
  await signedIn();
  const id = "01900000-0000-7000-8000-0000000000bb";
  await Promise.all([record("checkin.recorded", daily(), { id }), record("checkin.recorded", daily(), { id })]);
  assert.equal((await outbox()).length, 1);
});

test("a known id with other words is refused: nothing is written and the draft stays", async () => {
  await signedIn();
  const id = "01900000-0000-7000-8000-0000000000bb";
  await record("checkin.recorded", daily({ stress: 3 }), { id, note: null });
  await saveDraft("checkin", { id, rev: 1 });
  const again = (payload, note = null) => record("checkin.recorded", payload, { id, note, draft: "checkin" });
  await assert.rejects(again(daily({ stress: 7 })), { name: "KnownEntry" });
  await assert.rejects(again(daily({ stress: 3 }), "mine too"), { name: "KnownEntry" });
  assert.deepEqual([(await outbox()).map(({ payload }) => payload.answers.stress), (await rows("notes")).length], [[3], 0]);
  assert.deepEqual(await readDraft("checkin"), { id, rev: 1 });
  await again(daily({ stress: 3 }));
  assert.deepEqual([(await outbox()).length, await readDraft("checkin")], [1, undefined]);
});

test("a draft that was typed on in another tab outlives the saving of what was there before", async () => {
  await signedIn();
  await saveDraft("checkin", { id: "a", rev: 3 });
  await record("checkin.recorded", daily(), { draft: { name: "checkin", id: "a", rev: 2 } });
  await record("checkin.recorded", daily(), { draft: { name: "checkin", id: "b", rev: 9 } });
  assert.deepEqual(await readDraft("checkin"), { id: "a", rev: 3 });
  await record("checkin.recorded", daily(), { draft: { name: "checkin", id: "a", rev: 3 } });
  assert.equal(await readDraft("checkin"), undefined);
});

test("a refused entry ends with the one that says it anew, one that waits does not", async () => {
  await signedIn();
  const { id } = await record("checkin.recorded", daily(), { note: "mine" });
  await record("checkin.recorded", daily(), { note: "mine", replaces: id });
  assert.equal((await outbox()).length, 2);
  await db.write(["outbox"], ({ outbox: store }) => store.get([CLEO, id]).then((row) => store.put({ ...row, state: "rejected", code: "invalid_payload" })));
  const next = await record("checkin.recorded", daily(), { note: "mine", replaces: id });
  assert.deepEqual((await outbox()).map((row) => row.id).includes(id), false);
  assert.ok((await rows("notes")).some((note) => note.id === next.id) && !(await rows("notes")).some((note) => note.id === id));
});

test("a private note is never in what is sent", async () => {
  await signedIn();
  const server = new Server();
  server.session = CLEO;
  await record("checkin.recorded", daily(), { note: "secret words" });
  await sync(server.fetch);
  assert.ok(!JSON.stringify(server.calls).includes("secret words"));
  await assert.rejects(record("checkin.recorded", daily({ stress: 1 }, { note: "secret" })), { code: "note_not_shared" });
});

test("what could not be true is refused before it is written", async () => {
  await signedIn();
  const wrong = [{}, { stress: 11 }, { stress: 2.5 }, { sleep: 7.1 }, { sleep: 25 }, { used: "yes" }];
  for (const answers of wrong) await assert.rejects(record("checkin.recorded", daily(answers)), { name: "InvalidEntry" });
  const long = { note: "x".repeat(4001), share_note: true };
  await assert.rejects(record("checkin.recorded", daily({ stress: 1 }, long)), { code: "note_too_long" });
  assert.deepEqual(await outbox(), []);
});

test("two people on one phone never see each other's entries, drafts or notes", async () => {
  await signedIn(CLEO);
  await record("checkin.recorded", daily({ stress: 9 }), { note: "mine" });
  await saveDraft("check-in", { stress: 3 });
  await signedIn(MARCO, "Marco D.");
  assert.deepEqual(await list(MARCO, "checkin"), []);
  assert.equal(await readDraft("check-in"), undefined);
  await record("checkin.recorded", daily({ stress: 1 }));
  const server = new Server();
  server.session = MARCO;
  await sync(server.fetch);
  assert.equal(server.has(MARCO).size, 1);
  assert.equal(server.has(CLEO).size, 0);
  await signedIn(CLEO);
  server.session = CLEO;
  await sync(server.fetch);
  assert.equal(server.has(CLEO).size, 1);
  assert.deepEqual(await readDraft("check-in"), { stress: 3 });
});

test("every touch of a draft is kept, also of two tabs at once", async () => {
  await signedIn();
  await Promise.all([patchDraft("check-in", { stress: 4 }), patchDraft("check-in", { mood: 6 })]);
  assert.deepEqual(await readDraft("check-in"), { stress: 4, mood: 6 });
  await clearDraft("check-in");
  assert.equal(await readDraft("check-in"), undefined);
  assert.equal((await db.read(["drafts"], ({ drafts }) => drafts.getAll())).length, 0);
});
