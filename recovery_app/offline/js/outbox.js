// What this phone has to say to the server, in the order it was said, until it is settled.
import { under, write } from "./db.js";
import { KnownEntry, SignInNeeded } from "./errors.js";
import { uuid7 } from "./ids.js";
import { kinds } from "./kinds.js";
import { equal } from "./rules/equal.js";
import { deviceZone } from "./rules/localday.js";

const saveListeners = new Set();

/** Call `listener()` after every save in this page; returns the end. */
export function onSaved(listener) {
  saveListeners.add(listener);
  return () => saveListeners.delete(listener);
}

/**
 * Write an operation; when this resolves it is on the disk, and only then may a page say "saved". Returns it.
 * One transaction: the operation, `note` (private, never sent; null removes it), the end of `draft` (a name; or
 * `{name, id, rev}`: not where another tab has typed on since), and that of the refused operation `replaces`.
 * With an `id` that is known already nothing is written twice: a button pressed two times saves once.
 * Throws InvalidEntry, SignInNeeded, StorageError, or KnownEntry when the known one says something else; then nothing was saved.
 */
export async function record(kind, payload, { id, note, draft, replaces, now = Date.now() } = {}) {
  kinds[kind].check?.(payload);
  const operation = {
    id: id ?? uuid7(now),
    kind,
    version: kinds[kind].version,
    occurred_at: new Date(now).toISOString(),
    timezone: deviceZone(),
    payload,
  };
  const notes = note === undefined && !replaces ? [] : ["notes"];
  const stores = ["meta", "accounts", "outbox", "sent", ...notes, ...(draft ? ["drafts"] : [])];
  const row = await write(stores, (tx) => put(tx, operation, { note, draft, replaces, now }));
  for (const listener of saveListeners) listener(row);
  return row;
}

// Three rounds to the disk, not eight: a round costs a slow phone ten milliseconds, and somebody waits.
async function put(tx, operation, { note, draft, replaces, now }) {
  const [signedIn, accounts] = await Promise.all([tx.meta.get("account"), tx.accounts.getAll()]);
  const id = signedIn?.value;
  const account = accounts.find((one) => one.id === id);
  if (!id || !account) throw new SignInNeeded();
  const key = [id, operation.id];
  const [waiting, sent, kept, open] = await Promise.all([
    tx.outbox.get(key),
    tx.sent.get(key),
    note === undefined ? null : tx.notes.get([id, operation.id]),
    draft ? tx.drafts.get([id, draft.name ?? draft]) : null,
  ]);
  const endDraft = () => open && !typedOn(open.value, draft) && tx.drafts.delete([id, open.name]);
  const known = waiting ?? sent;
  if (known) {
    const same = equal(known.payload, operation.payload) && (note === undefined || note === (kept?.text ?? null));
    if (!same) throw new KnownEntry(operation.id);
    await endDraft();
    return known;
  }
  const seq = (account.seq ?? 0) + 1;
  const row = { account: id, ...operation, seq, state: "waiting", saved_at: now };
  const writes = [
    () => tx.outbox.put(row),
    () => tx.accounts.put({ ...account, seq }),
    endDraft,
    () => note !== undefined && keepNote(tx, row, note),
    () => replaces && endRefused(tx, id, replaces, operation.id),
  ];
  await Promise.all(writes.map(async (write) => write())); // one that throws must not leave the others unheard
  return row;
}

function keepNote(tx, row, note) {
  const about = kinds[row.kind].target(row);
  if (!note) return tx.notes.delete([row.account, about]);
  return tx.notes.put({ account: row.account, id: about, text: note, at: row.occurred_at });
}

const typedOn = (value, { id, rev }) => id !== undefined && (value.id !== id || value.rev > rev);

// What the program did not take was written anew: the old one goes, with its note, which the new one has.
async function endRefused(tx, account, id, successor) {
  const refused = await tx.outbox.get([account, id]);
  if (refused?.state !== "rejected") return;
  await tx.outbox.delete([account, id]);
  if (id !== successor) await tx.notes.delete([account, id]);
}

/** All operations of an account in the order they were said; `tx.outbox` is an open store. */
export async function inOrder(tx, account) {
  return (await tx.outbox.getAll(under(account))).sort((a, b) => a.seq - b.seq);
}

/** Send a refused operation once more, as it is. */
export const sendAgain = (account, id) =>
  change(account, id, (store, { code: _, not_before: __, ...row }) => store.put({ ...row, state: "waiting" }));

/** Let go of a refused operation, by the person's own decision. Waiting ones stay. */
export const discard = (account, id) =>
  change(account, id, (store, row) => row.state === "rejected" && store.delete([account, id]));

async function change(account, id, work) {
  await write(["outbox"], async ({ outbox }) => {
    const row = await outbox.get([account, id]);
    if (row) await work(outbox, row);
  });
  for (const listener of saveListeners) listener();
}

