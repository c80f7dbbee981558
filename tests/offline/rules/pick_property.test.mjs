// For any person and any library: nothing that is held back, ruled out, forbidden or wrong for now is ever offered; the same
// question has the same answer; something else goes through everything before it begins anew.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, localDay } from "../../../recovery_app/offline/js/rules/localday.js";
import { forHardTime, pick, ranking } from "../../../recovery_app/offline/js/rules/pick.js";
import { situationOf } from "../../../recovery_app/offline/js/rules/situation.js";
import { listView } from "../../../recovery_app/offline/js/rules/skills_list.js";
import { hard } from "../generated/checkin_forms.mjs";
import { realLibrary } from "../support/library.mjs";
import { skill } from "../support/skills.mjs";

const ZONES = ["America/New_York", "America/Los_Angeles", "Pacific/Auckland", "UTC"];
const TRACKS = ["anxiety", "depression", "trauma", "substance_use"];
const TARGETS = ["craving", "anxiety", "low_mood", "trauma", "anger", "sleep", "relationships", "general"];
const MOMENTS = ["high_craving", "after_use", "used_today", "low_mood", "high_stress"];
const FLAGS = ["panic", "dissociation", "injury"];
const NOW = Date.parse("2025-11-18T12:00:00Z");
const DAY = 864e5;

const some = (values, least = 0) => fc.subarray(values, { minLength: least });
const maybe = (value) => fc.option(value, { nil: undefined });

const aSkill = fc.record({
  targets: fc.shuffledSubarray(TARGETS, { minLength: 1, maxLength: 4 }), tracks: some(TRACKS, 1), minutes: fc.integer({ min: 1, max: 30 }),
  rating: fc.constantFrom("distress", "urge"), ask_first: some(FLAGS), not_for: some(FLAGS), not_tracks: some(TRACKS), not_when: some(MOMENTS),
  only_assigned: fc.boolean(), evening: fc.boolean(), reviewed_by: fc.constantFrom(null, "Dr. Ana Ruiz"),
});
const aLibrary = fc.array(aSkill, { maxLength: 12 }).map((all) => all.map(({ targets, minutes, ...more }, i) => skill(`skill-${i}`, targets, minutes, more)));

/** A person in front of a library: what the phone keeps, and what was just chosen. */
function aPersonWith(library) {
  const slugs = library.map(({ slug }) => slug);
  const slug = fc.constantFrom(...slugs, "gone");
  const ago = fc.integer({ min: -4, max: 12 });
  const checkin = fc.record({
    ago, hour: fc.integer({ min: 0, max: 23 }), withdrawn: fc.boolean(),
    answers: fc.record({ stress: fc.integer({ min: 0, max: 10 }), craving: fc.integer({ min: 0, max: 10 }), mood: fc.integer({ min: 0, max: 10 }),
      sleep: fc.integer({ min: 0, max: 12 }), used: fc.boolean() }, { requiredKeys: [] }),
  });
  const rating = fc.constantFrom(null, ...Array(11).keys());
  const practice = fc.record({ ago, skill: slug, before: rating, after: rating });
  const assignment = fc.record({ skill: slug, from: ago, length: fc.option(fc.integer({ min: 0, max: 10 })), times: fc.option(fc.integer({ min: 1, max: 21 })) });
  const session = fc.record({ skill: slug, from: ago, length: fc.integer({ min: 0, max: 7 }) });
  const program = fc.option(fc.record({
    tracks: some(TRACKS), status: fc.constantFrom("active", "paused", "completed"), shown: maybe(fc.constantFrom("all", "reviewed")),
    held_back: maybe(some(slugs)), ask: maybe(some(slugs)), theme: maybe(some(slugs)), sessions: maybe(fc.array(session, { maxLength: 3 })),
  }));
  return fc.record({
    hour: fc.integer({ min: 0, max: 23 }), zone: fc.constantFrom(...ZONES), minutes: fc.constantFrom(null, 2, 5, 10), program,
    checkins: fc.array(checkin, { maxLength: 8 }), practices: fc.array(practice, { maxLength: 20 }), favorites: some(slugs),
    assignments: fc.array(assignment, { maxLength: 4 }),
  }).map((about) => personOf(library, about));
}

