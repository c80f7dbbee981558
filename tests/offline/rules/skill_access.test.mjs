import assert from "node:assert/strict";
import { test } from "node:test";
import { situationOf } from "../../../recovery_app/offline/js/rules/situation.js";
import { accessTo, gentlerWay, insteadOf } from "../../../recovery_app/offline/js/rules/skill_access.js";

const TODAY = "2025-11-20";
const ALL = ["standard", "eyes_open", "low_energy"];
const skill = (slug, more = {}) => ({ slug, targets: ["anxiety"], tracks: ["anxiety"], minutes: 5, ask_first: [], not_for: [], only_assigned: false,
  reviewed_by: null, steps: [{ key: "a", kind: "read", ways: ALL }], ...more });
const program = (more = {}) => ({ status: "active", tracks: ["anxiety"], skills_ask: [], skills_held_back: [], skills_shown: "all", ...more });
const NOON = Date.parse(`${TODAY}T12:00:00Z`);
const things = (given, more) => ({ programs: given ? [{ data: given }] : [], ...more });
const known = (given, assignments = [], skills = [], checkins = []) => situationOf(things(given, { assignments, checkins }), skills, NOON, "UTC");
const assigned = (slug, starts_on, ends_on = null) => ({ id: slug, data: { skill: slug, starts_on, ends_on } });

test("most skills are simply there", () => assert.equal(accessTo(skill("a"), known(program())), "open"));

test("what the program says to ask about is asked, whatever the skill says of itself", () => {
  assert.equal(accessTo(skill("a"), known(program({ skills_ask: ["a"] }))), "ask");
  assert.equal(accessTo(skill("a", { ask_first: ["panic"] }), known(program())), "open");
});

test("where nobody knows about flags the phone asks", () => {
  const careful = [skill("a", { ask_first: ["panic"] }), skill("b", { not_for: ["pregnancy"] })];
  for (const one of careful) {
    for (const given of [null, program({ status: "completed" }), program({ skills_ask: undefined })]) assert.equal(accessTo(one, known(given, [], careful)), "ask");
  }
  assert.equal(accessTo(skill("c"), known(null)), "open");
});

test("what is held back stays so, also when it is assigned or the program is over", () => {
  const held = { skills_held_back: ["a"] };
  assert.equal(accessTo(skill("a"), known(program(held), [assigned("a", "2025-01-01")])), "held");
  assert.equal(accessTo(skill("a"), known(program({ ...held, status: "left" }))), "held");
});

test("one that needs a therapist is there while it is assigned, on its first and its last day too", () => {
  const one = skill("a", { only_assigned: true });
  assert.equal(accessTo(one, known(program())), "held");
  assert.equal(accessTo(one, known(null)), "held");
  for (const days of [[TODAY], [TODAY, TODAY], ["2025-11-01", "2025-11-30"]]) assert.equal(accessTo(one, known(program(), [assigned("a", ...days)])), "open");
  for (const days of [["2025-11-21"], ["2025-11-01", "2025-11-19"]]) assert.equal(accessTo(one, known(program(), [assigned("a", ...days)])), "held");
  assert.equal(accessTo(one, known(program(), [assigned("b", TODAY)])), "held");
});

test("a real program shows what a clinician has looked at", () => {
  const real = program({ skills_shown: "reviewed" });
  assert.equal(accessTo(skill("a"), known(real)), "unreviewed");
  assert.equal(accessTo(skill("a", { reviewed_by: "Dr. A" }), known(real)), "open");
});

test("what is wrong for now cannot be started today, also by its address and when it is assigned", () => {
  const tape = skill("tape", { not_when: ["high_craving"] });
  const craving = (value) => [{ id: "c", data: { day: TODAY, occurred_at: `${TODAY}T09:00:00Z`, answers: { craving: value } } }];
  assert.equal(accessTo(tape, known(program(), [], [tape], craving(8))), "later");
  assert.equal(accessTo(tape, known(program(), [assigned("tape", TODAY)], [tape], craving(8))), "later");
  assert.equal(accessTo(tape, known(program({ skills_ask: ["tape"] }), [], [tape], craving(8))), "later");
  assert.equal(accessTo(tape, known(program({ skills_held_back: ["tape"] }), [], [tape], craving(8))), "held");
  assert.equal(accessTo(tape, known(program(), [], [tape], craving(7))), "open");
});

test("instead comes one for the same need that asks nothing", () => {
  const here = skill("here", { targets: ["anger", "anxiety"] });
  const others = [
    skill("held"),
    skill("asks", { targets: ["anger", "anxiety"] }),
    skill("far", { targets: ["sleep"], minutes: 1 }),
    skill("other-track", { targets: ["anger", "anxiety"], tracks: ["substance_use"] }),
    skill("long", { minutes: 9 }),
    skill("short", { minutes: 3 }),
  ];
  const of = (skills, checkins) => insteadOf(here, known(program({ skills_held_back: ["held"], skills_ask: ["asks"] }), [], skills, checkins));
  assert.equal(of([here, ...others]).slug, "short");
  assert.equal(of([here]), null);
});

test("what is wrong for now is not what is suggested instead, though another day it may be", () => {
  const here = skill("here");
  const skills = [here, skill("short", { minutes: 3, not_when: ["high_stress"] }), skill("long", { minutes: 9 })];
  const stress = (value) => [{ id: "c", data: { day: TODAY, occurred_at: `${TODAY}T11:00:00Z`, answers: { stress: value } } }];
  assert.equal(insteadOf(here, known(program(), [], skills, stress(10))).slug, "long");
  assert.equal(insteadOf(here, known(program(), [], skills, stress(1))).slug, "short");
});

test("a gentler way neither holds the breath nor tenses, and there is none where the skill is wrong for some", () => {
  const hold = { key: "b", kind: "breathe", hold: 2, rest: 0, ways: ["low_energy"] };
  const steps = [{ key: "a", kind: "read", ways: ALL }];
  assert.equal(gentlerWay(skill("a", { ask_first: ["panic"], steps })), "low_energy");
  assert.equal(gentlerWay(skill("a", { ask_first: ["dissociation", "panic"], steps })), "eyes_open");
  assert.equal(gentlerWay(skill("a", { ask_first: ["panic"], steps: [...steps, hold] })), null);
  assert.equal(gentlerWay(skill("a", { ask_first: ["panic"], not_for: ["pregnancy"], steps })), null);
  assert.equal(gentlerWay(skill("a", { ask_first: ["injury"], steps })), null);
  assert.equal(gentlerWay(skill("a", { ask_first: ["bipolar", "panic"], steps })), null);
  assert.equal(gentlerWay(skill("a")), null);
});
