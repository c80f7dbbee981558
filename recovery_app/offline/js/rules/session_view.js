// One session as pages show it: when, where, what was replied, who else comes. Pure; words are keys (said.js).
import { REPLIES } from "./replies.js";
import { ROOM_OPENS, isPlanned, whenOf } from "./sessions.js";

/** What waits on this phone to be said about a thing: kinds of operations by the thing's id. */
export function waitingFor(outbox) {
  const waiting = outbox.filter(({ state }) => state === "waiting");
  return (kind, field, id) => waiting.some((row) => row.kind === kind && row.payload[field] === id);
}

/** `session` as sessionsOf gives it, `waits` as waitingFor makes it. */
export function sessionView(session, waits, now, zone) {
  const { id, group, ends, starts, topic = "", place = "", link = "" } = session;
  const running = isPlanned(session) && ends > now;
  return {
    id,
    group_id: group.id,
    name: group.name,
    kind: group.kind,
    ...whenOf(session, now, zone),
    topic: topic ?? "",
    place: place ?? "",
    // A meeting opens over https or not at all.
    link: running && link?.startsWith("https://") ? link : "",
    room_open: now >= starts - ROOM_OPENS,
    room_opens: { at: starts - ROOM_OPENS, as: "time", zone },
    cancelled: !isPlanned(session),
    can_reply: running,
    ...replyOf(session, waits),
    asked: Boolean(session.asked),
    given_back: Boolean(session.given_back),
    can_release: Boolean(session.mine) && running && starts > now,
    who: whoComes(session, waits),
  };
}

/** The own reply, and whether the leader has it. */
export function replyOf({ id, reply = "" }, waits) {
  const given = REPLIES.includes(reply) ? reply : "";
  return { reply: given, reply_waits: Boolean(given) && waits("session.replied", "session_id", id) };
}

/**
 * Safety rule 22: nothing about others before the promise. `state`: "" (an appointment), "promise" (not given yet),
 * "later" (given on this phone, the program has not answered), "shown".
 */
function whoComes({ id, group, coming = 0, aliases = [], greeted = [], greetings = [] }, waits) {
  const nothing = { n: 0, others: [], greetings: [] };
  if (group.kind !== "group") return { state: "", ...nothing };
  if (!group.pledged) return { state: "promise", ...nothing };
  if (waits("group.pledged", "group_id", group.id)) return { state: "later", ...nothing };
  const others = aliases.map((one) => ({ id: one.id, alias: one.alias, label: `who-${id}-${one.id}`, greeted: greeted.includes(one.id) }));
  return { state: "shown", n: coming, others, greetings: [...new Set(greetings)] };
}
