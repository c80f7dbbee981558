// `/me/reminders` as the page shows it: choices, what the screen will say, what was sent and what is coming. Pure.
import { pushState } from "./device.js";
import { addDays, localDay } from "./localday.js";
import { noticeOf, readPush } from "./notice.js";
import { isOver } from "./program.js";
import { BEFORE, TIMES, choicesOf, hasEmail } from "./reminder_choices.js";
import { momentWord } from "./when.js";

const words = (name, params = {}) => ({ key: `reminders.${name}`, params });
/** A time on the clock, "HH:MM", as people write it. */
const clock = (time) => ({ at: `1970-01-01T${time}:00Z`, as: "time", zone: "UTC" });

/**
 * `entity`: the thing of type `reminders` as view.js gives it, or null; `sessions`, `groups`, `assignments`: lists of the
 * same; `skills`: the library; `program`: of the current episode or null; `here`: of `pushHere`; `pin`: whether one is set.
 */
export function remindersView({ account, entity, sessions, groups, assignments, skills, program, here, pin, zone, now }) {
  if (!account) return { loaded: true, signed_in: false };
  const choices = choicesOf(entity);
  const { sent = [], coming = [], push = 0 } = entity?.data ?? {};
  const state = pushState(here);
  const silent = silentIn(program, account.roles ?? []);
  const naming = { sessions, groups, assignments, skills, zone };
  return {
    loaded: true,
    signed_in: true,
    client: (account.roles ?? []).includes("client"),
    waiting: entity?.state === "waiting",
    refused: entity?.state === "needs_look",
    silent,
    here: state,
    devices: push,
    none_on: !silent && state !== "on" && !(push && choices.channels.includes("push")) && !hasEmail(choices),
    before: BEFORE.map((key) => ({ key, on: choices.before.includes(key) })),
    homework: choices.homework,
    hard_day: choices.hard_day,
    check_in: choices.check_in ?? "",
    quiet: Boolean(choices.quiet),
    quiet_from: choices.quiet?.from ?? "",
    quiet_to: choices.quiet?.to ?? "",
    times: timesWith(choices),
    email: hasEmail(choices),
    wording: choices.wording,
    pin,
    example: exampleOf({ sessions, groups, may_name: choices.wording === "named" && !pin, zone, now }),
    ...inTwo("coming", silent ? [] : coming.filter(({ channel }) => channel !== "push" || push > 0).map((row, at) => comingRow(row, at, { ...naming, now }))),
    ...inTwo("sent", sent.map((row, at) => sentRow(row, at, { ...naming, now }))),
  };
}

/** So many stand there at once; the rest opens. */
const AT_ONCE = 5;
const inTwo = (name, rows) => ({ [name]: rows.slice(0, AT_ONCE), [`${name}_more`]: rows.slice(AT_ONCE) });

// Who is a client and nothing else gets no reminders while the episode is paused or over (safety rule 20).
function silentIn(program, roles) {
  if (!program || roles.some((role) => role !== "client")) return "";
  if (isOver(program)) return "ended";
  return program.status === "paused" ? "paused" : "";
}

// A time that was set elsewhere may lie between the half hours.
function timesWith({ quiet, check_in }) {
  const own = [quiet?.from, quiet?.to, check_in].filter((time) => time && !TIMES.includes(time));
  return [...TIMES, ...new Set(own)].sort().map((value) => ({ value, label: clock(value) }));
}

/** Exactly what the next session's notification would say, by the same rule; an invented group where there is none. */
export function exampleOf({ sessions, groups, may_name, zone, now }) {
  const next = sessions
    .filter(({ data }) => data.status === "planned" && !data.on_offer && Date.parse(data.starts_at) > now)
    .sort((a, b) => (a.data.starts_at < b.data.starts_at ? -1 : 1))[0];
  const group = next ? groups.find(({ id }) => id === next.data.group_id)?.data : null;
  const at = group ? Date.parse(next.data.starts_at) : evening(now, zone);
  const facts = group ? { session: next.data, group } : { session: { status: "planned", starts_at: new Date(at).toISOString() }, group: { name: words("look.example_group") } };
  // As it comes two hours before.
  const { title } = noticeOf(readPush({ v: 1, kind: "session", at: new Date(at).toISOString() }), { now: at - 2 * 3_600_000, zone, may_name, ...facts });
  return title;
}

// Six in the evening of tomorrow, on the clock there: found by asking each hour.
function evening(now, zone) {
  const day = addDays(localDay(now, zone), 1);
  const hours = Array.from({ length: 60 }, (_, hour) => now - (now % 3_600_000) + hour * 3_600_000);
  const hourOf = (at) => new Intl.DateTimeFormat("en-US", { timeZone: zone, hour: "numeric", hourCycle: "h23" }).format(at);
  return hours.find((at) => localDay(at, zone) === day && Number(hourOf(at)) === 18) ?? now + 86_400_000;
}

function comingRow({ kind, subject_id, due_at, channel }, at, naming) {
  return { id: String(at), what: thing(kind, subject_id, naming), when: future(due_at, naming), way: channel };
}

function sentRow({ kind, subject_id, at: when, channel, state }, at, naming) {
  return { id: String(at), what: thing(kind, subject_id, naming), when: momentWord(when, naming.now, naming.zone), way: channel, state };
}

/** What a reminder was about, in words from this phone's own data. */
export function thing(kind, subject, { sessions, groups, assignments, skills, zone }) {
  if (kind === "session") {
    const session = sessions.find(({ id }) => id === subject)?.data;
    const group = session && groups.find(({ id }) => id === session.group_id)?.data;
    return group?.name ? words("thing.session_named", { name: group.name, when: { at: session.starts_at, as: "day_time", zone } }) : words("thing.session");
  }
  if (kind === "homework") {
    // What a therapist assigned, or what a session of the group taught.
    const slug = [...assignments, ...sessions].find(({ id }) => id === subject)?.data.skill;
    const text = skills.find((skill) => skill.slug === slug)?.text;
    const name = text && { text: Object.fromEntries(Object.entries(text).map(([language, { title }]) => [language, title])) };
    return name ? words("thing.homework_named", { name }) : words("thing.homework");
  }
  return words(`thing.${["check_in", "hard_day", "test"].includes(kind) ? kind : "other"}`);
}

/** A moment to come: "Today, 6:00 PM", "Tomorrow, ...", the weekday within a week, else the date. */
function future(at, { now, zone }) {
  const [today, day] = [localDay(now, zone), localDay(at, zone)];
  const time = { at, as: "time", zone };
  if (day === today) return words("time.today", { time });
  if (day === addDays(today, 1)) return words("time.tomorrow", { time });
  return { at, zone, as: day < addDays(today, 7) ? "short_time" : "day_time" };
}
