import assert from "node:assert/strict";
import { test } from "node:test";
import { HEIGHT, WIDTH, curve, due, marked, nextDue, unmarked, waveSentence } from "../../../recovery_app/offline/js/rules/wave.js";
import { seeded } from "../support/phone.mjs";

const step = { kind: "wave", length: 180, every: 45 };
const marks = (...values) => values.map((value, i) => ({ at: i * 45_000, value }));

test("it is asked at once, then every so often, and at the end; not while somebody gets ready", () => {
  assert.equal(due(step, [], -1), false);
  assert.equal(due(step, [], 0), true);
  assert.equal(due(step, marks(5), 20_000), false);
  assert.equal(due(step, marks(5), 45_000), true);
  assert.equal(due(step, marks(5, 6, 7, 6), 180_000), true);
  assert.equal(due(step, marks(5, 6, 7, 6, 4), 400_000), false);
  assert.deepEqual([-1, 0, 44_999, 45_000, 179_000, 180_000].map((time) => nextDue(step, time)), [0, 45_000, 45_000, 90_000, 180_000, null]);
});

test("a rating of a moment ago is put right, an older one stays", () => {
  assert.deepEqual(marked(marked([], 5, 100), 7, 3_000), [{ at: 3_000, value: 7 }]);
  assert.equal(marked(marked([], 5, 100), 7, 30_000).length, 2);
  assert.deepEqual(unmarked(marks(5, 6)), marks(5));
  assert.deepEqual(unmarked(undefined), []);
});

const SAID = [
  [[], "none"],
  [[6], "one"],
  [[6, 6, 6], "level"],
  [[5, 8, 3], "over"],
  [[5, 8, 5], "over"],
  [[8, 6, 3], "down"],
  [[6, 2, 4], "down_dip"],
  [[5, 2, 5], "dip"],
  [[5, 4, 7], "up"],
  [[0, 10], "up"],
];
for (const [values, how] of SAID) test(`${values} is told as ${how}`, () => assert.equal(waveSentence(marks(...values)).key, `say.wave.${how}`));

test("whatever was rated, the sentence says nothing that the ratings do not show", () => {
  const next = seeded(7);
  for (let i = 0; i < 2000; i++) {
    const values = Array.from({ length: 2 + Math.floor(next() * 5) }, () => Math.floor(next() * 11));
    const { key, params } = waveSentence(marks(...values));
    const [first, last] = [values[0], values.at(-1)];
    const true_of = {
      level: () => values.every((value) => value === first),
      over: () => params.high > first && params.high > last && Math.max(...values) === params.high,
      down: () => last < first && Math.max(...values) === first && Math.min(...values) === last,
      down_dip: () => last < first && params.low < last && Math.min(...values) === params.low,
      dip: () => last === first && params.low < first && Math.max(...values) === first,
      up: () => last > first && Math.max(...values) === last,
    }[key.replace("say.wave.", "")];
    assert.ok(true_of(), `${values}: ${key}`);
    assert.deepEqual([params.first, params.last], [first, last]);
  }
});

test("the curve goes through every rating and never beyond the highest or lowest", () => {
  const drawn = curve(marks(2, 9, 9, 1, 5), 180_000);
  assert.equal(drawn.points.length, 5);
  for (const { x, y } of drawn.points) {
    assert.ok(x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT);
    assert.ok(drawn.line.includes(`${x} ${y}`));
  }
  const ys = drawn.line.match(/-?[\d.]+/g).map(Number).filter((_, i) => i % 2); // x and y take turns
  const own = drawn.points.map(({ y }) => y);
  assert.ok(Math.min(...ys) >= Math.min(...own) - 0.1 && Math.max(...ys) <= Math.max(...own) + 0.1);
});

test("one rating is a point and no line", () => {
  const drawn = curve(marks(4), 180_000);
  assert.deepEqual([drawn.points.length, drawn.line, drawn.area], [1, "", ""]);
  assert.deepEqual(curve(undefined, 180_000).points, []);
});
