// The ways into guided writing, from pages that need not know more of it.
import { patchDraft } from "../drafts.js";

/** Write this part next. What was typed in a question and is not in the plan yet is kept (rules/plan_write.js: pending). */
export const begin = (part) =>
  patchDraft("plan.write", (before) => (before?.part === part && before.at ? before : { part: null, want: part, skipped: before?.skipped ?? [], answers: before?.answers ?? {}, fills: 0 }));

/** Go on where it was left; a piece that is done gives way to the next one, of this plan first. */
export const resume = (plan = "") => patchDraft("plan.write", (before) => (before?.at ? before : { part: null, skipped: [], answers: before?.answers ?? {}, fills: 0, plan }));