function personOf(library, { hour, zone, minutes, program, checkins, practices, favorites, assignments }) {
  const now = NOW + hour * 3600_000;
  const today = localDay(now, zone);
  const on = (ago) => addDays(today, -ago);
  const moment = (ago, at) => new Date(now - ago * DAY - at * 60_000).toISOString();
  const programs = program && [{ data: {
    tracks: program.tracks, status: program.status, starts_on: on(10), skills_shown: program.shown, skills_held_back: program.held_back,
    skills_ask: program.ask, themes: program.theme && [{ week: 2, title: { en: "t", es: "t" }, skills: program.theme }],
    session_skills: program.sessions?.map(({ skill: slug, from, length }) => ({ group: "g", skill: slug, from: on(from), until: addDays(on(from), length) })),
  } }];
  const known = situationOf({
    programs: programs ?? [],
    favourites: [{ id: "me", data: { skills: favorites } }],
    checkins: checkins.map(({ ago, hour: at, withdrawn, answers }, i) => ({ id: `c${i}`, data: { answers, withdrawn, occurred_at: moment(ago, at), day: on(ago) } })),
    practices: practices.map(({ ago, skill: slug, before, after }, i) => ({ id: `p${i}`, data: { skill: slug, before, after, day: on(ago), occurred_at: moment(ago, i) } })),
    assignments: assignments.map(({ skill: slug, from, length, times }, i) => ({ id: `a${i}`, data: { skill: slug, note: "", times, by: "T",
      starts_on: on(from), ends_on: length === null ? null : addDays(on(from), length) } })),
  }, library, now, zone);
  return { ...known, minutes, program: programs?.[0].data ?? null };
}

// The rules once more, in the plainest words: what may be offered to this person now.
function forbidden(one, { program, checkins, assignments, session_skills, today, now }) {
  const standing = checkins.filter(({ data }) => !data.withdrawn).map(({ id, data }) => ({ id, ...data }));
  const recent = standing.filter(({ day }) => [-2, -1, 0, 1, 2].some((ago) => day === addDays(today, -ago)));
  const answered = (key) => recent.filter(({ answers }) => key in answers);
  const later = (a, b) => a.occurred_at > b.occurred_at || (a.occurred_at === b.occurred_at && a.id > b.id);
  const newest = (all) => all.find((entry) => all.every((other) => other === entry || later(entry, other)));
  const values = (key) => answered(key).filter((entry) => entry === newest(answered(key)) || entry.day >= today).map(({ answers }) => answers[key]);
  const lastUse = newest(standing.filter(({ answers }) => "used" in answers));
  const now_is = {
    high_craving: values("craving").some((value) => value >= 8),
    high_stress: values("stress").some((value) => value >= 8),
    low_mood: values("mood").some((value) => value <= 2),
    after_use: Boolean(lastUse?.answers.used) && recent.includes(lastUse),
    used_today: standing.some(({ answers, day, occurred_at }) => answers.used && ([0, -1, -2].some((ago) => day === addDays(today, -ago)) || now - Date.parse(occurred_at) < 12 * 3600_000)),
  };
  const tracks = program?.tracks ?? [];
  const current = (list, from, until) => list.filter((item) => item[from] <= today && (item[until] === null || today <= item[until])).map((item) => item.skill);
  const assigned = current(assignments, "starts_on", "ends_on");
  const wanted = [...assigned, ...current(session_skills, "from", "until")];
  return (
    (program?.skills_held_back ?? []).includes(one.slug) ||
    one.not_tracks.some((track) => tracks.includes(track)) ||
    one.not_when.some((name) => now_is[name]) ||
    (program?.skills_shown === "reviewed" && !one.reviewed_by) ||
    (one.only_assigned && !assigned.includes(one.slug)) ||
    (tracks.length > 0 && !one.tracks.some((track) => tracks.includes(track)) && !wanted.includes(one.slug))
  );
}

const allowed = (known) => known.skills.filter((one) => !forbidden(one, known)).map(({ slug }) => slug).sort();
const shuffled = (list, seed) => [...list].map((one, i) => [Math.sin(seed + i * 7.13), one]).sort(([a], [b]) => a - b).map(([, one]) => one);

