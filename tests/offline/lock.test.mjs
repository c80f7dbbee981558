// Browsers without locks: a lease in the database keeps two tabs apart.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LEASE_MS, exclusive, leased } from "../../recovery_app/offline/js/lock.js";
import { START, db, freshPhone, rows } from "./support/phone.mjs";

freshPhone();

const soon = (ms) => new Promise((done) => setTimeout(done, ms));

test("two tabs with a lease do their work one after the other", async () => {
  const log = [];
  const work = (name) => async () => {
    log.push(`${name} begins`);
    await soon(30);
    log.push(`${name} ends`);
  };
  await Promise.all([leased(work("a")), leased(work("b"))]);
  assert.equal(log[0].replace("begins", "ends"), log[1]);
  assert.equal(log.length, 4);
  assert.deepEqual(await rows("meta"), []);
});

test("a lease ends with its work, also when that fails", async () => {
  await assert.rejects(leased(() => Promise.reject(new Error("no"))), /no/);
  assert.equal(await leased(() => "mine"), "mine");
});

const held = (until) => db.write(["meta"], ({ meta }) => meta.put({ key: "lease", value: { owner: "dead tab", until } }));

test("the lease of a tab that died runs out", async () => {
  await held(START + 1000);
  assert.equal(await leased(() => "mine", () => START + 1001), "mine");
});

test("a lease from a clock that was set back since holds nobody up", async () => {
  await held(START + 10 * LEASE_MS);
  assert.equal(await leased(() => "mine", () => START), "mine");
});

test("with locks, one after the other too, and an error of the work comes through", async () => {
  const log = [];
  const work = (name) => async () => {
    log.push(name);
    await soon(10);
    log.push(name);
  };
  await Promise.all([exclusive(work("a")), exclusive(work("b"))]);
  assert.equal(log[0], log[1]);
  await assert.rejects(exclusive(() => Promise.reject(new Error("no"))), /no/);
});

test("a tab that fell asleep with the lock holds the others up for a while, not for ever", async () => {
  let wake;
  const asleep = exclusive(() => new Promise((done) => (wake = done))).catch((error) => error.name);
  await soon(5);
  assert.equal(await exclusive(() => "mine", 30), "mine");
  wake();
  assert.equal(await asleep, "AbortError");
});
