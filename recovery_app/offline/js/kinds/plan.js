// Plans: items, answers to what a therapist proposed, looks. An item is the set of its revisions (rules/plan_merge.js).
import { parts } from "../generated/plan_parts.js";
import { InvalidEntry } from "../rules/entry.js";
import { POSITION } from "../rules/plan_merge.js";

const MOST_POSITION = 10_000;
const HALF = /\p{Surrogate}/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const kept = (text) => typeof text === "string" && !HALF.test(text) && !text.includes("\0");

/** A part by its key, or undefined. */
export const partOf = (key) => parts.find((part) => part.key === key);

function checkField(field, value) {
  if (!field) throw new InvalidEntry("bad_answer");
  if (value === null || (typeof value === "string" && !value.trim())) {
    if (field.needed || value !== null) throw new InvalidEntry("empty");
    return;
  }
  if (field.kind === "flag" ? typeof value !== "boolean" : !kept(value)) throw new InvalidEntry("bad_answer");
  if (field.most && [...value].length > field.most) throw new InvalidEntry("too_long");
  if (field.kind === "choice" && !field.options.includes(value)) throw new InvalidEntry("bad_answer");
  if (field.kind === "date" && !DAY.test(value)) throw new InvalidEntry("bad_answer");
}

/** The twin of features/plans/rules/edits.py. */
function check({ item_id, part, fields }) {
  const known = partOf(part);
  if (!item_id || !known || !Object.keys(fields ?? {}).length) throw new InvalidEntry("empty");
  for (const [name, value] of Object.entries(fields)) {
    if (name !== POSITION) checkField(known.fields.find(({ key }) => key === name), value);
    else if (!Number.isInteger(value) || value < 0 || value >= MOST_POSITION) throw new InvalidEntry("bad_position");
  }
}

const about = ({ payload }) => payload.item_id;
const revised = (entity, { id, occurred_at: at, payload: { item_id, part, ...edit } }) => {
  if (entity?.data.revisions.some((one) => one.id === id)) return entity;
  const data = { part: entity?.data.part ?? part, revisions: [...(entity?.data.revisions ?? []), { id, at, ...edit }] };
  return { type: "plan_item", id: item_id, version: entity?.version ?? 0, data };
};
// What is not there any more needs no removal.
const removed = (entity, operation) => entity && revised(entity, operation);

function answered(entity, { occurred_at, payload: { accepted } }) {
  const answer = accepted ? "accepted" : "declined";
  if (!entity || (entity.data.answered_at && Date.parse(entity.data.answered_at) >= Date.parse(occurred_at))) return entity;
  return { ...entity, data: { ...entity.data, answer, answered_at: occurred_at } };
}

const looked = (entity, { id, occurred_at: at, payload: { plan } }) => entity ?? { type: "plan_review", id, version: 0, data: { plan, by: "", at } };

export const planKinds = {
  "plan_item.saved": { version: 1, type: "plan_item", target: about, check, reduce: revised },
  "plan_item.removed": { version: 1, type: "plan_item", target: about, reduce: removed },
  "plan_proposal.answered": { version: 1, type: "plan_proposal", target: ({ payload }) => payload.proposal_id, reduce: answered },
  "plan.looked_through": { version: 1, type: "plan_review", target: ({ id }) => id, reduce: looked },
};
