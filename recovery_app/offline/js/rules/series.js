// Answers as a value per local day: what sentences and charts are made of. Pure.
import { addDays } from "./localday.js";

/** Those that count: withdrawn ones say nothing. */
export const standing = (checkins) => checkins.filter(({ data }) => !data.withdrawn);

/** Mean of each day's answers to `key`: Map of "YYYY-MM-DD" to number. A day without an answer is not in it. */
export function dailyMeans(checkins, key) {
  const days = new Map();
  for (const { data } of standing(checkins)) {
    const value = data.answers?.[key];
    if (typeof value !== "number") continue;
    const day = days.get(data.day) ?? { sum: 0, count: 0 };
    days.set(data.day, { sum: day.sum + value, count: day.count + 1 });
  }
  return new Map([...days].map(([day, { sum, count }]) => [day, sum / count]));
}

/** How far ahead of this phone's day an entry's own day can be: from one end of the world to the other. */
export const AHEAD_DAYS = 2;

/** The last day of charts: today, or that of the newest entry, after coming home from where it is tomorrow already. */
export function lastDay(checkins, today) {
  const most = addDays(today, AHEAD_DAYS); // beyond that it is a clock that was wrong
  const days = standing(checkins).map(({ data }) => data.day).filter((day) => day <= most);
  return days.reduce((last, day) => (day > last ? day : last), today);
}

/** The `count` days that end with `today`, oldest first. */
export const daysUpTo = (today, count) => Array.from({ length: count }, (_, i) => addDays(today, i - count + 1));

/** Values of these days that have one, in order. */
export const valuesOf = (means, days) => days.filter((day) => means.has(day)).map((day) => means.get(day));

/** Mean of some numbers; null of none. */
export const mean = (values) => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null);

/** Every day with a check-in, oldest first. They add up and never start over. */
export const daysCheckedIn = (checkins) => [...new Set(standing(checkins).map(({ data }) => data.day))].sort();
