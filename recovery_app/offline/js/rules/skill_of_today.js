// The card "A skill for today": what pick.js offers, and what the person chose about it today. Pure.
import { picking } from "../generated/picking.js";
import { effectOf, verdict } from "./helped.js";
import { homeworkView } from "./homework.js";
import { pick } from "./pick.js";
import { inEvery } from "./texts.js";

/** What was chosen, as a draft: `{day, skip, minutes}`; of another day it no longer holds. */
export const chosenOn = (today, draft) => (draft?.day === today ? draft : { day: today, skip: [], minutes: null });

/** Something else than this one. */
export const passed = (chosen, slug) => ({ ...chosen, skip: [...chosen.skip, slug] });

/** So many minutes; the same again takes it back. */
export const timed = (chosen, minutes) => ({ ...chosen, minutes: chosen.minutes === minutes ? null : minutes });

/** The card, or null while nothing may be offered. `situation` as situation.js gives it. */
export function skillOfToday(situation, draft) {
  const { skills, practices, today } = situation;
  const { skip, minutes } = chosenOn(today, draft);
  const picked = pick({ ...situation, skip, minutes });
  if (!picked) return null;
  const skill = skills.find(({ slug }) => slug === picked.slug);
  const { homework } = picked;
  const { note = "", progress = null, dots = [] } = homework ? homeworkView(homework, today) : {};
  return {
    slug: skill.slug,
    icon: skill.icon ?? "skills",
    minutes: skill.minutes,
    title: inEvery(skill.text, ({ title }) => title),
    why: picked.why,
    // Only what is known: that it is too early to tell is said in the list.
    effect: verdict(practices, skill.slug) === "early" ? null : effectOf(practices, skill),
    asked: homework?.kind ?? "",
    note,
    // Of a group's homework the sentence itself says until when.
    progress: homework?.kind === "assigned" ? progress : null,
    dots,
    others: picked.others,
    times: picking.times.map((time) => ({ minutes: time.minutes, more: time.at_least !== null, on: time.minutes === minutes })),
  };
}
