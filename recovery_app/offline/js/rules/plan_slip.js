// After a slip: where the person stands in the steps, and what of the plan each step shows. Pure. Nothing of it is sent.
import { accessTo } from "./skill_access.js";
import { recentUse } from "./moments.js";
import { forHardTime } from "./pick.js";
import { peopleFor, programLines } from "./plan_now.js";
import { standing } from "./plan_merge.js";
import { isForUse } from "./program.js";
import { callHref, textHref } from "./phone.js";
import { nextOf, sessionsOf } from "./sessions.js";
import { inEvery } from "./texts.js";

/** The steps, in their order. "unsafe" is a way aside from the first. */
export const STEPS = ["safe", "tell", "kind", "program", "next"];
const UNSAFE = "unsafe";
/** For so long a reload goes on where it was; later whether one is safe is asked again. Milliseconds. */
export const RESUMES_MS = 6 * 3_600_000;

/** Where a draft `{step, at}` stands now. */
export function stepOf(draft, now) {
  const holds = draft && draft.at <= now && now - draft.at < RESUMES_MS && [...STEPS, UNSAFE].includes(draft.step);
  return holds ? draft.step : STEPS[0];
}

export const after = (step) => STEPS[Math.min(STEPS.indexOf(step) + 1, STEPS.length - 1)] ?? STEPS[0];
export const before = (step) => (step === UNSAFE ? STEPS[0] : STEPS[Math.max(STEPS.indexOf(step) - 1, 0)]);

/** Everything that needs no library of skills: it is there at once. */
export function slipView(things, program, draft, now) {
  const items = standing(things);
  const people = peopleFor(items, "slip");
  const chosen = people.some(({ slip }) => slip) ? people.filter(({ slip }) => slip) : people;
  const step = stepOf(draft, now);
  return {
    loaded: true,
    is_for_use: isForUse(program),
    step,
    n: STEPS.indexOf(step === UNSAFE ? STEPS[0] : step) + 1,
    total: STEPS.length,
    people: chosen.map(({ id, text, note, phone }) => ({ id, name: text ?? "", note: note ?? "", call: callHref(phone), text: textHref(phone) })),
    lines: programLines(program).map(({ id, text, note, call }) => ({ id, label: text, hours: note, call })),
    kind: items.filter(({ part }) => part === "kind_word").map(({ id, text }) => ({ id, text: text ?? "" })),
    after_use: program?.after_use ?? "",
  };
}

/** As if use had just been reported: whoever opens this page need not have checked in, and the rules for skills must know. */
const justUsed = ({ checkins, ...situation }) => ({
  ...situation,
  checkins: [...checkins, { id: "", data: { answers: { used: true }, day: situation.today, occurred_at: new Date(situation.now).toISOString() } }],
});

// Looking back waits for another day (its `not_when`). Only a check-in tells when it was: without one, it waits.
function chainOf(situation) {
  const skill = situation.skills.find(({ slug }) => slug === "chain-analysis");
  if (!skill) return "";
  const access = accessTo(skill, situation);
  if (access === "held" || access === "unreviewed") return access === "held" ? "held" : "";
  return access !== "later" && recentUse(situation.checkins, situation.today) ? "open" : "wait";
}

/**
 * The next step: the next group, one skill that fits, and whether it is time to look back. `rule` as of a hard check-in;
 * `groups` and `sessions` as things. While the program is paused no group is promised.
 */
export function nextStep(situation, rule, groups = [], sessions = []) {
  const { program, skills, now, zone } = situation;
  const [slug] = forHardTime(justUsed(situation), rule, 1);
  const skill = skills.find((one) => one.slug === slug);
  const session = program?.status === "paused" ? undefined : nextOf(sessionsOf(groups, sessions), now);
  const edge = session && [session.starts, session.ends].find((at) => at > now);
  return {
    group: session ? { name: session.group.name, when: { at: session.starts, as: "short_time", zone } } : null,
    skill: skill ? { slug, title: inEvery(skill.text, ({ title }) => title) } : null,
    chain: chainOf(situation),
    again_at: edge,
  };
}
