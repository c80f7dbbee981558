import assert from "node:assert/strict";
import { test } from "node:test";
import { finds, listView } from "../../../recovery_app/offline/js/rules/skills_list.js";
import { assigned, checkin, person, practiced, session, skill } from "../support/skills.mjs";

const ALL = { need: "", minutes: 0, text: "" };
const view = (about = {}, filter = {}) => listView(person(about), { ...ALL, ...filter });
const slugs = (rows) => rows.map(({ slug }) => slug);

test("skills fit the tracks of the person; unknown tracks show all but what must be assigned", () => {
  assert.ok(!slugs(view({ program: { tracks: ["anxiety"] } }).found).includes("surf"));
  assert.ok(slugs(view({ program: null }).found).includes("surf"));
  assert.ok(!slugs(view({ program: null }).found).includes("balance"));
});

test("a skill that is ruled out is not listed, whatever it was to the person; nothing says why", () => {
  const found = view({ program: { skills_held_back: ["breathe"] }, favorites: ["breathe"], practices: practiced("breathe") });
  assert.equal(JSON.stringify(found).includes("breathe"), false);
  assert.equal(JSON.stringify(view({ checkins: [checkin({ mood: 1 })], favorites: ["thanks"] })).includes("thanks"), false);
});

test("assigned, it is listed as homework, with what to do first", () => {
  const [item] = view({ program: { skills_held_back: ["breathe"] }, assignments: [assigned("breathe")] }).homework;
  assert.deepEqual([item.slug, item.careful, item.later], ["breathe", true, false]);
  const [tape] = view({ checkins: [checkin({ craving: 9 })], assignments: [assigned("tape")] }).homework;
  assert.deepEqual([tape.careful, tape.later], [false, true]);
});

test("a real program lists what a clinician reviewed, homework too", () => {
  const found = view({ program: { skills_shown: "reviewed" }, assignments: [assigned("plan")] });
  assert.deepEqual([found.found, found.homework], [[], []]);
});

test("a group's homework that does not suit the person is not listed", () => {
  const about = { program: { skills_held_back: ["worry"], session_skills: [session("worry"), session("plan")] } };
  assert.deepEqual(slugs(view(about).homework), ["plan"]);
});

test("needs are those that a listed skill answers, cravings only where they are asked about", () => {
  const keys = (about) => view(about).needs.map(({ key }) => key);
  assert.deepEqual(keys(), ["craving", "anxiety", "low_mood", "sleep", "anger", "trauma", "relationships", "general"]);
  const library = [skill("a", ["sleep"], 5), skill("b", ["anxiety"], 5)];
  assert.deepEqual(keys({ library }), ["anxiety", "sleep"]);
  assert.ok(!keys({ program: { tracks: ["anxiety"] } }).includes("craving"));
  assert.ok(keys({ program: null }).includes("craving"));
});

test("filters narrow each other: need, time, words", () => {
  assert.deepEqual(slugs(view({}, { need: "low_mood", minutes: 2 }).found), ["pleasant"]);
  assert.deepEqual(slugs(view({}, { need: "sleep", minutes: 10 }).found), ["worry", "wind-down", "scan"]);
  assert.deepEqual(slugs(view({}, { text: " WIND " }).found), ["wind-down"]);
  assert.deepEqual(view({}, { text: "nothing has this" }).found, []);
  assert.equal(view({}, { text: "   " }).is_filtered, false);
  assert.equal(view({}, { minutes: 5 }).is_filtered, true);
});

test("a word is found in both languages, with and without accents", () => {
  const one = { text: { en: { title: "Paced breathing", short: "Slow out" }, es: { title: "Respiración pausada", short: "Suelta el aire" } } };
  for (const text of ["respiracion", "RESPIRACIÓN", "breathing slow", "aire"]) assert.ok(finds(one, text), text);
  assert.ok(!finds(one, "breathing fast"));
});

test("what was used last comes first, each once", () => {
  const practices = [...practiced("plan", 2, 3), ...practiced("worry", 1, 1), ...practiced("surf", 1, 8), ...practiced("senses", 1, 6), ...practiced("stop", 1, 9)];
  assert.deepEqual(slugs(view({ practices }).recent), ["worry", "plan", "senses", "surf"]);
});

test("the theme of the week with its skills; without any that fit there is none", () => {
  const themes = (skills) => ({ program: { themes: [{ week: 5, title: { en: "Urges", es: "Ganas" }, text: { en: "t", es: "t" }, skills }] } });
  assert.deepEqual(slugs(view(themes(["tape", "gone", "surf"])).theme.skills), ["tape", "surf"]);
  assert.equal(view(themes(["balance"])).theme, null);
  assert.equal(view().theme, null);
});

test("a heart shows on every row of the skill", () => {
  const found = view({ favorites: ["plan"], practices: practiced("plan") });
  assert.deepEqual([found.favorites, found.recent, found.found.filter(({ slug }) => slug === "plan")].map(([row]) => row.favorite), [true, true, true]);
  assert.equal(found.found.find(({ slug }) => slug === "worry").favorite, false);
});

test("no library yet is said as such", () => {
  assert.equal(view({ library: [] }).is_empty, true);
});
