// What is said after a check-in was saved: a kind sentence, the trend so far, an answer in proportion. Pure.
import { answerTo } from "./answer.js";
import { forHardTime } from "./pick.js";
import { path, plot } from "./plot.js";
import { readingOf, sentWords } from "./program.js";
import { dailyMeans, daysUpTo, lastDay } from "./series.js";
import { inEvery } from "./texts.js";
import { trend } from "./trend.js";

const SCALES = { stress: { min: 0, max: 10 }, mood: { min: 0, max: 10 }, craving: { min: 0, max: 10 }, sleep: { min: 0, max: 12 } };
const WEEK = 7;

function row(checkins, rating, today) {
  const means = dailyMeans(checkins, rating);
  const days = daysUpTo(today, WEEK);
  const { points } = plot(means, days, SCALES[rating]);
  if (!points.length) return null;
  const at = new Map(points.map(({ day, x, y }) => [day, [x, y]]));
  return {
    id: rating,
    name: { key: `say.rating.${rating}`, params: {} },
    sentence: trend(means, rating, WEEK, today),
    points: points.map(({ day, x, y }) => ({ id: day, x, y, last: day === today })),
    line: path(days.map((day) => at.get(day) ?? null)),
  };
}

const SAID = { corrected: "corrected", changed: "changed" };
const NOTHING = { skills: [], trend: [], low: false, used: false, after_use: "", where: null };

// Where it is: on this phone only as long as it waits, then with whoever reads.
function whereIs({ state, code, data }, { account, program, now }) {
  if (state === "waiting") return { key: "say.entry.stays", params: {} };
  if (state === "needs_look") return { key: `say.rejected.${code}`, params: {} };
  return data.withdrawn ? null : sentWords(program, readingOf(program, account, now), data.day);
}

/** Whether a check-in was hard, as far as the phone answers it. */
export const wasHard = (entry, { hard, situation: { checkins, today } }) =>
  Boolean(entry && !entry.data.withdrawn) && answerTo(entry.data.answers, checkins, { hard, today, offer: () => [] }).reasons.length > 0;

/**
 * `entry`: `{data, state}` as it stands now; `known`: `{account, asked, hard, program, now, situation}`, the last as
 * situation.js gives it; `how`: "recorded", "corrected", "changed" (another tab had saved it before) or "withdrawn". A
 * correction is answered in the same proportion: what is true now may be harder than what was.
 */
export function savedView(entry, how, known) {
  const { asked, hard, program, situation } = known;
  if (!entry) return { words: { key: `say.saved.${SAID[how] ?? how}`, params: {} }, ...NOTHING };
  const where = whereIs(entry, known);
  // Withdrawn, here or on another phone: that sentence is all there is to say.
  if (entry.data.withdrawn) return { words: { key: `say.saved.${how === "withdrawn" ? "withdrawn" : "stays_withdrawn"}`, params: {} }, ...NOTHING, where };
  const { checkins, skills, today } = situation;
  const reply = answerTo(entry.data.answers, checkins, { hard, today, offer: (rule) => forHardTime(situation, rule) });
  const offered = reply.skills.map((slug) => skills.find((skill) => skill.slug === slug)).filter(Boolean);
  const last = lastDay(checkins, today);
  return {
    where,
    words: { key: `say.saved.${SAID[how] ?? reply.tone}`, params: {} },
    low: reply.low,
    used: reply.used,
    after_use: reply.used ? (program?.after_use ?? "") : "",
    skills: offered.map((skill) => ({
      slug: skill.slug,
      icon: skill.icon,
      minutes: skill.minutes,
      title: inEvery(skill.text, ({ title }) => title),
    })),
    trend: ["stress", "mood", "craving", "sleep"].filter((key) => asked.includes(key)).map((key) => row(checkins, key, last)).filter(Boolean),
  };
}
