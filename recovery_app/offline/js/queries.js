// Queries that pages read the phone with. A page asks with live("name"); each is run again when what it read changed.
import { current, meta, read, under } from "./db.js";
import { StorageError } from "./errors.js";
import { counts, guest } from "./guest.js";
import { inOrder } from "./outbox.js";
import { hasContent } from "./rules/draft.js";
import { statusOf, troubled } from "./status.js";
import { list, one } from "./view.js";

const queries = new Map();

/**
 * Register `fn(account, db, arg, now)`; `account` is the row of who is signed in, or null, `db` the reader below.
 * Returns a plain value (JSON) or a promise of one. A value with `again_at` (milliseconds) is asked for again then.
 */
export function defineQuery(name, fn) {
  queries.set(name, fn);
}

/** Run a query once: `{value, reads}`, `reads` being the topics that it depends on. */
export async function ask(name, arg, now = Date.now()) {
  const fn = queries.get(name);
  if (!fn) throw new Error(`no query ${name}`);
  const reads = new Set(["meta", "accounts"]);
  try {
    const account = await current();
    return { value: await fn(account, reader(account?.id ?? "", reads, now), arg, now), reads };
  } catch (error) {
    if (name !== "status" || !(error instanceof StorageError)) throw error;
    return { value: troubled(), reads };
  }
}

// What a query may read, always of the account that is signed in.
function reader(account, reads, now) {
  const from = (stores, work) => {
    for (const name of stores) reads.add(name);
    return work();
  };
  const rows = (store) => from([store], () => read([store], (tx) => tx[store].getAll(under(account))));
  const draftsOf = async (owner, prefix) => {
    const found = await read(["drafts"], (tx) => tx.drafts.getAll(under(owner)));
    return found.filter((row) => row.name.startsWith(prefix) && counts(row, now));
  };
  return {
    /** Everything of a type with pending operations applied; see view.js. */
    list: (type) => from(["entities", "outbox"], () => list(account, type)),
    one: (type, id) => from(["entities", "outbox"], () => one(account, type, id)),
    outbox: () => from(["outbox"], () => read(["outbox"], (tx) => inOrder(tx, account))),
    notes: () => rows("notes"),
    note: (id) => from(["notes"], () => read(["notes"], (tx) => tx.notes.get([account, id]))),
    draft: (name) =>
      from(["drafts"], async () => {
        const row = await read(["drafts"], (tx) => tx.drafts.get([account || guest(), name]));
        return counts(row, now) ? row.value : undefined;
      }),
    /** Every draft whose name begins so: `{name, value}`. */
    drafts: (prefix) => from(["drafts"], () => draftsOf(account || guest(), prefix)),
    /** Whether this tab typed something under such a name before this person signed in. No reason to be asked again. */
    typedBefore: async (prefix) => Boolean(account) && (await draftsOf(guest(), prefix)).some(({ name, value }) => hasContent(name, value)),
    /** Everybody who used this device. */
    accounts: () => read(["accounts"], (tx) => tx.accounts.getAll()),
    meta: (key) => meta(key),
    /** Be asked again when this topic changes, e.g. "storage". */
    topic: (name) => reads.add(name),
  };
}

const newestFirst = (a, b) => (a.data.occurred_at < b.data.occurred_at ? 1 : -1);

defineQuery("status", async (account, db, _, now) => statusOf(account, await db.outbox(), now));
defineQuery("me", async (account, db) => {
  if (!account) return null;
  const profile = (await db.one("profile", account.id))?.data ?? {};
  const { id, last_sync_at = null, last_result = null, signed_in = true } = account;
  const { name = account.name, roles = account.roles ?? [], language = account.language, timezone = account.timezone } = profile;
  return { id, name, roles, language, timezone, last_sync_at, last_result, signed_in };
});
defineQuery("checkins", async (_, db, count) => (await db.list("checkin")).sort(newestFirst).slice(0, count ?? 1000));
defineQuery("outbox", (_, db) => db.outbox());
defineQuery("draft", async (_, db, name) => (await db.draft(name)) ?? null);
defineQuery("storage", async (_, db) => {
  db.topic("storage");
  const { persisted, estimate } = globalThis.navigator?.storage ?? {};
  const kept = persisted ? await navigator.storage.persisted() : false;
  const used = estimate ? (await navigator.storage.estimate()).usage : null;
  return { kept, used_mb: used == null ? null : Math.round(used / 1e5) / 10, notes: (await db.notes()).length };
});
