// The card of the next session on Today, from what the phone knows. Pure.
import { replyOf, waitingFor } from "./session_view.js";
import { nextEdge, nextOf, sessionsOf, whenOf } from "./sessions.js";

/** So long before it begins the reply can be given on Today. Milliseconds. */
const SOON = 24 * 3_600_000;

/** `{session, again_at}`; `session` is null while nothing is planned. `groups` and `sessions` as things. */
export function nextGroup(groups, sessions, outbox, now, zone) {
  const all = sessionsOf(groups, sessions);
  return { session: cardOf(nextOf(all, now), outbox, now, zone), again_at: nextEdge(all, now) };
}

function cardOf(session, outbox, now, zone) {
  if (!session) return null;
  const { id, group, starts } = session;
  return { id, name: group.name, ...whenOf(session, now, zone), soon: starts - now <= SOON, ...replyOf(session, waitingFor(outbox)) };
}
