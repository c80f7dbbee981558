// What is offered to whom, and why: one line each. The numbers are those that ship (generated/picking.mjs).
import assert from "node:assert/strict";
import { test } from "node:test";
import { pick, ranking } from "../../../recovery_app/offline/js/rules/pick.js";
import { assigned, checkin, LIBRARY, person, practiced, program, session, skill } from "../support/skills.mjs";

const theme = (skills, week = 5) => ({ themes: [{ week, title: { en: "Urges", es: "Ganas" }, text: { en: "t", es: "t" }, skills }] });
const others = (...keep) => LIBRARY.map(({ slug }) => slug).filter((slug) => !keep.includes(slug));
/** A program of a server from before these fields. */
const older = { data: { status: "active", status_from: "2025-10-20", starts_on: "2025-10-20", tracks: ["substance_use", "anxiety"] } };

// `is`: the slug, or one of some; `why`: the end of its key; `never`: not offered however often something else is asked for.
const SCENARIOS = [
  { name: "a craving is met with a craving skill", checkins: [checkin({ craving: 7, stress: 3 })], is: ["surf", "delay", "tape", "chain", "redirect"], why: "craving" },
  { name: "craving of 8: playing the tape and the chain are not offered", checkins: [checkin({ craving: 8 })], is: ["surf", "delay", "redirect"], why: "craving", never: ["tape", "chain"] },
  { name: "stress is met with a stress skill", checkins: [checkin({ stress: 8, craving: 2 })], is: ["breathe", "senses", "worry"], why: "stress" },
  { name: "with craving and stress the same, craving leads", checkins: [checkin({ stress: 7, craving: 7 })], is: ["surf", "delay", "tape", "chain", "redirect"], why: "craving" },
  { name: "with more stress than craving, stress leads", checkins: [checkin({ stress: 10, craving: 5 })], is: ["breathe", "senses", "worry"], why: "stress" },
  { name: "low mood is met with something small to do", checkins: [checkin({ mood: 3, stress: 2 })], is: ["record", "plan", "pleasant", "thanks"], why: "mood" },
  { name: "on a very low day, no counting of good things", checkins: [checkin({ mood: 1 })], is: ["record", "plan", "pleasant"], why: "mood", never: ["thanks"] },
  { name: "a very low morning makes a low day", checkins: [checkin({ mood: 2 }, 0, 7), checkin({ mood: 6 }, 0, 8)], never: ["thanks"] },
  { name: "poor sleep, in the evening: an evening skill", hour: 20, checkins: [checkin({ sleep: 3 })], is: ["wind-down", "scan"], why: "sleep" },
  { name: "poor sleep, in the morning: not yet", hour: 9, checkins: [checkin({ sleep: 3 })], not: ["wind-down", "scan"] },
  { name: "poor sleep, in the night counts as evening", hour: 1, checkins: [checkin({ sleep: 3 }, 1, 8)], is: ["wind-down", "scan"], why: "sleep" },
  { name: "an answer of four days ago says nothing", checkins: [checkin({ craving: 9, mood: 1 }, 4)], not_why: ["craving", "mood"] },
  { name: "a withdrawn check-in says nothing", checkins: [checkin({ craving: 9 }, 0, 8, { withdrawn: true })], not_why: ["craving"] },
  { name: "only the last check-in is what it was picked for", checkins: [checkin({ craving: 9 }, 1), checkin({ stress: 7, craving: 1 })], is: ["breathe", "senses", "worry"], why: "stress" },
  { name: "what the therapist assigned comes first, whatever else is so", checkins: [checkin({ craving: 10 })], assignments: [assigned("plan")], is: "plan", why: "assigned" },
  { name: "of two assignments the one that ends first", assignments: [assigned("plan", { ends_on: null }), assigned("worry", { ends_on: "2025-11-19" })], is: "worry", why: "assigned" },
  { name: "done today: the assignment lets something else through", assignments: [assigned("plan")], practices: practiced("plan", 1, 0), not: "plan" },
  { name: "practiced yesterday: an assignment may come again", assignments: [assigned("plan")], practices: practiced("plan", 1, 1), is: "plan", why: "assigned" },
  { name: "done as often as asked: no longer first", assignments: [assigned("plan", { times: 1 })], practices: practiced("plan", 1, 1), not: "plan" },
  { name: "practice before it was assigned does not count", assignments: [assigned("plan", { times: 1, starts_on: "2025-11-18" })], practices: practiced("plan", 3, 1), is: "plan" },
  { name: "an assignment that is over or still to come is none", assignments: [assigned("plan", { ends_on: "2025-11-17" }), assigned("worry", { starts_on: "2025-11-19" })], not_why: ["assigned"] },
  { name: "an assignment for something held back is not offered", program: { skills_held_back: ["ask"] }, assignments: [assigned("ask")], never: ["ask"] },
  { name: "an assignment that is wrong for now waits", checkins: [checkin({ craving: 9 })], assignments: [assigned("tape")], never: ["tape"] },
  { name: "the balance of two sides only when assigned", never: ["balance"] },
  { name: "the balance of two sides, assigned", assignments: [assigned("balance")], is: "balance", why: "assigned" },
  { name: "homework of the group comes before what the check-in asks for", checkins: [checkin({ craving: 7 })], program: { session_skills: [session("worry")] }, is: "worry", why: "homework" },
  { name: "the therapist comes before the group", program: { session_skills: [session("worry")] }, assignments: [assigned("plan")], is: "plan" },
  { name: "homework of the group that was done is done", program: { session_skills: [session("worry")] }, practices: practiced("worry", 1, 1), not: "worry" },
  { name: "homework is over after the next session", program: { session_skills: [session("worry", { until: "2025-11-17" })] }, not_why: ["homework"] },
  { name: "homework for another track is still homework", program: { tracks: ["anxiety"], session_skills: [session("surf")] }, is: "surf", why: "homework" },
  { name: "the week's theme speaks for its skills", program: theme(["values"]), is: "values", why: "theme" },
  { name: "the theme of another week says nothing", program: theme(["values"], 6), not_why: ["theme"] },
  { name: "what the person needs now outweighs the theme", checkins: [checkin({ craving: 9 })], program: theme(["plan"]), is: ["surf", "delay", "redirect"], why: "craving" },
  { name: "of two that fit, the one that helped before", checkins: [checkin({ stress: 7 })], practices: [...practiced("senses", 8, 5, 8, 2), ...practiced("breathe", 8, 5, 5, 5)], is: "senses", why: "helped" },
  { name: "what made it worse goes down", checkins: [checkin({ stress: 8 })], practices: practiced("senses", 8, 5, 3, 6), not: "senses" },
  { name: "a favorite among what is known", library: LIBRARY.filter(({ slug }) => ["plan", "pleasant"].includes(slug)), favorites: ["plan"], practices: [...practiced("plan"), ...practiced("pleasant")], is: "plan", why: "favorite" },
  { name: "nothing speaks for anything: something new, and it says so", why: "new" },
  { name: "practiced yesterday: something else today", checkins: [checkin({ stress: 9 })], practices: [...practiced("senses", 1, 1, 8, 2), ...practiced("breathe", 1, 0), ...practiced("worry", 1, 1)], not: ["senses", "breathe", "worry"] },
  { name: "practiced two days ago: it may come again", checkins: [checkin({ stress: 9 })], practices: practiced("senses", 8, 2, 9, 2), is: "senses" },
  { name: "two minutes", minutes: 2, checkins: [checkin({ craving: 6 })], is: "redirect", why: "craving", never: ["surf", "plan", "senses"] },
  { name: "two minutes after little sleep and a low mood", minutes: 2, checkins: [checkin({ mood: 3 })], is: "pleasant", why: "mood" },
  { name: "five minutes", minutes: 5, checkins: [checkin({ craving: 7 })], is: ["tape", "redirect"], never: ["surf", "delay", "chain"] },
  { name: "ten minutes and more: a long one of those that fit", minutes: 10, checkins: [checkin({ mood: 3 })], is: ["record", "plan"], why: "mood" },
  { name: "an assignment that does not fit the time waits", minutes: 2, assignments: [assigned("plan")], never: ["plan"] },
  { name: "no skill is as short as the time: the shortest, and it says so", minutes: 2, library: [skill("long", ["general"], 9), skill("longer", ["general"], 15)], is: "long", why: "shortest", never: ["longer"] },
  { name: "craving skills are not for somebody without that track", program: { tracks: ["anxiety"] }, checkins: [checkin({ craving: 9 })], never: ["surf", "delay", "tape", "chain", "redirect", "balance"] },
  { name: "a skill that is wrong for a track of the person", program: { tracks: ["substance_use", "trauma"] }, never: ["redirect"] },
  { name: "held back by the program: never, and nothing says why", program: { skills_held_back: ["breathe", "redirect"] }, checkins: [checkin({ stress: 10, craving: 10 })], never: ["breathe", "redirect"] },
  { name: "ask first lowers a skill and does not forbid it", program: { skills_ask: ["surf"] }, checkins: [checkin({ craving: 10 })], is: ["delay", "redirect"], sometime: ["surf"] },
  { name: "ask first is still offered where nothing else is", library: LIBRARY.filter(({ slug }) => slug === "surf"), program: { skills_ask: ["surf"] }, is: "surf" },
  { name: "after use, not the tape", checkins: [checkin({ used: true }, 1)], never: ["tape"], sometime: ["chain"] },
  { name: "used today: no chain of what happened yet", checkins: [checkin({ used: true })], never: ["tape", "chain"] },
  { name: "used late last night: no chain of what happened yet", hour: 1, checkins: [checkin({ used: true }, 1, 22)], never: ["tape", "chain"] },
  { name: "a later no brings the tape back", checkins: [checkin({ used: true }, 1), checkin({ used: false })], sometime: ["tape"] },
  { name: "a real program offers what a clinician reviewed", program: { skills_shown: "reviewed" }, library: [...LIBRARY, skill("known", ["general"], 5, { reviewed_by: "Dr. Ana Ruiz" })], is: "known", never: others() },
  { name: "a real program without any review offers nothing", program: { skills_shown: "reviewed" }, assignments: [assigned("plan")], is: null },
  { name: "a program from before these fields", program: older, checkins: [checkin({ craving: 6 })], is: ["delay", "tape", "chain", "redirect"], why: "craving", never: ["balance"], sometime: ["surf"] },
  { name: "no program at all: everything but what must be assigned", program: null, never: ["balance"], sometime: ["ask", "surf"] },
  { name: "an ended program asks for nothing any more", program: { status: "completed", session_skills: [session("worry")], ...theme(["values"]) }, assignments: [assigned("plan")], not_why: ["assigned", "homework", "theme"] },
  { name: "an empty library", library: [], is: null },
];

