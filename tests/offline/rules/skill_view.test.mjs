import assert from "node:assert/strict";
import { test } from "node:test";
import * as player from "../../../recovery_app/offline/js/rules/player.js";
import { situationOf } from "../../../recovery_app/offline/js/rules/situation.js";
import { settingsOf } from "../../../recovery_app/offline/js/rules/phone_settings.js";
import { skillView } from "../../../recovery_app/offline/js/rules/skill_view.js";
import { realLibrary } from "../support/library.mjs";

const T = Date.parse("2025-11-20T15:00:00Z");
const skills = realLibrary();
const found = (slug) => skills.find((skill) => skill.slug === slug);
const BASE = { settings: settingsOf(), can: { speak: true, vibrate: true }, writings: { drafts: [], entities: [] }, asked: null };
function view(skill, run, { program = null, checkins = [], ...more } = {}) {
  const situation = situationOf({ programs: program ? [{ data: program }] : [], checkins }, skills, T, "UTC");
  return skillView(skill, run, { ...situation, program, ...BASE, ...more });
}
const begun = (skill, index) => ({ ...player.start(player.fresh(skill.slug), player.stepsOf(skill, "standard"), T), index });

test("an untouched rating is not answered, and nothing runs", () => {
  const seen = view(found("five-senses-grounding"), player.fresh("five-senses-grounding"));
  assert.deepEqual([seen.before, seen.stage, seen.running, seen.asks, seen.may_start], [null, "before", false, false, true]);
});

test("a skill with flags asks first where nobody has asked; what is answered opens it or offers another way", () => {
  const skill = found("paced-breathing");
  const before = view(skill, player.fresh(skill.slug));
  assert.deepEqual([before.asks, before.may_start, before.flags], [true, false, skill.ask_first]);
  const clear = view(skill, player.fresh(skill.slug), { asked: "clear" });
  assert.deepEqual([clear.asks, clear.unsure, clear.may_start], [false, false, true]);
  const unsure = view(skill, player.fresh(skill.slug), { asked: "unsure" });
  assert.deepEqual([unsure.unsure, unsure.may_start, unsure.gentler], [true, false, "low_energy"]);
  assert.ok(unsure.instead.slug && unsure.instead.slug !== skill.slug);
});

test("held back is said without a reason", () => {
  const program = { status: "active", tracks: [], skills_held_back: ["paced-breathing"], skills_ask: [], team: [] };
  const seen = view(found("paced-breathing"), player.fresh("paced-breathing"), { program });
  assert.deepEqual([seen.state, seen.may_start], ["held", false]);
});

const strongCraving = [{ id: "c", data: { day: "2025-11-20", occurred_at: "2025-11-20T14:00:00Z", answers: { craving: 9 } } }];
const active = { status: "active", tracks: ["substance_use"], skills_ask: [], skills_held_back: [], team: [] };

test("after the end of the program nobody is sent to a team", () => {
  const alone = (status) => view(found("decision-balance"), player.fresh("decision-balance"), { program: { ...active, status } }).alone;
  assert.deepEqual([alone("active"), alone("paused"), alone("completed"), alone("left")], [false, false, true, true]);
  assert.equal(view(found("decision-balance"), player.fresh("decision-balance")).alone, false);
});

test("what is wrong for now waits, in the middle too; what was done to its end can still be saved", () => {
  const skill = found("play-it-forward");
  const known = { program: active, checkins: strongCraving };
  const before = view(skill, player.fresh(skill.slug), known);
  assert.deepEqual([before.state, before.may_start], ["later", false]);
  assert.ok(before.instead.slug && before.instead.slug !== skill.slug);
  assert.equal(view(skill, begun(skill, 1), known).state, "later");
  assert.equal(view(skill, { ...begun(skill, 1), stage: "after" }, known).state, "here");
  assert.equal(view(skill, player.fresh(skill.slug), { program: active }).state, "here");
});

test("what was shared can be taken back and deleted from a skill that cannot be started any more", () => {
  const skill = found("decision-balance");
  const writing = { id: "w", version: 1, state: "", data: { skill: skill.slug, shared_at: "2025-11-10T10:00:00Z", answers: {}, read_by: [] } };
  const seen = (run) => view(skill, run, { program: active, writings: { drafts: [], entities: [writing] } });
  for (const run of [player.fresh(skill.slug), begun(skill, 1)]) {
    assert.equal(seen(run).state, "held");
    assert.deepEqual(seen(run).writings.map(({ id, shared }) => [id, shared]), [["w", true]]);
  }
});

test("every step of every skill has what its kind is done with, in every language", () => {
  for (const skill of skills) {
    for (const way of ["standard", "eyes_open", "low_energy"]) {
      const steps = player.stepsOf(skill, way);
      steps.forEach((step, index) => {
        const seen = view(skill, { ...begun(skill, index), way }).step;
        const what = { breathe: "pace", body: "parts", senses: "senses", write: "fields", choose: "choices", timer: "times" }[step.kind];
        if (what) assert.ok(seen[what].length > 0, `${skill.slug} ${step.key}`);
        for (const { label } of [...seen.parts, ...seen.senses, ...seen.fields, ...seen.choices]) assert.ok(label.text.en && label.text.es, `${skill.slug} ${step.key}`);
        assert.ok(seen.title.text.es && seen.text.text.es);
      });
    }
  }
});

test("the button that stands out is the one that fits", () => {
  const skill = found("paced-breathing");
  const run = begun(skill, 2);
  assert.equal(view(skill, run).step.leads, "next");
  assert.equal(view(skill, player.pause(run, T)).step.leads, "go_on");
  assert.equal(view(skill, { ...begun(skill, 0), since: null }).step.leads, "next");
  const wait = { ...skill, steps: [{ key: "settle", kind: "timer", minutes: [5], usual: 5, ways: ["standard"] }] };
  assert.equal(view(wait, begun(wait, 0)).step.leads, "own");
  assert.equal(view(wait, { ...begun(wait, 0), timers: { settle: { minutes: 5, started: T } } }).step.leads, "next");
});

test("the person's own pace is what the page follows, and it says so", () => {
  const skill = found("paced-breathing");
  const { breathe_in, own_pace } = view(skill, begun(skill, 2), { settings: settingsOf({ pace: { "paced-breathing.breathe": { breathe_in: 5 } } }) }).step;
  assert.deepEqual([breathe_in, own_pace], [5, true]);
});

test("sharing is off, and offered only while somebody would read it", () => {
  const skill = found("five-senses-grounding");
  const run = { ...begun(skill, 0), stage: "after", answers: { "here.x": "words" }, share: true };
  assert.deepEqual([view(skill, { ...run, share: false }).share, view(skill, run).share, view(skill, run).reader], [false, false, ""]);
  const program = { status: "active", tracks: [], skills_ask: [], team: [{ role: "therapist", name: "Theo" }] };
  assert.deepEqual([view(skill, run, { program }).share, view(skill, run, { program }).readers], [true, "Theo"]);
  assert.equal(view(skill, { ...run, answers: {} }, { program }).wrote, false);
});

test("a switch for what this phone cannot do is off", () => {
  const { settings } = view(found("paced-breathing"), player.fresh("paced-breathing"), { settings: settingsOf({ speak: true, vibrate: true }), can: { speak: false, vibrate: true } });
  assert.deepEqual([settings.speak, settings.vibrate], [false, true]);
});
