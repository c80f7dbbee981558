import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { serveLibrary } from "../support/library.mjs";
import { CLEO, MARCO, db, freshPhone, outbox, rows, signedIn } from "../support/phone.mjs";
import { clearDraft, dropStale, patchDraft, readDraft } from "../../../recovery_app/offline/js/drafts.js";
import { record } from "../../../recovery_app/offline/js/outbox.js";
import { ask } from "../../../recovery_app/offline/js/queries.js";
import * as page from "../../../recovery_app/offline/js/pages/check_in.js";

freshPhone();
serveLibrary();
const view = async (edit = "") => (await ask("check_in", edit)).value;
const shown = () => page.sheet.get();
const quiet = () => new Promise((resolve) => setTimeout(resolve, 20)); // drafts are written behind

beforeEach(async () => {
  await signedIn(MARCO, "Marco"); // somebody else had the page before: nothing of it may be left
  await view();
  await signedIn();
});

const entity = (type, id, data) =>
  db.write(["meta", "entities"], async (tx) => {
    const account = (await tx.meta.get("account")).value;
    await tx.entities.put({ account, type, id, version: 1, data });
  });
const program = (more = {}) =>
  entity("program", "e", { status: "active", starts_on: "2025-01-01", tracks: ["substance_use"], team: [{ role: "therapist", name: "Theo" }], after_use: "Come anyway.", ...more });

test("a new sheet is empty: no answer, no shared note", async () => {
  const { mode, asked } = await view();
  assert.deepEqual([mode, asked], ["new", ["stress", "mood", "sleep"]]);
  assert.deepEqual(Object.values(shown().answers), [null, null, null, null, null]);
  assert.equal(shown().share, false);
});

test("craving and use are asked on the substance track only", async () => {
  await program();
  assert.deepEqual((await view()).asked, ["stress", "mood", "craving", "sleep", "used"]);
});

test("every touch is on the screen at once and in the draft soon after", async () => {
  await view();
  page.answer("stress", 7);
  page.trigger("alone");
  page.note("hard morning");
  assert.equal(shown().answers.stress, 7);
  await quiet();
  const draft = await readDraft("checkin");
  assert.deepEqual([draft.answers, draft.triggers, draft.note, draft.share], [{ stress: 7 }, ["alone"], "hard morning", false]);
});

test("a private note stays on the phone and never enters the outbox", async () => {
  await view();
  page.answer("mood", 5);
  page.note("only mine");
  await page.save();
  const [operation] = await outbox();
  assert.doesNotMatch(JSON.stringify(operation), /only mine/);
  assert.equal((await rows("notes"))[0].text, "only mine");
  assert.equal(await readDraft("checkin"), undefined);
});

test("a shared note is sent, the next sheet shares nothing again", async () => {
  await program();
  await view();
  page.answer("mood", 5);
  page.note("please read");
  page.share();
  assert.deepEqual((await view()).readers, ["Theo"]);
  assert.equal(shown().shares, true);
  await page.save();
  assert.deepEqual((await outbox())[0].payload, { form: "daily@1", answers: { mood: 5 }, note: "please read", share_note: true });
  page.forget();
  await view();
  assert.deepEqual([shown().share, shown().note], [false, ""]);
});

test("Save pressed twice saves once", async () => {
  await view();
  page.answer("stress", 3);
  await Promise.all([page.save(), page.save()]);
  assert.equal((await outbox()).length, 1);
});

test("an empty sheet is not saved, and says what to do", async () => {
  await view();
  page.trigger("work");
  await page.save();
  assert.equal(shown().problem.key, "say.problem.nothing_answered");
  assert.equal((await outbox()).length, 0);
  page.answer("stress", 0);
  assert.equal(shown().problem, null);
});

