// What a notification says, what its buttons answer, and what a tap opens. Pure. A stranger may be looking at the lock
// screen: without the person's wish it never says more than that there is a reminder.
import { daysBetween, localDay } from "./localday.js";

const HOUR = 3_600_000;
// Where a tap leads, and whether it is about something that begins: then a late arrival must not name a time.
const KINDS = {
  session: { url: "/groups", begins: true },
  homework: { url: "/skills", begins: true },
  hard_day: { url: "/plan", begins: true },
  check_in: { url: "/check-in" },
  test: { url: "/me/reminders" },
};
const NEUTRAL = { url: "/today" };

const words = (name, params = {}) => ({ key: `reminders.notice.${name}`, params });

const FIELDS = ["id", "tag", "kind", "subject", "at"];

/** What a push brought, whatever it was: every field is a text. A payload of another version says nothing to this app. */
export function readPush(data) {
  const given = data?.v === 1 ? data : {};
  return Object.fromEntries(FIELDS.map((name) => [name, typeof given[name] === "string" ? given[name] : ""]));
}

/**
 * `{title, body, url, actions: [{action, title}]}` in words of `reminders.notice.*`. `push`: of `readPush`. `mine`: who
 * uses this phone is whom the reminder is for; `may_name`: the person chose named wording and no PIN is set; `session` and `group`: what this phone has of the
 * subject, or null; `zone`: the clock the time is told by; `room`: how many buttons this phone shows.
 */
export function noticeOf(push, { now, zone, mine = true, may_name = false, session = null, group = null, room = 3 }) {
  const { url: own, begins } = KINDS[push.kind] ?? NEUTRAL;
  const url = mine ? own : NEUTRAL.url;
  const at = Date.parse(push.at);
  const over = begins && at <= now;
  const body = push.kind === "test" ? words("test") : null;
  if (over) return { title: words("past"), body, url, actions: [] };
  const named = mine && may_name ? namedOf(push, { at, now, zone, session, group }) : null;
  const open = mine && push.kind === "session" && at > now && session?.status !== "cancelled";
  const actions = open ? replies(session?.reply, { at, now, zone, room }) : [];
  return { title: named ?? words("private"), body, url, actions };
}

/** In the person's own words; null where this phone does not know, or knows another time than the server said. */
function namedOf({ kind }, { at, now, zone, session, group }) {
  if (["check_in", "homework", "hard_day"].includes(kind)) return words(kind);
  if (kind !== "session" || !group?.name || session?.status !== "planned" || Date.parse(session.starts_at) !== at) return null;
  const days = daysBetween(localDay(now, zone), localDay(at, zone));
  const name = days === 0 ? "session_today" : days === 1 ? "session_tomorrow" : "session_day";
  return words(name, { name: group.name, time: { at, as: "time", zone }, ...(days > 1 ? { day: { at, as: "weekday", zone } } : {}) });
}

// Not what was said already. Where only two fit: early nobody is late yet, and shortly before, who is on the way needs no button.
function replies(said, { at, now, zone, room }) {
  const today = localDay(at, zone) === localDay(now, zone);
  const left = ["coming", "late", "cant"].filter((reply) => reply !== said);
  const least = at - now > HOUR ? "late" : "coming";
  const shown = left.length > room ? left.filter((reply) => reply !== least) : left;
  return shown.slice(0, room).map((reply) => ({ action: reply, title: words(reply === "cant" && !today ? "cant_come" : reply) }));
}

const ANSWERED = { sent: ["sent"], waiting: ["saved", "goes_out"], sign_in: ["saved", "sign_in"], too_late: ["too_late"], failed: ["failed", "open_app"] };

/** What is said once a button was pressed. `outcome`: "sent", "waiting", "sign_in" (waits for that), "too_late" or "failed". */
export function answeredNotice(outcome) {
  const [title, body] = ANSWERED[outcome] ?? ANSWERED.failed;
  return { title: words(title), body: body ? words(body) : null };
}

const KEPT = 100;

/** Whether this very reminder was on this phone already: it is not shown twice, however often it is sent. */
export const wasShown = (shown, { id, tag }) => Boolean(tag) && shown?.[id || tag]?.tag === tag;

/** The record with this one in it; a reminder that was moved comes under another tag and takes the place of the first. */
export function withShown(shown, { id, tag }, now) {
  if (!tag) return shown ?? {};
  const entries = Object.entries({ ...shown, [id || tag]: { tag, at: now } });
  return Object.fromEntries(entries.sort(([, a], [, b]) => b.at - a.at).slice(0, KEPT));
}
