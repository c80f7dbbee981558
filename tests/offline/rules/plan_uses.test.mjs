// The plan after a hard check-in, on days that may be hard, and on paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parts } from "../../../recovery_app/offline/js/generated/plan_parts.js";
import { fittingPart } from "../../../recovery_app/offline/js/rules/plan_fitting.js";
import { printView } from "../../../recovery_app/offline/js/rules/plan_print.js";
import { riskDays } from "../../../recovery_app/offline/js/rules/risk_days.js";
import { situationOf } from "../../../recovery_app/offline/js/rules/situation.js";
import { START } from "../support/phone.mjs";
import { item } from "../support/plan.mjs";
import { realLibrary } from "../support/library.mjs";

const craving = (value) => [{ id: "c1", state: "sent", data: { answers: { craving: value }, day: "2025-06-02", occurred_at: "2025-06-02T14:00:00.000Z" } }];
const now = (checkins = []) => situationOf({ programs: [], checkins }, skills, START, "UTC");
const skills = realLibrary();
const PLAN = [
  item("payday", "trigger", { position: 0, risk: "medium", chip: "money" }),
  item("a fight", "trigger", { position: 1, risk: "high", chip: "conflict" }),
  item("alone at night", "trigger", { position: 2, chip: "alone" }),
  item("bills", "trigger", { position: 3, risk: "low", chip: "money" }),
  item("call Sam", "step", { trigger: "a fight", person: "Sam", position: 0 }),
  item("run it on", "step", { trigger: "a fight", skill: "play-it-forward", place: "the lake", position: 1 }),
  item("Sam", "person", { phone: "555 0101", note: "any time" }),
  item("the lake", "place", {}),
  item("just a step", "step", {}),
];

test("the triggers that were named come with their steps, the riskiest first, two at most", () => {
  const found = fittingPart(PLAN, ["money", "conflict", "alone"], now());
  assert.deepEqual(found.map(({ text }) => text), ["a fight", "payday"]);
  const [call, run] = found[0].steps;
  assert.deepEqual([call.person, call.call, call.message], ["Sam", "tel:5550101", "sms:5550101"]);
  assert.deepEqual([run.skill, run.place], ["play-it-forward", "the lake"]);
});

test("nothing where no chip was ticked or none is in the plan", () => {
  assert.deepEqual(fittingPart(PLAN, [], now()), []);
  assert.deepEqual(fittingPart(PLAN, ["work"], now()), []);
  assert.deepEqual(fittingPart([], ["conflict"], now()), []);
});

test("a skill that is wrong for the moment is not linked; its step stands as it was written", () => {
  const [, run] = fittingPart(PLAN, ["conflict"], now(craving(9)))[0].steps;
  assert.deepEqual([run.text, run.skill, run.title], ["run it on", "", null]);
});

test("a day that may be hard is told the day before and on the day, then it is quiet", () => {
  const plan = [item("wedding", "risk_day", { date: "2025-06-07", plan: "leave at nine" }), item("some day", "risk_day", {})];
  const on = (day) => riskDays(plan, day).map(({ text, is_today, plan: what }) => [text, is_today, what]);
  assert.deepEqual(on("2025-06-05"), []);
  assert.deepEqual(on("2025-06-06"), [["wedding", false, "leave at nine"]]);
  assert.deepEqual(on("2025-06-07"), [["wedding", true, "leave at nine"]]);
  assert.deepEqual(on("2025-06-08"), []);
});

const paper = (out = {}, plan = PLAN) => printView(plan, { lines: [{ label: "Desk", phone: "555 0199" }] }, skills, parts, out);

test("on paper every line stands once, steps below their trigger", () => {
  const { lists, has } = paper();
  assert.deepEqual(lists.trigger.map(({ text, steps }) => [text, steps.map((step) => step.text)]).slice(0, 2), [["a fight", ["call Sam", "run it on"]], ["payday", []]]);
  assert.deepEqual(lists.step.map(({ text }) => text), ["just a step"]);
  assert.deepEqual([lists.trigger[0].steps[0].person, lists.trigger[0].steps[1].place], ["Sam", "the lake"]);
  const texts = Object.values(lists).flat().flatMap(({ text, steps }) => [text, ...steps.map((step) => step.text)]);
  assert.deepEqual(texts.toSorted(), PLAN.map(({ id }) => id).toSorted());
  assert.deepEqual(has, { relapse: true, slip: true, safety: true });
});

test("numbers and reasons are left out where asked", () => {
  const { lists, lines } = paper({ phones: true, reasons: true }, [...PLAN, item("Mia", "reason", {})]);
  assert.deepEqual([lists.person[0].phone, lines[0].phone, lists.reason], ["", "", []]);
  assert.deepEqual([paper().lists.person[0].phone, paper().lines[0].phone], ["555 0101", "555 0199"]);
});
