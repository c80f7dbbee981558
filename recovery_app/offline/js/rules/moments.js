// What recent check-ins say about now: the last one, and whether something makes a skill wrong for the moment. Pure.
// The numbers stand in content/practice/picking.yaml.
import { picking } from "../generated/picking.js";
import { addDays, localDay } from "./localday.js";
import { AHEAD_DAYS, standing } from "./series.js";

const { fresh, moments } = picking;

// Of two at the same moment the greater id, so that no order of arrival matters.
const age = ({ id = "", data }) => `${data.occurred_at} ${id}`;
const newestFirst = (a, b) => (age(a) < age(b) ? 1 : age(a) > age(b) ? -1 : 0);

/** Whether a local day is one of the `days` days that end with `today`; where it is tomorrow already counts too. */
const within = (day, days, today) => day > addDays(today, -days) && day <= addDays(today, AHEAD_DAYS);
/** Not before today: after coming home an entry of an hour ago may carry the day of where that was. */
const isToday = (day, today) => day >= today && within(day, 1, today);

/** The newest check-in that still says something about today, or null. */
export function lastCheckin(checkins, today) {
  const last = standing(checkins).sort(newestFirst)[0]?.data;
  return last && within(last.day, fresh.days, today) ? last : null;
}

/** Whether the last answer about use said yes, not long ago. */
export function recentUse(checkins, today) {
  const answered = standing(checkins).filter(({ data }) => typeof data.answers?.used === "boolean");
  const last = answered.sort(newestFirst)[0]?.data;
  return Boolean(last?.answers.used) && within(last.day, moments.after_use.days, today);
}

const fits = (value, { at_least = null, at_most = null }) => (at_least === null || value >= at_least) && (at_most === null || value <= at_most);

// The newest answer decides, and so does any answer of today: a very low morning makes a low day.
function reached(rule, checkins, today) {
  const answered = standing(checkins).filter(({ data }) => typeof data.answers?.[rule.question] === "number" && within(data.day, fresh.days, today));
  const [newest] = answered.sort(newestFirst);
  return answered.some((one) => (one === newest || isToday(one.data.day, today)) && fits(one.data.answers[rule.question], rule));
}

function usedNow(checkins, today, now) {
  const since = now - moments.used_today.hours * 3600_000;
  return standing(checkins).some(({ data }) => data.answers?.used === true && (isToday(data.day, today) || Date.parse(data.occurred_at) > since));
}

/** What is so right now, as names of `not_when` of a skill (content/skills.py: Moment). */
export function momentsOf(checkins, now, zone) {
  const today = localDay(now, zone);
  const is = {
    high_craving: reached(moments.high_craving, checkins, today),
    high_stress: reached(moments.high_stress, checkins, today),
    low_mood: reached(moments.low_mood, checkins, today),
    after_use: recentUse(checkins, today),
    used_today: usedNow(checkins, today, now),
  };
  return Object.keys(is).filter((name) => is[name]);
}
