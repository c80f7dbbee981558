// An urge that is rated now and then while it rises and falls: its curve, and a sentence that is true of it. Pure.
//
// A mark: {at: milliseconds into the step, value: 0-10}.

export const WIDTH = 340;
export const HEIGHT = 124;
const PAD = 10;
/** Two taps this close to each other are one rating, put right. */
const SAME_MS = 8000;

/** With a rating at `time`; one of a moment ago is put right. */
export function marked(marks = [], value, time) {
  const at = Math.max(0, Math.round(time));
  const earlier = at - (marks.at(-1)?.at ?? -Infinity) < SAME_MS ? marks.slice(0, -1) : marks;
  return [...earlier, { at, value }];
}

/** Without the last rating. */
export const unmarked = (marks = []) => marks.slice(0, -1);

/** Whether a rating is asked for at `time`: every `every` seconds, the first at once, the last at the end. */
export function due(step, marks = [], time) {
  if (time < 0) return false;
  const every = step.every * 1000;
  const turn = Math.floor(Math.min(time, step.length * 1000) / every) * every;
  return !marks.some(({ at }) => at >= turn);
}

/** When a rating is asked for next, in milliseconds into the step; null when no more is. */
export function nextDue(step, time) {
  const next = (Math.floor(Math.max(0, time) / (step.every * 1000)) + 1) * step.every * 1000;
  return time < 0 ? 0 : next <= step.length * 1000 ? next : null;
}

/** What the ratings say, in a sentence: only what they show. */
export function waveSentence(marks = []) {
  const values = marks.map(({ value }) => value);
  if (!values.length) return { key: "say.wave.none", params: {} };
  const [first, last] = [values[0], values.at(-1)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const tell = (how) => ({ key: `say.wave.${how}`, params: { first, last, low, high } });
  if (values.length === 1) return tell("one");
  if (low === high) return tell("level");
  if (high > first && high > last) return tell("over");
  if (last < first) return tell(low < last ? "down_dip" : "down");
  if (last === first) return tell("dip");
  return tell("up");
}

const round = (value) => Math.round(value * 10) / 10;

/** The drawing: `{points: [{x, y}], line, area}`; both paths are empty before there are two ratings. */
export function curve(marks = [], length) {
  const x = (at) => round(PAD + (Math.min(at, length) / length) * (WIDTH - 2 * PAD));
  const y = (value) => round(PAD + (1 - value / 10) * (HEIGHT - 2 * PAD));
  const points = marks.map(({ at, value }) => ({ x: x(at), y: y(value) }));
  const line = points.length > 1 ? smooth(points) : "";
  const area = line && `${line}L${points.at(-1).x} ${HEIGHT - PAD}L${points[0].x} ${HEIGHT - PAD}Z`;
  return { points, line, area };
}

// Through every point and never beyond one (Fritsch and Carlson): a curve must not rise where nobody said so.
function smooth(points) {
  const slopes = points.slice(1).map((point, i) => (point.y - points[i].y) / Math.max(0.1, point.x - points[i].x));
  const tangent = points.map((_, i) => {
    const [before, after] = [slopes[i - 1], slopes[i]];
    if (before === undefined || after === undefined) return before ?? after;
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
  return points.slice(1).reduce((path, to, i) => {
    const from = points[i];
    const third = (to.x - from.x) / 3;
    const c1 = `${round(from.x + third)} ${round(from.y + tangent[i] * third)}`;
    const c2 = `${round(to.x - third)} ${round(to.y - tangent[i + 1] * third)}`;
    return `${path}C${c1} ${c2} ${to.x} ${to.y}`;
  }, `M${points[0].x} ${points[0].y}`);
}
