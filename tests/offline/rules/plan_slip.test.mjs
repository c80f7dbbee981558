// After a slip: the steps, whom they name, and what is offered next.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hard } from "../../../recovery_app/offline/js/generated/checkin_forms.js";
import { RESUMES_MS, STEPS, after, before, nextStep, slipView, stepOf } from "../../../recovery_app/offline/js/rules/plan_slip.js";
import { situationOf } from "../../../recovery_app/offline/js/rules/situation.js";
import { group, session } from "../support/groups.mjs";
import { START } from "../support/phone.mjs";
import { item } from "../support/plan.mjs";
import { realLibrary } from "../support/library.mjs";

const skills = realLibrary();
const PLAN = [item("Ana", "person", { position: 0 }), item("Sam", "person", { position: 1, phone: "555 0101", slip: true }), item("stay", "kind_word", {})];
const used = (day, at) => ({ id: "c1", state: "sent", data: { answers: { used: true }, day, occurred_at: at } });
const situation = (checkins = [], program = {}) => ({ ...situationOf({ programs: [{ data: { status: "active", tracks: ["substance_use"], ...program } }], checkins }, skills, START, "UTC") });

test("a reload goes on where it was; hours later whether one is safe is asked again", () => {
  assert.equal(stepOf(undefined, START), "safe");
  assert.equal(stepOf({ step: "kind", at: START - 1000 }, START), "kind");
  assert.equal(stepOf({ step: "kind", at: START - RESUMES_MS }, START), "safe");
  assert.equal(stepOf({ step: "kind", at: START + 60_000 }, START), "safe", "a clock that was set back");
  assert.equal(stepOf({ step: "no such step", at: START }, START), "safe");
});

test("there is a way on and a way back from every step", () => {
  assert.deepEqual(STEPS.map(after), ["tell", "kind", "program", "next", "next"]);
  assert.deepEqual(STEPS.map(before), ["safe", "safe", "tell", "kind", "program"]);
  assert.equal(before("unsafe"), "safe");
  assert.equal(after("safe"), "tell", "where the way aside ends");
});

test("those whom the plan names for a slip are shown, all where it names none", () => {
  assert.deepEqual(slipView(PLAN, null, undefined, START).people.map(({ name }) => name), ["Sam"]);
  assert.deepEqual(slipView(PLAN.slice(0, 1), null, undefined, START).people.map(({ name }) => name), ["Ana"]);
  assert.deepEqual(slipView([], null, undefined, START).people, []);
});

test("what the program does is its own sentence, and nothing where it wrote none", () => {
  assert.equal(slipView(PLAN, { after_use: "Call Ana at the desk." }, undefined, START).after_use, "Call Ana at the desk.");
  assert.equal(slipView(PLAN, {}, undefined, START).after_use, "");
});

test("it is for people on a substance track, and for those whose tracks are unknown", () => {
  const is = (program) => slipView([], program, undefined, START).is_for_use;
  assert.deepEqual([is(null), is({ tracks: [] }), is({ tracks: ["anxiety"] }), is({ tracks: ["anxiety", "substance_use"] })], [true, true, false, true]);
});

test("the skill is picked as if use had just been reported: playing the tape never", () => {
  const { skill } = nextStep(situation(), { skills: ["play-it-forward"], targets: ["anxiety"], minutes: 5 });
  assert.ok(skill && skill.slug !== "play-it-forward");
  assert.ok(nextStep(situation(), hard.high_stress).skill);
});

test("looking back link by link waits for another day", () => {
  const chain = (...checkins) => nextStep(situation(checkins), hard.high_stress).chain;
  assert.equal(chain(), "wait", "nobody knows when it was");
  assert.equal(chain(used("2025-06-02", "2025-06-02T14:00:00.000Z")), "wait");
  assert.equal(chain(used("2025-06-01", "2025-06-02T03:30:00.000Z")), "wait", "less than twelve hours ago");
  assert.equal(chain(used("2025-05-31", "2025-05-31T14:00:00.000Z")), "open");
  assert.equal(nextStep(situation([used("2025-05-31", "2025-05-31T14:00:00.000Z")], { skills_held_back: ["chain-analysis"] }), hard.high_stress).chain, "held");
});

test("the next session is named, unless the program is paused", () => {
  const [groups, sessions] = [[group("g", { name: "Evening group" })], [session("s", new Date(START + 36e5).toISOString())]];
  const next = (program) => nextStep(situation([], program), hard.high_stress, groups, sessions);
  assert.deepEqual([next({}).group.name, next({}).again_at], ["Evening group", START + 36e5]);
  assert.equal(next({ status: "paused" }).group, null);
  assert.equal(nextStep(situation(), hard.high_stress).group, null);
});
