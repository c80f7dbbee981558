// Sessions of groups as this phone knows them: whose they are, which is next, when that is. Pure. Only the instants that
// the server gave are used: when a pattern meets, and what a change of clocks does to it, is decided there.
import { daysBetween, knownZone, localDay } from "./localday.js";
import { moment } from "../said.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A meeting's link is the button from so long before on; it can be opened at any time. Milliseconds. */
export const ROOM_OPENS = 15 * MINUTE;
/** Called off further ahead is not news yet. Milliseconds. */
const CALLED_OFF_AHEAD = 14 * DAY;

const byTime = (a, b) => a.starts - b.starts || (a.id < b.id ? -1 : 1);

/** Sessions of the groups where the person has a place: `{id, ..., starts, ends, group}`, times in milliseconds, in order. */
export function sessionsOf(groups, sessions) {
  const active = new Map(groups.filter(({ data }) => data.status === "active").map(({ id, data }) => [id, { id, ...data }]));
  return sessions
    .filter(({ data }) => active.has(data.group_id))
    .map(({ id, data }) => ({ ...data, id, starts: Date.parse(data.starts_at), ends: Date.parse(data.ends_at), group: active.get(data.group_id) }))
    .sort(byTime);
}

export const isPlanned = ({ status }) => status === "planned";
/** A group's session, or an appointment of one's own: not one that is only on offer. */
export const isOwn = ({ group, mine }) => group.kind === "group" || Boolean(mine);
/** The session that runs, or comes next, or undefined; `all` as sessionsOf gives them. */
export const nextOf = (all, now) => all.find((one) => isPlanned(one) && isOwn(one) && one.ends > now);
/** What is called off soon. */
export const calledOff = (all, now) => all.filter((one) => one.status === "cancelled" && isOwn(one) && one.ends > now && one.starts < now + CALLED_OFF_AHEAD);

/** How long it is until then, calmly: by the minute within a day, then by the day. */
export function countdown({ starts, ends }, now, zone) {
  if (starts <= now) return { key: "say.meeting.now", params: { end: { at: ends, as: "time", zone } } };
  const minutes = Math.ceil((starts - now) / MINUTE);
  const days = daysBetween(localDay(now, zone), localDay(starts, zone));
  if (starts - now >= DAY && days > 0) return { key: "say.meeting.in_days", params: { n: days } };
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (!h) return { key: "say.meeting.in_minutes", params: { n: m } };
  return { key: m ? "say.meeting.in_hours_minutes" : "say.meeting.in_hours", params: { h, m } };
}

/** The moment when something that is said of these sessions is not so any more. */
export function nextEdge(all, now) {
  const ahead = nextOf(all, now);
  const ticking = ahead && ahead.starts > now && ahead.starts - now < DAY + HOUR;
  const step = ticking ? MINUTE : HOUR;
  const edges = all.flatMap(({ starts, ends }) => [starts - ROOM_OPENS, starts, ends]).filter((at) => at > now);
  return edges.reduce((soonest, at) => Math.min(soonest, at), now - (now % step) + step);
}

const shown = (at, as, zone) => ({ at, as, zone });

/** "today", "tomorrow" or null: then the date alone says it. */
function nearDay(at, now, zone) {
  const days = daysBetween(localDay(now, zone), localDay(at, zone));
  return days === 0 ? { key: "say.day.today", params: {} } : days === 1 ? { key: "say.day.tomorrow", params: {} } : null;
}

// The group's own clock, where it shows another time than this phone's.
function onTheirClock({ starts, group }, zone) {
  const theirs = knownZone(group.timezone, zone);
  const of = (where) => moment({ at: starts, as: "day_time", zone: where }, "en");
  if (of(theirs) === of(zone)) return null;
  const place = theirs.split("/").at(-1).replaceAll("_", " ");
  return { key: "say.meeting.there", params: { time: shown(starts, "short_time", theirs), place } };
}

/** When a session is: moments and sentences for the page. */
export function whenOf(session, now, zone) {
  const { starts, ends, moved_from } = session;
  const was = Date.parse(moved_from ?? "");
  const moved = was && was !== starts ? { key: "say.meeting.moved", params: { day: shown(was, "weekday_day", zone), time: shown(was, "time", zone) } } : null;
  return {
    near: nearDay(starts, now, zone),
    date: shown(starts, "weekday_day", zone),
    starts: shown(starts, "time", zone),
    ends: shown(ends, "time", zone),
    countdown: countdown(session, now, zone),
    there: onTheirClock(session, zone),
    moved,
  };
}
