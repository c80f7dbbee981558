// `/plan`: the plans a person has, part by part, with what can be tapped, decided and put back. Pure; words are keys.
import { heldBack, limitsOf, mayList } from "./allowed.js";
import { callHref, textHref } from "./phone.js";
import { formView, optionWord, titleOf, valueWord } from "./plan_form.js";
import { historyOf } from "./plan_history.js";
import { itemsOf, standing } from "./plan_merge.js";
import { kindOf, kindWord, partOf, partWord, partsOf, plansOf, progressOf, tracksOf } from "./plan_parts.js";
import { lookOf } from "./plan_review.js";
import { currentProgram, readingOf } from "./program.js";
import { momentWord } from "./when.js";

const word = (key, params = {}) => ({ key, params });

/**
 * `known`: `{account, things, proposals, reviews, checkins, programs, drafts, skills, whose}`, things as view.js gives them,
 * `drafts` a Map from a form's name to what was typed in it.
 */
export function planView(known, now, zone) {
  const program = currentProgram(known.programs);
  const tracks = tracksOf(program);
  const items = standing(known.things);
  const plans = plansOf(tracks);
  const open = known.proposals.filter(({ data }) => !data.answer).sort((a, b) => (a.data.at < b.data.at ? -1 : 1));
  const limits = limitsOf(program, known.skills);
  const offered = known.skills.filter((skill) => mayList(skill, limits) && !heldBack(skill, limits) && !skill.only_assigned);
  const context = { ...known, items, tracks, plans, open, offered, now, zone };
  const removed = itemsOf(known.things).filter((item) => item.removed && item.text);
  return {
    loaded: true,
    whose: known.whose,
    reading: readingOf(program, known.account, now),
    plans: plans.map((plan) => planOf(plan, context)),
    suggested: open.length ? word("plan.proposal.open", { n: open.length }) : null,
    history: historyOf({ ...known, tracks }, now, zone),
    removed: removed.map(({ id, part, text }) => ({ id, text, part: partWord(part) })),
  };
}

function planOf(plan, context) {
  const { items, tracks, now, zone } = context;
  const look = lookOf(plan, context, now);
  const date = look.last && { at: look.last.at, as: "date", zone };
  const state = !look.begun && !look.last ? "empty" : !look.last ? "draft" : look.last.by ? "reviewed" : "looked";
  return {
    key: plan,
    title: kindWord(plan, tracks),
    lede: word(`plan.kind.${kindOf(plan, tracks)}.lede`),
    state: word(`plan.state.${state}`, { name: look.last?.by ?? "", date }),
    changed: look.changed,
    progress: word("plan.progress", progressOf(plan, items, tracks)),
    due: look.due,
    after_slip: look.after_slip,
    may_look: look.begun,
    next_look: look.begun && !look.due ? word("plan.next_look", { date: { at: look.due_at, as: "date", zone } }) : null,
    parts: partsOf(plan, items, tracks).map((part) => partView(part, context)).filter(({ is_shown }) => is_shown),
  };
}

function partView({ key }, context) {
  const { items, drafts, open } = context;
  const triggers = new Set(items.filter(({ part }) => part === "trigger").map(({ id }) => id));
  // Steps stand under their trigger; here are only those that have none (any more).
  const own = items.filter((item) => item.part === key && !(key === "step" && triggers.has(item.trigger)));
  const shown = itemsView(own, context);
  const ids = new Set(items.map(({ id }) => id));
  const loose = open.filter(({ data }) => data.part === key && !ids.has(data.item_id)).map((one) => proposalView(one, context));
  const form = formView(drafts.get(key), context);
  const asks = (item) => item.form.open || item.two.length > 0 || item.proposals.length > 0 || item.refused !== null;
  const steps = shown.flatMap((item) => item.steps);
  return {
    id: key,
    key,
    title: partWord(key),
    lede: word(`plan.part.${key}.lede`),
    add: word(`plan.part.${key}.add`),
    nothing: word(`plan.part.${key}.empty`),
    count: word("plan.lines", { n: own.length }),
    has_some: own.length > 0,
    first: own[0]?.text ?? "",
    items: shown,
    loose,
    form,
    must_open: form.open || loose.length > 0 || [...shown, ...steps].some(asks) || shown.some(({ step_form }) => step_form.open),
    is_shown: key !== "step" || own.length > 0 || loose.length > 0 || form.open,
  };
}

const itemsView = (items, context) => items.map((item, index) => ({ ...itemView(item, context, index, items.length), ...stepsOf(item, context) }));

