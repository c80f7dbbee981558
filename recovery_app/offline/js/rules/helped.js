// What a skill did for this person: a small estimate that few tries move little and many move a lot, and a sentence that
// is told only when the estimate is sure enough. Its numbers are those of the tries, never of the estimate (rule 18). Pure.
import { helped } from "../generated/picking.js";

const { prior, noise, told } = helped;

// Whole numbers are added up, so that the order in which practices come makes no difference.
function ratedOf(practices, slug) {
  const changes = practices
    .filter(({ data }) => data.skill === slug && data.before != null && data.after != null)
    .map(({ data }) => data.after - data.before);
  return { n: changes.length, sum: changes.reduce((sum, change) => sum + change, 0) };
}

/** Normal prior, normal noise, both spreads known: `{mean, spread}` of the true change after `n` tries that add up to `sum`. */
export function posterior({ n, sum }) {
  const [belief, weight] = [1 / prior.spread ** 2, 1 / noise.spread ** 2];
  const precision = belief + n * weight;
  return { mean: (belief * prior.mean + weight * sum) / precision, spread: Math.sqrt(1 / precision) };
}

/** How much better than skills usually are it was for this person, in points of the scale; 0 while nothing is known. */
export const betterThanUsual = (practices, slug) => prior.mean - posterior(ratedOf(practices, slug)).mean;

// Abramowitz and Stegun 26.2.17: good to seven digits.
const TAIL = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];

/** The probability that a standard normal number is below `z`. */
export function below(z) {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const upper = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * t * TAIL.reduceRight((sum, factor) => sum * t + factor, 0);
  return z > 0 ? 1 - upper : upper;
}

/** As it is said with "about": to half a point. */
const about = (value) => Math.round(Math.abs(value) * 2) / 2;

/** Which way it went, when that is sure enough: "lower", "higher" or "same"; "early" while it is not; "" without a rated try. */
export function verdict(practices, slug) {
  const rated = ratedOf(practices, slug);
  const { n } = rated;
  if (!n) return "";
  if (n < told.min_tries.tries) return "early";
  const { mean, spread } = posterior(rated);
  const seen = rated.sum / n;
  const isLower = below((told.lower.beyond - mean) / spread) >= told.lower.sure;
  const isHigher = 1 - below((told.higher.beyond - mean) / spread) >= told.higher.sure;
  // What is said must also be plain in the tries themselves.
  if (isLower && seen <= -told.same.within) return "lower";
  if (isHigher && seen >= told.same.within) return "higher";
  return n >= told.same.tries && Math.abs(seen) < told.same.within ? "same" : "early";
}

/** What practice of this skill did, as a sentence that is true of its tries; null when it was never rated twice. */
export function effectOf(practices, { slug, rating }) {
  const how = verdict(practices, slug);
  if (!how) return null;
  if (how === "early") return { key: "say.helped.early", params: {} };
  const { n, sum } = ratedOf(practices, slug);
  return { key: `say.helped.${rating}.${how}`, params: how === "same" ? { n } : { n, a: about(sum / n) } };
}

/** How often it was practiced, and what it did; `times` is null when never. */
export function practiced(practices, skill) {
  const times = practices.filter(({ data }) => data.skill === skill.slug).length;
  return { times: times ? { key: "say.practice.times", params: { n: times } } : null, effect: effectOf(practices, skill) };
}
