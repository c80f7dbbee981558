// "I need it now": what of the plan stands on one screen, in the order that helps. Pure.
import { callHref, textHref } from "./phone.js";
import { standing } from "./plan_merge.js";

const line = ({ id, text, note, phone, skill }) => ({ id, text: text ?? "", note: note ?? "", call: callHref(phone), message: textHref(phone), skill: skill ?? "" });

/** Lines of the program that a tap can call, as lines of the plan. A text may reach nobody there: only calls. */
export const programLines = (program) =>
  (program?.lines ?? [])
    .map(({ label, phone, hours }, at) => ({ id: `line-${at}`, text: label, note: hours ?? "", call: callHref(phone), message: "", skill: "" }))
    .filter(({ call }) => call);

/** People in their order, those that `flag` marks ("slip", "safety") first. */
export function peopleFor(items, flag) {
  const people = items.filter(({ part }) => part === "person");
  return [...people.filter((one) => one[flag]), ...people.filter((one) => !one[flag])];
}

/** `things`: of type `plan_item`; `program`: data of the current episode or null. Lists of `{id, text, note, call, message, skill}`. */
export function nowView(things, program) {
  const items = standing(things);
  const of = (...parts) => parts.flatMap((key) => items.filter(({ part }) => part === key)).map(line);
  return {
    alone: of("alone"),
    distract: of("distract", "place"),
    people: peopleFor(items, "safety").map(line),
    professionals: [...of("professional"), ...programLines(program)],
    safer: of("safer"),
    reasons: of("reason"),
    kind: of("kind_word"),
  };
}
