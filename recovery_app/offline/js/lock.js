// One at a time, over all tabs and the service worker: nothing is sent twice at once, and accounts change between syncs.
import { write } from "./db.js";
import { uuid7 } from "./ids.js";

const NAME = "steady-sync";
/** A lease outlives the longest request; a holder that died is waited for no longer than this. */
export const LEASE_MS = 45_000;
const PATIENCE_MS = 120_000;
const POLL_MS = 200;
const QUIET = { topics: [] };

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Run `work(keep)` while nobody else on this device runs one; waits for its turn. `keep()` lengthens a lease.
 * A tab that the phone put to sleep in the middle is waited for no longer than `patience` milliseconds: the server tells
 * operations apart by their id, so what it does after waking up is done once all the same.
 */
export async function exclusive(work, patience = PATIENCE_MS) {
  const locks = globalThis.navigator?.locks;
  if (!locks) return leased(work);
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), patience);
  const turn = () => {
    clearTimeout(timer);
    return work(async () => {});
  };
  return locks.request(NAME, { signal: waiting.signal }, turn).catch((error) => {
    if (!waiting.signal.aborted) throw error;
    return locks.request(NAME, { steal: true }, turn);
  });
}

// For browsers without locks: a row that says who has it, and until when.
export async function leased(work, now = Date.now) {
  const owner = uuid7();
  while (!(await take(owner, now()))) await wait(POLL_MS);
  try {
    return await work(() => take(owner, now()));
  } finally {
    await release(owner);
  }
}

async function take(owner, now) {
  return write(["meta"], async ({ meta }) => {
    const lease = (await meta.get("lease"))?.value;
    // An end too far ahead comes from a clock that was set back since: nobody has it.
    const held = lease && lease.owner !== owner && lease.until > now && lease.until <= now + LEASE_MS;
    if (!held) await meta.put({ key: "lease", value: { owner, until: now + LEASE_MS } });
    return !held;
  }, QUIET);
}

async function release(owner) {
  await write(["meta"], async ({ meta }) => {
    if ((await meta.get("lease"))?.value.owner === owner) await meta.delete("lease");
  }, QUIET);
}
