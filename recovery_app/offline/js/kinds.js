// Every kind of operation this phone can make: its version, the thing it is about, and what it does to that thing.
//
// reduce(entity | null, operation) -> entity | null   pure; the very same entity when it has no (new) effect
// target(operation) -> id of the thing; check(payload) throws InvalidEntry before anything is written
import { checkinKinds } from "./kinds/checkin.js";
import { consentKinds } from "./kinds/consent.js";
import { favouriteKinds } from "./kinds/favourite.js";
import { groupKinds } from "./kinds/group.js";
import { planKinds } from "./kinds/plan.js";
import { practiceKinds } from "./kinds/practice.js";
import { reminderKinds } from "./kinds/reminders.js";
import { settingsKinds } from "./kinds/settings.js";
import { writingKinds } from "./kinds/writing.js";

export const kinds = { ...checkinKinds, ...planKinds, ...practiceKinds, ...writingKinds, ...favouriteKinds, ...consentKinds, ...groupKinds, ...reminderKinds, ...settingsKinds };

/** What the operation makes of the entity. Kinds of a newer app are left alone. */
export function apply(entity, operation) {
  const kind = kinds[operation.kind];
  return kind ? kind.reduce(entity, operation) : entity;
}

/** `type id` of the thing that an operation is about. */
export function targetOf(operation) {
  const kind = kinds[operation.kind];
  return kind ? { type: kind.type, id: kind.target(operation) } : { type: "unknown", id: operation.id };
}
