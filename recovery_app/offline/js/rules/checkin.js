// What a check-in may hold. Twin of features/checkins/rules.py; the server judges again.
import { InvalidEntry } from "./entry.js";

export const NOTE_LENGTH = 4000;
const RATINGS = ["stress", "mood", "craving"];
/** For so long after it happened a check-in can be corrected or withdrawn. */
export const CHANGEABLE_MS = 24 * 3_600_000;

const wrong = (condition, code) => {
  if (condition) throw new InvalidEntry(code);
};

/** Throws InvalidEntry `nothing_answered`, `bad_answer`, `note_too_long` or `note_not_shared`. */
export function checkPayload({ form, answers, note, share_note: shared }) {
  wrong(!form || !answers || !Object.keys(answers).length, "nothing_answered");
  for (const key of RATINGS) {
    const value = answers[key];
    wrong(value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= 10), "bad_answer");
  }
  const { sleep, used } = answers;
  wrong(sleep !== undefined && !(typeof sleep === "number" && sleep >= 0 && sleep <= 24 && (sleep * 4) % 1 === 0), "bad_answer");
  wrong(used !== undefined && typeof used !== "boolean", "bad_answer");
  // A note that is only for the person must never be in what is sent.
  wrong(Boolean(note) && shared !== true, "note_not_shared");
  // The server counts code points, as Python does.
  wrong(Boolean(note) && [...note].length > NOTE_LENGTH, "note_too_long");
}

/** Whether a check-in that happened then can still be changed. */
export const changeable = (occurredAt, now) => now - Date.parse(occurredAt) <= CHANGEABLE_MS;
