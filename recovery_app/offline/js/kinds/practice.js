// Practice of a skill, with a rating before and after.
import { InvalidEntry } from "../rules/entry.js";
import { localDay } from "../rules/localday.js";

const rating = (value) => value == null || (Number.isInteger(value) && value >= 0 && value <= 10);

function check({ skill, before, after, seconds, finished }) {
  const timed = seconds == null || (Number.isInteger(seconds) && seconds >= 0);
  if (!skill || !rating(before) || !rating(after) || !timed || typeof finished !== "boolean") throw new InvalidEntry("bad_answer");
}

function reduce(entity, { id, occurred_at, timezone, payload }) {
  if (entity) return entity;
  return { type: "practice", id, version: 0, data: { ...payload, occurred_at, day: localDay(occurred_at, timezone) } };
}

export const practiceKinds = { "practice.recorded": { version: 1, type: "practice", target: ({ id }) => id, check, reduce } };
