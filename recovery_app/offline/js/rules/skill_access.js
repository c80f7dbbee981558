// Whether a skill may be started here, by this person, today (safety rule 23), and what to do instead. Pure. What may be
// offered at all is decided in allowed.js, for every page alike.
import { allowedNow, heldBack, mayList, notNow } from "./allowed.js";
import { askedFor, homework } from "./homework.js";
import { momentsOf } from "./moments.js";

/**
 * "open"; "ask": the person is asked before the start; "held": only together with a therapist; "unreviewed": not yet
 * looked at by a clinician, and this program shows only those that are; "later": wrong for now, whichever way somebody came
 * to its page, also from the homework that lists it. `known`: as `situationOf` gives it.
 */
export function accessTo(skill, known) {
  if (heldBack(skill, known)) return "held";
  if (skill.only_assigned && !askedFor(homework(known)).assigned.includes(skill.slug)) return "held";
  if (!mayList(skill, known)) return "unreviewed";
  if (notNow(skill, momentsOf(known.checkins, known.now, known.zone))) return "later";
  return known.ask.includes(skill.slug) ? "ask" : "open";
}

/** Another skill that may be offered now, needs no question and is good for the same thing, the shortest first; or null. */
export function insteadOf(skill, known) {
  const shared = (other) => other.targets.filter((target) => skill.targets.includes(target)).length;
  const open = allowedNow(known).filter((other) => other.slug !== skill.slug && !known.ask.includes(other.slug));
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
