import assert from "node:assert/strict";
import { test } from "node:test";
import { historyOf } from "../../../recovery_app/offline/js/rules/plan_history.js";

const day = (n) => `2026-03-0${n}T09:10:00.000Z`;
const told = (things, more = {}) =>
  historyOf({ things, proposals: [], reviews: [], tracks: null, ...more }, Date.parse(day(9)), "UTC").map(({ line }) => [line.key.replace("plan.history.", ""), line.params.name ?? line.params.who]);

const item = (...revisions) => ({ id: "i", data: { part: "trigger", revisions } });
const added = { id: "1", at: day(1), fields: { text: "Payday", position: 0 } };

test("every change in words, newest first, with the words as they were then", () => {
  const changed = { id: "2", at: day(2), fields: { text: "Paydays" }, replaces: { text: ["1"] } };
  const removed = { id: "3", at: day(3), seen: ["1", "2"] };
  const back = { id: "4", at: day(4), fields: { position: 0 }, replaces: { position: ["1"] } };
  assert.deepEqual(told([item(added, changed, removed, back)]), [["back", "Paydays"], ["removed", "Paydays"], ["changed", "Paydays"], ["added", "Payday"]]);
});

test("moving a line is no news", () => {
  const moved = { id: "2", at: day(2), fields: { position: 3 }, replaces: { position: ["1"] } };
  assert.deepEqual(told([item(added, moved)]), [["added", "Payday"]]);
});

test("who proposed it is named, and what was changed", () => {
  const changed = { id: "2", at: day(2), fields: { risk: "high" }, replaces: {}, proposal: "p" };
  const [{ line }] = historyOf({ things: [item(added, changed)], proposals: [{ id: "p", data: { by: "Theo M." } }], reviews: [], tracks: null }, Date.parse(day(9)), "UTC");
  assert.deepEqual([line.key, line.params.who, line.params.fields.parts.map(({ key }) => key)], ["plan.history.changed_with", "Theo M.", ["plan.field.trigger.risk"]]);
});

test("looks stand among the changes", () => {
  const reviews = [{ id: "r", data: { plan: "safety", by: "Theo M.", at: day(5) } }, { id: "s", data: { plan: "relapse", by: "", at: day(6) } }];
  assert.deepEqual(told([item(added)], { reviews }), [["looked", ""], ["reviewed", "Theo M."], ["added", "Payday"]]);
});
