// Which skill to offer, and why, in a sentence that is true of what it was picked for. Pure: no clock, no storage, no chance
// (the dice of a day fall the same all day). Numbers: content/practice/picking.yaml. The order:
//
//   1. what a therapist assigned and is still to be done today      2. the homework of a group, not done yet
//   3. the rest by points: the last check-in, the week's theme, what helped before, favorites, something new
//   4. what was practiced today or yesterday, by points too
//
// A skill that is held back, ruled out or wrong for now is in none of them (allowed.js).
import { picking } from "../generated/picking.js";
import { allowedNow } from "./allowed.js";
import { betterThanUsual, verdict } from "./helped.js";
import { homework, until } from "./homework.js";
import { addDays } from "./localday.js";
import { lastCheckin } from "./moments.js";
import { dayWord, partOfDay } from "./when.js";

const { needs, points, repeat, times } = picking;
const [ASSIGNED, HOMEWORK, REST, AGAIN] = [0, 1, 2, 3];

const isLate = (now, zone) => ["evening", "night"].includes(partOfDay(now, zone));

/** A number from 0 to 1 that is the same all day for a skill, and another one tomorrow (FNV-1a, mixed). */
export function dice(day, slug) {
  let hash = 0x811c9dc5;
  for (const char of `${day} ${slug}`) hash = Math.imul(hash ^ char.codePointAt(0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** What the last check-in asks for: `[{key, target, points, why}]`, none without a recent one. */
export function needsNow({ checkins, today, now, zone }) {
  const last = lastCheckin(checkins, today);
  return needs.flatMap(({ key, question, start, full, target, is_evening, points: most }) => {
    const value = last?.answers?.[question];
    if (typeof value !== "number" || (is_evening && !isLate(now, zone))) return [];
    const strength = (value - start) / (full - start);
    if (strength < 0) return [];
    const said = key === "sleep" ? { key: "say.hours", params: { n: value } } : value;
    const why = { key: `say.why.${key}`, params: { value: said, day: dayWord(last.day < today ? last.day : today, today) } };
    return [{ key, target, points: most * (0.5 + 0.5 * Math.min(1, strength)), why }];
  });
}

const forNeed = ({ targets }, { target, points: full }) =>
  targets[0] === target ? full : targets.includes(target) ? full * points.side_target.share : 0;

/**
 * The reasons for a skill, each `{name, points, why?}`; only one with a `why` can be said. `asked`: needs as `needsNow`
 * gives them; `explore` false leaves chance out.
 */
function reasonsFor(skill, known, asked, explore = true) {
  const { slug } = skill;
  const { practices, favourites = [], week_skills = [], ask = [], theme, today, now, zone, minutes = null } = known;
  const served = asked.map((need) => ({ name: need.key, points: forNeed(skill, need), why: need.why })).filter((one) => one.points > 0);
  const found = served.length ? [strongest(served)] : [];
  const tried = practices.some(({ data }) => data.skill === slug);
  const { points: each, most } = points.helped;
  const better = Math.max(-most, Math.min(most, each * betterThanUsual(practices, slug)));
  const plain = (key, params = {}) => ({ key: `say.why.${key}`, params });
  const theme_why = theme?.title ? plain("theme", { theme: { text: theme.title } }) : plain("theme_week");
  if (week_skills.includes(slug)) found.push({ name: "theme", points: points.theme.points, why: theme_why });
  found.push({ name: "helped", points: better, why: verdict(practices, slug) === "lower" ? plain("helped") : undefined });
  if (favourites.includes(slug)) found.push({ name: "favorite", points: points.favorite.points, why: plain("favorite") });
  if (explore) {
    const most_new = (tried ? points.tried : points.untried).points;
    found.push({ name: "new", points: most_new * dice(today, slug), why: tried ? undefined : plain("new") });
  }
  if (ask.includes(slug)) found.push({ name: "ask_first", points: points.ask_first.points });
  if (skill.evening && !isLate(now, zone)) found.push({ name: "by_day", points: points.by_day.points });
  const wish = times.find((one) => one.minutes === minutes)?.at_least;
  if (wish && skill.minutes >= wish) found.push({ name: "long", points: points.long.with_time });
  if (minutes === null && skill.minutes > points.long.over) found.push({ name: "long", points: points.long.points });
  return found;
}

const strongest = (reasons) => reasons.reduce((best, one) => (best && best.points >= one.points ? best : one), null);

const total = (reasons) => reasons.reduce((sum, reason) => sum + reason.points, 0);

/** The strongest reason that can be said; new skills say so only where nothing stronger speaks for them. */
function whyOf(reasons) {
  const said = reasons.filter(({ why, points: given }) => why && given > 0);
  const found = strongest(said.filter(({ name }) => name !== "new")) ?? strongest(said);
  return found?.why ?? { key: "say.why.any", params: {} };
}

function whyAsked(item, today) {
  if (item.kind === "assigned") return { key: item.by ? "say.why.assigned" : "say.why.assigned_team", params: { name: item.by } };
  const group = { key: "say.why.homework", params: { group: item.group } };
  const end = until(item, today);
  return end ? { parts: [group, end] } : group;
}

const bySlug = (a, b) => (a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0);

// What fits the time; where nothing does, the shortest, and the sentence says that.
function inTime(skills, minutes) {
  const most = times.find((one) => one.minutes === minutes)?.at_most;
  if (!most) return { fitting: skills, is_shortest: false };
  const fitting = skills.filter((skill) => skill.minutes <= most);
  if (fitting.length || !skills.length) return { fitting, is_shortest: false };
  const shortest = Math.min(...skills.map((skill) => skill.minutes));
  return { fitting: skills.filter((skill) => skill.minutes === shortest), is_shortest: true };
}

/** All that may be offered, best first: `[{slug, tier, score, reasons, why, homework}]`. */
export function ranking(known) {
  const { today, practices, minutes = null } = known;
  const items = homework(known);
  const asked = needsNow(known);
  const recent = new Set(practices.filter(({ data }) => data.day > addDays(today, -repeat.days) && data.day <= today).map(({ data }) => data.skill));
  const { fitting, is_shortest } = inTime(allowedNow(known, items), minutes);
  return fitting
    .map((skill) => {
      const { slug } = skill;
      const at = items.findIndex((one) => one.skill === slug && one.due);
      const item = items[at] ?? null;
      const reasons = reasonsFor(skill, known, asked);
      const tier = item ? (item.kind === "assigned" ? ASSIGNED : HOMEWORK) : recent.has(slug) ? AGAIN : REST;
      const why = item ? whyAsked(item, today) : is_shortest ? { key: "say.why.shortest", params: { n: skill.minutes } } : whyOf(reasons);
      return { slug, tier, at, score: total(reasons), reasons, why, homework: item };
    })
    .sort((a, b) => a.tier - b.tier || (a.tier < REST ? a.at - b.at : b.score - a.score) || bySlug(a, b));
}

/**
 * The skill to offer: `{slug, why, homework, others}`, null when none may be. `skip`: slugs that were shown today, in
 * order: "something else" goes through all before one comes again. `others`: whether there is something else.
 */
export function pick({ skip = [], ...known }) {
  const ranked = ranking(known);
  if (!ranked.length) return null;
  const seen = (slug) => skip.filter((one) => one === slug).length;
  const fewest = Math.min(...ranked.map(({ slug }) => seen(slug)));
  const left = ranked.filter(({ slug }) => seen(slug) === fewest);
  const { slug, why, homework: item } = left.find((one) => one.slug !== skip.at(-1)) ?? left[0];
  return { slug, why, homework: item, others: ranked.length > 1 };
}

/**
 * After a hard check-in: up to `count` slugs that fit, best first. `rule`: `{skills, targets, minutes}` of
 * content/checkins/thresholds.yaml. The named skills and what serves the targets, short ones only, without chance and
 * whatever was practiced lately: what helped before may come again now.
 */
export function forHardTime(known, rule, count = 2) {
  const { skills: named = [], targets = [], minutes = 0 } = rule;
  const fits = (skill) => named.includes(skill.slug) || (skill.minutes <= minutes && targets.includes(skill.targets[0]));
  const asked = needsNow(known);
  const bonus = (slug) => (named.includes(slug) ? points.named.points - points.named.step * named.indexOf(slug) : 0);
  return allowedNow(known)
    .filter((skill) => !skill.only_assigned && fits(skill))
    .map((skill) => ({ slug: skill.slug, score: bonus(skill.slug) + total(reasonsFor(skill, known, asked, false)) }))
    .sort((a, b) => b.score - a.score || bySlug(a, b))
    .slice(0, count)
    .map(({ slug }) => slug);
}
