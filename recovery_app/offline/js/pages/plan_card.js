// The card of the plan on Today. What decides about it is loaded once Today stands: nobody waits for it.
import { patchDraft } from "../drafts.js";
import { defineQuery } from "../queries.js";
import { deviceZone, localDay } from "../rules/localday.js";
import { nextChange } from "../rules/when.js";
import { planThings } from "./plan_things.js";

const AWAY = "plan.card";
const rules = () => import("../rules/plan_card.js");

defineQuery("plan_card", async (_, db, __, now) => {
  const [things, away, { cardOf }] = await Promise.all([planThings(db), db.draft(AWAY), rules()]);
  return { ...cardOf({ ...things, away }, now, deviceZone()), again_at: nextChange(now, deviceZone()) };
});

/** Handler of `Not today`. */
export async function later(part) {
  const { putAway } = await rules();
  await patchDraft(AWAY, (before) => putAway(before, part, localDay(Date.now(), deviceZone())));
}
