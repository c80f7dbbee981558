// What an answer does to this phone, in one transaction: results, changes and cursor, or nothing of it.
import { under, write } from "./db.js";
import { floor7 } from "./ids.js";
import { apply, targetOf } from "./kinds.js";
import { inOrder } from "./outbox.js";
import { delay } from "./rules/backoff.js";
import { equal } from "./rules/equal.js";

export const KEEP_SENT_MS = 120 * 86_400_000;
const STORES = ["accounts", "entities", "outbox", "sent"];

/** Settle `batch` by `answer`. `now` in milliseconds. */
export const settle = (accountId, batch, answer, now) =>
  write(STORES, async (tx) => {
    let account = await tx.accounts.get(accountId);
    // Everything comes again: what does not come is what the server lacks.
    if (answer.reset && account.cursor) account = { ...account, pull: (account.pull ?? 0) + 1, pulling: true };
    const pull = account.pull ?? 0;
    await results(tx, accountId, batch, answer, { now, pull, pulling: account.pulling });
    for (const change of answer.changes) await take(tx, accountId, change, pull);
    if (!answer.more) await finish(tx, account, now);
    const pulling = Boolean(account.pulling && answer.more);
    await tx.accounts.put({ ...account, cursor: answer.cursor, pulling, signed_in: true, last_sync_at: now });
  });

async function take(tx, account, { type, id, version, deleted, data }, pull) {
  if (deleted) await tx.entities.delete([account, type, id]);
  else await tx.entities.put({ account, type, id, version, data, pull });
}

async function results(tx, account, batch, answer, at) {
  const found = new Map(answer.results.map((result) => [result.id, result]));
  const held = new Set(); // things whose earlier operation waits: a later one cannot find them yet
  const early = (code, thing) => code === "not_found" && (at.pulling || held.has(thing)); // nor after a restore
  for (const sent of batch) {
    const operation = await tx.outbox.get([account, sent.id]);
    if (!operation) continue;
    const { type, id } = targetOf(operation);
    const { status, code } = found.get(operation.id) ?? { status: "retry" };
    if (status === "accepted" || status === "duplicate") await accepted(tx, operation, status, answer.more, at);
    else if (status === "rejected" && !early(code, `${type} ${id}`)) {
      await tx.outbox.put({ ...operation, state: "rejected", code: code ?? "invalid_payload" });
    } else {
      held.add(`${type} ${id}`);
      const tries = (operation.tries ?? 0) + 1;
      await tx.outbox.put({ ...operation, tries, not_before: at.now + delay(tries) });
    }
  }
}

async function accepted(tx, operation, status, more, { now, pull }) {
  const { not_before: _, tries: __, ...kept } = operation;
  await tx.sent.put({ ...kept, state: "sent", settled_at: now });
  if (status === "accepted") await keepEffect(tx, operation, pull);
  // A duplicate's effect is in the feed already, perhaps on a later page: until then the phone goes on showing it.
  if (status === "duplicate" && more) await tx.outbox.put({ ...kept, state: "confirmed" });
  else await tx.outbox.delete([operation.account, operation.id]);
}

// Nothing flickers between "waiting" and what the feed brings, if not on this page then on one of the next.
async function keepEffect(tx, operation, pull) {
  const { type, id } = targetOf(operation);
  const before = (await tx.entities.get([operation.account, type, id])) ?? null;
  const after = apply(before, operation);
  if (after && after !== before) await tx.entities.put({ ...after, account: operation.account, pull });
  else if (!after && before) await tx.entities.delete([operation.account, type, id]);
}

// The last page is in.
async function finish(tx, account, now) {
  for (const operation of await tx.outbox.getAll(under(account.id))) {
    if (operation.state === "confirmed") await tx.outbox.delete([account.id, operation.id]);
  }
  if (account.pulling) await queueAgain(tx, account);
  await tx.sent.delete(IDBKeyRange.bound([account.id, ""], [account.id, floor7(now - KEEP_SENT_MS)]));
}

// After a restore: what the server no longer has goes, and own operations whose effect is missing are queued again,
// with their old ids, all of a thing together and in their old order.
async function queueAgain(tx, account) {
  for (const entity of await tx.entities.getAll(under(account.id))) {
    if (entity.pull !== account.pull) await tx.entities.delete([account.id, entity.type, entity.id]);
  }
  const waiting = new Set((await inOrder(tx, account.id)).map((operation) => operation.id));
  const sent = (await tx.sent.getAll(under(account.id))).sort((a, b) => a.seq - b.seq);
  for (const operations of byThing(sent)) {
    const { type, id } = targetOf(operations[0]);
    const there = (await tx.entities.get([account.id, type, id])) ?? null;
    const should = operations.reduce(apply, there);
    if (equal(should?.data, there?.data)) continue;
    for (const { settled_at: _, ...operation } of operations) {
      await tx.sent.delete([account.id, operation.id]);
      if (!waiting.has(operation.id)) await tx.outbox.put({ ...operation, state: "waiting" });
    }
  }
}

function byThing(operations) {
  const things = new Map();
  for (const operation of operations) {
    const { type, id } = targetOf(operation);
    const key = `${type} ${id}`;
    things.set(key, [...(things.get(key) ?? []), operation]);
  }
  return things.values();
}
