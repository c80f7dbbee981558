import assert from "node:assert/strict";
import { test } from "node:test";
import { itemsOf, missingIn, payloadOf } from "../../../recovery_app/offline/js/rules/plan_view.js";

const at = "2026-03-01T12:00:00.000Z";
const thing = (id, part, position, more = {}, state = "sent") => ({ id, data: { part, revisions: [{ id: `${id}1`, at, fields: { text: id, position, ...more } }] }, state });

test("reasons and people stand apart, each in its own order", () => {
  const things = [thing("b", "reason", 1), thing("Sam", "person", 0, { phone: "5550100" }), thing("a", "reason", 0)];
  assert.deepEqual(itemsOf(things, "reason").map(({ text, first, last }) => [text, first, last]), [["a", true, false], ["b", false, true]]);
  assert.equal(itemsOf(things, "person")[0].call, "tel:5550100");
});

test("a refused line stays visible with its reason in words", () => {
  const [item] = itemsOf([{ ...thing("a", "reason", 0, {}, "needs_look"), code: "not_allowed" }], "reason");
  assert.equal(item.refused.key, "say.rejected.not_allowed");
});

test("a line of blanks is not saved", () => {
  assert.equal(missingIn({ text: "  " }), "text");
  assert.equal(missingIn(null), "text");
  assert.equal(missingIn({ text: "Mia" }), "");
});

test("what is sent has no empty parts and no stray blanks", () => {
  const person = { item_id: "1", part: "person", text: " Sam ", phone: " ", note: "wake me any time " };
  assert.deepEqual(payloadOf(person, null, 2), { item_id: "1", part: "person", fields: { text: "Sam", note: "wake me any time", position: 2 }, replaces: {} });
  const reason = { item_id: "2", part: "reason", text: "Mia", phone: "5", note: "x" };
  assert.deepEqual(payloadOf(reason, null, 0), { item_id: "2", part: "reason", fields: { text: "Mia", position: 0 }, replaces: {} });
});

test("each line has a form of its own", () => {
  const drafts = new Map([["a", { item_id: "a", part: "person", text: "Ann", phone: "12", note: "" }]]);
  const [a, b] = itemsOf([thing("a", "person", 0), thing("b", "person", 1)], "person", drafts);
  assert.deepEqual(a.form, { open: true, text: "Ann", phone: "12", note: "", odd_phone: true });
  assert.equal(b.form.open, false);
});

test("a number that a tap could not call is not saved", () => {
  const person = (phone) => missingIn({ part: "person", text: "Sam", phone });
  for (const words of ["abc", "later", "1-800-FLOWERS", "...", "555 0100 ext 5"]) assert.equal(person(words), "phone", words);
  for (const fine of ["", "  ", undefined, "(555) 010-0199", "+1 555.010.0199", "*67 555 0100", "988"]) assert.equal(person(fine), "", fine);
  assert.equal(missingIn({ part: "reason", text: "Mia", phone: "abc" }), "");
});
