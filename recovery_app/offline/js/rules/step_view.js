// One step of a run as the page shows it: its words, and what its kind needs to be done. Pure.
import { CHOSEN } from "./player.js";
import { lengthOf } from "./phases.js";
import { paceOf, paced } from "./pace.js";
import { inEvery } from "./texts.js";
import { curve, waveSentence } from "./wave.js";

/** Kinds that are followed with eyes or ears: they have a clock, a pause, and keep the screen on. */
export const FOLLOWED = ["timed", "breathe", "body", "wave"];

/** A scale longer than this is too long for steps of one. */
const LONG = 20;

/** `step` as the run does it: at the person's own pace. `settings`: those of this phone (phone_settings.js). */
export const asDone = (step, slug, settings) => paced(step, settings.pace[`${slug}.${step.key}`]);

/** The view of `step` of a skill. `now` in milliseconds. */
export function stepView(skill, step, run, settings) {
  const own = (pick) => inEvery(skill.text, ({ steps }) => pick(steps[step.key]));
  const label = (part) => own(({ labels }) => labels[part]);
  const hint = (part) => (skill.text.en.steps[step.key].hints?.[part] ? own(({ hints }) => hints[part]) : null);
  const followed = FOLLOWED.includes(step.kind);
  const shown = { ...asDone(step, skill.slug, settings), title: own(({ title }) => title), text: own(({ text }) => text), followed };
  const more = PARTS[step.kind]?.(step, run, { label, hint, settings, slug: skill.slug });
  return { ...shown, ...NOTHING, ...more, leads: leadOf(step, run, followed) };
}

const NOTHING = { pace: [], own_pace: false, parts: [], senses: [], fields: [], choices: [], times: [], timer: null, marks: [], wave: null };

// Which button stands out: the way on, unless something waits to be begun or gone on with.
function leadOf(step, run, followed) {
  if (step.kind === "timer") return run.timers[step.key]?.started ? "next" : "own";
  return followed && run.since === null ? "go_on" : "next";
}

const PARTS = {
  breathe(step, run, { settings, slug }) {
    const own = settings.pace[`${slug}.${step.key}`];
    return { pace: paceOf(step, own), own_pace: paced(step, own) !== step };
  },

  body: (step, run, { label, hint }) => ({ parts: step.regions.map((key) => ({ key, label: label(key), hint: hint(key) })) }),

  senses: (step, run, { label, hint }) => ({
    senses: step.senses.map(({ sense, count }) => {
      const done = Math.min(count, run.ticks[`${step.key}.${sense}`] ?? 0);
      const things = Array.from({ length: count }, (_, i) => ({ n: i + 1, on: i < done }));
      return { key: sense, id: `${step.key}.${sense}`, label: label(sense), hint: hint(sense), done, count, full: done === count, things };
    }),
  }),

  wave(step, run) {
    const marks = run.marks[step.key] ?? [];
    return { marks, wave: { ...curve(marks, lengthOf(step)), sentence: waveSentence(marks) } };
  },

  write: (step, run, { label, hint }) => ({
    fields: step.fields.map(({ key, kind, most }) => {
      const id = `${step.key}.${key}`;
      const value = run.answers[id] ?? null;
      const shown = { id, kind, most, jump: most > LONG ? 5 : 1, middle: Math.round(most / 2), label: label(key), hint: hint(key) };
      return kind === "scale" ? { ...shown, number: value, text: "" } : { ...shown, number: null, text: [].concat(value ?? "").join("\n") };
    }),
  }),

  timer(step, run) {
    const { minutes, started = null } = run.timers[step.key] ?? { minutes: step.usual };
    return { times: step.minutes.map((n) => ({ n, on: n === minutes })), timer: { minutes, started } };
  },

  choose: (step, run, { label, hint }) => ({
    choices: step.options.map((key) => ({ key, label: label(key), hint: hint(key), on: run.answers[`${step.key}.${key}`] === CHOSEN })),
  }),
};
