// `/groups`: what comes next, what the person asked for and was refused, later sessions, own places. Pure.
import { heldBack, limitsOf, mayList } from "./allowed.js";
import { addDays, localDay, weekday } from "./localday.js";
import { isOver } from "./program.js";
import { isOfGroups, whyRefused } from "./refused.js";
import { sessionView, waitingFor } from "./session_view.js";
import { calledOff, isOwn, isPlanned, nextEdge, nextOf, sessionsOf } from "./sessions.js";
import { inEvery } from "./texts.js";

/** So many later sessions at once; the rest on demand, and not all of the months that are written down. */
const LATER = 4;
const FURTHER = 20;
const OFFERED = 3;
const HOUR = 3_600_000;
const THERE = ["present", "late"];

/**
 * `known`: `{groups, sessions, outbox, program, skills, roles, seen}`: things as view.js gives them, the outbox, data of the
 * current episode or null, the library, the person's roles, ids of groups that were on this phone.
 * `again_at`: when it says something else although nothing happened.
 */
export function groupsView(known, now, zone) {
  const { groups, sessions, outbox, program, roles = [] } = known;
  const waits = waitingFor(outbox);
  const all = sessionsOf(groups, sessions);
  const next = nextOf(all, now);
  const view = (session) => sessionView(session, waits, now, zone);
  const later = all.filter((one) => one !== next && isPlanned(one) && isOwn(one) && one.starts > now);
  // What was asked for is shown first: it must not be lost among the rest.
  const offers = all.filter((one) => one.on_offer && isPlanned(one) && one.starts > now).sort((a, b) => Boolean(b.asked) - Boolean(a.asked));
  const peer = roles.includes("peer") && !roles.includes("client");
  const places = groups.filter(({ data }) => data.status === "active");
  return {
    loaded: true,
    peer,
    next: next ? { ...view(next), homework: homeworkBefore(next, all, known, now) } : null,
    called_off: calledOff(all, now).map(view),
    later: later.slice(0, LATER).map(view),
    further: later.slice(LATER, LATER + FURTHER).map(view),
    offers: offers.slice(0, OFFERED).map(view),
    offers_further: offers.slice(OFFERED, OFFERED + FURTHER).map(view),
    promise: promiseOf(places, next),
    pending: groups.filter(({ data }) => data.status === "pending").map(({ id, data }) => ({ id, name: data.name, alias: data.alias })),
    places: places.map((place) => placeView(place, all, waits, now)).sort((a, b) => (a.name < b.name ? -1 : 1)),
    week: peer ? null : weekView(all, program, now, zone),
    gone: goneFrom(known),
    refused: outbox.filter((row) => row.state === "rejected" && isOfGroups(row)).map((row) => ({ id: row.id, line: whyRefused(row) })),
    zone: zone.replaceAll("_", " "),
    again_at: nextEdge(all, now),
  };
}

// One promise at a time, that of the next session's group first.
function promiseOf(places, next) {
  const open = places.filter(({ data }) => data.kind === "group" && !data.pledged && !data.ended);
  const first = open.find(({ id }) => id === next?.group.id) ?? open[0];
  return first ? { id: first.id, name: first.data.name } : null;
}

// A place that ended without the person's own doing, on this phone at least.
function goneFrom({ groups, outbox, seen = [] }) {
  const left = outbox.filter(({ kind }) => kind === "group.left").map(({ payload }) => payload.group_id);
  return seen.some((id) => !left.includes(id) && !groups.some((group) => group.id === id));
}

// What the last session of the same group taught; safety rule 23 holds for the way to its page.
function homeworkBefore({ group, starts }, all, { skills = [], program }, now) {
  const past = all.filter((one) => one.group.id === group.id && isPlanned(one) && one.starts <= now && one.starts < starts);
  const skill = skills.find(({ slug }) => slug === past.at(-1)?.skill);
  const limits = limitsOf(program, skills);
  return skill && mayList(skill, limits) && !heldBack(skill, limits) ? { slug: skill.slug, title: inEvery(skill.text, ({ title }) => title) } : null;
}

function placeView({ id, data }, all, waits, now) {
  const { name, kind, is_peer = false, alias = "", shows_alias = false, leaders = [], ended = false } = data;
  return {
    id,
    name,
    kind,
    is_peer,
    alias,
    shows_alias,
    alias_waits: waits("group.alias_set", "group_id", id),
    leaders: leaders.join(" · "),
    ended,
    attendance: attendanceOf(all.filter((one) => one.group.id === id && one.ends <= now && one.attendance)),
  };
}

/** Own attendance in words, or null while nothing was marked. */
function attendanceOf(marked) {
  if (!marked.length) return null;
  const count = (test) => marked.filter(test).length;
  const made_up = count((one) => !THERE.includes(one.attendance) && one.made_up_in);
  const excused = count((one) => one.attendance === "excused" && !one.made_up_in);
  const parts = [{ key: "say.meeting.was", params: { there: count((one) => THERE.includes(one.attendance)), n: marked.length } }];
  if (made_up) parts.push({ key: "say.meeting.made_up", params: { n: made_up } });
  if (excused) parts.push({ key: "say.meeting.excused", params: { n: excused } });
  return { parts };
}

// Sessions and hours of this week, Monday to Sunday here, beside what the episode plans.
function weekView(all, program, now, zone) {
  if (!program || isOver(program) || !program.sessions_per_week) return null;
  const today = localDay(now, zone);
  const first = addDays(today, -weekday(today));
  const days = (at) => localDay(at, zone);
  const mine = all.filter((one) => isPlanned(one) && isOwn(one) && days(one.starts) >= first && days(one.starts) < addDays(first, 7));
  const hours = mine.reduce((sum, { starts, ends }) => sum + (ends - starts) / HOUR, 0);
  return { n: mine.length, hours, planned: program.sessions_per_week, planned_hours: program.hours_per_week ?? 0 };
}
