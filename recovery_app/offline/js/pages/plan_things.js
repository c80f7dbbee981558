// What the plan's pages read from the phone.
import { library } from "../library.js";

/** `{things, proposals, reviews, checkins, programs}` as view.js gives them; `db` as queries.js gives it. */
export async function planThings(db) {
  const types = { things: "plan_item", proposals: "plan_proposal", reviews: "plan_review", checkins: "checkin", programs: "program" };
  const found = await Promise.all(Object.values(types).map((type) => db.list(type)));
  return Object.fromEntries(Object.keys(types).map((name, i) => [name, found[i]]));
}

/** The library, only where a skill is named or can be: the plan opens without waiting for it otherwise. */
export async function skillsFor(things, drafts) {
  const named = things.some(({ data }) => data.revisions.some(({ fields }) => fields?.skill));
  const asked = drafts.some(({ part }) => part === "step" || part === "alone");
  return named || asked ? library() : [];
}
