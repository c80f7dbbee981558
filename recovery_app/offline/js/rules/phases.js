// Where a counted step is after so many milliseconds. Pure. What moves is drawn from this; `until` says when the next
// thing changes, so that nobody has to look more often. Before a step begins there is a moment to get ready: negative time.

/** So long somebody has to read before a step begins that is followed breath by breath or part by part. */
export const READY_MS = 5000;
const LED = ["breathe", "body", "wave"];
const PHASES = ["breathe_in", "hold", "breathe_out", "rest"];
const BODY = ["tense", "release"];

/** Where the time of a step begins. */
export const beginning = (step) => (LED.includes(step?.kind) ? -READY_MS : 0);

/** How long a step counts, in milliseconds; 0 for one that takes as long as the person likes. `minutes`: of a timer. */
export function lengthOf(step, minutes = step.usual) {
  if (step.kind === "timed" || step.kind === "wave") return step.length * 1000;
  if (step.kind === "breathe") return step.rounds * roundOf(step);
  if (step.kind === "body") return step.regions.length * regionOf(step);
  if (step.kind === "timer") return minutes * 60_000;
  return 0;
}

/** One round of a pacer, one part of the body, in milliseconds. */
export const roundOf = (step) => PHASES.reduce((sum, phase) => sum + step[phase] * 1000, 0);
export const regionOf = (step) => BODY.reduce((sum, phase) => sum + step[phase] * 1000, 0);

// Whole seconds left of `length` at `inside`, and when that number changes.
const counting = (length, inside, time) => {
  const left = Math.ceil((length - inside) / 1000);
  return { left, until: time + (length - inside) - (left - 1) * 1000 };
};

const ready = (time) => ({ phase: "ready", ...counting(0, time, time), done: false });

// The part of `names` that is on at `inside`: its name, how far it is (0 to 1), and the seconds left of it.
function within(names, step, inside, time) {
  for (const phase of names) {
    const length = step[phase] * 1000;
    if (inside < length) return { phase, part: inside / length, ...counting(length, inside, time) };
    inside -= length;
  }
  throw new Error("a step has no time");
}

/**
 * Where a breathing step is: `{phase, round (from 1), left: whole seconds of this phase, full: 0 (empty) to 1 (full of
 * breath), done, until}`.
 */
export function breath(step, time) {
  const whole = roundOf(step);
  if (time >= lengthOf(step)) return { phase: "rest", round: step.rounds, left: 0, full: 0, done: true, until: null };
  if (time < 0) return { ...ready(time), round: 1, full: 0 };
  const { part, ...now } = within(PHASES, step, time % whole, time);
  const full = { breathe_in: ease(part), hold: 1, breathe_out: 1 - ease(part), rest: 0 }[now.phase];
  return { ...now, round: Math.floor(time / whole) + 1, full, done: false };
}

// Slow at both ends, as a breath is.
const ease = (part) => (1 - Math.cos(Math.PI * part)) / 2;

/** Where a body step is: `{phase: tense | release, at: index of the region, left, done, until}`. */
export function body(step, time) {
  const whole = regionOf(step);
  if (time >= lengthOf(step)) return { phase: "release", at: step.regions.length - 1, left: 0, done: true, until: null };
  if (time < 0) return { ...ready(time), at: 0 };
  const { part: _, ...now } = within(BODY, step, time % whole, time);
  return { ...now, at: Math.floor(time / whole), done: false };
}

/** The time at which the next region begins. */
export const afterRegion = (step, time) => Math.min(lengthOf(step), (Math.floor(Math.max(0, time) / regionOf(step)) + 1) * regionOf(step));

/** Where a step is that only takes time: `{left: whole seconds, done, until}`. */
export function counted(length, time) {
  if (time >= length) return { phase: "over", left: 0, done: true, until: null };
  if (time < 0) return ready(time);
  return { phase: "on", ...counting(length, time, time), done: false };
}

/** Seconds as a clock shows them: 100 -> "1:40". */
export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
