import assert from "node:assert/strict";
import { test } from "node:test";
import { homework, homeworkView } from "../../../recovery_app/offline/js/rules/homework.js";
import { assigned, practiced, session, TODAY } from "../support/skills.mjs";

const NOW = Date.parse(`${TODAY}T12:00:00Z`);
const items = ({ assignments = [], session_skills = [], practices = [] }) =>
  homework({ assignments: assignments.map(({ id, data }) => ({ id, ...data })), session_skills, practices, today: TODAY, now: NOW });
const told = (about) => homeworkView(items(about)[0], TODAY);
const until = { key: "say.homework.until", params: { day: { at: "2025-11-22", as: "weekday" } } };

test("how far it is, in words and dots, and until when", () => {
  const about = { assignments: [assigned("plan", { note: "Start small." })], practices: practiced("plan", 2, 1) };
  assert.deepEqual(told(about), {
    from: { key: "say.homework.from", params: { name: "Theo M." } }, note: "Start small.",
    progress: { parts: [{ key: "say.homework.done_of", params: { n: 2, total: 3 } }, until] },
    dots: [{ id: "0", done: true }, { id: "1", done: true }, { id: "2", done: false }],
  });
});

test("nothing done yet is what is asked, not a count of what is missing", () => {
  assert.deepEqual(told({ assignments: [assigned("plan")] }).progress.parts[0], { key: "say.homework.goal", params: { n: 3 } });
  assert.equal(told({ assignments: [assigned("plan", { times: null, ends_on: null })] }).progress, null);
});

test("done more often than asked is all done", () => {
  assert.deepEqual(told({ assignments: [assigned("plan", { times: 2 })], practices: practiced("plan", 3, 0) }).progress.parts[0], { key: "say.homework.all_done", params: { n: 2 } });
});

test("without a target the times add up; of many there are no dots", () => {
  assert.deepEqual(told({ assignments: [assigned("plan", { times: null })], practices: practiced("plan", 2, 0) }).progress.parts[0], { key: "say.homework.done", params: { n: 2 } });
  assert.deepEqual(told({ assignments: [assigned("plan", { times: 14 })] }).dots, []);
});

test("practice counts from the first day to the last, both included", () => {
  const done = (practices) => items({ assignments: [assigned("plan", { ends_on: TODAY })], practices })[0].done;
  assert.equal(done(practiced("plan", 1, 2)), 1);
  assert.equal(done(practiced("plan", 1, 3)), 0);
  assert.equal(done(practiced("plan", 1, 0)), 1);
  assert.equal(done(practiced("worry", 1, 0)), 0);
});

test("days near and far are told as people say them", () => {
  const end = (ends_on) => told({ assignments: [assigned("plan", { ends_on })] }).progress.parts[1];
  assert.deepEqual(end(TODAY), { key: "say.homework.until_near", params: { day: { key: "say.day.today", params: {} } } });
  assert.deepEqual(end("2025-11-19").params.day, { key: "say.day.tomorrow", params: {} });
  assert.deepEqual(end("2025-11-30").params.day, { at: "2025-11-30", as: "day" });
  assert.equal(end(null), undefined);
});

test("a group's homework carries the group's name, until its next session", () => {
  const found = told({ session_skills: [session("worry")], practices: practiced("worry", 1, 1) });
  assert.deepEqual(found.from, { key: "say.homework.group", params: { group: "Coping group" } });
  assert.deepEqual(found.progress.parts[0], { key: "say.homework.done", params: { n: 1 } });
  assert.deepEqual(items({ session_skills: [session("worry", { from: "2025-11-19" }), session("worry", { until: "2025-11-17" })] }), []);
});

test("an assignment without a name is from the care team", () => {
  assert.equal(told({ assignments: [assigned("plan", { by: "" })] }).from.key, "say.homework.from_team");
});

test("what a group is taught today is asked for once the session has begun, not the whole morning before", () => {
  const at = (time) => items({ session_skills: [session("worry", { from: TODAY, starts_at: `${TODAY}T${time}:00.000Z` })] });
  assert.deepEqual(at("18:00"), []);
  assert.equal(at("12:00").length, 1);
});
