import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrder, lastPosition, moved } from "../../../recovery_app/offline/js/rules/order.js";

const items = [{ id: "a", position: 0 }, { id: "b", position: 1 }, { id: "c", position: 2 }];
const after = (list, changes) =>
  inOrder(list.map((item) => ({ ...item, ...changes.find(({ id }) => id === item.id) }))).map(({ id }) => id);

test("one step up or down swaps two neighbours and touches nothing else", () => {
  assert.deepEqual(moved(items, "b", -1), [{ id: "b", position: 0 }, { id: "a", position: 1 }]);
  assert.deepEqual(after(items, moved(items, "b", 1)), ["a", "c", "b"]);
});

test("at the ends nothing moves", () => {
  assert.deepEqual(moved(items, "a", -1), []);
  assert.deepEqual(moved(items, "c", 1), []);
  assert.deepEqual(moved(items, "gone", 1), []);
});

test("equal and gappy positions from two phones still move by one step", () => {
  const odd = [{ id: "a", position: 5 }, { id: "b", position: 5 }, { id: "c", position: 90 }];
  assert.deepEqual(after(odd, moved(odd, "c", -1)), ["a", "c", "b"]);
  assert.deepEqual(after(odd, moved(odd, "a", 1)), ["b", "a", "c"]);
});

test("a new item goes to the end", () => {
  assert.equal(lastPosition([]), 0);
  assert.equal(lastPosition(items), 3);
});
