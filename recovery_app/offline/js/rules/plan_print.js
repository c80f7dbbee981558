// The plan on paper: the lines of each part, with what belongs to them. Pure.
import { callHref } from "./phone.js";
import { peopleFor, programLines } from "./plan_now.js";
import { standing } from "./plan_merge.js";
import { inEvery } from "./texts.js";

const CHOICES = ["about", "risk", "answer", "stage", "need", "area"];
const RISKS = ["high", "medium", "low"];

/**
 * `{lists: {part: [line]}, slip_people, has: {plan: bool}, lines}`. A line: `{id, text, phone, note, plan, date, skill, person, place, steps,
 * ...choices}`, empty where there is nothing. `parts` of generated/plan_parts.js; `out`: `{phones, reasons}` to leave out.
 */
export function printView(things, program, skills, parts, out) {
  const items = standing(things);
  const named = (id) => items.find((item) => item.id === id)?.text ?? "";
  const titleOf = (slug) => {
    const skill = slug && skills.find((one) => one.slug === slug);
    return skill ? inEvery(skill.text, ({ title }) => title) : (slug ?? "");
  };
  const line = (item, steps = []) => ({
    id: item.id,
    text: item.text ?? "",
    phone: out.phones ? "" : (item.phone ?? ""),
    note: item.note ?? "",
    plan: item.plan ?? "",
    date: item.date ? { at: item.date, as: "full_date" } : "",
    skill: titleOf(item.skill),
    person: named(item.person),
    place: named(item.place),
    ...Object.fromEntries(CHOICES.map((name) => [name, item[name] ?? ""])),
    steps,
  });
  const of = (key) => items.filter(({ part }) => part === key);
  const isThere = (id) => of("trigger").some((trigger) => trigger.id === id);
  const risky = (a, b) => RISKS.indexOf(a.risk ?? "low") - RISKS.indexOf(b.risk ?? "low");
  const lists = Object.fromEntries(parts.map(({ key }) => [key, of(key).map((item) => line(item))]));
  lists.trigger = [...of("trigger")].sort(risky).map((trigger) => line(trigger, of("step").filter((step) => step.trigger === trigger.id).map((step) => line(step))));
  lists.step = of("step").filter((step) => !isThere(step.trigger)).map((step) => line(step));
  lists.person = peopleFor(items, "safety").map((item) => line(item));
  if (out.reasons) lists.reason = [];
  const people = peopleFor(items, "slip");
  const slip_people = (people.some(({ slip }) => slip) ? people.filter(({ slip }) => slip) : people).map((item) => line(item));
  const has = (plan) => parts.some(({ key, plans }) => plans.includes(plan) && lists[key].length);
  const numbers = (program?.lines ?? []).filter(({ phone }) => callHref(phone));
  return {
    lists,
    slip_people,
    has: { relapse: has("relapse"), slip: has("slip"), safety: has("safety") },
    lines: programLines(program).map(({ id, text, note }, at) => ({ id, text, note, phone: out.phones ? "" : numbers[at].phone })),
  };
}
