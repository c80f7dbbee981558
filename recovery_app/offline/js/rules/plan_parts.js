// Which plans and parts a person has, how far they are written, and what to write next. Pure.
// What a plan is made of stands in content/plans/parts.yaml.
import { parts, pieces } from "../generated/plan_parts.js";

const SUBSTANCE = "substance_use";
export const PLANS = ["relapse", "slip", "safety"];

/** Why this person is in the program; null as long as this phone does not know. */
export const tracksOf = (program) => program?.tracks ?? null;

const mayUse = (tracks) => !tracks || tracks.includes(SUBSTANCE);
const fits = (part, tracks) => !part.tracks || !tracks || part.tracks.some((one) => tracks.includes(one));

/** A part by its key. */
export const partOf = (key) => parts.find((part) => part.key === key);

/** Plans of a person on these tracks: what to do after a slip only where use is a question. */
export const plansOf = (tracks) => PLANS.filter((plan) => plan !== "slip" || mayUse(tracks));

/** What the plan is called: the first one by a word that fits. */
export const kindOf = (plan, tracks) => (plan === "relapse" && !mayUse(tracks) ? "well" : plan);
export const kindWord = (plan, tracks) => ({ key: `say.plan.kind.${kindOf(plan, tracks)}`, params: {} });
export const partWord = (part) => ({ key: `say.plan.part.${part}`, params: {} });

// In a crisis what comes first stands first: signs, oneself, others, professionals, surroundings, reasons.
const ORDER = { safety: ["warning", "alone", "distract", "person", "professional", "safer", "place", "reason", "kind_word"] };
const placeIn = (plan, { key }) => ORDER[plan]?.indexOf(key) ?? 0;

/** Parts of a plan in their order. One that is not for these tracks is shown where something is written in it. */
export const partsOf = (plan, items, tracks) =>
  parts
    .filter((part) => part.plans.includes(plan) && (fits(part, tracks) || items.some((item) => item.part === part.key)))
    .sort((a, b) => placeIn(plan, a) - placeIn(plan, b));

/** People are written once, and each belongs to the other plans where it says so. */
const counts = (item, part, plan) => item.part === part && (part !== "person" || plan === "relapse" || item[plan] === true);

/** `{n, total}`: parts of a plan that have something. Steps are counted with their trigger. */
export function progressOf(plan, items, tracks) {
  const counted = partsOf(plan, items, tracks).filter(({ key }) => key !== "step");
  return { n: counted.filter(({ key }) => items.some((item) => counts(item, key, plan))).length, total: counted.length };
}

/** Parts that guided writing asks for, on these tracks, in its order. */
export const piecesOf = (tracks) => {
  const plans = plansOf(tracks);
  return pieces.filter((key) => fits(partOf(key), tracks) && partOf(key).plans.some((plan) => plans.includes(plan)));
};

/**
 * The part to write next: the first that has nothing and was not `skipped`; null when there is none.
 * `plan`: a part of this one, as long as there is one.
 */
export function nextPiece(items, tracks, { skipped = [], plan } = {}) {
  const open = (key) => !skipped.includes(key) && !items.some((item) => item.part === key);
  const found = piecesOf(tracks).filter(open);
  return found.find((key) => partOf(key).plans.includes(plan)) ?? found[0] ?? null;
}
