// A view model's `{key, params}` (or `{parts: [...]}` of such) in words. A parameter may itself be a sentence `{key, params}`, a moment
// `{at, as, zone?}`, or a text of the content in every language `{text: {en, es}}`: the phone's queries need not know the language, and switching it changes dates too. Pure.
import { rendered } from "./i18n.js";

// Both in the form of the United States, where the programs are: 9:10 AM, not 09:10.
const LOCALES = { en: "en-US", es: "es-US" };

const STYLES = {
  time: { hour: "numeric", minute: "2-digit" },
  weekday: { weekday: "long" },
  letter: { weekday: "narrow" },
  short_time: { weekday: "short", hour: "numeric", minute: "2-digit" },
  day: { month: "short", day: "numeric" },
  day_time: { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
  weekday_day: { weekday: "short", month: "short", day: "numeric" },
  date: { month: "long", day: "numeric" },
  full_date: { year: "numeric", month: "long", day: "numeric" },
};
const formats = new Map();

/** A moment (ISO text, milliseconds, or a day "YYYY-MM-DD") in words. Without `zone`: the zone of this device. */
export function moment({ at, as, zone }, language) {
  const isDay = typeof at === "string" && at.length === 10;
  const timeZone = isDay ? "UTC" : zone;
  const key = `${language} ${as} ${timeZone}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(LOCALES[language] ?? language, { ...STYLES[as], timeZone }));
  const parts = formats.get(key).formatToParts(new Date(isDay ? `${at}T12:00:00Z` : at));
  // Newer browsers put a narrow no-break space before AM, older ones a plain one: a line may break there anyway.
  return parts.map(({ value }) => value.replace(/\s/g, " ")).join("");
}

// "Offline · waiting to send 3"
const joined = (texts) => texts.map((text, at) => (at ? text.charAt(0).toLowerCase() + text.slice(1) : text)).join(" · ");

/** The words of `what`: `{key, params}`, `{parts}` of such, a moment, `{text}`, or plain text; `find(key)` gives the sentence. */
export function said(what, find, language) {
  if (typeof what === "string") return what;
  if (what?.parts) return joined(what.parts.map((part) => said(part, find, language)));
  if (what?.text) return what.text[language] ?? what.text.en;
  if (what?.at !== undefined) return moment(what, language);
  if (!what?.key) return "";
  const params = Object.entries(what.params ?? {}).map(([name, value]) => [name, plain(value, find, language)]);
  return rendered(find(what.key), Object.fromEntries(params));
}

const plain = (value, find, language) => (value && typeof value === "object" ? said(value, find, language) : value);