/** Everything that is offered when something else is asked for again and again. */
function offered(known) {
  const skip = [];
  for (let found = pick(known); found && !skip.includes(found.slug); found = pick({ ...known, skip })) skip.push(found.slug);
  return skip;
}

for (const { name, is, why, not, not_why = [], never = [], sometime = [], ...about } of SCENARIOS) {
  test(name, () => {
    const known = person(about);
    const found = pick(known);
    const all = offered(known);
    if (is === null) return assert.equal(found, null);
    assert.ok(found, "nothing was offered");
    const said = found.why.parts?.[0].key ?? found.why.key;
    if (is) assert.ok([is].flat().includes(found.slug), `${found.slug}, because ${said}`);
    for (const slug of [not ?? []].flat()) assert.notEqual(found.slug, slug);
    if (why) assert.equal(said, `say.why.${why}`);
    for (const one of not_why) assert.notEqual(said, `say.why.${one}`);
    assert.deepEqual(never.filter((slug) => all.includes(slug)), []);
    assert.deepEqual(sometime.filter((slug) => !all.includes(slug)), []);
  });
}

test("the table is long enough", () => assert.ok(SCENARIOS.length >= 25));

test("the sentence is true of what it was picked for", () => {
  const why = (about) => pick(person(about)).why;
  assert.deepEqual(why({ checkins: [checkin({ craving: 7 }, 1)] }), { key: "say.why.craving", params: { value: 7, day: { key: "say.day.yesterday", params: {} } } });
  assert.deepEqual(why({ hour: 21, checkins: [checkin({ sleep: 3.5 })] }).params.value, { key: "say.hours", params: { n: 3.5 } });
  assert.deepEqual(why({ program: theme(["values"]) }).params.theme, { text: { en: "Urges", es: "Ganas" } });
  assert.deepEqual(why({ assignments: [assigned("plan", { by: "" })] }).key, "say.why.assigned_team");
  assert.deepEqual(why({ program: { session_skills: [session("worry")] } }).parts, [
    { key: "say.why.homework", params: { group: "Coping group" } },
    { key: "say.homework.until", params: { day: { at: "2025-11-20", as: "weekday" } } },
  ]);
});

