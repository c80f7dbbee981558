// A phone for tests: a fresh database per test, a clock that the test moves, and a signed-in person.
import "fake-indexeddb/auto";
import { afterEach, beforeEach } from "node:test";
import * as db from "../../../recovery_app/offline/js/db.js";
import { adopt } from "../../../recovery_app/offline/js/session.js";

export const CLEO = "01900000-0000-7000-8000-00000000c1e0";
export const MARCO = "01900000-0000-7000-8000-0000000a3c00";
export const START = Date.parse("2025-06-02T15:00:00Z");

export { db };

const factory = globalThis.indexedDB;

/** Register per test file: every test begins on a phone that was never used. */
export function freshPhone() {
  const forget = async () => {
    await db.close();
    await new Promise((resolve, reject) => {
      const request = factory.deleteDatabase(db.NAME);
      Object.assign(request, { onsuccess: resolve, onerror: reject, onblocked: reject });
    });
  };
  beforeEach(forget);
  afterEach(forget);
}

/** Somebody signs in on this phone. */
export const signedIn = (id = CLEO, name = "Cleo R.") =>
  adopt({ id, name, roles: ["client"], language: "en", timezone: "America/New_York" });

/** All rows of a store. */
export const rows = (store) => db.read([store], (tx) => tx[store].getAll());

/** Rows of an account's outbox, in order. */
export const outbox = async (account = CLEO) =>
  (await rows("outbox")).filter((row) => row.account === account).sort((a, b) => a.seq - b.seq);

export const daily = (answers = { stress: 5 }, more = {}) => ({ form: "daily@1", answers, ...more });

/** The same random numbers on every run (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
