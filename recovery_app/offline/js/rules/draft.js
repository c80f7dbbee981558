// Whether a draft holds something that a person would miss, and one draft on top of another. Pure.
import { touched } from "./sheet.js";

const typed = (value) => typeof value === "string" && value.trim() !== "";
const empty = (value) => value === undefined || value === null || value === "" || (typeof value === "object" && !Object.keys(value).length);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether there is anything in the draft called `name`. A line of the plan counts once something was typed into it. */
export function hasContent(name, value) {
  if (!value) return false;
  if (name === "checkin" || name.startsWith("checkin:")) return touched(value);
  if (name.startsWith("plan.item")) return value.is_new === false ? Boolean(value.changed) : [value.text, value.phone, value.note, value.plan].some(typed);
  if (name.startsWith("plan.photo")) return true; // on this phone only: signing out deletes it
  if (name === "plan.write") return Object.values(value.answers ?? {}).some(({ text, changed }) => Boolean(changed) && typed(text));
  return value.stage === "after" || Object.keys(value.answers ?? {}).length > 0; // a skill: done and not saved yet, or written in
}

/** `later` on top of `before`: what the later one leaves empty stays. */
export function filled(before, later) {
  if (!isObject(before) || !isObject(later)) return empty(later) ? before : later;
  const keys = new Set([...Object.keys(before), ...Object.keys(later)]);
  return Object.fromEntries([...keys].map((key) => [key, filled(before[key], later[key])]));
}