test("coming home from where it is tomorrow already: the check-in of an hour ago still counts, and is told as today's", () => {
  const { why, slug } = pick(person({ checkins: [checkin({ craving: 9 }, -1)] }));
  assert.deepEqual(why.params, { value: 9, day: { key: "say.day.today", params: {} } });
  assert.ok(!["tape", "chain"].includes(slug));
});

test("a sentence about help is only there when it is told in numbers too", () => {
  const library = LIBRARY.filter(({ slug }) => slug === "plan");
  assert.equal(pick(person({ library, practices: practiced("plan", 6, 5, 8, 5) })).why.key, "say.why.helped");
  assert.equal(pick(person({ library, practices: practiced("plan", 1, 5, 8, 5) })).why.key, "say.why.any");
});

test("some exploration: on different days a person without a need meets different skills", () => {
  const days = Array.from({ length: 30 }, (_, i) => {
    const known = person();
    return pick({ ...known, today: `2025-11-${String(i + 1).padStart(2, "0")}` }).slug;
  });
  assert.ok(new Set(days).size >= 8, `only ${[...new Set(days)]}`);
});

test("every reason of a rank can be looked at", () => {
  const [first] = ranking(person({ checkins: [checkin({ craving: 10 })], favorites: ["delay"], practices: practiced("delay", 4, 5, 9, 3) }));
  assert.equal(first.slug, "delay");
  assert.deepEqual(first.reasons.map(({ name }) => name), ["craving", "helped", "favorite", "new", "long"]);
});

test("a program of an unknown kind of review shows what was reviewed", () => {
  assert.equal(pick(person({ program: program({ skills_shown: "something newer" }) })), null);
});
