// A chart of one rating as lengths and paths in a drawing of WIDTH by HEIGHT. Gaps stay gaps. Pure.
import { addDays } from "./localday.js";
import { mean, valuesOf } from "./series.js";

export const WIDTH = 340;
export const HEIGHT = 120;
const PAD = 8;
/** Days that the line averages, and how many of them must have an answer before it is drawn. */
const SMOOTH = 7;
const SMOOTH_LEAST = 3;

const round = (value) => Math.round(value * 10) / 10;

/** `{points: [{x, y, day, value}], line, low, high}`: `line` is the path of the 7-day mean, `low`/`high` the answers' ends. */
export function plot(means, days, { min, max }) {
  const x = (i) => round(PAD + (days.length > 1 ? (i * (WIDTH - 2 * PAD)) / (days.length - 1) : (WIDTH - 2 * PAD) / 2));
  const y = (value) => round(PAD + (1 - (Math.min(Math.max(value, min), max) - min) / (max - min)) * (HEIGHT - 2 * PAD));
  const points = days
    .map((day, i) => ({ day, x: x(i), value: means.get(day) }))
    .filter(({ value }) => value !== undefined)
    .map((point) => ({ ...point, y: y(point.value) }));
  const values = points.map(({ value }) => value);
  const smooth = days.map((day) => smoothed(means, day));
  return {
    points,
    line: path(smooth.map((value, i) => (value === null ? null : [x(i), y(value)]))),
    low: values.length ? Math.min(...values) : null,
    high: values.length ? Math.max(...values) : null,
  };
}

// The mean of the seven days that end here. A day without an answer has none: the line breaks there.
function smoothed(means, day) {
  if (!means.has(day)) return null;
  const window = Array.from({ length: SMOOTH }, (_, i) => addDays(day, i - SMOOTH + 1));
  const values = valuesOf(means, window);
  return values.length < SMOOTH_LEAST ? null : mean(values);
}

/** An SVG path through points; null lifts the pen. */
export function path(points) {
  let down = false;
  let d = "";
  for (const point of points) {
    if (point) d += `${down ? "L" : "M"}${point[0]} ${point[1]}`;
    down = Boolean(point);
  }
  return d;
}
