import assert from "node:assert/strict";
import { test } from "node:test";
import { answerTo, falling } from "../../../recovery_app/offline/js/rules/answer.js";

// The shape of content/checkins/thresholds.yaml, with numbers of this test's own.
const hard = {
  answers: ["low_mood", "falling_mood", "used", "high_craving", "high_stress"],
  high_stress: { question: "stress", at_least: 8, skills: ["breathe", "senses"] },
  high_craving: { question: "craving", at_least: 8, skills: ["surf", "senses"] },
  low_mood: { question: "mood", at_most: 2, skills: ["senses", "breathe", "third"] },
  falling_mood: { question: "mood", days: 3, drop: 3, skills: ["senses", "breathe"] },
  used: { question: "used", skills: [] },
};
const today = "2025-11-18";
const entry = (day, answers, withdrawn = false) => ({ data: { day, answers, withdrawn } });
const reply = (answers, before = [], more = {}) =>
  answerTo(answers, [...before, entry(today, answers)], { hard, today, offer: ({ skills }) => skills.slice(0, 2), ...more });

test("an ordinary day gets a kind word and nothing more", () => {
  assert.deepEqual(reply({ stress: 7, mood: 3, craving: 7 }), { reasons: [], tone: "ordinary", low: false, used: false, skills: [] });
});

test("high craving and high stress are met with two skills that fit", () => {
  assert.deepEqual(reply({ craving: 8 }).skills, ["surf", "senses"]);
  assert.deepEqual(reply({ stress: 10 }).skills, ["breathe", "senses"]);
  assert.deepEqual(reply({ stress: 10, craving: 9 }).skills, ["surf", "senses"]);
});

test("very low mood asks first, offers two skills, whatever else was said", () => {
  const said = reply({ mood: 2, stress: 9, used: true });
  assert.equal(said.low, true);
  assert.equal(said.used, true);
  assert.equal(said.tone, "low");
  assert.deepEqual(said.skills, ["senses", "breathe"]);
});

test("reported use alone is answered with the next step, not with an exercise", () => {
  assert.deepEqual(reply({ used: true, stress: 2 }), { reasons: ["used"], tone: "used", low: false, used: true, skills: [] });
  assert.equal(reply({ used: false }).used, false);
});

test("use with high craving: the next step and two skills", () => {
  const said = reply({ used: true, craving: 9 });
  assert.deepEqual([said.used, said.tone, said.skills], [true, "used", ["surf", "senses"]]);
});

test("what was skipped is never hard", () => {
  assert.deepEqual(reply({ sleep: 0 }).reasons, []);
  assert.deepEqual(reply({}).reasons, []);
});

test("mood that fell day after day asks too, also above the low mark", () => {
  const before = [entry("2025-11-15", { mood: 9 }), entry("2025-11-16", { mood: 8 }), entry("2025-11-17", { mood: 6 })];
  assert.deepEqual(reply({ mood: 5 }, before).reasons, ["falling_mood"]);
  assert.equal(reply({ mood: 5 }, before).low, true);
});

test("a fall that paused, was small, is long ago or was withdrawn is no fall", () => {
  const means = (...values) => new Map(values.map((value, i) => [`2025-11-${15 + i}`, value]));
  const rule = hard.falling_mood;
  assert.equal(falling(means(9, 8, 8, 5), rule, today), false);
  assert.equal(falling(means(7, 6, 5.5, 5), rule, today), false);
  assert.equal(falling(means(9, 8, 6), rule, today), false);
  assert.equal(falling(new Map([["2025-10-01", 9], ["2025-10-20", 7], ["2025-11-01", 6], [today, 5]]), rule, today), false);
  assert.equal(falling(means(9, 8, 6, 5), rule, "2025-11-19"), false);
  const before = [entry("2025-11-15", { mood: 9 }), entry("2025-11-16", { mood: 8 }), entry("2025-11-17", { mood: 6 }, true)];
  assert.deepEqual(reply({ mood: 5 }, before).reasons, []);
});

test("a skill that does not suit the person is passed over", () => {
  const without = (slug) => ({ offer: ({ skills }) => skills.filter((one) => one !== slug) });
  assert.deepEqual(reply({ craving: 9 }, [], without("surf")).skills, ["senses"]);
  assert.deepEqual(reply({ craving: 9, stress: 9 }, [], { offer: ({ question }) => (question === "stress" ? ["breathe"] : []) }).skills, ["breathe"]);
});
