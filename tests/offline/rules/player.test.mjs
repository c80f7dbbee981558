import assert from "node:assert/strict";
import { test } from "node:test";
import * as phases from "../../../recovery_app/offline/js/rules/phases.js";
import * as player from "../../../recovery_app/offline/js/rules/player.js";

const ALL = ["standard", "eyes_open", "low_energy"];
const breathe = { key: "breathe", kind: "breathe", breathe_in: 4, hold: 0, breathe_out: 6, rest: 0, rounds: 2, ways: ["standard"] };
const skill = {
  steps: [
    { key: "settle", kind: "read", ways: ALL },
    { key: "look", kind: "timed", length: 20, ways: ALL },
    breathe,
  ],
};
const steps = player.stepsOf(skill, "standard");
const T = 1_000_000;

test("each way has its own steps", () => {
  assert.deepEqual(steps.map(({ key }) => key), ["settle", "look", "breathe"]);
  assert.deepEqual(player.stepsOf(skill, "low_energy").map(({ key }) => key), ["settle", "look"]);
});

test("after the last step comes the rating, and it counts as finished", () => {
  let run = player.start({ ...player.fresh("s"), before: 7 }, steps, T);
  run = player.next(run, steps, T + 5_000);
  run = player.next(run, steps, T + 25_000);
  assert.equal(run.stage, "steps");
  run = player.next(run, steps, T + 50_000); // five seconds to get ready are no practice
  assert.equal(run.stage, "after");
  assert.deepEqual(player.practice({ ...run, after: 4 }), { skill: "s", before: 7, after: 4, seconds: 45, finished: true });
});

test("stopping early keeps what was done and sends no rating that was not given", () => {
  const run = player.stop(player.start(player.fresh("s"), steps, T), steps, T + 8_000);
  assert.equal(run.stage, "after");
  assert.deepEqual(player.practice(run), { skill: "s", seconds: 8, finished: false });
});

test("a pause does not count", () => {
  let run = player.next(player.start(player.fresh("s"), steps, T), steps, T);
  run = player.pause(run, T + 6_000);
  assert.equal(player.elapsed(run, T + 600_000), 6_000);
  run = player.goOn(run, T + 600_000);
  assert.equal(player.elapsed(run, T + 601_000), 7_000);
});

test("a page left open for an hour is not an hour of practice", () => {
  let run = player.next(player.start(player.fresh("s"), steps, T), steps, T + 3_600_000);
  assert.equal(run.spent, 120_000);
  run = player.next(run, steps, T + 7_200_000);
  assert.equal(run.spent, 140_000);
});

test("after a reload it waits, paused, where it was last seen", () => {
  const run = { ...player.next(player.start(player.fresh("s"), steps, T), steps, T), seen: T + 9_000 };
  const again = player.found(run, "s", T + 60_000);
  assert.equal(again.index, 1);
  assert.equal(again.since, null);
  assert.equal(player.elapsed(again, T + 60_000), 9_000);
});

test("a run from this morning does not stand in the way tonight", () => {
  const run = player.start(player.fresh("s"), steps, T);
  assert.deepEqual(player.found(run, "s", T + 4 * 3600_000), player.fresh("s"));
  assert.deepEqual(player.found(run, "other", T), player.fresh("other"));
  assert.deepEqual(player.found(null, "s", T), player.fresh("s"));
});

test("one step back is possible, and not before the first", () => {
  const run = player.next(player.start(player.fresh("s"), steps, T), steps, T);
  assert.equal(player.previous(run, steps, T).index, 0);
  assert.equal(player.previous(player.start(player.fresh("s"), steps, T), steps, T).index, 0);
});

test("from the end one can go back to the step that was on, and its time counts once", () => {
  const running = player.next(player.start(player.fresh("s"), steps, T), steps, T);
  for (const stopped of [player.stop(running, steps, T + 8_000), player.next({ ...running, index: steps.length - 1 }, steps, T + 8_000)]) {
    const back = player.previous(stopped, steps, T + 60_000);
    assert.deepEqual([back.stage, back.index, back.since, back.finished, back.spent], ["steps", stopped.index, null, false, 0]);
    const again = player.stop(player.goOn(back, T + 100_000), steps, T + 101_000);
    assert.equal(again.spent, stopped.spent + 1_000);
  }
});

