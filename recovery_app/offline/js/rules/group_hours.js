// When groups meet: the program's weekly hours (its own time zone) as moments from now on.

const DAY = 86_400_000;
const parts = new Map();

function formatter(zone) {
  if (!parts.has(zone)) {
    const options = { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
      hour: "numeric", minute: "numeric", second: "numeric" };
    parts.set(zone, new Intl.DateTimeFormat("en-US", options));
  }
  return parts.get(zone);
}

/** The wall clock of `zone` at a moment: `{year, month, day, hour, minute, second}`, month from 1. */
export function wallClock(moment, zone) {
  const found = formatter(zone).formatToParts(moment).map(({ type, value }) => [type, Number(value)]);
  return Object.fromEntries(found.filter(([type]) => type !== "literal"));
}

const asUtc = (w) => Date.UTC(w.year, w.month - 1, w.day, w.hour, w.minute, w.second ?? 0);

/** The moment when clocks of `zone` show this. In the hour that a change of clocks skips: the moment after it. */
export function momentOf(wall, zone) {
  const wanted = asUtc(wall);
  let guess = wanted;
  // The offset at the guess moves the guess; two rounds settle it on both sides of a change.
  for (let round = 0; round < 2; round++) guess -= asUtc(wallClock(new Date(guess), zone)) - wanted;
  return new Date(guess);
}

/** Monday = 0, as the program's hours count. */
const weekday = (wall) => (new Date(asUtc(wall)).getUTCDay() + 6) % 7;

function clock(text) {
  const [hour, minute] = text.split(":").map(Number);
  return { hour, minute, second: 0 };
}

/**
 * The sessions that are running or come next, one for each entry of `hours`, soonest first:
 * `[{name, weekday, starts: Date, ends: Date, running}]`. A session past midnight ends on the next day.
 */
export function upcoming(hours, zone, now) {
  const today = wallClock(now, zone);
  const found = hours.map((entry) => {
    // From yesterday on: a session that began before midnight may still be running.
    const ahead = ((entry.weekday - weekday(today) + 8) % 7) - 1;
    return [ahead, ahead + 7].map((days) => session(entry, today, days, zone)).find(({ ends }) => ends > now);
  });
  return found
    .map((one) => ({ ...one, running: one.starts <= now }))
    .sort((a, b) => a.starts - b.starts || (a.name < b.name ? -1 : 1));
}

function session(entry, today, days, zone) {
  const [starts, ends] = [clock(entry.starts), clock(entry.ends)];
  const overnight = ends.hour * 60 + ends.minute <= starts.hour * 60 + starts.minute ? 1 : 0;
  const on = (day) => ({ year: today.year, month: today.month, day: today.day + day });
  return {
    name: entry.name ?? "",
    weekday: entry.weekday,
    starts: momentOf({ ...on(days), ...starts }, zone),
    ends: momentOf({ ...on(days + overnight), ...ends }, zone),
  };
}

/** Calendar days between two moments as `zone` counts them: 0 today, 1 tomorrow. */
export function daysUntil(moment, now, zone) {
  const midnight = (at) => asUtc({ ...wallClock(at, zone), hour: 0, minute: 0, second: 0 });
  return Math.round((midnight(moment) - midnight(now)) / DAY);
}
