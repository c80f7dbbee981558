import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { below, betterThanUsual, effectOf, posterior, practiced, verdict } from "../../../recovery_app/offline/js/rules/helped.js";
import { helped } from "../generated/picking.mjs";

const tries = (changes, skill = "s") => changes.map((change, i) => ({
  data: { skill, before: Math.max(0, -change), after: Math.max(0, change), occurred_at: `2025-11-${10 + (i % 18)}T10:00:00Z` },
}));
const said = (changes, rating = "distress") => effectOf(tries(changes), { slug: "s", rating });
const near = (a, b, by = 1e-9) => assert.ok(Math.abs(a - b) <= by, `${a} is not ${b}`);

// Prior -1.4 with spread 1, noise with spread 2: a try weighs 1/4, the prior 1.
test("the estimate, worked out by hand", () => {
  assert.deepEqual([helped.prior.mean, helped.prior.spread, helped.noise.spread], [-1.4, 1, 2]);
  near(posterior({ n: 0, sum: 0 }).mean, -1.4);
  near(posterior({ n: 0, sum: 0 }).spread, 1);
  // 4 tries of -3: (-1.4 + 4 * -3 / 4) / (1 + 4 / 4) = -4.4 / 2
  near(posterior({ n: 4, sum: -12 }).mean, -2.2);
  near(posterior({ n: 4, sum: -12 }).spread, Math.sqrt(0.5));
  // 12 tries of 0: -1.4 / 4
  near(posterior({ n: 12, sum: 0 }).mean, -0.35);
  near(posterior({ n: 12, sum: 0 }).spread, 0.5);
  near(betterThanUsual(tries([-3, -3, -3, -3]), "s"), 0.8);
  near(betterThanUsual([], "s"), 0);
});

test("the normal curve", () => {
  for (const [z, p] of [[0, 0.5], [1, 0.8413447], [1.2815516, 0.9], [-1.96, 0.0249979], [3, 0.9986501], [-6, 0]]) near(below(z), p, 1e-6);
});

test("told with the numbers of the tries, once it is sure enough", () => {
  assert.deepEqual(said([-2, -1, -3, -2, -2, -2]), { key: "say.helped.distress.lower", params: { n: 6, a: 2 } });
  // 6 tries that add up to -11: 1.83, told as about 2.
  assert.deepEqual(said([-2, -1, -2, -2, -2, -2], "urge"), { key: "say.helped.urge.lower", params: { n: 6, a: 2 } });
  assert.deepEqual(said([-1, -2, -2, -1, -1, -2, -1, -2]).params, { n: 8, a: 1.5 });
});

test("too early to tell with few tries, or where tries disagree with each other", () => {
  assert.equal(said([-8, -8]).key, "say.helped.early");
  // 6 tries of -1: mean -1.16, spread 0.63; below -0.5 with 0.85 only.
  assert.equal(said([-1, -1, -1, -1, -1, -1]).key, "say.helped.early");
  assert.equal(said([2, -3, 2, -2]).key, "say.helped.early");
});

test("nothing is said of a skill that was never rated before and after", () => {
  assert.equal(effectOf([], { slug: "s", rating: "urge" }), null);
  assert.equal(effectOf([{ data: { skill: "s", before: 4, after: null } }, { data: { skill: "s", before: null, after: 1 } }], { slug: "s", rating: "urge" }), null);
  assert.equal(effectOf(tries([-3, -3, -3, -3], "other"), { slug: "s", rating: "urge" }), null);
});

test("worse is said plainly, and sooner than a gain would hide it", () => {
  // 6 tries of +2: mean (-1.4 + 3) / 2.5 = 0.64, spread 0.63; above 0 with 0.84.
  assert.deepEqual(said([2, 2, 2, 2, 2, 2]), { key: "say.helped.distress.higher", params: { n: 6, a: 2 } });
  assert.equal(said([2, 2, 2]).key, "say.helped.early");
});

test("about the same is said after five tries", () => {
  assert.deepEqual(said([0, 0, 1, -1, 0]), { key: "say.helped.distress.same", params: { n: 5 } });
  assert.equal(said([0, 0, 0, 0]).key, "say.helped.early");
});

const changes = fc.array(fc.integer({ min: -10, max: 10 }), { maxLength: 40 });

test("the estimate lies between the library's mean and that of the tries, nearer to the tries the more there are", () => {
  fc.assert(fc.property(changes.filter((all) => all.length > 0), (all) => {
    const [n, sum] = [all.length, all.reduce((a, b) => a + b, 0)];
    const { mean, spread } = posterior({ n, sum });
    const [low, high] = [helped.prior.mean, sum / n].sort((a, b) => a - b);
    assert.ok(mean >= low - 1e-9 && mean <= high + 1e-9);
    const twice = posterior({ n: 2 * n, sum: 2 * sum });
    assert.ok(Math.abs(twice.mean - sum / n) <= Math.abs(mean - sum / n) + 1e-9);
    assert.ok(twice.spread < spread && spread < helped.prior.spread);
  }));
});

test("the order of tries makes no difference", () => {
  fc.assert(fc.property(changes.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }))), ([one, other]) => {
    assert.equal(betterThanUsual(tries(one), "s"), betterThanUsual(tries(other), "s"));
    assert.deepEqual(said(one), said(other));
  }));
});

test("every number that is said is true of the tries", () => {
  fc.assert(fc.property(changes, (all) => {
    const found = said(all);
    if (!all.length) return assert.equal(found, null);
    const mean = all.reduce((a, b) => a + b, 0) / all.length;
    const how = found.key.split(".").at(-1);
    if (how === "early") return assert.deepEqual(found.params, {});
    assert.equal(found.params.n, all.length);
    if (how === "lower") assert.ok(mean <= -0.5 && Math.abs(found.params.a + mean) <= 0.25);
    if (how === "higher") assert.ok(mean >= 0.5 && Math.abs(found.params.a - mean) <= 0.25);
    if (how === "same") assert.ok(Math.abs(mean) < 0.5);
  }), { numRuns: 2000 });
});

test("a better try never turns the estimate to the worse", () => {
  fc.assert(fc.property(changes, fc.integer({ min: -10, max: 10 }), fc.integer({ min: -10, max: 10 }), (all, a, b) => {
    const [better, worse] = [Math.min(a, b), Math.max(a, b)];
    assert.ok(betterThanUsual(tries([...all, better]), "s") >= betterThanUsual(tries([...all, worse]), "s"));
  }));
});

test("how often is counted with and without ratings", () => {
  const some = [...tries([-2, -2]), { data: { skill: "s", before: null, after: null } }];
  assert.deepEqual(practiced(some, { slug: "s", rating: "urge" }).times, { key: "say.practice.times", params: { n: 3 } });
  assert.equal(practiced([], { slug: "s", rating: "urge" }).times, null);
  assert.equal(verdict([], "s"), "");
});
