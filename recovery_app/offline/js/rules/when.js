// Days and moments as people say them: "today", "Sunday", "Nov 12". Pure; the words come later (said.js).
import { daysBetween, knownZone, localDay } from "./localday.js";

/** A calendar day against today: a word, a weekday in the last six days, else a date. */
export function dayWord(day, today) {
  const ago = daysBetween(day, today);
  if (ago === 0) return { key: "say.day.today", params: {} };
  if (ago === 1) return { key: "say.day.yesterday", params: {} };
  if (ago === -1) return { key: "say.day.tomorrow", params: {} };
  return { at: day, as: ago > 1 && ago < 7 ? "weekday" : "day" };
}

/** A moment of the past: the time alone today, with the weekday in the last six days, else with the date. */
export function momentWord(at, now, zone) {
  const ago = daysBetween(localDay(at, zone), localDay(now, zone));
  return { at, zone, as: ago === 0 ? "time" : ago > 0 && ago < 7 ? "short_time" : "day_time" };
}

/** When an entry was made, on the clock of where that was; the place is named where it is not `zone`, that of now. */
export function momentThere(at, there, now, zone) {
  const clock = knownZone(there, zone);
  const when = momentWord(at, now, clock);
  const place = clock.split("/").at(-1).replaceAll("_", " ");
  return clock === zone ? when : { key: "say.entry.there", params: { when, place } };
}

/** "night", "morning", "afternoon" or "evening" by the hour of the clock there. */
export function partOfDay(now, zone) {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, hour: "numeric", hourCycle: "h23" }).formatToParts(now);
  const hour = Number(parts.find(({ type }) => type === "hour").value);
  return hour < 5 ? "night" : hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
}

/** `say.greeting.*` by the part of the day. */
export const greeting = (now, zone) => ({ key: `say.greeting.${partOfDay(now, zone)}`, params: {} });

/** The next moment when a day or a part of one begins there: what was said about now may be different then. */
export function nextChange(now, zone) {
  const hour = 3_600_000;
  const shown = (at) => `${localDay(at, zone)} ${greeting(at, zone).key}`;
  let at = now - (now % hour) + hour;
  while (at - now < 24 * hour && shown(at) === shown(now)) at += hour;
  return at;
}
