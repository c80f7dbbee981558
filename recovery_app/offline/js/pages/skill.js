// `/skills/<slug>`: one page for every skill; the skill itself is in the library that the phone keeps. The run is a draft, so
// that a reload or a crash goes on where it was, paused. What was written before is in skill_writing.js.
import { changed } from "../changes.js";
import { current } from "../db.js";
import { clearDraft, patchDraft, readDraft, saveDraft } from "../drafts.js";
import { held } from "../held.js";
import { uuid7 } from "../ids.js";
import { library } from "../library.js";
import { record } from "../outbox.js";
import { defineQuery } from "../queries.js";
import { deviceZone } from "../rules/localday.js";
import { changedPace } from "../rules/pace.js";
import { SETTINGS, settingsOf, turned, withPace } from "../rules/phone_settings.js";
import { afterRegion } from "../rules/phases.js";
import * as player from "../rules/player.js";
import { currentProgram, isRead, noteReadersAt, readingOf, teamEdges } from "../rules/program.js";
import { practiceThings, situationOf } from "../rules/situation.js";
import { skillView } from "../rules/skill_view.js";
import { asDone } from "../rules/step_view.js";
import { marked, unmarked } from "../rules/wave.js";
import { isTooLong, keptOf, PREFIX, refusal, sharedOf } from "../rules/writing.js";
import { list } from "../view.js";
import { abilities, hush, speak, voiceFor, VOICES } from "../guide.js";

let opened = Date.now();
/** The clock, for what begins now. Where it was set back, this page was open then too: what begins is of this visit. */
function moment() {
  const now = Date.now();
  opened = Math.min(opened, now);
  return now;
}
const draftOf = (slug) => `skill.${slug}`;
const here = () => location.pathname.split("/").filter(Boolean)[1] ?? "";
const NOTHING = { slug: "", line: null, outcome: null, error: null, kept: false, reader: "", sure: "" };

// What was answered before the start stays in this page's memory: on no disk, and gone with the practice.
const QUESTION = "skill_question";
let answer = { slug: "", asked: null };

/** What was said after the last practice; `slug` is "" before. `sure`: the skill of which throwing it away is being asked. */
export const done = held(NOTHING);

const load = async (slug) => (await library()).find((skill) => skill.slug === slug) ?? null;

// A run of an earlier visit is found paused; one of this page is as it is.
function standing(run, slug) {
  const isHere = (run?.since ?? opened) >= opened && (run?.seen ?? opened) >= opened;
  if (run?.slug === slug && isHere) return { ...player.fresh(slug), ...run };
  return player.found(run, slug, Date.now());
}

defineQuery("skill", async (account, db, slug, now) => {
  if (!slug) return null;
  const skills = await library();
  const skill = skills.find((one) => one.slug === slug);
  if (!skill) return { state: "missing" };
  db.topic(VOICES);
  db.topic(QUESTION);
  const [run, settings, drafts, things, entities] = await Promise.all([
    db.draft(draftOf(slug)),
    db.draft(SETTINGS),
    db.drafts(PREFIX),
    account ? practiceThings(db) : {},
    account ? db.list("writing") : [],
  ]);
  const situation = situationOf(things, skills, now, deviceZone());
  const known = {
    ...situation,
    settings: settingsOf(settings),
    asked: answer.slug === slug ? answer.asked : null,
    can: abilities(document.documentElement.lang || "en"),
    writings: { drafts: drafts.map(({ value }) => value), entities },
  };
  const { program } = situation;
  const edges = teamEdges(program, now);
  const is_read = Boolean(account) && isRead(readingOf(program, account, now));
  const view = skillView(skill, standing(run, slug), known);
  return { ...view, is_read, again_at: edges.length ? Math.min(...edges) : null };
});

/** Change the run of the skill that is open: `work(run, now) -> run`. In the order of the calls: it reads nothing first. */
function edit(work, options) {
  const slug = here();
  return patchDraft(draftOf(slug), (before) => work(standing(before, slug), moment()), options);
}

/** As `edit`, where the steps matter: `work(run, steps, now)`; steps at the person's own pace. */
async function change(work) {
  const slug = here();
  const [skill, kept] = await Promise.all([load(slug), readDraft(SETTINGS)]);
  if (!skill) return;
  const stepsOf = ({ way }) => player.stepsOf(skill, way).map((step) => asDone(step, slug, settingsOf(kept)));
  await patchDraft(draftOf(slug), (before) => {
    const run = standing(before, slug);
    return work(run, stepsOf(run), moment());
  });
}

const stepOf = (run, steps) => steps[Math.min(run.index, steps.length - 1)];
// Named once: what is saved twice by a hasty finger is saved once.
const named = (run) => (run.stage === "after" && !run.ids ? { ...run, ids: { practice: uuid7(), writing: uuid7(), share: uuid7() } } : run);

const top = () => {
  document.getElementById("main")?.focus({ preventScroll: true });
  scrollTo({ top: 0 });
};

export const chooseWay = (way) => edit((run, now) => ({ ...run, way, index: 0, seen: now }));
/** Answer of a slider: `name` is before or after. */
export const rate = (name, value) => edit((run, now) => ({ ...run, [name]: value, seen: now }));

function answered(asked) {
  answer = { slug: here(), asked };
  changed([QUESTION]);
  top();
}
/** Answers to "Is any of this true for you?". */
export const noneIsTrue = () => answered("clear");
export const somethingIs = () => answered("unsure");
export const askAgain = () => answered(null);
export const takeGentlerWay = (way) => chooseWay(way).then(noneIsTrue);

