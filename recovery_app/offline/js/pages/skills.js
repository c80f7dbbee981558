// `/skills`: the list, from the library and from what is on this phone. What is searched for stays on the page.
import { changed } from "../changes.js";
import { held } from "../held.js";
import { library } from "../library.js";
import { record } from "../outbox.js";
import { defineQuery } from "../queries.js";
import { deviceZone } from "../rules/localday.js";
import { isRead, readingOf } from "../rules/program.js";
import { practiceThings, situationOf } from "../rules/situation.js";
import { listView } from "../rules/skills_list.js";
import { nextChange } from "../rules/when.js";

const TOPIC = "skills_filter";
const NOTHING = { need: "", minutes: 0, text: "" };
let filter = NOTHING;

/** What could not be saved, if anything; `form` counts how often the search was emptied by a button. */
export const skillsPage = held({ error: null, form: 0 });

function choose(patch) {
  filter = { ...filter, ...patch };
  changed([TOPIC]);
}

/** Handlers of the chips: the same one again takes it back. */
export const chooseNeed = (need) => choose({ need: filter.need === need ? "" : need });
export const chooseMinutes = (minutes) => choose({ minutes: filter.minutes === minutes ? 0 : minutes });

/** Handler of the search field. */
export const search = (text) => choose({ text });

/** Handler of `Show all`. */
export function showAll() {
  choose(NOTHING);
  skillsPage.set(({ form }) => ({ form: form + 1 }));
}

/** Handler of the heart: the opposite of what is. */
export async function setFavorite(skill, on) {
  try {
    await record("favourite.set", { skill, on });
    skillsPage.set({ error: null });
  } catch (error) {
    const key = error.name === "SignInNeeded" ? "say.problem.sign_in" : `say.storage.${error.name === "StorageError" ? error.code : "failed"}`;
    skillsPage.set({ error: { key, params: {} } });
  }
}

defineQuery("skills", async (account, db, _, now) => {
  db.topic(TOPIC);
  const things = account ? await practiceThings(db) : {};
  const situation = situationOf(things, await library(), now, deviceZone());
  const is_read = Boolean(account) && isRead(readingOf(situation.program, account, now));
  return { loaded: true, signed_in: Boolean(account), is_read, ...listView(situation, filter), again_at: nextChange(now, deviceZone()) };
});
