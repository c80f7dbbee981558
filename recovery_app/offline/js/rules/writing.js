// What somebody wrote in a skill: kept on this phone, shared only by choice. Pure.
//
// A kept writing (draft `writing.<id>`): {id, skill, written_at, answers: {"step.part": text | number | [lines]}}.
import { MOST_ANSWERS, MOST_CHARACTERS, MOST_LINES } from "../kinds/writing.js";
import { CHOSEN, wrote } from "./player.js";

export const PREFIX = "writing.";

// Half of an emoji, as a box that is full can leave it, cannot be sent.
const clean = (text) => text.toWellFormed().replaceAll("\0", "").trim();
const trimmed = (value) => (typeof value === "string" ? clean(value) : Array.isArray(value) ? value.map(clean).filter(Boolean) : value);
const isEmpty = (value) => value === "" || (Array.isArray(value) && !value.length) || value === null || value === undefined;

/** Answers as they are kept and sent: nothing empty, no spaces around. */
export const tidied = (answers) =>
  Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, trimmed(value)]).filter(([, value]) => !isEmpty(value)));

/** What of a run is kept, or null when nothing was written. */
export const keptOf = (run, now) =>
  wrote(run) ? { id: run.ids.writing, skill: run.slug, written_at: new Date(now).toISOString(), answers: tidied(run.answers) } : null;

/** Payload of `writing.shared` 1. */
export const sharedOf = ({ id, skill, answers }) => ({ writing_id: id, skill, answers });

const characters = (value) => (Array.isArray(value) ? value.join("") : String(value)).length;
const isLong = (value) => Array.isArray(value) && value.length > MOST_LINES;

/** Whether it is more than the program takes. */
export const isTooLong = (answers) =>
  Object.keys(answers).length > MOST_ANSWERS || Object.values(answers).some(isLong) || Object.values(answers).reduce((sum, value) => sum + characters(value), 0) > MOST_CHARACTERS;

/** The key of the sentence for what was not kept or not sent. */
export function refusal(error) {
  if (error.name === "SignInNeeded") return "say.problem.sign_in";
  if (error.name === "InvalidEntry") return REFUSED[error.code] ?? "say.problem.bad_answer";
  return `say.storage.${error.name === "StorageError" ? error.code : "failed"}`;
}
const REFUSED = { empty: "say.problem.nothing_written", too_long: "say.problem.writing_too_long" };

/** The answers in the order of the skill: `[{id, label, lines: [{id, text}]}]`; what was chosen stands together. */
export function rowsOf(skill, answers, inEvery) {
  return skill.steps.flatMap((step) => {
    const label = (part) => inEvery(skill.text, ({ steps }) => steps[step.key].labels[part]);
    if (step.kind === "choose") {
      const picked = step.options.filter((option) => answers[`${step.key}.${option}`] === CHOSEN);
      const title = inEvery(skill.text, ({ steps }) => steps[step.key].title);
      return picked.length ? [{ id: step.key, label: title, lines: picked.map((option) => ({ id: option, text: label(option) })) }] : [];
    }
    if (step.kind !== "write") return [];
    return step.fields
      .map(({ key, kind, most }) => ({ id: `${step.key}.${key}`, label: label(key), lines: linesOf(answers[`${step.key}.${key}`], kind, most) }))
      .filter(({ lines }) => lines.length);
  });
}

function linesOf(value, kind, most) {
  if (isEmpty(trimmed(value))) return [];
  if (kind === "scale") return [{ id: "0", text: { key: "say.of_most", params: { n: value, most } } }];
  return [].concat(trimmed(value)).map((text, at) => ({ id: String(at), text }));
}

/**
 * Everything written in a skill, newest first: `[{id, written_at, answers, here, shared, read_by, state}]`. `drafts` are
 * the kept ones of this phone, `entities` what is shared (view.js), also from another phone.
 */
export function writingsOf(slug, drafts, entities) {
  const found = new Map();
  for (const { id, skill, written_at, answers } of drafts) {
    if (skill === slug) found.set(id, { id, written_at, answers, here: true, shared: false, read_by: [], state: "" });
  }
  for (const { id, data, state, version } of entities) {
    if (data.skill !== slug) continue;
    const own = found.get(id) ?? { id, written_at: data.shared_at, answers: data.answers, here: false };
    // One that the program never took is not shared, whatever was wanted.
    found.set(id, { ...own, shared: state !== "needs_look" || version > 0, read_by: data.read_by ?? [], state });
  }
  return [...found.values()].sort((a, b) => (a.written_at < b.written_at ? 1 : -1));
}
