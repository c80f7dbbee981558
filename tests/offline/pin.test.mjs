// An own PIN: nothing is shown before it, wrong ones wait, and the password is the way back.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { CLEO, db, freshPhone, signedIn } from "./support/phone.mjs";

const storage = () => {
  const kept = new Map();
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
};
globalThis.localStorage = storage();
globalThis.sessionStorage = storage();

freshPhone();
const { PIN_SET, isLocked } = await import("../../recovery_app/offline/js/locked.js");
const { readPlanNow } = await import("../../recovery_app/offline/js/plan_read.js");
const { record } = await import("../../recovery_app/offline/js/outbox.js");
const { lock, pin, removePin, setPin, tellWorker, unlock } = await import("../../recovery_app/offline/js/pin.js");
const { forgetPerson, rememberPerson } = await import("../../recovery_app/offline/js/person.js");
const { isFit, sleepOver, waitAfter } = await import("../../recovery_app/offline/js/rules/pin.js");

const NOW = Date.parse("2026-03-01T12:00:00Z");
const error = () => pin.get().error?.key ?? null;
const set = (given, now = NOW) => setPin(given, null, now);
const open = (code, now = NOW) => unlock({ pin: code }, null, now);

beforeEach(async () => {
  localStorage.kept.clear();
  sessionStorage.kept.clear();
  lock();
  await signedIn();
});

test("without one nothing is locked", () => {
  assert.deepEqual([isLocked(), pin.get().locked, pin.get().set], [false, false, false]);
});

test("it opens with the same digits only, and what is kept of it is not the digits", async () => {
  await set({ pin: "2468", again: "2468" });
  assert.deepEqual([isLocked(), pin.get().said], [false, "set"]);
  assert.doesNotMatch([...localStorage.kept.values(), ...sessionStorage.kept.values()].join(), /2468/);
  lock();
  assert.equal(isLocked(), true);
  await open("8642");
  assert.deepEqual([isLocked(), error()], [true, "say.pin.wrong"]);
  await open("2468");
  assert.deepEqual([isLocked(), pin.get().locked, error()], [false, false, null]);
});

test("the plan that is drawn before the app starts is not drawn while it is locked", async () => {
  await record("plan_item.saved", { item_id: "1", part: "alone", fields: { text: "Cold water" } });
  await set({ pin: "2468", again: "2468" });
  assert.equal((await readPlanNow()).alone[0].text, "Cold water");
  lock();
  assert.equal(await readPlanNow(), null);
});

test("what is no PIN, or typed differently the second time, is not set", async () => {
  for (const code of ["", "123", "123456789", "12a4", "١٢٣٤"]) {
    await set({ pin: code, again: code });
    assert.equal(error(), "say.pin.not_fit", code);
  }
  await set({ pin: "2468", again: "2469" });
  assert.deepEqual([error(), isLocked(), pin.get().set], ["say.pin.not_same", false, false]);
});

test("after five wrong ones it waits, longer each time, also after the page was closed; a clock set forward far does not lock out", async () => {
  await set({ pin: "2468", again: "2468" });
  lock();
  for (let i = 0; i < 5; i++) await open("1111");
  await open("2468", NOW + 59_000);
  assert.deepEqual([isLocked(), error(), pin.get().error.params.n], [true, "say.pin.wait", 1]);
  await open("1111", NOW + 60_000);
  await open("2468", NOW + 60_000 + 119_000);
  assert.equal(isLocked(), true);
  await open("2468", NOW - 86_400_000); // the clock was a day ahead when the wrong ones came
  assert.equal(isLocked(), false);
});

test("changing it or taking it away asks for the old one", async () => {
  await set({ pin: "2468", again: "2468" });
  await set({ pin: "1357", again: "1357", old: "0000" });
  assert.equal(error(), "say.pin.wrong");
  await set({ pin: "1357", again: "1357", old: "2468" });
  await removePin({ old: "2468" }, null, NOW);
  assert.equal(pin.get().set, true);
  await removePin({ old: "1357" }, null, NOW);
  assert.deepEqual([pin.get().set, pin.get().said, isLocked()], [false, "removed", false]);
});

test("a forgotten one: the password opens, and then it can be taken away", async () => {
  await set({ pin: "2468", again: "2468" });
  lock();
  rememberPerson({ id: CLEO, roles: ["client"], language: "en" });
  assert.equal(isLocked(), false);
  await removePin({}, null, NOW);
  assert.equal(pin.get().set, false);
});

test("it goes with the person: signing out, and somebody else signing in", async () => {
  await set({ pin: "2468", again: "2468" });
  rememberPerson({ id: "019000000000700080000000000000ff", roles: ["client"], language: "en" });
  assert.equal(localStorage.getItem("steady.pin"), null);
  await set({ pin: "2468", again: "2468" });
  forgetPerson();
  assert.equal(localStorage.getItem("steady.pin"), null);
});

test("the rules: what fits, how long to wait, when a look elsewhere was long", () => {
  assert.deepEqual(["1234", "12345678", "123", "123456789", "12 34"].map(isFit), [true, true, false, false, false]);
  assert.deepEqual([1, 4, 5, 6, 9, 50].map(waitAfter), [0, 0, 60_000, 120_000, 900_000, 900_000]);
  assert.deepEqual([sleepOver(NOW, NOW + 119_000), sleepOver(NOW, NOW + 121_000), sleepOver(NOW, NOW - 1)], [false, true, true]);
});

test("the service worker hears that there is one, that there is none any more, and of one that was set before it asked", async () => {
  await set({ pin: "2468", again: "2468" });
  assert.equal(await db.meta(PIN_SET), true);
  await removePin({ old: "2468" }, null, NOW);
  assert.equal(await db.meta(PIN_SET), false);
  localStorage.setItem("steady.pin", "{}");
  await tellWorker();
  assert.equal(await db.meta(PIN_SET), true);
});