function holdsFor(known) {
  const may = allowed(known);
  const found = pick(known);
  // Always something when something is allowed, and nothing that is not.
  assert.equal(found === null, may.length === 0);
  if (!found) return;
  assert.ok(may.includes(found.slug), `${found.slug} was offered`);
  assert.ok(found.why.key || found.why.parts);
  // The same question has the same answer, however what is known came here.
  const again = { ...known, skills: shuffled(known.skills, 1), practices: shuffled(known.practices, 2), checkins: shuffled(known.checkins, 3),
    assignments: shuffled(known.assignments, 4), session_skills: shuffled(known.session_skills, 5) };
  assert.deepEqual(pick(again), found);
  // Something else: every one that fits before any comes again, twice over.
  const fitting = ranking(known).map(({ slug }) => slug).sort();
  assert.ok(fitting.every((slug) => may.includes(slug)));
  if (known.minutes !== 2 && known.minutes !== 5) assert.deepEqual(fitting, may);
  const skip = [];
  for (let turn = 0; turn < 2 * fitting.length; turn++) skip.push(pick({ ...known, skip }).slug);
  assert.deepEqual(skip.slice(0, fitting.length).sort(), fitting);
  assert.deepEqual(skip.slice(fitting.length).sort(), fitting);
  if (fitting.length > 1) assert.ok(skip.every((slug, i) => slug !== skip[i - 1]), "the same one twice in a row");
}

// After a hard check-in, and on the Skills page, nothing forbidden either; only what is assigned is listed all the same.
function holdsElsewhere(known) {
  const may = allowed(known);
  for (const rule of Object.values(hard).filter((one) => one.question)) {
    const two = forHardTime(known, rule);
    assert.ok(two.length <= 2 && two.every((slug) => may.includes(slug)), `${two} after a hard check-in`);
    assert.ok(two.every((slug) => !known.skills.find((one) => one.slug === slug).only_assigned));
  }
  const view = listView(known, { need: "", minutes: 0, text: "" });
  assert.deepEqual(view.found.map(({ slug }) => slug).sort(), may);
  for (const part of [view.favorites, view.recent, view.theme?.skills ?? []]) assert.ok(part.every(({ slug }) => may.includes(slug)));
  const assigned = known.assignments.map((item) => item.skill);
  assert.ok(view.homework.every(({ slug }) => may.includes(slug) || assigned.includes(slug)));
}

const holds = (known) => {
  holdsFor(known);
  holdsElsewhere(known);
};

test("any person, any library", () => {
  fc.assert(fc.property(aLibrary.chain(aPersonWith), holds), { numRuns: 1500, seed: 20251118 });
});

test("any person, the library that ships", () => {
  fc.assert(fc.property(aPersonWith(realLibrary()), holds), { numRuns: 600, seed: 20251118 });
});

test("with an assignment that is due and may be offered, nothing else comes first", () => {
  const due = ({ assignments, practices, today }) => assignments.filter(({ skill: slug, starts_on, ends_on, times }) => {
    const done = practices.filter(({ data }) => data.skill === slug && data.day >= starts_on && (ends_on === null || data.day <= ends_on));
    return starts_on <= today && (ends_on === null || today <= ends_on) && (times === null || done.length < times) &&
      !practices.some(({ data }) => data.skill === slug && data.day === today);
  });
  fc.assert(fc.property(aLibrary.chain(aPersonWith), (known) => {
    const may = allowed(known);
    const first = due(known).map((item) => item.skill).filter((slug) => may.includes(slug));
    const found = pick({ ...known, minutes: null });
    if (first.length) assert.ok(first.includes(found.slug));
    if (first.length) assert.equal(found.homework.kind, "assigned");
  }), { numRuns: 600, seed: 7 });
});

test("what was practiced today or yesterday waits, unless nothing else is left or somebody asked for it", () => {
  fc.assert(fc.property(aLibrary.chain(aPersonWith), (known) => {
    const found = pick({ ...known, minutes: null });
    if (!found || found.homework) return;
    const recent = known.practices.filter(({ data }) => data.day === known.today || data.day === addDays(known.today, -1)).map(({ data }) => data.skill);
    if (recent.includes(found.slug)) assert.ok(allowed(known).every((slug) => recent.includes(slug)));
  }), { numRuns: 600, seed: 11 });
});
