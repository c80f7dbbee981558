import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMITS, changedPace, paceOf, paced } from "../../../recovery_app/offline/js/rules/pace.js";
import { settingsOf, turned, withPace } from "../../../recovery_app/offline/js/rules/phone_settings.js";

const slow = { kind: "breathe", breathe_in: 4, hold: 0, breathe_out: 6, rest: 0, rounds: 18 };
const box = { kind: "breathe", breathe_in: 4, hold: 4, breathe_out: 4, rest: 4, rounds: 4 };

test("without a choice the skill's own pace stands", () => {
  assert.equal(paced(slow, undefined), slow);
  assert.equal(paced({ kind: "timed", length: 20 }, { breathe_in: 5 }).length, 20);
});

test("a hold is never added to a skill that has none", () => {
  assert.equal(paced(slow, { hold: 5, rest: 5 }).hold, 0);
  assert.equal(changedPace(slow, null, "hold", 1), null);
  assert.deepEqual(paceOf(slow, null).map(({ key }) => key), ["breathe_in", "breathe_out"]);
});

test("a hold that is there can be made shorter, or left out, and comes back", () => {
  let own = null;
  for (let i = 0; i < 9; i++) own = changedPace(box, own, "hold", -1);
  assert.equal(paced(box, own).hold, 0);
  assert.deepEqual(paceOf(box, own).map(({ key }) => key), ["breathe_in", "hold", "breathe_out", "rest"]);
  assert.equal(paced(box, changedPace(box, own, "hold", 1)).hold, 1);
});

test("nobody gets beyond the limits, whatever is kept on the phone", () => {
  let own = null;
  for (let i = 0; i < 40; i++) own = changedPace(slow, own, "breathe_out", 1);
  assert.equal(paced(slow, own).breathe_out, LIMITS.breathe_out[1]);
  assert.equal(paced(slow, { breathe_in: 99, breathe_out: -4 }).breathe_in, LIMITS.breathe_in[1]);
  assert.equal(paced(slow, { breathe_in: 99, breathe_out: -4 }).breathe_out, LIMITS.breathe_out[0]);
});

test("a slower breath takes about the same time", () => {
  const { rounds, breathe_in, breathe_out } = paced(slow, { breathe_in: 6, breathe_out: 9 });
  assert.deepEqual([breathe_in, breathe_out], [6, 9]);
  assert.ok(Math.abs(rounds * 15 - 180) <= 15);
});

test("settings of this phone are off until somebody turns them on", () => {
  assert.deepEqual(settingsOf(undefined), { speak: false, vibrate: false, still: false, pace: {} });
  assert.equal(turned(undefined, "speak").speak, true);
  assert.equal(turned(turned(undefined, "speak"), "speak").speak, false);
  assert.equal("other" in turned(undefined, "other"), false);
});

test("an own pace belongs to one step and can be given up", () => {
  const kept = withPace(turned(undefined, "still"), "box.box", { hold: 2 });
  assert.deepEqual([kept.still, kept.pace], [true, { "box.box": { hold: 2 } }]);
  assert.deepEqual(withPace(kept, "box.box", null).pace, {});
});
