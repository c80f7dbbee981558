// The sentence above a chart. It is true of the data behind that chart, or it is not said (safety rule 18). Pure.
import { addDays } from "./localday.js";
import { daysUpTo, mean, valuesOf } from "./series.js";

/** A difference smaller than this (points, or hours) is "about the same". */
export const NOTICEABLE = 0.5;

/** Days with an answer that a mean over `span` days needs before it is called a trend. */
export const enough = (span) => Math.max(3, Math.ceil(span / 5));

/** As it is said: to one decimal. */
export const told = (value) => Math.round(value * 10) / 10;

/**
 * What the last `span` days up to `today` say about a rating, against the `span` days before them.
 * `means` is a value per day (rules/series.js); `rating` a code: stress, mood, craving, sleep.
 */
export function trend(means, rating, span, today) {
  const now = valuesOf(means, daysUpTo(today, span));
  if (!now.length) return sentence(rating, "none", { n: span });
  if (now.length < enough(span)) return { key: "say.trend.few", params: {} };
  const a = told(mean(now));
  const before = valuesOf(means, daysUpTo(addDays(today, -span), span));
  if (before.length < enough(span)) return sentence(rating, "only", { a, n: span });
  const b = told(mean(before));
  // Compared as they are said, so that the words never disagree with the two numbers beside them.
  const difference = told(a - b);
  const week = span === 7 ? "_week" : "";
  if (Math.abs(difference) < NOTICEABLE) return sentence(rating, `same${week}`, { a, n: span });
  return sentence(rating, `${difference < 0 ? "lower" : "higher"}${week}`, { a, b, n: span });
}

const sentence = (rating, how, params) => ({ key: `say.trend.${rating}.${how}`, params });
