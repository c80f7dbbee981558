// `/skills` as the page shows it: what is asked for, the week's theme, favorites, recently used, all; or what was searched. Pure.
import { picking } from "../generated/picking.js";
import { allowedNow, heldBack, mayList, notNow } from "./allowed.js";
import { practiced } from "./helped.js";
import { homework, homeworkView } from "./homework.js";
import { momentsOf } from "./moments.js";
import { inEvery } from "./texts.js";

/** Needs in the order in which they are asked. */
export const NEEDS = ["craving", "anxiety", "low_mood", "sleep", "anger", "trauma", "relationships", "general"];
const RECENT = 4;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether every word of `text` is somewhere in the skill's own words, in any language, accents or not. */
export function finds(skill, text) {
  const own = plain(Object.values(skill.text).map(({ title, short, purpose }) => `${title} ${short} ${purpose ?? ""}`).join(" "));
  return plain(text).split(/\s+/).every((word) => own.includes(word));
}

function takes(skill, minutes) {
  const { at_least, at_most } = picking.times.find((time) => time.minutes === minutes) ?? {};
  return (at_least ?? 0) <= skill.minutes && skill.minutes <= (at_most ?? Infinity);
}

/** Skills that were practiced last, newest first. */
function recently(practices) {
  const last = new Map();
  for (const { data } of practices) if (data.occurred_at > (last.get(data.skill) ?? "")) last.set(data.skill, data.occurred_at);
  return [...last].sort(([a, x], [b, y]) => (x < y || (x === y && a > b) ? 1 : -1)).map(([slug]) => slug);
}

/**
 * The page. `situation` as situation.js gives it; `filter`: `{need, minutes, text}`, "" or 0 where nothing was chosen.
 * A skill that may not be offered is not in it, unless somebody assigned it; nothing says why.
 */
export function listView(situation, filter) {
  const { skills, practices, favourites, today, theme, tracks, week_skills } = situation;
  const items = homework(situation);
  const moments = momentsOf(situation.checkins, situation.now, situation.zone);
  const listed = allowedNow(situation, items);
  const row = (skill) => ({
    slug: skill.slug,
    icon: skill.icon ?? "skills",
    minutes: skill.minutes,
    title: inEvery(skill.text, ({ title }) => title),
    short: inEvery(skill.text, ({ short }) => short),
    favorite: favourites.includes(skill.slug),
    ...practiced(practices, skill),
  });
  const rows = (slugs) => slugs.map((slug) => listed.find((skill) => skill.slug === slug)).filter(Boolean).map(row);
  const homeworks = items.flatMap((item) => {
    const skill = skills.find(({ slug }) => slug === item.skill);
    if (!skill || !(listed.includes(skill) || (item.kind === "assigned" && mayList(skill, situation)))) return [];
    const later = notNow(skill, moments);
    return [{ ...row(skill), id: item.id, ...homeworkView(item, today), later, careful: heldBack(skill, situation) }];
  });
  const is_filtered = Boolean(filter.need || filter.minutes || filter.text.trim());
  const found = listed.filter(
    (skill) => (!filter.need || skill.targets.includes(filter.need)) && (!filter.minutes || takes(skill, filter.minutes)) && finds(skill, filter.text.trim()),
  );
  const of_week = rows(week_skills);
  // Craving is a question of the substance track alone (checkins/daily@1.yaml).
  const asked_about = NEEDS.filter((need) => need !== "craving" || !tracks.length || tracks.includes("substance_use"));
  return {
    needs: asked_about.filter((need) => listed.some(({ targets }) => targets.includes(need))).map((need) => ({ key: need, on: need === filter.need })),
    times: picking.times.map((time) => ({ minutes: time.minutes, more: time.at_least !== null, on: time.minutes === filter.minutes })),
    is_filtered,
    is_empty: !skills.length,
    homework: homeworks,
    theme: theme?.title && of_week.length ? { title: { text: theme.title }, text: { text: theme.text ?? {} }, skills: of_week } : null,
    favorites: rows(favourites).sort((a, b) => (a.slug < b.slug ? -1 : 1)),
    recent: rows(recently(practices)).slice(0, RECENT),
    found: is_filtered ? found.map(row) : listed.map(row),
  };
}