test("when storage refuses, nothing is called saved and the entry stays on the screen", async (t) => {
  await view();
  page.answer("stress", 9);
  await quiet();
  const put = IDBObjectStore.prototype.put;
  t.after(() => (IDBObjectStore.prototype.put = put));
  IDBObjectStore.prototype.put = function (...given) {
    if (this.name === "outbox") throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, given);
  };
  await page.save();
  assert.equal(shown().problem.key, "say.storage.full");
  assert.equal(shown().answers.stress, 9);
  assert.equal((await view()).mode, "new");
  IDBObjectStore.prototype.put = put;
  await page.save();
  assert.equal((await view()).mode, "saved");
});

test("the answer fits what was said, and the program speaks for itself", async () => {
  await program();
  await view();
  page.answer("craving", 9);
  page.yes();
  await page.save();
  const { saved } = await view();
  assert.deepEqual([saved.words.key, saved.used, saved.after_use], ["say.saved.used", true, "Come anyway."]);
  assert.deepEqual(saved.skills.map(({ slug }) => slug), ["urge-surfing", "five-senses-grounding"]);
});

test("skipping use sends nothing of it, tapping an answer twice takes it back", async () => {
  await program();
  await view();
  page.answer("stress", 1);
  page.yes();
  page.skip();
  assert.equal(shown().used, "skip");
  page.no();
  page.no();
  assert.equal(shown().used, "");
  await page.save();
  assert.deepEqual((await outbox())[0].payload.answers, { stress: 1 });
});

test("a correction begins with what stands, keeps its draft apart, and is one operation", async () => {
  await view();
  page.answer("stress", 3);
  page.note("mine");
  await page.save();
  const { id } = (await outbox())[0];
  page.forget();
  assert.equal((await view(id)).mode, "edit");
  assert.deepEqual([shown().answers.stress, shown().note], [3, "mine"]);
  page.answer("stress", 6);
  await quiet();
  assert.equal(await readDraft("checkin"), undefined);
  await page.save();
  const [, change] = await outbox();
  assert.deepEqual([change.kind, change.payload.checkin_id, change.payload.answers], ["checkin.corrected", id, { stress: 6 }]);
  assert.equal((await view(id)).saved.words.key, "say.saved.corrected");
});

test("withdrawing takes the private note with it", async () => {
  await view();
  page.answer("stress", 3);
  page.note("mine");
  await page.save();
  const { id } = (await outbox())[0];
  page.forget();
  await view(id);
  await page.withdraw();
  assert.equal((await outbox()).at(-1).kind, "checkin.withdrawn");
  assert.deepEqual(await rows("notes"), []);
  assert.equal((await view(id)).saved.words.key, "say.saved.withdrawn");
});

test("one that is too old, withdrawn or not here cannot be changed", async () => {
  const at = (hours) => new Date(Date.now() - hours * 3600e3).toISOString();
  const data = { form: "daily@1", answers: { stress: 1 }, triggers: [], timezone: "UTC", day: "2025-01-01", withdrawn: false };
  await entity("checkin", "old", { ...data, occurred_at: at(25) });
  await entity("checkin", "gone", { ...data, occurred_at: at(1), withdrawn: true });
  assert.equal((await view("old")).closed, "late");
  assert.equal((await view("gone")).closed, "withdrawn");
  assert.equal((await view("nobody")).closed, "gone");
});

test("a draft of another day says so and can be thrown away", async () => {
  await db.write(["meta", "drafts"], async (tx) => {
    const account = (await tx.meta.get("account")).value;
    const value = { id: "d", day: "2025-01-01", answers: { mood: 4 }, skipped: [], triggers: [], note: "", share: false };
    await tx.drafts.put({ account, name: "checkin", value, at: 1 });
  });
  assert.equal((await view()).old.key, "say.entry.old_draft");
  await page.startOver();
  assert.equal((await view()).old, null);
  assert.equal(shown().answers.mood, null);
});

test("another account on this phone finds its own sheet", async () => {
  await view();
  page.answer("stress", 9);
  await quiet();
  await signedIn(MARCO, "Marco");
  await view();
  assert.equal(shown().answers.stress, null);
  await signedIn();
  await view();
  assert.equal(shown().answers.stress, 9);
});

