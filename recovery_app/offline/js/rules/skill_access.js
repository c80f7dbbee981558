// Whether a skill may be started here, by this person, today (safety rule 23). Pure.
import { isOver } from "./program.js";

/** An assignment holds from its first to its last day. `assignments`: things of that type. */
export const assignedNow = (slug, assignments, today) =>
  assignments.some(({ data }) => data.skill === slug && data.starts_on <= today && (!data.ends_on || today <= data.ends_on));

/**
 * "open"; "ask": the person is asked before the start; "held": only together with a therapist; "unreviewed": not yet
 * looked at by a clinician, and this program shows only those that are. `program`: the one to show, or null.
 */
export function accessTo(skill, { program, assignments, today }) {
  if (program?.skills_held_back?.includes(skill.slug)) return "held";
  if (skill.only_assigned && !assignedNow(skill.slug, assignments, today)) return "held";
  if (program?.skills_shown === "reviewed" && !skill.reviewed_by) return "unreviewed";
  const careful = skill.ask_first.length > 0 || (skill.not_for ?? []).length > 0;
  // Where nobody has asked about flags, or nobody asks any more, the phone does.
  const unknown = !program || isOver(program) || !program.skills_ask;
  return program?.skills_ask?.includes(skill.slug) || (unknown && careful) ? "ask" : "open";
}

/** Another skill that needs no question and is good for the same thing, the shortest first; null when there is none. */
export function insteadOf(skill, skills, known) {
  const shared = (other) => other.targets.filter((target) => skill.targets.includes(target)).length;
  const fits = (other) => !known.program?.tracks?.length || other.tracks.some((track) => known.program.tracks.includes(track));
  const open = skills.filter((other) => other.slug !== skill.slug && fits(other) && accessTo(other, known) === "open");
  return open.sort((a, b) => shared(b) - shared(a) || a.minutes - b.minutes)[0] ?? null;
}

// Ways that suit somebody with this flag: attention outward, or shorter and lighter. For the others there is none that does.
const GENTLER = { dissociation: "eyes_open", panic: "low_energy", heart_lung: "low_energy", pregnancy: "low_energy" };
const strains = (step) => step.hold > 0 || step.rest > 0 || step.tense > 0;

/**
 * A gentler way of the skill for somebody who is not sure: without holding the breath and without tensing; null where
 * there is none, or where the skill as such is wrong for some.
 */
export function gentlerWay(skill) {
  const ways = skill.ask_first.map((flag) => GENTLER[flag]);
  if (!ways.length || skill.not_for?.length || ways.includes(undefined)) return null;
  const way = ways.includes("eyes_open") ? "eyes_open" : ways[0];
  return skill.steps.some((step) => step.ways.includes(way) && strains(step)) ? null : way;
}
