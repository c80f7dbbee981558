import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { changedFields, conflictsOf, fieldsOf, fold, removing, saving } from "../../../recovery_app/offline/js/rules/plan_merge.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors/plan_merge.json", import.meta.url), "utf8"));

for (const { name, revisions, values, conflicts, removed } of vectors) {
  test(`as the server merges: ${name}`, () => {
    for (const order of [revisions, [...revisions].reverse(), [...revisions, ...revisions]]) {
      const item = fold("i", { part: "reason", revisions: order });
      const found = Object.fromEntries(Object.entries(item.values).map(([field, standing]) => [field, standing.map(({ id, value }) => [id, value])]));
      assert.deepEqual([found, conflictsOf(item), item.removed], [values, conflicts, removed]);
    }
  });
}

const at = "2026-03-01T12:00:00.000Z";
const item = (revisions) => {
  const folded = fold("i", { part: "person", revisions });
  return { ...fieldsOf(folded), ...folded, conflicts: conflictsOf(folded) };
};

test("what is saved names what it takes the place of, and nothing else is sent", () => {
  const sam = item([{ id: "a", at, fields: { text: "Sam", phone: "1" } }]);
  const fields = changedFields(sam, { text: "Sam", phone: "2", note: "" });
  assert.deepEqual(saving("i", "person", fields, sam), { item_id: "i", part: "person", fields: { phone: "2" }, replaces: { phone: ["a"] } });
  assert.deepEqual(changedFields(sam, { text: "Sam", phone: "" }), { phone: null });
  assert.deepEqual(removing(sam), { item_id: "i", seen: ["a"] });
});

test("saving one of two values that stand side by side decides between them", () => {
  const two = item([{ id: "a", at, fields: { text: "one" } }, { id: "b", at, fields: { text: "two" } }]);
  assert.deepEqual(saving("i", "person", changedFields(two, { text: "two" }), two).replaces, { text: ["a", "b"] });
});

test("a line that the program did not take is sent whole when it is saved again", () => {
  const refused = { ...item([{ id: "a", at, fields: { text: "Sam", phone: "1" } }]), state: "needs_look" };
  assert.deepEqual(changedFields(refused, { text: "Sam", phone: "2", note: "" }), { text: "Sam", phone: "2" });
});
