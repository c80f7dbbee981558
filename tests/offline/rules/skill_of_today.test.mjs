import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenOn, passed, skillOfToday, timed } from "../../../recovery_app/offline/js/rules/skill_of_today.js";
import { pick } from "../../../recovery_app/offline/js/rules/pick.js";
import { assigned, checkin, LIBRARY, person, practiced, session, TODAY } from "../support/skills.mjs";

test("an assignment shows the note, who it is from and how far it is", () => {
  const card = skillOfToday(person({ assignments: [assigned("plan", { note: "Start small." })], practices: practiced("plan", 2, 1, 7, 4) }));
  assert.deepEqual([card.slug, card.asked, card.note, card.why.key], ["plan", "assigned", "Start small.", "say.why.assigned"]);
  assert.deepEqual(card.progress.parts[0], { key: "say.homework.done_of", params: { n: 2, total: 3 } });
  assert.equal(card.effect, null);
  assert.equal(skillOfToday(person({ assignments: [assigned("plan")], practices: practiced("plan", 6, 1, 7, 4) })).effect.key, "say.helped.distress.lower");
});

test("a group's homework says its group and its day once", () => {
  const card = skillOfToday(person({ program: { session_skills: [session("worry")] } }));
  assert.deepEqual([card.asked, card.progress, card.why.parts.length], ["group", null, 2]);
});

test("what was passed over today does not come back by itself; tomorrow it may", () => {
  const known = person({ checkins: [checkin({ craving: 6 })] });
  const first = skillOfToday(known).slug;
  const chosen = passed(chosenOn(TODAY, undefined), first);
  assert.notEqual(skillOfToday(known, chosen).slug, first);
  assert.deepEqual(chosenOn("2025-11-19", chosen), { day: "2025-11-19", skip: [], minutes: null });
});

test("even when what fits best changes, the same skill is not shown again at once", () => {
  const known = person({ library: LIBRARY.filter(({ slug }) => ["plan", "senses"].includes(slug)) });
  const last = pick({ ...known, skip: ["plan", "senses"] }).slug;
  assert.notEqual(pick({ ...known, skip: ["plan", "senses", "senses", "plan"] }).slug, "plan");
  assert.equal(last, "plan");
});

test("a time is chosen and taken back", () => {
  const two = timed(chosenOn(TODAY, undefined), 2);
  const known = person();
  assert.deepEqual(skillOfToday(known, two).times.map(({ on }) => on), [true, false, false]);
  assert.ok(skillOfToday(known, two).minutes <= 2);
  assert.equal(timed(two, 2).minutes, null);
});

test("with one skill there is nothing else to offer", () => {
  assert.equal(skillOfToday(person({ library: LIBRARY.slice(6, 7) })).others, false);
  assert.equal(skillOfToday(person({ library: [] })), null);
});
