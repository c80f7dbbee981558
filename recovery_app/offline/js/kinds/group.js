// Groups: replies, greetings and bookings of a session; the promise, the alias and leaving of a group. Nothing is made
// here that the server has not sent: a session or group that is not on this phone has nothing to be changed.
import { InvalidEntry } from "../rules/entry.js";
import { MOST_ALIAS, REPLIES, afterReply, readAlias } from "../rules/replies.js";

const changed = (entity, data) => ({ ...entity, data: { ...entity.data, ...data } });

const replied = (entity, { payload: { reply } }) =>
  entity && entity.data.reply !== reply ? changed(entity, afterReply(entity.data, reply)) : entity;

const greeted = (entity, { payload: { member_id } }) =>
  entity && !entity.data.greeted.includes(member_id) ? changed(entity, { greeted: [...entity.data.greeted, member_id] }) : entity;

// Who has an appointment is the server's to say: until then the phone knows what was asked for, `asked` or `given_back`.
function booked(entity) {
  if (!entity || entity.data.asked) return entity;
  const { given_back, ...data } = entity.data;
  if (data.mine) return given_back ? { ...entity, data } : entity;
  return changed(entity, { asked: true });
}

function released(entity) {
  if (!entity || entity.data.given_back) return entity;
  const { asked, ...data } = entity.data;
  if (data.mine) return changed(entity, { given_back: true });
  return asked ? { ...entity, data } : entity;
}

const pledged = (entity) => (entity && entity.data.pledged === false ? changed(entity, { pledged: true }) : entity);

function aliasSet(entity, { payload }) {
  const [alias, { shows_alias }] = [readAlias(payload.alias), payload];
  return entity && (entity.data.alias !== alias || entity.data.shows_alias !== shows_alias) ? changed(entity, { alias, shows_alias }) : entity;
}

const left = () => null;

const needs = (...names) => (payload) => {
  if (names.some((name) => !payload[name])) throw new InvalidEntry("empty");
};

function checkReply(payload) {
  needs("session_id")(payload);
  if (!REPLIES.includes(payload.reply)) throw new InvalidEntry("bad_answer");
}

/** The twin of features/groups/rules/operations.py: read_alias. */
function checkAlias({ group_id, alias, shows_alias }) {
  if (!group_id || !readAlias(alias)) throw new InvalidEntry("empty");
  if ([...readAlias(alias)].length > MOST_ALIAS) throw new InvalidEntry("too_long");
  if (typeof shows_alias !== "boolean") throw new InvalidEntry("bad_answer");
}

const session = { version: 1, type: "session", target: ({ payload }) => payload.session_id, check: needs("session_id") };
const group = { version: 1, type: "group", target: ({ payload }) => payload.group_id, check: needs("group_id") };

export const groupKinds = {
  "session.replied": { ...session, check: checkReply, reduce: replied },
  "session.greeted": { ...session, check: needs("session_id", "member_id"), reduce: greeted },
  "session.booked": { ...session, reduce: booked },
  "session.released": { ...session, reduce: released },
  "group.pledged": { ...group, reduce: pledged },
  "group.alias_set": { ...group, check: checkAlias, reduce: aliasSet },
  "group.left": { ...group, reduce: left },
};
