// `/today`: reads the phone; all it writes are the person's decisions about refused entries and about today's skill.
import { current } from "../db.js";
import { patchDraft } from "../drafts.js";
import { held } from "../held.js";
import { library } from "../library.js";
import { discard, sendAgain } from "../outbox.js";
import { defineQuery } from "../queries.js";
import { deviceZone, localDay } from "../rules/localday.js";
import { nextGroup } from "../rules/next_group.js";
import { practiceThings } from "../rules/situation.js";
import { chosenOn, passed, timed } from "../rules/skill_of_today.js";
import { todayView } from "../rules/today_view.js";

const CHOSEN = "today.skill";

defineQuery("today", async (account, db, _, now) => {
  const [things, receipts, outbox, skills, chosen, plan] = await Promise.all([
    practiceThings(db),
    db.list("receipt"),
    db.outbox(),
    library(),
    db.draft(CHOSEN),
    db.list("plan_item"),
  ]);
  return todayView({ account, ...things, receipts, outbox, skills, chosen, plan }, now, deviceZone());
});

// Apart from the rest: within a day of a session it is asked again every minute.
defineQuery("today_group", async (account, db, _, now) => {
  const [groups, sessions, outbox] = await Promise.all([db.list("group"), db.list("session"), db.outbox()]);
  return nextGroup(groups, sessions, outbox, now, deviceZone());
});

// What was chosen about today's skill: on this phone only, so that a reload does not bring back what was passed over.
const choose = (change) => patchDraft(CHOSEN, (before) => change(chosenOn(localDay(Date.now(), deviceZone()), before)));

/** Handler of `Something else`. */
export const another = (slug) => choose((chosen) => passed(chosen, slug));

/** Handler of "I have 2 minutes"; the same time again takes it back. */
export const chooseMinutes = (minutes) => choose((chosen) => timed(chosen, minutes));

/** Which refused entry the person is asked about before it is removed. */
export const asking = held({ id: "" });
export const ask = (id) => asking.set({ id });
export const keep = () => asking.set({ id: "" });

const mine = async (change, id) => change((await current()).id, id);

/** Send a refused entry once more. */
export const retry = (id) => mine(sendAgain, id);

/** Remove a refused entry for good; asked before. */
export async function remove(id) {
  await mine(discard, id);
  keep();
}
