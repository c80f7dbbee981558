import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { realLibrary, serveLibrary } from "../support/library.mjs";
import { db, freshPhone, outbox, signedIn } from "../support/phone.mjs";
import { readDraft, saveDraft } from "../../../recovery_app/offline/js/drafts.js";
import { ask } from "../../../recovery_app/offline/js/queries.js";

globalThis.document = { documentElement: { lang: "en" }, getElementById: () => null };
globalThis.scrollTo = () => {};
globalThis.location = { pathname: "/skills/notes" };
const page = await import("../../../recovery_app/offline/js/pages/skill.js");
const writings = await import("../../../recovery_app/offline/js/pages/skill_writing.js");

const ALL = ["standard", "eyes_open", "low_energy"];
const words = (labels) => ({ title: "T", text: "t", labels, hints: {} });
const notes = {
  ...realLibrary().find(({ slug }) => slug === "five-senses-grounding"),
  slug: "notes",
  steps: [
    { key: "wait", kind: "timer", minutes: [5, 10], usual: 10, ways: ALL },
    { key: "fact", kind: "write", fields: [{ key: "what", kind: "text" }, { key: "strong", kind: "scale", most: 10 }, { key: "proof", kind: "list" }], ways: ALL },
    { key: "breathe", kind: "breathe", breathe_in: 4, hold: 0, breathe_out: 6, rest: 0, rounds: 3, ways: ALL },
  ],
};
for (const language of ["en", "es"]) notes.text[language].steps = { wait: words({}), fact: words({ what: "What", strong: "How", proof: "Proof" }), breathe: words({}) };

freshPhone();
serveLibrary([notes]);
const view = async () => (await ask("skill", "notes")).value;
const run = () => readDraft("skill.notes");

beforeEach(async () => {
  page.forget();
  await signedIn();
});

const entity = (type, id, data) =>
  db.write(["meta", "entities"], async (tx) => {
    const account = (await tx.meta.get("account")).value;
    await tx.entities.put({ account, type, id, version: 1, data });
  });
const program = (more = {}) => entity("program", "e", { status: "active", tracks: [], skills_ask: [], team: [{ role: "therapist", name: "Theo" }], ...more });

test("who sees what was practiced is said only while somebody does", async () => {
  assert.equal((await view()).is_read, true); // nothing heard yet: for all this phone knows
  await program();
  assert.equal((await view()).is_read, true);
  await program({ status: "completed" });
  assert.equal((await view()).is_read, false);
});

async function written() {
  await page.begin();
  await page.nextStep();
  page.write("fact.what", "text", "A hard");
  await page.write("fact.what", "text", "A hard call");
  await page.write("fact.proof", "list", "one\n\ntwo ");
  await page.writeNumber("fact.strong", 7);
  await page.nextStep();
  await page.nextStep();
}

test("letters are kept in the order they were typed", async () => {
  await page.begin();
  await page.nextStep();
  const words = "My boss walked by";
  await Promise.all([...words].map((_, at) => page.write("fact.what", "text", words.slice(0, at + 1))));
  assert.equal((await run()).answers["fact.what"], words);
});

test("every letter is in the run at once", async () => {
  await page.begin();
  await page.nextStep();
  await page.write("fact.what", "text", "A");
  assert.equal((await run()).answers["fact.what"], "A");
  const [box, scale, lines] = (await view()).step.fields;
  assert.deepEqual([box.text, scale.number, lines.text], ["A", null, ""]);
});

test("what was written stays on the phone: nothing of it is sent unless that was chosen", async () => {
  await program();
  await written();
  assert.deepEqual([(await view()).wrote, (await view()).share], [true, false]);
  await page.savePractice();
  const sent = await outbox();
  assert.deepEqual(sent.map(({ kind }) => kind), ["practice.recorded"]);
  assert.doesNotMatch(JSON.stringify(sent), /hard call/);
  const [kept] = (await view()).writings;
  assert.deepEqual([kept.here, kept.shared, kept.rows.length], [true, false, 3]);
  assert.deepEqual([page.done.get().kept, page.done.get().reader], [true, ""]);
  assert.equal(await run(), undefined);
});

test("shared by choice it goes out, once, as the program knows it", async () => {
  await program();
  await written();
  await page.turnShare();
  await Promise.all([page.savePractice(), page.savePractice()]);
  const [shared, practice, ...more] = await outbox();
  assert.deepEqual([shared.kind, practice.kind, more.length], ["writing.shared", "practice.recorded", 0]);
  assert.deepEqual(shared.payload.answers, { "fact.what": "A hard call", "fact.proof": ["one", "two"], "fact.strong": 7 });
  assert.equal(page.done.get().reader, "Theo");
  const [kept] = (await view()).writings;
  assert.deepEqual([kept.id, kept.shared], [shared.payload.writing_id, true]);
});

