// What is being typed. Every touch is kept, so that a reload, a crash or an empty battery loses nothing.
import { read, under, write } from "./db.js";
import { counts, dropGuests, guest } from "./guest.js";
import { filled } from "./rules/draft.js";

const accountIn = async (tx) => (await tx.meta.get("account"))?.value || guest();
const valueOf = (row, now) => (counts(row, now) ? row.value : undefined);

/** The draft called `name` of whoever is signed in, or undefined. */
export const readDraft = (name, now = Date.now()) =>
  read(["meta", "drafts"], async (tx) => valueOf(await tx.drafts.get([await accountIn(tx), name]), now));

/** Replace a draft. */
export const saveDraft = (name, value) => patchDraft(name, () => value);

/**
 * Change parts of a draft: an object is merged into it (undefined takes a part away), a function gets it.
 * `quiet`: nobody is told, for what the page shows already (a letter that was typed).
 */
export const patchDraft = (name, patch, { now = Date.now(), quiet = false } = {}) =>
  write(
    ["meta", "drafts"],
    async (tx) => {
      const account = await accountIn(tx);
      const before = valueOf(await tx.drafts.get([account, name]), now);
      const value = typeof patch === "function" ? patch(before) : { ...before, ...patch };
      await tx.drafts.put({ account, name, value, at: now });
      return value;
    },
    { quick: true, topics: quiet ? [] : ["drafts"] },
  );

/** Forget a draft. */
export const clearDraft = (name) =>
  write(["meta", "drafts"], async (tx) => tx.drafts.delete([await accountIn(tx), name]), { topics: ["drafts"] });

/** What this tab typed before signing in becomes the person's own. */
export const takeOver = (now = Date.now()) =>
  write(
    ["meta", "drafts"],
    async (tx) => {
      const account = await accountIn(tx);
      for (const row of (await tx.drafts.getAll(under(guest()))).filter((one) => counts(one, now))) {
        const own = await tx.drafts.get([account, row.name]);
        await tx.drafts.put({ ...row, account, value: filled(own?.value, row.value) });
      }
      await tx.drafts.delete(under(guest()));
    },
    { topics: ["drafts"] },
  );

/** What this tab typed before signing in is not theirs: it goes. */
export const dropTyped = () => write(["drafts"], (tx) => tx.drafts.delete(under(guest())));

/** Nothing of strangers stays on this phone for longer than it can be taken over. */
export const dropStale = (now = Date.now()) => write(["drafts"], (tx) => dropGuests(tx, now), { quick: true, topics: [] });
