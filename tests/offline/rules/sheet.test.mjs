import assert from "node:assert/strict";
import { test } from "node:test";
import * as rules from "../../../recovery_app/offline/js/rules/sheet.js";
import { checkPayload } from "../../../recovery_app/offline/js/rules/checkin.js";

const form = {
  form: "daily@1",
  questions: [{ key: "stress" }, { key: "craving", tracks: ["substance_use"] }, { key: "used", tracks: ["substance_use"] }],
  triggers: { keys: ["conflict", "work", "alone"] },
};
const blank = rules.blank("id", "2025-11-18");

test("a new sheet holds no answer and shares no note", () => {
  assert.deepEqual(rules.written(blank, form), { payload: { form: "daily@1", answers: {} }, note: null });
  assert.equal(blank.share, false);
  assert.equal(rules.touched(blank), false);
});

test("questions come by track", () => {
  assert.deepEqual(rules.asked(form, ["anxiety"]), ["stress"]);
  assert.deepEqual(rules.asked(form, ["anxiety", "substance_use"]), ["stress", "craving", "used"]);
});

test("a private note is in what is kept and never in what is sent", () => {
  const sheet = rules.typed(rules.answered(blank, "stress", 4), "  only mine ");
  const { payload, note } = rules.written(sheet, form);
  assert.equal(note, "only mine");
  assert.doesNotMatch(JSON.stringify(payload), /only mine/);
  checkPayload(payload);
});

test("a shared note is sent and not kept apart, and can be taken back", () => {
  const sheet = rules.shared(rules.typed(rules.answered(blank, "stress", 4), "please read"), true);
  const { payload, note } = rules.written(sheet, form);
  assert.deepEqual([payload.note, payload.share_note, note], ["please read", true, null]);
  checkPayload(payload);
  assert.equal(rules.written(rules.shared(sheet, false), form).payload.note, undefined);
});

test("sharing an empty note shares nothing", () => {
  const { payload } = rules.written(rules.shared(rules.typed(rules.answered(blank, "stress", 4), "   "), true), form);
  assert.equal("share_note" in payload, false);
});

test("an answer can be changed, taken back and skipped", () => {
  const used = rules.answered(blank, "used", true);
  assert.deepEqual(rules.answered(used, "used", null).answers, {});
  const skipped = rules.skip(used, "used");
  assert.deepEqual([skipped.answers, skipped.skipped], [{}, ["used"]]);
  assert.deepEqual(rules.answered(skipped, "used", false).skipped, []);
  assert.equal(rules.answered(blank, "stress", 0).answers.stress, 0);
});

test("chips keep the order of the form whatever order they were tapped in", () => {
  const sheet = ["alone", "conflict", "work"].reduce((open, key) => rules.trigger(open, key, true), blank);
  assert.deepEqual(rules.written(rules.trigger(sheet, "work", false), form).payload.triggers, ["conflict", "alone"]);
});

test("a correction begins with what stands, private note included", () => {
  const entity = { id: "c", data: { day: "2025-11-18", answers: { stress: 3 }, triggers: ["work"] } };
  const sheet = rules.sheetOf(entity, "mine");
  assert.deepEqual([sheet.note, sheet.share, sheet.answers.stress], ["mine", false, 3]);
  const shared = rules.sheetOf({ ...entity, data: { ...entity.data, note: "ours" } });
  assert.deepEqual([shared.note, shared.share], ["ours", true]);
});

test("a check-in can be changed for a day, and not once it is withdrawn", () => {
  const at = Date.parse("2025-11-18T10:00:00Z");
  const entity = (withdrawn) => ({ data: { occurred_at: new Date(at).toISOString(), withdrawn } });
  assert.equal(rules.closed(entity(false), at + 23 * 3600e3), "");
  assert.equal(rules.closed(entity(false), at + 25 * 3600e3), "late");
  assert.equal(rules.closed(entity(true), at), "withdrawn");
  assert.equal(rules.closed(null, at), "gone");
});
