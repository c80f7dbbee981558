// Sharing outside the treating team: a consent with all its elements, and taking it back.
import { parts as planParts } from "../generated/plan_parts.js";
import { InvalidEntry } from "../rules/entry.js";

export const PURPOSES = ["support", "hard_moments", "group"];
export const MOST_NAME = 160;

/** The twin of features/consents/rules.py. */
function check({ consent_id, recipient_id, categories, parts, purpose, expires_at, expiry_event, signed_name }) {
  if (!consent_id || !recipient_id || !signed_name?.trim()) throw new InvalidEntry("empty");
  if ([...signed_name].length > MOST_NAME) throw new InvalidEntry("too_long");
  const known = parts?.length && parts.every((key) => planParts.some((part) => part.key === key));
  if (categories?.length !== 1 || categories[0] !== "plan" || !known || !PURPOSES.includes(purpose)) throw new InvalidEntry("bad_answer");
  if (Boolean(expires_at) === Boolean(expiry_event)) throw new InvalidEntry("bad_answer");
}

// Names and the moment it begins come from the server; until then the phone knows what it signed.
function given(entity, { occurred_at: signed_at, payload: { consent_id: id, ...terms } }) {
  if (entity) return entity;
  const data = { recipient: "", discloser: "", expires_at: null, expiry_event: "", ...terms, signed_at, starts_at: null, revoked_at: null };
  return { type: "consent", id, version: 0, data };
}

const revoked = (entity, { occurred_at }) =>
  entity && !entity.data.revoked_at ? { ...entity, data: { ...entity.data, revoked_at: occurred_at } } : entity;

const about = ({ payload }) => payload.consent_id;
const named = ({ consent_id }) => {
  if (!consent_id) throw new InvalidEntry("empty");
};

export const consentKinds = {
  "consent.given": { version: 1, type: "consent", target: about, check, reduce: given },
  "consent.revoked": { version: 1, type: "consent", target: about, check: named, reduce: revoked },
};
