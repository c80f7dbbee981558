// What somebody wrote in a skill before: share it, take it back, delete it from this phone.
import { current } from "../db.js";
import { clearDraft, readDraft } from "../drafts.js";
import { held } from "../held.js";
import { afterShared } from "../kinds/writing.js";
import { record } from "../outbox.js";
import { PREFIX, refusal, sharedOf } from "../rules/writing.js";
import { one } from "../view.js";

/** `open`: the one whose deletion is being asked; `line`: what was done last; `error`: why not. */
export const writings = held({ open: "", line: null, error: null });

const said = (key) => writings.set({ open: "", line: { key, params: {} }, error: null });

async function tried(work, key) {
  try {
    await work();
    said(key);
  } catch (error) {
    writings.set({ line: null, error: { key: refusal(error), params: {} } });
  }
}

// After what was said about it last, also where a clock was set back.
async function afterLast(id) {
  const account = await current();
  return afterShared(account && (await one(account.id, "writing", id)), Date.now());
}

/** Handler of `Share`: the name of who reads stands beside it. */
export const share = (id) =>
  tried(async () => {
    const kept = await readDraft(PREFIX + id);
    if (kept) await record("writing.shared", sharedOf(kept), { now: await afterLast(id) });
  }, "say.writing.is_shared");

/** Handler of `Stop sharing`. */
export const unshare = (id) => tried(async () => record("writing.unshared", { writing_id: id }, { now: await afterLast(id) }), "say.writing.is_unshared");

export const ask = (id) => writings.set({ open: id, line: null, error: null });
export const keep = () => writings.set({ open: "" });

/** Delete it from this phone; asked before. What is shared has to be taken back first. */
export const remove = (id) => tried(() => clearDraft(PREFIX + id), "say.writing.is_deleted");
