import assert from "node:assert/strict";
import { test } from "node:test";
import { CHOSEN, answered, fresh } from "../../../recovery_app/offline/js/rules/player.js";
import { inEvery } from "../../../recovery_app/offline/js/rules/texts.js";
import * as writing from "../../../recovery_app/offline/js/rules/writing.js";

const NOW = Date.parse("2025-11-20T12:00:00Z");
const labels = (of) => ({ fact: { title: "Fact", labels: { what: `What ${of}`, strong: "How strong", proof: "Proof" } }, pick: { title: "Pick", labels: { a: "A", b: "B" } } });
const skill = { slug: "s", text: { en: { steps: labels("en") }, es: { steps: labels("es") } }, steps: [
  { key: "pick", kind: "choose", options: ["a", "b"] },
  { key: "fact", kind: "write", fields: [{ key: "what", kind: "text" }, { key: "strong", kind: "scale", most: 100 }, { key: "proof", kind: "list" }] },
] };
const run = (answers) => ({ ...fresh("s"), answers, ids: { writing: "w" } });

test("what is kept has nothing empty in it", () => {
  const kept = writing.keptOf(run({ "fact.what": " A call ", "fact.proof": ["", " one ", " "], "fact.strong": 0, "pick.a": CHOSEN, "x.y": "  " }), NOW);
  assert.deepEqual(kept, { id: "w", skill: "s", written_at: "2025-11-20T12:00:00.000Z",
    answers: { "fact.what": "A call", "fact.proof": ["one"], "fact.strong": 0, "pick.a": CHOSEN } });
  assert.deepEqual(writing.sharedOf(kept), { writing_id: "w", skill: "s", answers: kept.answers });
});

test("a choice alone, or nothing, is nothing written", () => {
  assert.equal(writing.keptOf(run({}), NOW), null);
  assert.equal(writing.keptOf(run({ "pick.a": CHOSEN }), NOW), null);
  assert.equal(writing.keptOf(answered(run({}), "fact.what", " ", NOW), NOW), null);
});

test("it is read in the order of the skill, choices together, numbers with their scale", () => {
  const rows = writing.rowsOf(skill, { "fact.proof": ["one", "two"], "fact.strong": 40, "fact.what": "A call", "pick.b": CHOSEN }, inEvery);
  assert.deepEqual(rows.map(({ id }) => id), ["pick", "fact.what", "fact.strong", "fact.proof"]);
  assert.equal(rows[0].lines[0].text.text.es, "B");
  assert.equal(rows[1].label.text.es, "What es");
  assert.deepEqual(rows[2].lines[0].text, { key: "say.of_most", params: { n: 40, most: 100 } });
  assert.deepEqual(rows[3].lines.map(({ text }) => text), ["one", "two"]);
});

test("what the program would not take is known before it is sent", () => {
  assert.equal(writing.isTooLong({ a: "x".repeat(8000) }), false);
  assert.equal(writing.isTooLong({ a: "x".repeat(7000), b: ["y".repeat(600), "z".repeat(401)] }), true);
  assert.equal(writing.isTooLong(Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`a.${i}`, "x"]))), true);
});

test("all there is, newest first: of this phone, shared, and refused", () => {
  const drafts = [
    { id: "old", skill: "s", written_at: "2025-11-01T00:00:00Z", answers: { a: "1" } },
    { id: "new", skill: "s", written_at: "2025-11-09T00:00:00Z", answers: { a: "2" } },
    { id: "no", skill: "t", written_at: "2025-11-09T00:00:00Z", answers: {} },
  ];
  const entities = [
    { id: "old", version: 3, state: "sent", data: { skill: "s", answers: { a: "1" }, shared_at: "2025-11-02T00:00:00Z", read_by: [{ name: "Theo", at: "2025-11-03T00:00:00Z" }] } },
    { id: "far", version: 0, state: "needs_look", data: { skill: "s", answers: { a: "3" }, shared_at: "2025-11-05T00:00:00Z" } },
  ];
  const found = writing.writingsOf("s", drafts, entities);
  assert.deepEqual(found.map(({ id, here, shared, state }) => [id, here, shared, state]), [["new", true, false, ""], ["far", false, false, "needs_look"], ["old", true, true, "sent"]]);
  assert.equal(found[2].read_by[0].name, "Theo");
});