test("nobody to read it: nothing is shared, whatever was chosen before", async () => {
  await program();
  await written();
  await page.turnShare();
  await program({ status: "completed" });
  assert.equal((await view()).share, false);
  await page.savePractice();
  assert.deepEqual((await outbox()).map(({ kind }) => kind), ["practice.recorded"]);
});

test("what was written before can be shared, taken back and deleted", async () => {
  await program();
  await written();
  await page.savePractice();
  const [{ id }] = (await view()).writings;
  await writings.share(id);
  assert.equal((await view()).writings[0].shared, true);
  await writings.unshare(id);
  assert.equal((await view()).writings[0].shared, false);
  assert.deepEqual((await outbox()).map(({ kind }) => kind), ["practice.recorded", "writing.shared", "writing.unshared"]);
  await writings.remove(id);
  assert.deepEqual((await view()).writings, []);
});

test("what another phone shared can be read here and taken back, not shared again", async () => {
  await program();
  await entity("writing", "far", { skill: "notes", answers: { "fact.what": "From the other phone" }, shared_at: "2025-11-01T10:00:00Z", read_by: [{ name: "Theo", at: "2025-11-02T10:00:00Z" }] });
  const [one] = (await view()).writings;
  assert.deepEqual([one.here, one.shared, one.read_by[0].line.params.name], [false, true, "Theo"]);
});

test("throwing it away is asked where something was written", async () => {
  await written();
  await page.throwAway();
  assert.equal(page.done.get().sure, "notes");
  assert.ok(await run());
  await page.throwAway();
  assert.equal(await run(), undefined);
  assert.deepEqual([(await outbox()).length, (await view()).writings.length], [0, 0]);
  await page.begin();
  await page.stopHere();
  await page.throwAway(); // nothing to lose: at once
  assert.equal(await run(), undefined);
});

test("throwing one away is asked for itself, not for the one before", async () => {
  await written();
  page.done.set({ sure: "another" });
  await page.throwAway();
  assert.equal(page.done.get().sure, "notes");
  assert.ok(await run());
  await page.previousStep(); // the way back is no yes either
  await page.nextStep();
  await page.throwAway();
  assert.ok(await run());
});

test("where the clock was set back a step still runs", async (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: Date.now() - 3600_000 });
  await page.begin();
  await page.nextStep();
  await page.nextStep();
  await page.pausePlay();
  await page.goOnPlay();
  assert.equal((await view()).running, true);
});

test("without a sign-in it can be done, and what was written stays", async () => {
  await db.write(["meta"], ({ meta }) => meta.delete("account"));
  await written();
  await page.savePractice();
  assert.deepEqual([page.done.get().line, page.done.get().kept], [null, true]);
  assert.equal((await view()).writings.length, 1);
});

test("the question before the start is on no disk", async () => {
  page.somethingIs();
  assert.equal(await run(), undefined);
  await page.begin();
  assert.doesNotMatch(JSON.stringify(await run()), /unsure|clear/);
});

test("a timer keeps the length that was chosen and runs by the clock", async () => {
  await page.begin();
  assert.deepEqual((await view()).step.timer, { minutes: 10, started: null });
  await page.chooseTime(5);
  await page.startTimer();
  const { minutes, started } = (await view()).step.timer;
  assert.equal(minutes, 5);
  assert.ok(Math.abs(started - Date.now()) < 1000);
  await page.stopTimer();
  assert.deepEqual((await view()).step.timer, { minutes: 5, started: null });
});

test("an own pace is kept for this step and begins it anew", async () => {
  await page.begin();
  await page.nextStep();
  await page.nextStep();
  await page.changePace("breathe_out", 1);
  const seen = await view();
  assert.deepEqual([seen.step.breathe_out, seen.step.own_pace, seen.carried], [7, true, -5000]);
  assert.deepEqual((await readDraft("skills.settings")).pace, { "notes.breathe": { breathe_in: 4, breathe_out: 7 } });
  await page.usualPace();
  assert.equal((await view()).step.own_pace, false);
});

test("a page that is left pauses, and what is found is paused too", async () => {
  await page.begin();
  await page.nextStep();
  await page.nextStep();
  const { since } = await run();
  await page.leaveStep("notes", since);
  assert.equal((await run()).since, null);
  await saveDraft("skill.notes", { ...(await run()), since: 1000, seen: 9000, carried: 0, answers: { "fact.what": "x" } });
  const seen = await view();
  assert.deepEqual([seen.running, seen.carried, seen.n], [false, 8000, 3]);
});
