import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays } from "../../../recovery_app/offline/js/rules/localday.js";
import { dailyMeans } from "../../../recovery_app/offline/js/rules/series.js";
import { NOTICEABLE, enough, trend } from "../../../recovery_app/offline/js/rules/trend.js";

const TODAY = "2025-11-18";
const back = (n) => addDays(TODAY, -n);
const flat = (value, from, to) => new Map(Array.from({ length: to - from + 1 }, (_, i) => [back(from + i), value]));

test("no answers and too few answers say so of this rating, and nothing else", () => {
  assert.deepEqual(trend(new Map(), "stress", 7, TODAY), { key: "say.trend.stress.none", params: { n: 7 } });
  assert.equal(trend(flat(4, 0, 1), "stress", 7, TODAY).key, "say.trend.few");
});

test("without an earlier span to compare with nothing is compared", () => {
  const said = trend(flat(4, 0, 6), "mood", 7, TODAY);
  assert.deepEqual(said, { key: "say.trend.mood.only", params: { a: 4, n: 7 } });
});

test("a rise and a fall are named with both numbers, a small change is not news", () => {
  const before = flat(6, 7, 13);
  const over = (value) => trend(new Map([...before, ...flat(value, 0, 6)]), "craving", 7, TODAY);
  assert.deepEqual(over(4), { key: "say.trend.craving.lower_week", params: { a: 4, b: 6, n: 7 } });
  assert.equal(over(7).key, "say.trend.craving.higher_week");
  assert.equal(over(6.4).key, "say.trend.craving.same_week");
  assert.equal(over(6.5).key, "say.trend.craving.higher_week");
});

test("longer spans are not called weeks", () => {
  const said = trend(new Map([...flat(3, 0, 29), ...flat(5, 30, 59)]), "sleep", 30, TODAY);
  assert.deepEqual(said, { key: "say.trend.sleep.lower", params: { a: 3, b: 5, n: 30 } });
});

test("several answers of one day count as one day, withdrawn ones not at all", () => {
  const entry = (day, stress, withdrawn = false) => ({ data: { day, withdrawn, answers: { stress } } });
  const means = dailyMeans([entry(TODAY, 2), entry(TODAY, 5), entry(TODAY, 10, true), entry(back(1), 7)], "stress");
  assert.deepEqual([...means], [[TODAY, 3.5], [back(1), 7]]);
});

// A small generator with a seed, so that a failure can be repeated.
function random(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

// The truth, found another way: by looking at every day and every answer.
function facts(means, span) {
  const sums = { now: [0, 0], before: [0, 0] };
  for (let ago = 0; ago < 2 * span; ago++) {
    const value = means.get(back(ago));
    if (value === undefined) continue;
    const part = sums[ago < span ? "now" : "before"];
    part[0] += value;
    part[1] += 1;
  }
  const [now, before] = [sums.now, sums.before];
  return { a: now[0] / now[1], b: before[0] / before[1], answered: now[1], answeredBefore: before[1] };
}

const within = (said, real) => assert.ok(Math.abs(said - real) <= 0.05 + 1e-9, `${said} is not about ${real}`);

test("whatever the data, every sentence is true of it", () => {
  const next = random(20251118);
  const seen = new Set();
  for (let round = 0; round < 3000; round++) {
    const span = [7, 30, 84][Math.floor(next() * 3)];
    const density = next();
    const drift = (next() - 0.5) * 8;
    const means = new Map();
    for (let ago = -3; ago < 2 * span + 5; ago++) {
      const value = 5 + (ago < span ? drift : 0) / 2 + (next() - 0.5) * 6;
      if (next() < density) means.set(back(ago), Math.min(10, Math.max(0, Math.round(value * 4) / 4)));
    }
    const { key, params } = trend(means, "stress", span, TODAY);
    const how = key.split(".").at(-1).replace("_week", "");
    const { a, b, answered, answeredBefore } = facts(means, span);
    seen.add(how);
    if (how === "none") assert.equal(answered, 0);
    else if (how === "few") assert.ok(answered > 0 && answered < enough(span));
    else {
      within(params.a, a);
      assert.equal(key.endsWith("_week"), span === 7 && how !== "only");
      if (how === "only") assert.ok(answeredBefore < enough(span));
      if (how === "lower") assert.ok(a < b && params.a < params.b, `${a} is not below ${b}`);
      if (how === "higher") assert.ok(a > b && params.a > params.b, `${a} is not above ${b}`);
      if (how === "same") assert.ok(Math.abs(a - b) < NOTICEABLE + 0.1, `${a} and ${b} are not about the same`);
      if (params.b !== undefined) within(params.b, b);
    }
  }
  assert.deepEqual([...seen].sort(), ["few", "higher", "lower", "none", "only", "same"]);
});
