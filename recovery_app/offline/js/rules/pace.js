// The person's own pace of a breathing pacer, within limits that are safe for somebody who is not watched. Pure.

/** Fewest and most seconds of each part. A hold or a rest only where the skill has one. */
export const LIMITS = { breathe_in: [2, 8], hold: [0, 8], breathe_out: [3, 12], rest: [0, 8] };
const PARTS = Object.keys(LIMITS);

const within = ([least, most], value) => Math.min(most, Math.max(least, value));
// What the skill itself says is always allowed.
const limitsOf = (step, part) => [Math.min(LIMITS[part][0], step[part]), Math.max(LIMITS[part][1], step[part])];

/** Parts of this step that can be changed. */
export const partsOf = (step) => PARTS.filter((part) => step[part] > 0);

/** The step at the person's pace; it takes about as long as before. */
export function paced(step, own) {
  if (!own || step.kind !== "breathe") return step;
  const changed = Object.fromEntries(partsOf(step).map((part) => [part, within(limitsOf(step, part), own[part] ?? step[part])]));
  const seconds = (one) => PARTS.reduce((sum, part) => sum + one[part], 0);
  const next = { ...step, ...changed };
  if (PARTS.every((part) => next[part] === step[part])) return step;
  return { ...next, rounds: Math.max(1, Math.round((step.rounds * seconds(step)) / seconds(next))) };
}

/** The pace after one more (1) or one less (-1) second of a part. */
export function changedPace(step, own, part, direction) {
  if (!partsOf(step).includes(part)) return own ?? null;
  const now = paced(step, own);
  return { ...Object.fromEntries(partsOf(step).map((name) => [name, now[name]])), [part]: within(limitsOf(step, part), now[part] + direction) };
}

/** What there is to set: `[{key, value, least, most}]`. */
export const paceOf = (step, own) =>
  partsOf(step).map((key) => ({ key, value: paced(step, own)[key], least: limitsOf(step, key)[0], most: limitsOf(step, key)[1] }));
