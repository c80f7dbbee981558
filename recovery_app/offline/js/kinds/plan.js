// Reasons and people of the person's own plan.
import { InvalidEntry } from "../rules/entry.js";
import { equal } from "../rules/equal.js";

/** Longest texts, as features/plans/rules.py has them. */
export const LENGTHS = { text: 300, phone: 40, note: 300 };

function check({ item_id, part, text, position = 0, ...more }) {
  if (!item_id || !["reason", "person"].includes(part) || !text?.trim()) throw new InvalidEntry("empty");
  if (!Number.isInteger(position) || position < 0 || position >= 1000) throw new InvalidEntry("bad_position");
  const long = Object.entries(LENGTHS).some(([key, most]) => [...({ text, ...more }[key] ?? "")].length > most);
  if (long) throw new InvalidEntry("too_long");
}

function saved(entity, { payload }) {
  const { item_id: id, position = 0, ...rest } = payload;
  const data = { ...rest, position };
  if (entity && equal(entity.data, data)) return entity;
  return { type: "plan_item", id, version: entity?.version ?? 0, data };
}

const about = ({ payload }) => payload.item_id;

export const planKinds = {
  "plan_item.saved": { version: 1, type: "plan_item", target: about, check, reduce: saved },
  "plan_item.removed": { version: 1, type: "plan_item", target: about, reduce: () => null },
};
