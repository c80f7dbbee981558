// The ways into guided writing, from pages that need not know more of it.
import { patchDraft } from "../drafts.js";

/** Write this part next. What was typed in a question of this very part is kept. */
export const begin = (part) =>
  patchDraft("plan.write", (before) => (before?.part === part && before.at ? before : { part: null, want: part, skipped: before?.skipped ?? [], answers: {}, fills: 0 }));

/** Go on where it was left; a piece that is done gives way to the next one, of this plan first. */
export const resume = (plan = "") => patchDraft("plan.write", (before) => (before?.at ? before : { part: null, skipped: [], answers: {}, fills: 0, plan }));
