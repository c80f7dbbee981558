// `/skills/<slug>` as the page shows it. Pure.
import { practiced } from "./helped.js";
import { stepsOf, wrote } from "./player.js";
import { isOver, noteReadersAt } from "./program.js";
import { accessTo, gentlerWay, insteadOf } from "./skill_access.js";
import { stepView } from "./step_view.js";
import { inEvery } from "./texts.js";
import { momentWord } from "./when.js";
import { isTooLong, rowsOf, tidied, writingsOf } from "./writing.js";

const WAYS = ["standard", "eyes_open", "low_energy"];

/**
 * One skill: what it is, and where the person is in it. `run` as in player.js; `known`: a situation
 * (situation.js) with `{settings, can, writings: {drafts, entities}, asked}`; `asked`: "clear", "unsure" or null.
 */
export function skillView(skill, run, known) {
  const steps = stepsOf(skill, run.way);
  const step = steps[Math.min(run.index, steps.length - 1)];
  const access = accessTo(skill, known);
  const closed = isClosed(access, run);
  return {
    state: closed ? access : "here",
    slug: skill.slug,
    ...about(skill, run),
    ...careful(skill, run, known, access),
    ...practiced(known.practices, skill),
    stage: run.stage,
    before: run.before,
    after: run.after,
    step: stepView(skill, step, run, known.settings),
    n: Math.min(run.index, steps.length - 1) + 1,
    total: steps.length,
    carried: run.carried,
    since: run.since,
    running: run.since !== null,
    settings: switches(known),
    ...writing(skill, run, known, closed || run.stage === "before"),
  };
}

// What was done to its end is told to its end, even if it would not be started any more.
const isClosed = (access, { stage }) => access === "held" || access === "unreviewed" || (access === "later" && stage !== "after");

function about({ text, minutes, rating, cautions: _, ...skill }, run) {
  return {
    minutes,
    rating,
    title: inEvery(text, ({ title }) => title),
    purpose: inEvery(text, ({ purpose }) => purpose),
    evidence: inEvery(text, ({ evidence }) => evidence),
    cautions: text.en.cautions.map((_, at) => inEvery(text, ({ cautions }) => cautions[at])),
    reviewed_by: skill.reviewed_by ?? "",
    reviewed_on: skill.reviewed_on ? { at: skill.reviewed_on, as: "date" } : null,
    ways: WAYS.map((way) => ({ key: way, on: run.way === way })),
    way_hint: run.way === "standard" ? null : inEvery(text, (own) => own[run.way]),
  };
}

const linkTo = (skill) => skill && { slug: skill.slug, minutes: skill.minutes, title: inEvery(skill.text, ({ title }) => title) };

// `asks`: the question stands before the start; `unsure`: it was answered so, and what may be done instead.
function careful(skill, run, known, access) {
  const asks = access === "ask" && run.stage === "before";
  const [reader = ""] = noteReadersAt(known.program, known.now);
  const lost = access !== "open" && (access !== "ask" || known.asked === "unsure");
  return {
    flags: [...skill.ask_first, ...(skill.not_for ?? [])],
    asks: asks && known.asked === null,
    unsure: asks && known.asked === "unsure",
    may_start: access === "open" || known.asked === "clear",
    instead: lost ? linkTo(insteadOf(skill, known)) : null,
    gentler: asks && known.asked === "unsure" ? gentlerWay(skill) : null,
    therapist: reader,
    alone: Boolean(known.program) && isOver(known.program),
  };
}

const switches = ({ settings: { speak, vibrate, still }, can }) => ({ speak: speak && can.speak, vibrate: vibrate && can.vibrate, still, can });

// What was written in this run, and before (`with_kept`: also where the skill is closed, so that sharing can always be
// stopped). `reader`: who would be able to read it; empty while nobody would.
function writing(skill, run, known, with_kept) {
  const readers = noteReadersAt(known.program, known.now);
  const written = run.stage === "after" && wrote(run);
  const { drafts, entities } = known.writings;
  return {
    wrote: written,
    written: written ? rowsOf(skill, tidied(run.answers), inEvery) : [],
    too_long: written && isTooLong(tidied(run.answers)),
    reader: readers[0] ?? "",
    readers: readers.join(", "),
    share: run.share && readers.length > 0,
    writings: with_kept ? writingsOf(skill.slug, drafts, entities).map((one) => kept(skill, one, known)) : [],
  };
}

function kept(skill, one, { now, zone }) {
  return {
    id: one.id,
    when: momentWord(one.written_at, now, zone),
    rows: rowsOf(skill, one.answers, inEvery),
    here: one.here,
    shared: one.shared,
    too_long: isTooLong(one.answers),
    refused: one.state === "needs_look",
    read_by: one.read_by.map(({ name, at }, i) => ({ id: `${i}`, line: { key: "say.writing.read", params: { name, when: momentWord(at, now, zone) } } })),
  };
}
