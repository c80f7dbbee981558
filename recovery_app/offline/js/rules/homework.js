// What is asked of the person now: by a therapist, then by a group until its next session. Pure; words are keys (said.js).
import { daysBetween } from "./localday.js";
import { dayWord } from "./when.js";

/** As dots up to so many; more are told in words alone. */
const DOTS = 7;

const isNow = (from, until, today) => (!from || from <= today) && (!until || today <= until);

const soonest = (a, b) => {
  const [x, y] = [a, b].map(({ until, from, id }) => [until ?? "9999", from ?? "", id]);
  const at = x.findIndex((value, i) => value !== y[i]);
  return at < 0 ? 0 : x[at] < y[at] ? -1 : 1;
};

/**
 * Everything asked for today, what ends first in front: `{id, kind: "assigned" | "group", skill, from, until, times, done,
 * due, by, group, note}`. `due`: still to be done today. `assignments` as they came (`{id, ...}`), practices as things;
 * what a group is taught is homework once that session has begun.
 */
export function homework({ assignments, session_skills, practices, today, now }) {
  const ofSkill = (slug) => practices.filter(({ data }) => data.skill === slug);
  const done = ({ skill, from, until }) => ofSkill(skill).filter(({ data }) => isNow(from, until, data.day)).length;
  const doneToday = (slug) => ofSkill(slug).some(({ data }) => data.day === today);
  const assigned = assignments
    .map(({ id, skill, note, times, starts_on, ends_on, by }) => ({ id, kind: "assigned", skill, from: starts_on, until: ends_on ?? null,
      times: times ?? null, by: by ?? "", group: "", note: note ?? "" }))
    .filter(({ from, until }) => isNow(from, until, today))
    .map((one) => ({ ...one, done: done(one) }))
    .map((one) => ({ ...one, due: !doneToday(one.skill) && (one.times === null || one.done < one.times) }));
  const groups = session_skills
    .filter(({ starts_at }) => !starts_at || Date.parse(starts_at) <= now)
    .map(({ group, skill, from, until }) => ({ id: `${group} ${skill} ${from}`, kind: "group", skill, from, until: until ?? null, times: null,
      by: "", group: group ?? "", note: "" }))
    .filter(({ from, until }) => isNow(from, until, today))
    .map((one) => ({ ...one, done: done(one) }))
    .map((one) => ({ ...one, due: one.done === 0 }));
  return [...assigned.sort(soonest), ...groups.sort(soonest)];
}

/** Slugs that somebody asked for, today or not due any more: `{assigned, all}`, as `mayOffer` takes them. */
export function askedFor(items) {
  const of = (some) => [...new Set(some.map(({ skill }) => skill))];
  return { assigned: of(items.filter(({ kind }) => kind === "assigned")), all: of(items) };
}

/** Who asks, how far it is and until when, in words: `{from, note, progress, dots}`. */
export function homeworkView(item, today) {
  const { kind, by, group, note, times, done } = item;
  const from = kind === "group" ? { key: "say.homework.group", params: { group } } : { key: by ? "say.homework.from" : "say.homework.from_team", params: { name: by } };
  const parts = [progress(item), until(item, today)].filter(Boolean);
  const dots = times && times <= DOTS ? Array.from({ length: times }, (_, i) => ({ id: `${i}`, done: i < done })) : [];
  return { from, note, progress: parts.length ? { parts } : null, dots };
}

function progress({ times, done }) {
  if (times && done >= times) return { key: "say.homework.all_done", params: { n: times } };
  if (times) return done ? { key: "say.homework.done_of", params: { n: done, total: times } } : { key: "say.homework.goal", params: { n: times } };
  return done ? { key: "say.homework.done", params: { n: done } } : null;
}

/** Until which day: a weekday while there is only one of that name ahead. */
export function until({ until: day }, today) {
  if (!day) return null;
  const ahead = daysBetween(today, day);
  if (ahead <= 1) return { key: "say.homework.until_near", params: { day: dayWord(day, today) } };
  return { key: "say.homework.until", params: { day: { at: day, as: ahead < 7 ? "weekday" : "day" } } };
}
