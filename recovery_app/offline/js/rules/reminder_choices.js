// What can be chosen about reminders, as `reminders.set` 1 says it: before sessions, ways, quiet hours, wording. Pure.
import { defaults } from "../generated/reminding.js";
import { equal } from "./equal.js";

/** Before a session, the earliest first. */
export const BEFORE = ["day_before", "two_hours", "quarter_hour"];
export const CHANNELS = ["push", "email"];
export const WORDINGS = ["private", "named"];
const SWITCHES = ["email_ok", "homework", "hard_day"];
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Every half hour of a day, "HH:MM". */
export const TIMES = Array.from({ length: 48 }, (_, at) => `${String(at >> 1).padStart(2, "0")}:${at % 2 ? "30" : "00"}`);
/** What quiet hours and a check-in reminder begin with when they are turned on. */
const QUIET = defaults.quiet ?? { from: "22:00", to: "08:00" };
const CHECK_IN = "18:00";

const isTime = (value) => typeof value === "string" && TIME.test(value);
const isQuiet = (value) => value === null || (isTime(value?.from) && isTime(value?.to) && value.from !== value.to);
const someOf = (known, values) => Array.isArray(values) && values.every((value) => known.includes(value)) && new Set(values).size === values.length;

/** Whether the server takes this: the whole of it, nothing else. */
export const isWhole = (choices) =>
  equal(Object.keys(choices).sort(), Object.keys(defaults).sort()) &&
  someOf(BEFORE, choices.before) &&
  someOf(CHANNELS, choices.channels) &&
  SWITCHES.every((name) => typeof choices[name] === "boolean") &&
  WORDINGS.includes(choices.wording) &&
  isQuiet(choices.quiet) &&
  (choices.check_in === null || isTime(choices.check_in));

/** What holds: what was chosen, else the program's defaults; what an older phone did not know of, too. */
export const choicesOf = (entity) => ({ ...defaults, ...entity?.data.choices });

const toggled = (known, values, value) => known.filter((one) => values.includes(one) !== (one === value));

/**
 * One tap, `[name, value?]`, as the choices that follow; null where nothing changes or the two quiet times would be one.
 * E-mail is on only together with "others may see this inbox", and that goes with it.
 */
export function chosen(before, [name, value]) {
  const change = {
    before: () => ({ before: toggled(BEFORE, before.before, value) }),
    push: () => ({ channels: CHANNELS.filter((one) => one === "push" || before.channels.includes(one)) }),
    email: () => ({ email_ok: value, channels: CHANNELS.filter((one) => (one === "email" ? value : before.channels.includes(one))) }),
    quiet: () => ({ quiet: value ? QUIET : null }),
    quiet_from: () => ({ quiet: { ...(before.quiet ?? QUIET), from: value } }),
    quiet_to: () => ({ quiet: { ...(before.quiet ?? QUIET), to: value } }),
    wording: () => ({ wording: value }),
    check_in: () => ({ check_in: value === true ? CHECK_IN : value || null }),
    homework: () => ({ homework: !before.homework }),
    hard_day: () => ({ hard_day: !before.hard_day }),
  }[name];
  const after = { ...before, ...change() };
  return isWhole(after) && !equal(after, before) ? after : null;
}

/** Whether e-mail goes out. */
export const hasEmail = ({ channels, email_ok }) => email_ok && channels.includes("email");