// A trigger with its steps, and the form of a new one.
function stepsOf(item, context) {
  const steps = item.part === "trigger" ? context.items.filter(({ part, trigger }) => part === "step" && trigger === item.id) : [];
  return {
    steps: steps.map((step, index) => itemView(step, context, index, steps.length)),
    step_form: formView(item.part === "trigger" ? context.drafts.get(`step-${item.id}`) : undefined, context),
  };
}

function itemView(item, context, index, count) {
  const { drafts, open, skills, items } = context;
  const { id, part, text = "", state, code } = item;
  const person = part === "step" ? items.find((one) => one.id === item.person) : item;
  return {
    id,
    part,
    text,
    lead: leadOf(item, items),
    tags: tagsOf(item, context),
    lines: linesOf(item, items),
    call: callHref(person?.phone),
    message: textHref(person?.phone),
    callee: person?.text ?? "",
    skill: item.skill ?? "",
    skill_title: item.skill ? word("plan.skill", { name: titleOf(skills, item.skill) }) : null,
    form: formView(drafts.get(id), context),
    waiting: state === "waiting",
    refused: state === "needs_look" ? word(`say.rejected.${code}`) : null,
    first: index === 0,
    last: index === count - 1,
    two: item.conflicts.map((name) => conflictView(item, name, context)),
    proposals: open.filter(({ data }) => data.item_id === id).map((one) => proposalView(one, context)),
  };
}

function leadOf({ part, trigger }, items) {
  if (part !== "step") return null;
  const named = items.find(({ id }) => id === trigger)?.text;
  return named ? word("plan.if.then", { trigger: named }) : word("plan.if.label");
}

function tagsOf(item, { plans }) {
  return partOf(item.part).fields.flatMap(({ key, kind }) => {
    const value = item[key];
    if (key === "chip" || !value || (key === "slip" && !plans.includes("slip"))) return [];
    if (kind === "flag") return [{ id: key, words: word(`plan.tag.${key}`), strong: false }];
    if (key === "risk") return [{ id: key, words: word(`plan.tag.risk.${value}`), strong: value === "high" }];
    if (kind === "choice") return [{ id: key, words: optionWord(item.part, key, value), strong: false }];
    return kind === "date" ? [{ id: key, words: { at: value, as: "weekday_day" }, strong: true }] : [];
  });
}

function linesOf(item, items) {
  const named = (id) => items.find((one) => one.id === id)?.text;
  return partOf(item.part).fields.flatMap(({ key, kind }) => {
    if (!item[key] || key === "text" || key === "trigger") return [];
    if (kind === "text") return [{ id: key, words: item[key] }];
    const name = kind === "item" && named(item[key]);
    return name ? [{ id: key, words: word(`plan.${key}`, { name }) }] : [];
  });
}

/** Two values of one field, and how both could be kept in it: null where they cannot. */
export function bothOf(item, name) {
  const field = partOf(item.part)?.fields.find(({ key }) => key === name);
  const values = [...new Set(item.values[name].map(({ value }) => value))];
  const joined = values.join(" / ");
  return field?.kind === "text" && values.every((value) => value !== null) && [...joined].length <= field.most ? joined : null;
}

function conflictView(item, name, context) {
  const values = [...new Map(item.values[name].map((one) => [one.value, one])).values()];
  return {
    id: name,
    label: word("plan.two.body", { field: word(`plan.field.${item.part}.${name}`) }),
    values: values.map(({ id, value }) => ({ id, words: valueWord(item.part, name, value, context) })),
    both: bothOf(item, name) !== null,
  };
}

function proposalView({ id, data }, context) {
  const { items, now, zone } = context;
  const names = Object.keys(data.fields ?? {}).filter((name) => name !== "position");
  const target = data.item_id ? items.find((one) => one.id === data.item_id) : null;
  const gone = Boolean(data.item_id) && !target;
  const how = !names.length ? "comment" : data.item_id ? "changes" : "adds";
  return {
    id,
    who: word(`plan.proposal.${how}`, { name: data.by, when: momentWord(data.at, now, zone) }),
    comment: data.comment ?? "",
    changes: names.map((name) => ({
      id: name,
      label: word(`plan.field.${data.part}.${name}`),
      words: valueWord(data.part, name, data.fields[name], context),
    })),
    name: names.length ? valueWord(data.part, names[0], data.fields[names[0]], context) : (data.comment ?? ""),
    decide: names.length > 0 && !gone,
    gone,
  };
}
