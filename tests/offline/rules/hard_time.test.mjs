// After a hard check-in: two skills at once, short ones that suit this person.
import assert from "node:assert/strict";
import { test } from "node:test";
import { forHardTime } from "../../../recovery_app/offline/js/rules/pick.js";
import { assigned, checkin, person, practiced } from "../support/skills.mjs";

const craving = { question: "craving", skills: ["surf", "senses"], targets: ["craving"], minutes: 5 };
const stress = { question: "stress", skills: ["breathe", "senses"], targets: ["anxiety"], minutes: 5 };
const low = { question: "mood", skills: ["senses", "breathe"], targets: ["low_mood"], minutes: 5 };
const two = (about, rule = craving) => forHardTime(person({ checkins: [checkin({ craving: 9, stress: 3 })], ...about }), rule);

test("the named ones, in their order", () => {
  assert.deepEqual(two({}), ["surf", "senses"]);
  assert.deepEqual(two({ checkins: [checkin({ stress: 9 })] }, stress), ["breathe", "senses"]);
});

test("one that is held back is passed over, and another short one that fits takes its place", () => {
  assert.deepEqual(two({ program: { skills_held_back: ["surf"] } }), ["senses", "redirect"]);
  assert.deepEqual(two({ program: { skills_held_back: ["surf", "senses", "redirect"] } }), []);
});

test("nothing that is wrong for now or long, and nothing that must be assigned", () => {
  const slugs = two({ assignments: [assigned("balance"), assigned("tape")], program: { skills_held_back: ["surf", "senses"] } });
  assert.deepEqual(slugs, ["redirect"]);
  assert.deepEqual(two({ checkins: [checkin({ mood: 1 })], program: { skills_held_back: ["senses", "breathe"] } }, low), ["pleasant"]);
});

test("what helped this person before goes ahead, also when it was practiced an hour ago", () => {
  const practices = practiced("redirect", 12, 0, 9, 2);
  assert.equal(two({ practices })[0], "surf");
  assert.deepEqual(two({ practices, favorites: ["redirect"], program: { skills_ask: ["surf"] } })[0], "redirect");
});

test("no chance in it: the same on every day", () => {
  const known = person({ checkins: [checkin({ craving: 9 })] });
  assert.deepEqual(forHardTime({ ...known, week_skills: [] }, craving), forHardTime(known, craving));
});

test("reported use alone is answered with the next step", () => {
  assert.deepEqual(two({ checkins: [checkin({ used: true })] }, { question: "used", skills: [], targets: [], minutes: 0 }), []);
});
