// After a hard check-in: the part of the plan that was made for it. Pure.
import { mayOpen } from "./allowed.js";
import { callHref, textHref } from "./phone.js";
import { standing } from "./plan_merge.js";
import { inEvery } from "./texts.js";

const RISKS = ["high", "medium", "low"];
const MOST = 2;
const rank = ({ risk }) => (RISKS.includes(risk) ? RISKS.indexOf(risk) : RISKS.length);

/**
 * Triggers of the plan whose chip was ticked, the riskiest first, at most two, each with its steps: `[{id, text, steps: [{id,
 * text, skill, title, person, call, message, place}]}]`. `chips`: of the check-in; `situation` as situation.js gives it: a
 * skill that is wrong for this person or for now is not linked, its step stands as it was written.
 */
export function fittingPart(things, chips, situation) {
  const items = standing(things);
  const named = new Map(items.map((item) => [item.id, item]));
  const step = ({ id, text, skill: slug, person, place }) => {
    const skill = situation.skills.find((one) => one.slug === slug);
    const open = skill && mayOpen(skill, situation);
    const who = named.get(person);
    return {
      id,
      text: text ?? "",
      skill: open ? slug : "",
      title: open ? inEvery(skill.text, ({ title }) => title) : null,
      person: who?.text ?? "",
      call: callHref(who?.phone),
      message: textHref(who?.phone),
      place: named.get(place)?.text ?? "",
    };
  };
  return items
    .filter(({ part, chip }) => part === "trigger" && chips.includes(chip))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST)
    .map(({ id, text }) => ({ id, text: text ?? "", steps: items.filter((one) => one.part === "step" && one.trigger === id).map(step) }));
}
