import assert from "node:assert/strict";
import { test } from "node:test";
import { afterButton, afterKey, onStep, wordKey } from "../../../recovery_app/offline/js/rules/rating.js";

const rating = { min: 0, max: 10, step: 1, first: 5 };
const sleep = { min: 0, max: 24, step: 0.25, jump: 0.5, first: 7 };

test("the first arrow answers: up and right one step above the lowest, down and left the lowest", () => {
  for (const key of ["ArrowRight", "ArrowUp"]) assert.equal(afterKey(key, null, rating), 1);
  for (const key of ["ArrowLeft", "ArrowDown"]) assert.equal(afterKey(key, null, rating), 0);
  assert.equal(afterKey("ArrowRight", null, sleep), 0.25);
});

test("nine presses say nine", () => {
  let value = null;
  for (let i = 0; i < 9; i++) value = afterKey("ArrowRight", value, rating);
  assert.equal(value, 9);
});

test("Home, End and Page keys answer too, other keys do not", () => {
  assert.deepEqual(["Home", "End", "PageUp", "PageDown"].map((key) => afterKey(key, null, sleep)), [0, 24, 0.5, 0]);
  for (const key of ["Tab", "Enter", "a", " "]) assert.equal(afterKey(key, 3, rating), undefined);
});

test("no value ever leaves the scale or its steps", () => {
  for (const scale of [rating, sleep])
    for (const key of ["ArrowRight", "ArrowLeft", "PageUp", "PageDown"]) {
      let value = scale.max;
      for (let i = 0; i < 200; i++) {
        value = afterKey(key, value, scale);
        assert.ok(value >= scale.min && value <= scale.max && (value / scale.step) % 1 === 0);
      }
    }
  assert.equal(onStep(6.6, sleep), 6.5);
});

test("buttons begin at the first value, then move by the button's step", () => {
  assert.equal(afterButton(1, null, sleep), 7);
  assert.equal(afterButton(-1, null, sleep), 7);
  assert.equal(afterButton(1, 7, sleep), 7.5);
  assert.equal(afterButton(-1, 0, rating), 0);
});

test("the word for a value, by value or by band", () => {
  assert.equal(wordKey(7, "say.word.stress"), "say.word.stress.7");
  const bands = [{ below: 4, words: "short" }, { below: 9.25, words: "full" }, { words: "long" }];
  assert.deepEqual([0, 4, 9.25].map((value) => wordKey(value, null, bands)), ["short", "full", "long"]);
});