// What another tab does, as this one hears of it: a touch of the shared draft, or saving it.
const otherTab = (answers) => patchDraft("checkin", (open) => ({ ...open, answers: { ...open.answers, ...answers }, rev: open.rev + 1 })).then(quiet);
const otherTabSaves = async () => {
  const open = await readDraft("checkin");
  const payload = { form: "daily@1", answers: open.answers };
  await record("checkin.recorded", payload, { id: open.id, note: null, draft: "checkin" });
  await quiet();
  await view();
  return open.id;
};
const stored = async () => (await outbox()).map(({ kind, payload }) => [kind, payload.answers]);

test("two tabs: answers of both are on both screens, and are saved together", async () => {
  await view();
  page.answer("stress", 3);
  await quiet();
  await otherTab({ mood: 8 });
  assert.deepEqual([shown().answers.stress, shown().answers.mood], [3, 8]);
  page.answer("sleep", 7);
  await page.save();
  assert.deepEqual(await stored(), [["checkin.recorded", { stress: 3, mood: 8, sleep: 7 }]]);
});

test("two tabs: what the other one saved is done, the next touch here is a new check-in and says so", async () => {
  await view();
  page.answer("stress", 3);
  await quiet();
  const first = await otherTabSaves();
  assert.equal((await view()).elsewhere, first);
  assert.equal(shown().answers.stress, null);
  page.answer("stress", 7);
  await page.save();
  assert.deepEqual(await stored(), [["checkin.recorded", { stress: 3 }], ["checkin.recorded", { stress: 7 }]]);
  page.forget();
  assert.equal((await view()).elsewhere, "");
});

test("two tabs: the same sheet saved once more with other answers is a change to it, and is said to be", async () => {
  await view();
  page.answer("stress", 3);
  await quiet();
  const { id } = await readDraft("checkin");
  await record("checkin.recorded", { form: "daily@1", answers: { stress: 3 } }, { id, note: "mine" }); // the draft is still here
  page.answer("stress", 7);
  await page.save();
  assert.deepEqual(await stored(), [["checkin.recorded", { stress: 3 }], ["checkin.corrected", { stress: 7 }]]);
  assert.equal((await view()).saved.words.key, "say.saved.changed");
  assert.equal((await rows("notes"))[0].text, "mine"); // nor is the note of the other tab lost
});

test("two tabs: a day later it is a check-in of its own", async () => {
  await view();
  page.answer("stress", 3);
  await quiet();
  const { id } = await readDraft("checkin");
  await record("checkin.recorded", { form: "daily@1", answers: { stress: 3 } }, { id, note: null, now: Date.now() - 25 * 3600e3 });
  page.answer("stress", 7);
  await page.save();
  assert.deepEqual(await stored(), [["checkin.recorded", { stress: 3 }], ["checkin.recorded", { stress: 7 }]]);
});

test("two tabs: a sheet that was given up in the other one is empty here too, without a word", async () => {
  await view();
  page.answer("stress", 3);
  await quiet();
  await clearDraft("checkin");
  await quiet();
  assert.deepEqual([(await view()).elsewhere, shown().answers.stress], ["", null]);
});

test("a private note may be of any length, a shared one says what is left", async () => {
  await view();
  page.answer("stress", 1);
  page.note("x".repeat(4100));
  assert.equal(shown().left, null);
  page.share();
  assert.equal(shown().left, -100);
  page.share();
  await page.save();
  assert.equal((await rows("notes"))[0].text.length, 4100);
});

const nobody = () => db.write(["meta"], (tx) => tx.meta.delete("account"));

