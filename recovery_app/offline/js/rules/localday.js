// Local days: the calendar day it was where the person was. Twin of core/dates.py.

const formats = new Map();

function format(timezone) {
  let made = formats.get(timezone);
  if (!made) {
    const parts = { year: "numeric", month: "2-digit", day: "2-digit" };
    made = new Intl.DateTimeFormat("en-CA", { ...parts, timeZone: timezone, calendar: "gregory", numberingSystem: "latn" });
    formats.set(timezone, made);
  }
  return made;
}

/** "YYYY-MM-DD" in an IANA zone at an instant (ISO text, Date or milliseconds). */
export function localDay(at, timezone) {
  const found = {};
  for (const { type, value } of format(timezone).formatToParts(new Date(at))) found[type] = value;
  return `${found.year}-${found.month}-${found.day}`;
}

/** The day `count` days after (or, negative, before) a day. */
export function addDays(day, count) {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}

/** Whole days from one day to another. */
export const daysBetween = (from, to) => Math.round((Date.parse(`${to}T12:00Z`) - Date.parse(`${from}T12:00Z`)) / 864e5);

/** The zone this device is set to; "UTC" where it does not say. */
export function deviceZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone && zone !== "Etc/Unknown" ? zone : "UTC";
}

/** `zone` where this browser knows it, else `other`: a newer phone may know more of them. */
export function knownZone(zone, other) {
  try {
    return zone && format(zone) ? zone : other;
  } catch {
    return other;
  }
}

/** The weekday of a day, 0 = Monday. */
export const weekday = (day) => (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