test("what is said afterwards is true of the ratings, and nothing is said without both", () => {
  assert.equal(player.outcome({ before: 7, after: 4 }).key, "say.practice.now_lower");
  assert.equal(player.outcome({ before: 4, after: 4 }).key, "say.practice.now_same");
  assert.equal(player.outcome({ before: 0, after: 3 }).key, "say.practice.now_higher");
  assert.equal(player.outcome({ before: null, after: 3 }), null);
  assert.equal(player.outcome({ before: 3 }), null);
});

test("what was written is not thrown away because hours went by", () => {
  const run = player.answered(player.start(player.fresh("s"), steps, T), "fact.what", "A hard call", T);
  const later = player.found(run, "s", T + 30 * 3600_000);
  assert.equal(later.answers["fact.what"], "A hard call");
  assert.equal(later.since, null);
  const chosen = player.chosen(player.start(player.fresh("s"), steps, T), { key: "c", options: ["a", "b"] }, "a", T);
  assert.deepEqual(player.found(chosen, "s", T + 30 * 3600_000), player.fresh("s"));
});

test("a run that an older version kept lacks nothing", () => {
  const { answers: _, timers: __, marks: ___, ...old } = player.start(player.fresh("s"), steps, T);
  assert.deepEqual(player.found(old, "s", T).answers, {});
});

test("an answer can be taken back, an empty one is nothing written", () => {
  let run = player.answered(player.fresh("s"), "a.b", "x", T);
  assert.equal(player.wrote(run), true);
  run = player.answered(run, "a.b", null, T);
  assert.deepEqual(run.answers, {});
  assert.equal(player.wrote(player.answered(run, "a.b", "  ", T)), false);
  assert.equal(player.wrote(player.answered(run, "a.b", ["", " "], T)), false);
  assert.equal(player.wrote(player.answered(run, "a.b", 0, T)), true);
});

test("one of several options is picked, or as many as fit", () => {
  const one = { key: "c", options: ["a", "b"], many: false };
  let run = player.chosen(player.fresh("s"), one, "a", T);
  run = player.chosen(run, one, "b", T);
  assert.deepEqual(Object.keys(run.answers), ["c.b"]);
  assert.deepEqual(player.chosen(run, one, "b", T).answers, {});
  run = player.chosen(run, { ...one, many: true }, "a", T);
  assert.deepEqual(Object.keys(run.answers).sort(), ["c.a", "c.b"]);
});

test("things of a sense are ticked off, the last one can be taken back", () => {
  let run = player.ticked(player.fresh("s"), "g.see", 1, T);
  run = player.ticked(run, "g.see", 3, T);
  assert.equal(run.ticks["g.see"], 3);
  assert.equal(player.ticked(run, "g.see", 3, T).ticks["g.see"], 2);
});

test("a timer runs by the clock: neither a lock nor a reload stops it, and it counts no longer than it was set", () => {
  const wait = [{ key: "wait", kind: "timer", minutes: [5, 15], usual: 15, ways: ["standard"] }];
  let run = player.startTimer(player.start(player.fresh("s"), wait, T), "wait", 5, T);
  run = player.found({ ...run, seen: T }, "s", T + 60_000);
  assert.deepEqual(run.timers.wait, { minutes: 5, started: T });
  assert.equal(player.next(run, wait, T + 60_000).spent, 60_000);
  assert.equal(player.next(run, wait, T + 3600_000).spent, 300_000);
  assert.equal(player.next(player.setTimer(run, "wait", 15, T), wait, T + 60_000).spent, 0);
});

test("a change of pace begins the step anew, and a paused one stays paused", () => {
  let run = { ...player.start(player.fresh("s"), steps, T), index: 2, carried: 8000 };
  assert.equal(player.elapsed(player.restart(run, steps, T), T), -phases.READY_MS);
  run = player.pause(run, T);
  assert.equal(player.restart(run, steps, T).since, null);
});

test("getting ready is no practice", () => {
  const run = player.start(player.fresh("s"), [steps[2]], T);
  assert.equal(player.elapsed(run, T), -phases.READY_MS);
  assert.equal(player.stop(run, [steps[2]], T + 2000).spent, 0);
});