test("signed out: what was typed is asked about after signing in, and can be taken over", async () => {
  await nobody();
  await view();
  page.answer("stress", 6);
  page.note("before");
  await page.save();
  assert.equal(shown().problem.key, "say.problem.sign_in");
  await signedIn();
  assert.equal((await view()).mode, "whose");
  await page.mine();
  assert.equal((await view()).mode, "new");
  assert.deepEqual([shown().answers.stress, shown().note], [6, "before"]);
  await page.save();
  assert.deepEqual(await stored(), [["checkin.recorded", { stress: 6 }]]);
  assert.deepEqual(await rows("drafts"), []);
});

test("signed out: somebody else's answers are shown to nobody and removed", async () => {
  await nobody();
  await view();
  page.answer("stress", 6);
  await quiet();
  await signedIn();
  assert.equal((await view()).mode, "whose");
  await page.notMine();
  assert.deepEqual([(await view()).mode, shown().answers.stress], ["new", null]);
  assert.deepEqual(await rows("drafts"), []);
});

test("signed out: after an hour, or in another tab, nothing is left of it", async () => {
  await nobody();
  await patchDraft("checkin", { id: "d", answers: { stress: 6 } }, { now: Date.now() - 3_600_001 });
  await db.write(["drafts"], (tx) => tx.drafts.put({ account: "guest:another", name: "checkin", value: { id: "e", answers: { stress: 1 } }, at: Date.now() }));
  await view();
  assert.equal(shown().answers.stress, null);
  await signedIn();
  assert.equal((await view()).mode, "new");
  assert.deepEqual((await rows("drafts")).map(({ account }) => account), ["guest:another"]); // for that tab to ask about
  await dropStale(Date.now() + 3_600_001);
  assert.deepEqual(await rows("drafts"), []);
});

test("the program's limits of confidentiality stand before the first check-in, once", async () => {
  await program({ confidentiality: "We must act when a life is in danger." });
  const { mode, limits } = await view();
  assert.deepEqual([mode, limits], ["limits", "We must act when a life is in danger."]);
  await page.readLimits();
  assert.equal((await view()).mode, "new");
  await signedIn(); // a later visit
  assert.equal((await view()).mode, "new");
  await signedIn(MARCO, "Marco");
  await program({ confidentiality: "We must act when a life is in danger." });
  assert.equal((await view()).mode, "limits");
});

test("who has checked in before is not stopped by the limits", async () => {
  await program({ confidentiality: "We must act." });
  await entity("checkin", "c", { form: "daily@1", answers: { stress: 1 }, occurred_at: "2025-01-01T10:00:00Z", day: "2025-01-01", timezone: "UTC" });
  assert.equal((await view()).mode, "new");
});

const refuse = (id, code = "invalid_payload") =>
  db.write(["outbox"], async ({ outbox: store }) => store.put({ ...(await store.get([CLEO, id])), state: "rejected", code }));

test("a refused check-in opens with all that was said, and saving it anew ends it", async () => {
  const { id } = await record("checkin.recorded", { form: "daily@1", answers: { stress: 3 }, triggers: ["work"] }, { note: "mine" });
  await refuse(id);
  const { mode, refused } = await view(id);
  assert.deepEqual([mode, refused, shown().answers.stress, shown().note], ["new", true, 3, "mine"]);
  page.answer("stress", 4);
  await page.save();
  assert.equal((await view(id)).mode, "saved");
  const [only, ...more] = await outbox();
  assert.deepEqual([only.payload.answers, only.state, more], [{ stress: 4 }, "waiting", []]);
  assert.deepEqual((await rows("notes")).map((note) => [note.id, note.text]), [[only.id, "mine"]]);
});

test("a refused change opens as a change within the day, later as a new check-in", async () => {
  const { id } = await record("checkin.recorded", { form: "daily@1", answers: { stress: 3 } }, {});
  const change = await record("checkin.corrected", { checkin_id: id, form: "daily@1", answers: { stress: 5 } }, {});
  await refuse(change.id);
  assert.deepEqual([(await view(change.id)).mode, shown().answers.stress], ["edit", 5]);
  await page.save();
  assert.deepEqual((await outbox()).map(({ kind, state }) => [kind, state]), [["checkin.recorded", "waiting"], ["checkin.corrected", "waiting"]]);
  const lost = await record("checkin.corrected", { checkin_id: "gone", form: "daily@1", answers: { stress: 9 } }, {});
  await refuse(lost.id, "not_found");
  page.forget();
  assert.deepEqual([(await view(lost.id)).mode, shown().answers.stress], ["new", 9]);
});

