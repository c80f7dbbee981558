// Send what waits, take what is new. The same code in every tab and in the service worker, one of them at a time.
import { current, deviceId, read, write } from "./db.js";
import { MAX_OPERATIONS, fitting, post } from "./exchange.js";
import { targetOf } from "./kinds.js";
import { exclusive } from "./lock.js";
import { inOrder } from "./outbox.js";
import { delay, retryAfter } from "./rules/backoff.js";
import { forget } from "./session.js";
import { settle } from "./settle.js";

const MAX_CALLS = 500; // a server that always says "more" must not keep a phone awake

/**
 * One sync of the account that is signed in on this device. Resolves to `{result, retryAt?}`, `result` being
 * "ok", "sign_in", "offline", "server", "erased" (everything here was removed) or "nobody" (no account here). Throws StorageError only.
 * The server's wish to be left alone is kept, unless the person insists.
 */
export const sync = (fetchFn = fetch, { now = Date.now, random = Math.random, insist = false } = {}) =>
  exclusive(async (keep) => {
    const account = await current();
    if (!account) return { result: "nobody" };
    const at = now();
    if (!insist && account.hold_until > at && account.hold_until < at + 2 * 3_600_000) {
      return { result: account.last_result, retryAt: account.hold_until };
    }
    const reply = await exchange(fetchFn, account.id, { now, keep });
    if (reply.result === "erased") {
      await forget(account.id);
      return { result: "erased" };
    }
    return finish(account.id, reply, { now: now(), random });
  });

async function exchange(fetchFn, id, { now, keep }) {
  let most = MAX_OPERATIONS;
  const device = await deviceId();
  let alone = 0;
  const judged = new Set(); // once per sync: what the server wants to see later is not sent again at once
  for (let calls = 0; calls < MAX_CALLS; calls++) {
    await keep();
    const { account, batch, left } = await next(id, most, now(), judged);
    const reply = await post(fetchFn, account, batch, { deviceId: device, now: now() });
    if (reply.result === "too_large" && batch.length) {
      if (batch.length === 1) await refuse(batch[0]);
      most = Math.max(1, Math.floor(batch.length / 2));
      continue;
    }
    if (reply.stumbled && batch.length > 1) {
      most = Math.ceil(batch.length / 2); // which of them is it?
      continue;
    }
    if (reply.stumbled && batch.length && alone++ === 0) {
      // This one, so it seems: the others go on without it. Twice in a row it is the server.
      await putOff(id, batch[0], now());
      judged.add(batch[0].id);
      continue;
    }
    if (reply.result !== "ok") return reply;
    alone = 0;
    await settle(id, batch, reply.answer, now());
    for (const operation of batch) judged.add(operation.id);
    if (!reply.answer.more && left === 0 && !(await next(id, most, now(), judged)).batch.length) return reply;
  }
  return { result: "server" };
}

// What goes into the next call, in order. An operation behind one that waits for the same thing waits with it.
const next = (id, most, now, judged) =>
  read(["accounts", "outbox"], async (tx) => {
    const held = new Set();
    const ready = (await inOrder(tx, id)).filter((operation) => {
      if (operation.state !== "waiting") return false;
      const target = Object.values(targetOf(operation)).join(" ");
      const wait = operation.not_before > now && operation.not_before < now + 3_600_000;
      if (wait || judged.has(operation.id)) held.add(target);
      return !held.has(target);
    });
    const batch = fitting(ready, most);
    return { account: await tx.accounts.get(id), batch, left: ready.length - batch.length };
  });

// Alone and still too large: it would never go, so the person must see it.
const refuse = (operation) =>
  write(["outbox"], ({ outbox }) => outbox.put({ ...operation, state: "rejected", code: "invalid_payload" }));

// Later again, alone or not: another version of the server may take it.
const putOff = (account, { id }, now) =>
  write(["outbox"], async ({ outbox }) => {
    const operation = await outbox.get([account, id]);
    const tries = (operation?.tries ?? 0) + 1;
    if (operation) await outbox.put({ ...operation, tries, not_before: now + delay(tries) });
  });

async function finish(id, { result, retryAfter: header }, { now, random }) {
  const failed = result === "offline" || result === "server";
  const outcome = result === "too_large" ? "server" : result;
  return write(["accounts", "outbox"], async (tx) => {
    const account = await tx.accounts.get(id);
    const failures = failed ? (account.failures ?? 0) + 1 : 0;
    const asked = retryAfter(header, now);
    const retryAt = failed ? now + Math.max(asked, delay(failures, random)) : null;
    const signedIn = outcome === "sign_in" ? false : account.signed_in;
    const hold = outcome === "server" ? retryAt : null;
    const row = { ...account, last_result: outcome, failures, retry_at: retryAt, hold_until: hold, signed_in: signedIn };
    await tx.accounts.put(row);
    const held = (await inOrder(tx, id)).filter(({ state }) => state === "waiting").map((one) => one.not_before ?? now);
    const again = retryAt ?? (outcome === "ok" && held.length ? Math.min(...held) : null);
    return { result: outcome, ...(again ? { retryAt: again } : {}) };
  });
}
