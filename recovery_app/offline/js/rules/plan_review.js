// When a plan is due to be looked through: every two weeks, and after a slip. Pure; the twin of
// features/plans/rules/review.py. Both pass tests/offline/vectors/plan_review.json.
import { review } from "../generated/plan_parts.js";
import { partOf } from "./plan_parts.js";
import { standing } from "./plan_merge.js";
import { standing as counting } from "./series.js";

const EVERY_MS = review.every_days * 86_400_000;

/** Whether a plan should be looked through; times in milliseconds, null where there is none. */
export function isDue(last, started, lastSlip, now) {
  if (started === null) return false;
  const since = last ?? started;
  return now - since >= EVERY_MS || (lastSlip !== null && lastSlip > since);
}

const most = (times) => (times.length ? Math.max(...times) : null);
const least = (times) => (times.length ? Math.min(...times) : null);

/** The last moment of use that was reported and not taken back, or null. */
export const lastSlip = (checkins) =>
  most(counting(checkins).filter(({ data }) => data.answers?.used === true).map(({ data }) => Date.parse(data.occurred_at)));

/**
 * How a plan stands: `{last: {by, at} or null, changed, due, after_slip, due_at}`. `things`, `reviews`, `checkins` as
 * view.js gives them. A plan is begun with the first line of a part of its own (the first plan that a part names).
 */
export function lookOf(plan, { things, reviews, checkins }, now) {
  const stands = new Set(standing(things).map(({ id }) => id));
  const times = (wanted) => things.filter(wanted).flatMap(({ data }) => data.revisions.map(({ at }) => Date.parse(at)));
  const started = least(times(({ id, data }) => stands.has(id) && partOf(data.part)?.plans[0] === plan));
  const edited = most(times(({ data }) => partOf(data.part)?.plans.includes(plan)));
  const last = reviews.map(({ data }) => data).filter((data) => data.plan === plan).sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0] ?? null;
  const at = last && Date.parse(last.at);
  const slip = lastSlip(checkins);
  return {
    last,
    begun: started !== null,
    changed: last !== null && edited !== null && edited > at,
    due: isDue(at, started, slip, now),
    after_slip: started !== null && slip !== null && slip > (at ?? started),
    due_at: started === null ? null : (at ?? started) + EVERY_MS,
  };
}
