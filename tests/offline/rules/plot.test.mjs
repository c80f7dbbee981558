import assert from "node:assert/strict";
import { test } from "node:test";
import { HEIGHT, WIDTH, path, plot } from "../../../recovery_app/offline/js/rules/plot.js";
import { daysUpTo } from "../../../recovery_app/offline/js/rules/series.js";

const days = daysUpTo("2025-11-18", 7);
const scale = { min: 0, max: 10 };

test("each answered day is one point, inside the drawing, higher for more", () => {
  const { points, low, high } = plot(new Map([[days[0], 0], [days[3], 10], [days[6], 4]]), days, scale);
  assert.deepEqual(points.map(({ day }) => day), [days[0], days[3], days[6]]);
  assert.ok(points.every(({ x, y }) => x > 0 && x < WIDTH && y > 0 && y < HEIGHT));
  assert.ok(points[1].y < points[2].y && points[2].y < points[0].y);
  assert.deepEqual([low, high], [0, 10]);
});

test("a day without an answer breaks the line", () => {
  const means = new Map(days.map((day) => [day, 5]));
  assert.equal(plot(means, days, scale).line.match(/M/g).length, 1);
  means.delete(days[4]);
  assert.equal(plot(means, days, scale).line.match(/M/g).length, 2);
});

test("nothing answered draws nothing", () => {
  assert.deepEqual(plot(new Map(), days, scale), { points: [], line: "", low: null, high: null });
  assert.equal(path([null, null]), "");
});

test("values outside the scale stay inside the drawing", () => {
  const { points } = plot(new Map([[days[0], 14]]), days, scale);
  assert.ok(points[0].y >= 0);
});
