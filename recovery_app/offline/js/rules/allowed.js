// Which skills may be offered to this person at all. Nothing here says why one is not. Pure.
import { askedFor, homework } from "./homework.js";
import { momentsOf } from "./moments.js";
import { isOver } from "./program.js";

const meets = (some, others) => (some ?? []).some((one) => others.includes(one));

/** Skills that ask about the body or the past first, for somebody whom nobody has asked yet. */
const careful = (skill) => skill.ask_first?.length > 0 || skill.not_for?.length > 0;

/** What a program says about skills. `program` null, or one of a server that does not know these fields, works too. */
export function limitsOf(program, skills) {
  const asks = program && !isOver(program) ? program.skills_ask : null; // nobody asks about cautions any more after the end
  return {
    tracks: program?.tracks ?? [],
    shown: program?.skills_shown ?? "all",
    held_back: program?.skills_held_back ?? [],
    ask: asks ?? skills.filter(careful).map(({ slug }) => slug),
  };
}

/** Whether it may be seen at all: real programs see what a clinician reviewed (safety rule 23). */
export const mayList = (skill, { shown }) => shown === "all" || Boolean(skill.reviewed_by);

/** Never offered to this person, whoever asks for it. */
export const heldBack = (skill, { held_back, tracks }) => held_back.includes(skill.slug) || meets(skill.not_tracks, tracks);

/** Wrong for now; another day it may be right. */
export const notNow = (skill, moments) => meets(skill.not_when, moments);

/** Whether somebody who wrote it into the plan may be led to it now; `known` as situation.js gives it. */
export const mayOpen = (skill, known) =>
  mayList(skill, known) && !heldBack(skill, known) && !notNow(skill, momentsOf(known.checkins, known.now, known.zone));

/** Made for one of the person's tracks; where none is known, all are. */
const onTrack = (skill, tracks) => !tracks.length || meets(skill.tracks, tracks);

/** Whether a skill may be offered now. `asked` are slugs that a therapist assigned, or a group practices. */
export function mayOffer(skill, limits, moments, asked) {
  if (!mayList(skill, limits) || heldBack(skill, limits) || notNow(skill, moments)) return false;
  if (skill.only_assigned) return asked.assigned.includes(skill.slug);
  return onTrack(skill, limits.tracks) || asked.all.includes(skill.slug);
}

/** Skills that may be offered now, whatever the time; `items` as homework.js gives them. */
export function allowedNow(known, items = homework(known)) {
  const asked = askedFor(items);
  const moments = momentsOf(known.checkins, known.now, known.zone);
  const { tracks = [], held_back = [], shown = "all" } = known;
  return known.skills.filter((skill) => mayOffer(skill, { tracks, held_back, shown }, moments, asked));
}
