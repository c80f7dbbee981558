// The check-in as it is being filled in, and what is sent of it. Pure.
//
// A sheet: {id, rev?, day, answers: {key: value}, skipped: [keys], triggers: [keys], note, share}. `id` is made with the
// sheet and becomes the check-in's, so that Save pressed twice saves once; `rev` counts how often it was stored. A new
// sheet shares no note (safety rule 2).
import { changeable } from "./checkin.js";
import { localDay } from "./localday.js";

export const blank = (id, day) => ({ id, day, answers: {}, skipped: [], triggers: [], note: "", share: false });

/** The sheet to correct a check-in with. `privateNote` is the one on this phone, if any. */
export const sheetOf = ({ id, data }, privateNote) => ({
  id,
  day: data.day,
  answers: { ...data.answers },
  skipped: [],
  triggers: [...(data.triggers ?? [])],
  note: data.note ?? privateNote ?? "",
  share: Boolean(data.note),
});

/** The sheet to save a refused entry anew with: all that was said. `id` is that of the check-in it will be. */
export const sheetOfRefused = (id, { payload, occurred_at, timezone }, privateNote) =>
  sheetOf({ id, data: { ...payload, day: localDay(occurred_at, timezone) } }, privateNote);

/** Keys of the questions that somebody on these tracks is asked. */
export const asked = (form, tracks) =>
  form.questions.filter((question) => !question.tracks || question.tracks.some((track) => tracks.includes(track))).map(({ key }) => key);

const without = (object, key) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
const set = (keys, key, on) => [...keys.filter((name) => name !== key), ...(on ? [key] : [])];

/** With an answer; null takes it back. */
export const answered = (sheet, key, value) => ({
  ...sheet,
  answers: value === null ? without(sheet.answers, key) : { ...sheet.answers, [key]: value },
  skipped: sheet.skipped.filter((name) => name !== key),
});

/** A question that the person chose not to answer: nothing of it is sent. */
export const skip = (sheet, key) => ({ ...sheet, answers: without(sheet.answers, key), skipped: [...sheet.skipped.filter((name) => name !== key), key] });

export const trigger = (sheet, key, on) => ({ ...sheet, triggers: set(sheet.triggers, key, on) });
export const typed = (sheet, note) => ({ ...sheet, note });
export const shared = (sheet, on) => ({ ...sheet, share: on });

/** Whether there is anything on it that a person would miss. */
export const touched = ({ answers, skipped, triggers, note }) =>
  Boolean(Object.keys(answers).length || skipped.length || triggers.length || note);

/**
 * `{payload, note}`: what is sent, and the private note that stays on this phone (null: there is none).
 * A note that is not shared is not in the payload in any form.
 */
export function written(sheet, form) {
  const text = sheet.note.trim();
  const triggers = form.triggers.keys.filter((key) => sheet.triggers.includes(key));
  const payload = { form: form.form, answers: sheet.answers };
  if (triggers.length) payload.triggers = triggers;
  if (text && sheet.share) Object.assign(payload, { note: text, share_note: true });
  return { payload, note: text && !sheet.share ? text : null };
}

/** Why a check-in cannot be changed any more: "", "late", "withdrawn" or "gone". */
export function closed(entity, now) {
  if (!entity) return "gone";
  if (entity.data.withdrawn) return "withdrawn";
  return changeable(entity.data.occurred_at, now) ? "" : "late";
}