export const begin = () => (done.set(NOTHING), change(player.start).then(top));
export const nextStep = () => change((run, steps, now) => named(player.next(run, steps, now))).then(top);
export const previousStep = () => (done.set({ sure: "" }), change(player.previous).then(top));
export const stopHere = () => change((run, steps, now) => named(player.stop(run, steps, now))).then(top);
export const pausePlay = () => edit((run, now) => player.pause(run, now)).then(hush);
export const goOnPlay = () => edit((run, now) => player.goOn(run, now));

/** Now and then while a step runs: the page is still open. Nothing is drawn anew for it. */
export const beat = () => edit((run, now) => (run.since === null ? run : { ...run, seen: now }), { quiet: true });

/** The page was left while a step ran. */
export const leaveStep = (slug, since) =>
  since !== null &&
  patchDraft(draftOf(slug), (run) => (run?.since === since ? player.pause(run, Date.now()) : run));

/** A thing of a sense was noticed. */
export const tick = (name, n) => edit((run, now) => player.ticked(run, name, n, now));
/** An option picked, or let go. */
export const chooseOption = (option) => change((run, steps, now) => player.chosen(run, stepOf(run, steps), option, now));
/** A letter was typed; the box shows it already. */
export const write = (name, kind, text) =>
  edit((run, now) => player.answered(run, name, kind === "list" ? text.split("\n") : text, now), { quiet: true }).catch(told);
/** Answer of a scale in something written. */
export const writeNumber = (name, value) => edit((run, now) => player.answered(run, name, value, now));

const marks = (rule) =>
  change((run, steps, now) => {
    const { key } = stepOf(run, steps);
    return { ...run, marks: { ...run.marks, [key]: rule(run.marks[key], player.elapsed(run, now)) }, seen: now };
  });
/** The urge was rated. */
export const mark = (value) => marks((before, time) => marked(before, value, time));
export const unmark = () => marks(unmarked);

export const chooseTime = (minutes) => change((run, steps, now) => player.setTimer(run, stepOf(run, steps).key, minutes, now));
const timer = (rule) =>
  change((run, steps, now) => {
    const { key, usual } = stepOf(run, steps);
    return rule(run, key, run.timers[key]?.minutes ?? usual, now);
  });
export const startTimer = () => timer(player.startTimer);
export const stopTimer = () => timer(player.setTimer);

/** On to the next part of the body. */
export const skipPart = () => change((run, steps, now) => player.skipTo(run, afterRegion(stepOf(run, steps), player.elapsed(run, now)), now));

async function pace(rule) {
  const slug = here();
  const [skill, run, kept] = await Promise.all([load(slug), readDraft(draftOf(slug)), readDraft(SETTINGS)]);
  const step = stepOf(run, player.stepsOf(skill, run.way));
  const name = `${slug}.${step.key}`;
  await patchDraft(SETTINGS, (before) => withPace(before, name, rule(step, settingsOf(kept).pace[name])));
  await change(player.restart);
}
/** One second more (1) or less (-1) of a part of the breath. */
export const changePace = (part, direction) => pace((step, own) => changedPace(step, own, part, direction));
export const usualPace = () => pace(() => null);

const turn = (name) => patchDraft(SETTINGS, (before) => turned(before, name));
/** A switch of this phone: reading aloud. The first words come at once, so that somebody hears what it is. */
export async function turnSpeak(sample) {
  const { speak: on } = await turn("speak");
  const language = document.documentElement.lang || "en";
  if (on && voiceFor(language)) speak(sample, language);
  else hush();
}
export async function turnVibrate() {
  if ((await turn("vibrate")).vibrate) navigator.vibrate?.(60);
}
export const turnStill = () => turn("still");

/** Share what was written, or not: asked anew with every run. */
export const turnShare = () => edit((run, now) => ({ ...run, share: !run.share, seen: now }));

const told = (error) => done.set({ error: { key: refusal(error), params: {} } });

/**
 * Handler of `Save` at the end: what was written is kept on this phone and sent only if that was chosen, the practice goes
 * into the outbox; without a sign-in it is only done.
 */
export async function savePractice() {
  const slug = here();
  const run = named(standing(await readDraft(draftOf(slug)), slug));
  if (run.stage !== "after") return;
  const kept = keptOf(run, Date.now());
  const line = { key: run.finished ? "say.skill.saved" : "say.skill.stopped", params: {} };
  const said = { ...NOTHING, slug, outcome: player.outcome(run), kept: kept !== null };
  try {
    if (kept) await saveDraft(PREFIX + kept.id, kept);
    const reader = await shared(run, kept);
    await record("practice.recorded", player.practice(run), { id: run.ids.practice, draft: draftOf(slug) });
    done.set({ ...said, line, reader });
    answer = { slug: "", asked: null };
  } catch (error) {
    if (error.name !== "SignInNeeded") return told(error);
    await clearDraft(draftOf(slug));
    done.set(said);
  }
  top();
}

// Sends what was written where that was chosen and somebody reads; the name of who can read it now.
async function shared(run, kept) {
  const account = run.share && kept ? await current() : null;
  const [reader = ""] = account ? noteReadersAt(currentProgram(await list(account.id, "program")), Date.now()) : [];
  if (!reader || isTooLong(kept.answers)) return "";
  await record("writing.shared", sharedOf(kept), { id: run.ids.share });
  return reader;
}

/** Handler of `Do not save`: asked first where something written would go with it. */
export async function throwAway() {
  const slug = here();
  const run = await readDraft(draftOf(slug));
  if (run && player.wrote(run) && done.get().sure !== slug) return done.set({ sure: slug });
  await clearDraft(draftOf(slug));
  done.set(NOTHING);
  top();
}
export const keepIt = () => done.set({ sure: "" });

/** Handler of `Do it again`. */
export const again = () => {
  done.set(NOTHING);
  changed(["drafts"]);
  top();
};

/** The words after saving were read: the next visit begins anew. */
export const forget = () => done.set(NOTHING);
