// A form of the plan: one for every part, made of its fields (content/plans/parts.yaml). Pure.
import { canBeCalled, looksLikePhone } from "./phone.js";
import { changedFields, saving } from "./plan_merge.js";
import { partOf } from "./plan_parts.js";

/** Every form has a draft of its own; this is its name after "plan.item:". A new line has none but its part (and trigger). */
export const formOf = ({ is_new, item_id, part, under }) => (!is_new ? item_id : under ? `${part}-${under}` : part);

/** What a draft over `item` begins with. */
export const draftOf = (item) => ({
  part: item.part,
  item_id: item.id,
  is_new: false,
  ...Object.fromEntries(partOf(item.part).fields.map(({ key }) => [key, item[key] ?? ""])),
});

/** Words of a value, whatever kind its field is. `known`: `{items, skills}`. */
export function valueWord(part, name, value, { items = [], skills = [] } = {}) {
  const field = partOf(part)?.fields.find(({ key }) => key === name);
  if (value === null || value === undefined || value === "") return { key: "plan.two.empty", params: {} };
  if (field?.kind === "choice") return optionWord(part, name, value);
  if (field?.kind === "flag") return { key: value ? "plan.two.yes" : "plan.two.empty", params: {} };
  if (field?.kind === "date") return { at: value, as: "weekday_day" };
  if (field?.kind === "skill") return titleOf(skills, value);
  if (field?.kind === "item") return items.find(({ id }) => id === value)?.text ?? "…";
  return String(value);
}

/** A chip of the check-in has its words there. */
export const optionWord = (part, name, value) => ({ key: name === "chip" ? `say.trigger.${value}` : `plan.option.${part}.${name}.${value}`, params: {} });

/** Title of a skill in every language; its slug while the library cannot be had. */
export function titleOf(skills, slug) {
  const skill = skills.find((one) => one.slug === slug);
  return skill ? { text: Object.fromEntries(Object.entries(skill.text).map(([code, own]) => [code, own.title])) } : slug.replaceAll("-", " ");
}

/** A form as the page shows it; `draft` what was typed, or nothing while it is closed. `known`: `{items, skills, offered, plans}`. */
export function formView(draft, known) {
  if (!draft) return { open: false, name: "", part: "", item_id: "", under: "", fields: [], kept: [], odd_phone: false };
  const part = partOf(draft.part);
  const fields = part.fields.filter(({ key }) => key !== "slip" || known.plans.includes("slip")).map((field) => fieldView(field, draft, known));
  const shown = fields.filter(({ options, kind }) => kind !== "pick" || options.length > 1);
  const under = draft.under && part.key === "step";
  return {
    open: true,
    name: formOf(draft),
    part: part.key,
    item_id: draft.item_id,
    under: draft.under ?? "",
    fields: under ? shown.filter(({ name }) => name !== "trigger") : shown,
    // What has no box of its own goes along hidden, so that a form that is saved is always the whole line.
    kept: part.fields
      .filter(({ key, kind }) => ["choice", "flag"].includes(kind) || (key === "trigger" && under) || !shown.some(({ name }) => name === key))
      .map(({ key }) => ({ id: key, value: shownValue(draft[key]) })),
    odd_phone: Boolean(draft.phone?.trim?.()) && canBeCalled(draft.phone) && !looksLikePhone(draft.phone),
  };
}

const shownValue = (value) => (value === true ? "yes" : value ? String(value) : "");

function fieldView(field, draft, known) {
  const { key, kind, most = 0 } = field;
  const value = shownValue(draft[key]);
  return {
    id: key,
    name: key,
    kind: kind === "text" && most > 300 ? "long" : kind === "skill" || kind === "item" ? "pick" : kind,
    label: { key: `plan.field.${draft.part}.${key}`, params: {} },
    hint: { key: `plan.hint.${draft.part}.${key}`, params: {} },
    value,
    most,
    on: draft[key] === true,
    options: optionsOf(field, draft, known).map((option) => ({ ...option, on: option.value === value })),
  };
}

const NONE = { id: "none", value: "", label: { key: "plan.none", params: {} } };

// A skill that is not offered (any more) stays where it was chosen.
function optionsOf({ kind, key, options, part }, draft, { items, skills, offered = skills }) {
  if (kind === "choice") return options.map((value) => ({ id: value, value, label: optionWord(draft.part, key, value) }));
  if (kind === "skill") return [NONE, ...skills.filter((skill) => offered.includes(skill) || skill.slug === draft[key]).map(({ slug }) => ({ id: slug, value: slug, label: titleOf(skills, slug) }))];
  if (kind === "item") return [NONE, ...items.filter((item) => item.part === part).map(({ id, text }) => ({ id, value: id, label: text ?? "" }))];
  return [];
}

/** What a form must still have: "text" where it is empty, "phone" where a tap could call nobody, "" when it can be saved. */
export function missingIn(draft) {
  if (!draft?.text?.trim()) return "text";
  const calls = partOf(draft.part)?.fields.some(({ kind }) => kind === "phone");
  return calls && draft.phone?.trim() && !canBeCalled(draft.phone) ? "phone" : "";
}

/** Values of every field of the part that the draft holds, as they are sent; the empty text where there is nothing. */
export function wantedIn(draft) {
  const wanted = partOf(draft.part).fields.map(({ key, kind }) => {
    const value = draft[key];
    if (kind === "flag") return [key, value === true || value === "yes" ? true : ""];
    return [key, typeof value === "string" ? value.trim() : ""];
  });
  return Object.fromEntries(wanted);
}

/**
 * Payload of `plan_item.saved` 1 for a form over `item` (null: a new one): what was changed, and the place of a new one.
 * Of two values that stand side by side none is decided by a form that leaves the newer one as it is.
 */
export function payloadOf(draft, item, position) {
  const wanted = wantedIn(draft);
  const undecided = (name) => item?.conflicts.includes(name) && item.state !== "needs_look" && wanted[name] === shownBack(item[name]);
  const asked = Object.fromEntries(Object.entries(wanted).filter(([name]) => !undecided(name)));
  const fields = changedFields(item, asked);
  return saving(draft.item_id, draft.part, item ? fields : { ...fields, position }, item);
}

const shownBack = (value) => value ?? "";
