import assert from "node:assert/strict";
import { test } from "node:test";
import { moveBetweenRows, target } from "../../../recovery_app/offline/js/desk/rows.js";

test("arrow keys move one row and stop at the ends", () => {
  assert.equal(target("ArrowDown", 0, 3), 1);
  assert.equal(target("ArrowDown", 2, 3), 2);
  assert.equal(target("ArrowUp", 0, 3), 0);
});

test("from outside the rows the first arrow key goes to the first row", () => {
  assert.equal(target("ArrowDown", -1, 3), 0);
  assert.equal(target("ArrowUp", -1, 3), 0);
});

test("Home and End go to the ends, other keys and empty tables nowhere", () => {
  assert.equal(target("Home", 2, 3), 0);
  assert.equal(target("End", 0, 3), 2);
  assert.equal(target("a", 0, 3), null);
  assert.equal(target("ArrowDown", -1, 0), null);
});

/** Press `key` in the search field of a table with so many rows: what got the focus, and whether the browser's own part was stopped. */
function pressInSearch(key, rows, more = {}) {
  const done = { focused: null, blurred: false, stopped: false };
  const links = Array.from({ length: rows }, (_, at) => ({ focus: () => (done.focused = at) }));
  const field = { closest: (wanted) => (wanted.includes("search") || wanted.includes("input") ? field : null), blur: () => (done.blurred = true) };
  const table = { querySelector: (wanted) => (wanted === "[data-row]" ? (links[0] ?? null) : field), querySelectorAll: () => links };
  moveBetweenRows({ key, target: field, currentTarget: table, preventDefault: () => (done.stopped = true), ...more });
  return done;
}

test("out of the search field ArrowDown, Enter and Escape lead to the first row", () => {
  for (const key of ["ArrowDown", "Enter", "Escape"]) assert.equal(pressInSearch(key, 3).focused, 0, key);
  assert.equal(pressInSearch("Escape", 3).stopped, false, "the browser empties the field");
});

test("with nobody found Escape still leaves the search field", () => {
  assert.deepEqual(pressInSearch("Escape", 0), { focused: null, blurred: true, stopped: false });
  assert.equal(pressInSearch("ArrowDown", 0).blurred, false);
});

test("typing stays in the search field, also while a letter is being composed", () => {
  for (const key of ["a", "/", "Home", "ArrowUp"]) assert.deepEqual(pressInSearch(key, 3), { focused: null, blurred: false, stopped: false });
  assert.equal(pressInSearch("Enter", 3, { nativeEvent: { isComposing: true } }).focused, null);
});
