import assert from "node:assert/strict";
import { test } from "node:test";
import * as phases from "../../../recovery_app/offline/js/rules/phases.js";

const breathe = { key: "breathe", kind: "breathe", breathe_in: 4, hold: 0, breathe_out: 6, rest: 0, rounds: 2 };
const scan = { key: "legs", kind: "body", regions: ["feet", "calves"], tense: 5, release: 15 };

// Every moment at which a step says that something changes, as somebody sees it who looks only then.
function moments(look, from) {
  const seen = [];
  for (let time = from; time !== null; time = seen.at(-1).until) seen.push({ time, ...look(time) });
  return seen;
}

test("the breath follows the seconds of the skill", () => {
  const { until, ...first } = phases.breath(breathe, 0);
  assert.deepEqual(first, { phase: "breathe_in", round: 1, left: 4, full: 0, done: false });
  assert.equal(until, 1000);
  assert.equal(phases.breath(breathe, 3_999).left, 1);
  assert.equal(phases.breath(breathe, 4_000).phase, "breathe_out");
  assert.equal(phases.breath(breathe, 4_000).full, 1);
  assert.equal(phases.breath(breathe, 10_000).round, 2);
  assert.equal(phases.breath(breathe, 20_000).done, true);
});

test("the circle never jumps", () => {
  const held = { ...breathe, hold: 2, rest: 1 };
  let before = 0;
  for (let time = 0; time <= phases.lengthOf(held); time += 16) {
    const { full } = phases.breath(held, time);
    assert.ok(Math.abs(full - before) < 0.02, `at ${time} ms: ${before} to ${full}`);
    before = full;
  }
});

test("before it begins there is time to get ready", () => {
  assert.equal(phases.beginning(breathe), -phases.READY_MS);
  assert.equal(phases.beginning({ kind: "read" }), 0);
  const ready = phases.breath(breathe, -4_200);
  assert.deepEqual([ready.phase, ready.left, ready.until], ["ready", 5, -4000]);
  assert.equal(phases.breath(breathe, -1).left, 1);
});

test("who looks only when something changes misses nothing: each second once, each phase in time", () => {
  const seen = moments((time) => phases.breath(breathe, time), -phases.READY_MS);
  assert.deepEqual(seen.map(({ time }) => time), Array.from({ length: 26 }, (_, i) => i * 1000 - 5000));
  assert.equal(seen.filter(({ phase }) => phase === "breathe_in").length, 8);
  assert.equal(seen.at(-1).done, true);
});

test("the body is gone through part by part, tense and let go", () => {
  assert.deepEqual(
    [0, 5_000, 20_000, 25_000].map((time) => [phases.body(scan, time).at, phases.body(scan, time).phase]),
    [[0, "tense"], [0, "release"], [1, "tense"], [1, "release"]],
  );
  assert.equal(phases.body(scan, 40_000).done, true);
  assert.equal(moments((time) => phases.body(scan, time), 0).length, 41);
});

test("a part that is only noticed is never tensed", () => {
  const notice = { ...scan, tense: 0 };
  assert.ok(moments((time) => phases.body(notice, time), 0).every(({ phase }) => phase === "release"));
});

test("a part that hurts can be skipped, the last one ends the step", () => {
  assert.equal(phases.afterRegion(scan, 3_000), 20_000);
  assert.equal(phases.afterRegion(scan, -3_000), 20_000);
  assert.equal(phases.afterRegion(scan, 21_000), 40_000);
});

test("a counted step says how long still, and when it is over", () => {
  assert.deepEqual(phases.counted(20_000, 500), { phase: "on", left: 20, until: 1000, done: false });
  assert.deepEqual(phases.counted(20_000, 20_000), { phase: "over", left: 0, until: null, done: true });
  assert.equal(phases.counted(20_000, -100).phase, "ready");
});

test("a timer is as long as it was set", () => {
  assert.equal(phases.lengthOf({ kind: "timer", usual: 15 }), 900_000);
  assert.equal(phases.lengthOf({ kind: "timer", usual: 15 }, 5), 300_000);
});

test("seconds read like a clock", () => {
  assert.equal(phases.clock(100), "1:40");
  assert.equal(phases.clock(5), "0:05");
});
