import assert from "node:assert/strict";
import { test } from "node:test";
import { parts, pieces } from "../../../recovery_app/offline/js/generated/plan_parts.js";
import { nextPiece, piecesOf } from "../../../recovery_app/offline/js/rules/plan_parts.js";
import { cardOf, putAway } from "../../../recovery_app/offline/js/rules/plan_card.js";
import { answered, begun, current, fieldsOf, questionsOf, stepped, writeView } from "../../../recovery_app/offline/js/rules/plan_write.js";

const item = (part, id = part, more = {}) => ({ id, part, text: id, conflicts: [], ...more });
const USE = ["substance_use"];

test("every piece has questions, and every part but steps is a piece", () => {
  assert.deepEqual([...pieces].sort(), parts.map(({ key }) => key).filter((key) => key !== "step").sort());
  for (const piece of pieces) assert.ok(questionsOf(piece).length, piece);
});

test("the next piece is the first without anything, as the tracks allow", () => {
  assert.equal(nextPiece([], null), "reason");
  assert.equal(nextPiece([item("reason"), item("person")], null), "trigger");
  assert.equal(nextPiece([item("reason")], null, { skipped: ["person"] }), "trigger");
  assert.equal(nextPiece([], USE, { plan: "safety", skipped: ["reason", "person"] }), "alone");
  assert.ok(piecesOf(USE).includes("refusal"));
  assert.ok(!piecesOf(["anxiety"]).includes("refusal"));
  assert.equal(nextPiece(piecesOf(["anxiety"]).map((part) => item(part)), ["anxiety"]), null);
});

test("more about a line is asked only where there is one", () => {
  const draft = begun("trigger");
  assert.equal(stepped(draft, [], 1), "");
  const named = answered(draft, "trigger", { text: "Payday" }, () => "1");
  assert.equal(stepped(named, [item("trigger", "1")], 1), "trigger_risk");
  assert.equal(stepped({ ...named, at: "trigger_answer" }, [item("trigger", "1")], 1), "step");
  assert.equal(stepped({ ...named, at: "trigger_risk" }, [item("trigger", "1")], -1), "trigger");
  assert.equal(stepped({ ...named, at: "step" }, [item("trigger", "1")], 1), "");
});

test("an example brings what it decides, until its words are gone", () => {
  const picked = answered(begun("trigger"), "trigger", { text: "Payday", set: { about: "times", chip: "money" } }, () => "1");
  assert.deepEqual(fieldsOf("trigger", picked.answers.trigger, null), { about: "times", chip: "money", text: "Payday" });
  const own = answered(picked, "trigger", { text: "Payday, the first hour" }, () => "2");
  assert.deepEqual([own.answers.trigger.item_id, fieldsOf("trigger", own.answers.trigger, null).chip], ["1", "money"]);
  const emptied = answered(own, "trigger", { text: "" }, () => "2");
  assert.equal(emptied.answers.trigger.set, undefined);
  assert.deepEqual(fieldsOf("step", { text: "call" }, item("trigger", "1")), { trigger: "1", text: "call" });
  assert.deepEqual(fieldsOf("sign_mental", { text: "deals" }, null), { stage: "mental", text: "deals" });
});

test("what was begun goes on, what was asked for begins, else the next piece", () => {
  assert.equal(current(null, [], null).part, "reason");
  assert.equal(current({ part: null, want: "safer", skipped: [] }, [], null).part, "safer");
  assert.equal(current({ ...begun("place"), at: "place" }, [], null).part, "place");
  assert.equal(current(null, piecesOf(null).map((part) => item(part)), null), null);
});

test("the page shows one question, then that the piece is done and what comes next", () => {
  const ask = writeView({ draft: null, items: [], tracks: USE, whose: false });
  assert.deepEqual([ask.stage, ask.question.key, ask.question.step.params, ask.progress.params.n], ["ask", "reason", { n: 1, total: 1 }, 0]);
  const draft = answered(begun("reason"), "reason", { text: "Mia" }, () => "1");
  const done = writeView({ draft: { ...draft, at: "" }, items: [item("reason", "1")], tracks: USE, whose: false });
  assert.deepEqual([done.stage, done.wrote, done.next.key], ["done", 1, "person"]);
  const all = writeView({ draft: null, items: piecesOf(USE).map((part) => item(part)), tracks: USE, whose: false });
  assert.equal(all.stage, "all");
});

test("an example is shown only on its tracks", () => {
  const keys = (tracks) => writeView({ draft: begun("trigger"), items: [], tracks, whose: false }).question.examples.map(({ id }) => id);
  assert.ok(keys(USE).includes("users") && !keys(USE).includes("crowd"));
  assert.ok(keys(["anxiety"]).includes("crowd") && !keys(["anxiety"]).includes("users"));
});

const NOW = Date.parse("2026-03-10T12:00:00Z");
const checkin = (answers, day = "2026-03-10") => ({ id: day, data: { answers, day, occurred_at: `${day}T08:00:00Z` } });
const thing = (part, at = "2026-03-08T12:00:00Z") => ({ id: part, data: { part, revisions: [{ id: `${part}1`, at, fields: { text: part, position: 0 } }] }, state: "sent" });
const card = (more) => cardOf({ things: [], reviews: [], checkins: [checkin({ stress: 3 })], programs: [], away: undefined, ...more }, NOW, "UTC");

test("Today offers the next piece, once a day, never on a hard day", () => {
  assert.deepEqual([card({}).kind, card({}).part], ["write", "reason"]);
  assert.equal(card({ checkins: [] }).kind, "");
  for (const answers of [{ stress: 9 }, { craving: 8 }, { mood: 1 }, { used: true }]) assert.equal(card({ checkins: [checkin(answers)] }).kind, "", JSON.stringify(answers));
  const away = putAway(undefined, "reason", "2026-03-10");
  assert.equal(card({ away }).kind, "");
  assert.equal(card({ away: { ...away, day: "2026-03-09" } }).part, "person");
});

test("Today says when a plan is due, before anything new", () => {
  assert.equal(card({ things: [thing("reason", "2026-02-01T12:00:00Z")] }).kind, "look");
  assert.equal(card({ things: [thing("reason", "2026-02-01T12:00:00Z")], reviews: [{ id: "r", data: { plan: "relapse", by: "", at: "2026-03-09T12:00:00Z" } }] }).kind, "write");
  // The day after a slip, calmer: the plan first, nothing new to write.
  const calmer = [checkin({ used: true }, "2026-03-09"), checkin({ stress: 3 })];
  assert.equal(card({ things: [thing("reason")], checkins: calmer }).kind, "look");
  assert.equal(card({ checkins: calmer }).kind, "");
});
