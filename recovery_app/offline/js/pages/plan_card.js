// The card of the plan on Today.
import { patchDraft } from "../drafts.js";
import { defineQuery } from "../queries.js";
import { deviceZone, localDay } from "../rules/localday.js";
import { cardOf, putAway } from "../rules/plan_card.js";
import { nextChange } from "../rules/when.js";
import { planThings } from "./plan_things.js";

const AWAY = "plan.card";

defineQuery("plan_card", async (_, db, __, now) => {
  const [things, away] = await Promise.all([planThings(db), db.draft(AWAY)]);
  return { ...cardOf({ ...things, away }, now, deviceZone()), again_at: nextChange(now, deviceZone()) };
});

/** Handler of `Not today`. */
export const later = (part) => patchDraft(AWAY, (before) => putAway(before, part, localDay(Date.now(), deviceZone())));