test("after saving it is said where the entry is: here while it waits, then with whoever reads", async () => {
  await program();
  await view();
  page.answer("stress", 3);
  await page.save();
  assert.equal((await view()).saved.where.key, "say.entry.stays");
  const [row] = await outbox();
  await entity("checkin", row.id, { ...row.payload, triggers: [], occurred_at: row.occurred_at, timezone: row.timezone, day: "2025-01-01", withdrawn: false });
  await db.write(["outbox"], ({ outbox: store }) => store.delete([CLEO, row.id]));
  assert.equal((await view()).saved.where.key, "say.entry.sent");
  await program({ status: "completed", status_from: "2024-12-31" });
  assert.equal((await view()).saved.where.key, "say.entry.sent_unread");
});

test("a change to an entry that was withdrawn elsewhere is not called saved", async () => {
  const occurred_at = new Date(Date.now() - 3600e3).toISOString();
  const data = { form: "daily@1", answers: { stress: 1 }, triggers: [], timezone: "UTC", day: "2025-01-01", occurred_at, withdrawn: false };
  await entity("checkin", "c", data);
  await view("c");
  page.answer("stress", 5);
  await page.save();
  assert.equal((await view("c")).saved.words.key, "say.saved.corrected");
  await entity("checkin", "c", { ...data, withdrawn: true }); // what the other phone did comes in
  const { saved } = await view("c");
  assert.deepEqual([saved.words.key, saved.trend], ["say.saved.stays_withdrawn", []]);
});

test("who reads is told apart: running, paused, ended, nobody assigned, no program", async () => {
  const care = async (more) => (await program(more), (await view()).care);
  assert.equal((await view()).care, "");
  assert.equal(await care(), "team");
  assert.equal(await care({ status: "paused" }), "paused");
  assert.equal(await care({ status: "completed" }), "ended");
  assert.equal(await care({ team: [{ role: "group_leader", name: "Gus" }] }), "unassigned");
  assert.equal(await care({ team: [] }), "unassigned");
  await db.write(["entities", "accounts"], async (tx) => {
    await tx.entities.delete([CLEO, "program", "e"]);
    await tx.accounts.put({ ...(await tx.accounts.get(CLEO)), last_sync_at: 1 });
  });
  assert.equal((await view()).care, "none");
});

test("after a hard check-in the part of the plan that was made for it comes, apart from the answer", async () => {
  const fitting = async () => (await ask("check_in_plan")).value.map(({ text, steps }) => [text, steps.map((step) => step.text)]);
  await record("plan_item.saved", { item_id: "t", part: "trigger", fields: { text: "a fight", chip: "conflict" } });
  await record("plan_item.saved", { item_id: "s", part: "step", fields: { text: "walk out", trigger: "t" } });
  await view();
  assert.deepEqual(await fitting(), []);
  page.answer("mood", 1);
  page.trigger("conflict");
  await page.save();
  assert.deepEqual(await fitting(), [["a fight", ["walk out"]]]);
  assert.equal((await view()).saved.low, true);
  await entity("plan_item", "odd", { part: "trigger" }); // what no phone should hold
  assert.equal((await view()).saved.low, true, "the answer never waits for a plan");
});

test("after an easy check-in the plan stays where it is", async () => {
  await record("plan_item.saved", { item_id: "t", part: "trigger", fields: { text: "a fight", chip: "conflict" } });
  await view();
  page.answer("stress", 2);
  page.trigger("conflict");
  await page.save();
  assert.deepEqual((await ask("check_in_plan")).value, []);
});
