// Doing a skill, step by step. Pure: moments come in as milliseconds.
//
// A run: {slug, way, stage: "before" | "steps" | "after", index, carried, since, seen, spent, last, before, after, finished,
//         answers, ticks, marks, timers, share, ids}
// `carried` is the time in this step up to `since`; `since` is null while paused; `seen` is the last moment the page
// was known to be open, so that a reload or a crash does not count the time away. `spent` is the time of the steps done, `last`
// what the one that was on at the end gave to it.
// `answers`: {"step.part": text | number | [lines]}; `ticks`: {"step.sense": how many}; `marks`: {step: [{at, value}]} of a
// wave; `timers`: {step: {minutes, started}}; `ids`: names of what is saved at the end, so that saving twice saves once.
import { beginning, lengthOf } from "./phases.js";

const STALE = 3 * 3600_000;
/** A page that is only read may lie open for an hour: at most so much of it counts as practice. */
const READING = 120_000;
/** An option that was chosen, as an answer: it reads the same in every language. */
export const CHOSEN = "✓";

/** The steps of one way of doing a skill. */
export const stepsOf = (skill, way) => skill.steps.filter((step) => step.ways.includes(way));

/** A run that has not started. */
export const fresh = (slug) => ({
  slug,
  way: "standard",
  stage: "before",
  index: 0,
  carried: 0,
  since: null,
  seen: null,
  spent: 0,
  last: 0,
  before: null,
  after: null,
  finished: false,
  answers: {},
  ticks: {},
  marks: {},
  timers: {},
  share: false,
  ids: null,
});

/** Whether something was written that a person would miss. */
export const wrote = ({ answers = {} }) => Object.values(answers).some((value) => isWritten(value));
const isWritten = (value) => value !== CHOSEN && (typeof value === "number" || [].concat(value ?? "").some((line) => line.trim()));

/** A run as found after a reload: paused where it was last seen; one from hours ago starts over, unless something was written. */
export function found(run, slug, now) {
  if (!run || run.slug !== slug) return fresh(slug);
  if (run.seen !== null && now - run.seen > STALE && !wrote(run)) return fresh(slug);
  const whole = { ...fresh(slug), ...run }; // a run of an older version lacks parts
  return run.since === null ? whole : { ...whole, carried: run.carried + Math.max(0, run.seen - run.since), since: null };
}

/** Time in this step so far, in milliseconds; negative while somebody gets ready. */
export const elapsed = (run, now) => run.carried + (run.since === null ? 0 : Math.max(0, now - run.since));

const at = (run, index, steps, now) => ({ ...run, index, carried: beginning(steps[index]), since: now, seen: now });

/** Begin with the first step. */
export const start = (run, steps, now) => ({ ...at(run, 0, steps, now), stage: "steps", spent: 0, finished: false });

/** The next step; after the last one the rating. Time is counted at most as long as a counted step takes. */
export function next(run, steps, now) {
  if (run.index + 1 >= steps.length) return ended(run, steps, now, true);
  return { ...at(run, run.index + 1, steps, now), spent: run.spent + counted(run, steps, now) };
}

/** One step back, from its beginning; from the end back to the step that was on, paused where it was. */
export function previous(run, steps, now) {
  if (run.stage === "after") return { ...run, stage: "steps", spent: run.spent - run.last, last: 0, since: null, seen: now, finished: false };
  return run.index > 0 ? { ...at(run, run.index - 1, steps, now), spent: run.spent + counted(run, steps, now) } : run;
}

/** This step from its beginning, as after a change of pace; a paused one stays paused. */
export const restart = (run, steps, now) => ({ ...at(run, run.index, steps, now), since: run.since === null ? null : now });

/** Stop early: what was done counts, the rating is offered. */
export const stop = (run, steps, now) => ended(run, steps, now, false);

function ended(run, steps, now, finished) {
  const last = counted(run, steps, now);
  return { ...run, stage: "after", spent: run.spent + last, last, carried: elapsed(run, now), since: null, seen: now, finished };
}

export const pause = (run, now) => (run.since === null ? run : { ...run, carried: elapsed(run, now), since: null, seen: now });
export const goOn = (run, now) => ({ ...run, since: now, seen: now });
/** Go to a later moment of this step. */
export const skipTo = (run, time, now) => ({ ...run, carried: time, since: run.since === null ? null : now, seen: now });

function counted(run, steps, now) {
  const step = steps[run.index];
  if (step.kind === "timer") return timed(run.timers?.[step.key], now);
  return Math.min(Math.max(0, elapsed(run, now)), lengthOf(step) || READING);
}

const timed = (timer, now) => (timer?.started ? Math.min(Math.max(0, now - timer.started), timer.minutes * 60_000) : 0);

const put = (run, part, key, value, now) => ({ ...run, [part]: { ...run[part], [key]: value }, seen: now });

/** With an answer; null takes it back. */
export function answered(run, name, value, now) {
  const { [name]: _, ...rest } = run.answers;
  return { ...run, answers: value === null ? rest : { ...rest, [name]: value }, seen: now };
}

/** An option picked or let go; where only one can be picked it takes the place of the other. */
export function chosen(run, step, option, now) {
  const name = `${step.key}.${option}`;
  const was = name in run.answers;
  const own = (key) => step.options.some((one) => key === `${step.key}.${one}`);
  const kept = step.many ? run.answers : Object.fromEntries(Object.entries(run.answers).filter(([key]) => !own(key)));
  return answered({ ...run, answers: kept }, name, was ? null : CHOSEN, now);
}

/** The `n`th thing of a sense was noticed; the last one tapped again is taken back. */
export function ticked(run, name, n, now) {
  return put(run, "ticks", name, run.ticks[name] === n ? n - 1 : n, now);
}

/** A timer runs by the clock, not by this page: it goes on while the screen is locked. */
export const startTimer = (run, key, minutes, now) => put(run, "timers", key, { minutes, started: now }, now);
/** How long a timer shall run; one that runs is stopped. */
export const setTimer = (run, key, minutes, now) => put(run, "timers", key, { minutes, started: null }, now);

/** Payload of `practice.recorded` 1. */
export function practice(run) {
  const rated = Object.fromEntries(["before", "after"].filter((key) => run[key] !== null).map((key) => [key, run[key]]));
  return { skill: run.slug, ...rated, seconds: Math.round(run.spent / 1000), finished: run.finished };
}

/** How it went, as a sentence; null while one of the ratings is missing. */
export function outcome({ before, after }) {
  if (before === null || before === undefined || after === null || after === undefined) return null;
  const way = after < before ? "lower" : after > before ? "higher" : "same";
  return { key: `say.practice.now_${way}`, params: { before, after } };
}
