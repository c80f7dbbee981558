// What the phone answers right after a check-in, in proportion to what was said (safety rules 12, 13). Pure.
// When a check-in was hard stands in content/checkins/thresholds.yaml and comes in as `hard`.
import { daysBetween } from "./localday.js";
import { dailyMeans } from "./series.js";

/** A fall is news only while it is recent: its days lie at most this much further apart than in a row. */
const SLACK_DAYS = 3;

const reached = {
  low_mood: (rule, { answers }) => answers[rule.question] <= rule.at_most,
  falling_mood: (rule, { checkins, today }) => falling(dailyMeans(checkins, rule.question), rule, today),
  used: (rule, { answers }) => answers[rule.question] === true,
  high_craving: (rule, { answers }) => answers[rule.question] >= rule.at_least,
  high_stress: (rule, { answers }) => answers[rule.question] >= rule.at_least,
};

/** Whether the newest days with an answer fell, each below the one before, `rule.days` times and by `rule.drop` in all. */
export function falling(means, rule, today) {
  const last = [...means].filter(([day]) => day <= today).sort(([a], [b]) => (a < b ? -1 : 1)).slice(-rule.days - 1);
  if (last.length <= rule.days || last.at(-1)[0] !== today) return false;
  if (daysBetween(last[0][0], today) > rule.days + SLACK_DAYS) return false;
  const everyDay = last.slice(1).every(([, value], i) => value < last[i][1]);
  return everyDay && last[0][1] - last.at(-1)[1] >= rule.drop;
}

/**
 * The answer to a check-in: `{reasons, tone, low, used, skills}`. `reasons` in order of urgency; `low`: ask the question
 * of rule 13; `used`: the text of rule 12; `skills`: what `offer(rule)` gives for the first reason that has any, slugs.
 * `checkins` is everything on this phone, the new one included; `offer` knows what suits this person (pick.js).
 */
export function answerTo(answers, checkins, { hard, today, offer }) {
  const situation = { answers, checkins, today };
  const reasons = hard.answers.filter((name) => reached[name](hard[name], situation));
  const low = reasons.includes("low_mood") || reasons.includes("falling_mood");
  const skills = reasons.map((name) => offer(hard[name])).find((slugs) => slugs.length) ?? [];
  return { reasons, tone: toneOf(reasons), low, used: reasons.includes("used"), skills };
}

// Which kind sentence is said: `say.saved.<tone>`.
function toneOf([first]) {
  if (!first) return "ordinary";
  if (first === "low_mood") return "low";
  return first === "used" ? "used" : "hard";
}
