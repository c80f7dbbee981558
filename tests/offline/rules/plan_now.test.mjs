// "I need it now": what stands on the screen, in which order, and that nothing a person wrote becomes code.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nowView } from "../../../recovery_app/offline/js/rules/plan_now.js";
import { nowHtml } from "../../../recovery_app/offline/js/rules/plan_now_html.js";
import { words } from "../../../recovery_app/offline/js/generated/plan_now_words.js";
import { item } from "../support/plan.mjs";

const PLAN = [
  item("Mia", "reason", { position: 0 }),
  item("the lake", "place", { note: "before dark" }),
  item("music", "alone", { skill: "paced-breathing" }),
  item("library", "distract", { about: "place" }),
  item("Ana", "person", { position: 0, phone: "555 0100" }),
  item("Sam", "person", { position: 1, phone: "555 0101", safety: true, note: "any time" }),
  item("Dr. Ruiz", "professional", { phone: "555 0102" }),
  item("pills with Sam", "safer", {}),
  item("you got through before", "kind_word", {}),
  item("a trigger", "trigger", {}),
];
const PROGRAM = { lines: [{ label: "Front desk", phone: "555 0199", hours: "9 to 5" }, { label: "No number", phone: "" }] };
const shown = (html) => html.replaceAll(/<[^>]*>/g, "\n");

test("the person's own words come in the order that helps, those to ask in a crisis first", () => {
  const view = nowView(PLAN, PROGRAM);
  assert.deepEqual(Object.entries(view).map(([key, lines]) => [key, lines.map(({ text }) => text)]), [
    ["alone", ["music"]],
    ["distract", ["library", "the lake"]],
    ["people", ["Sam", "Ana"]],
    ["professionals", ["Dr. Ruiz", "Front desk"]],
    ["safer", ["pills with Sam"]],
    ["reasons", ["Mia"]],
    ["kind", ["you got through before"]],
  ]);
  const text = shown(nowHtml(view, "en"));
  const order = ["988", "Move away", "Breathe in", "music", "library", "may not pick up", "Sam", "Dr. Ruiz", "pills with Sam", "Mia", "you got through"];
  assert.deepEqual(order.map((one) => text.indexOf(one)), order.map((one) => text.indexOf(one)).toSorted((a, b) => a - b));
  assert.ok(order.every((one) => text.includes(one)));
  assert.ok(!text.includes("a trigger"));
});

test("never blank: with an empty plan, and before anything is known, the first three lines are there", () => {
  for (const view of [null, nowView([], null)]) {
    for (const language of ["en", "es"]) {
      const html = nowHtml(view, language);
      for (const way of ["tel:988", "sms:988", "tel:911"]) assert.ok(html.includes(`href="${way}"`), way);
      assert.equal(html.match(/<li /g).length, 3);
    }
  }
  assert.match(nowHtml(nowView([], null), "en"), /Nobody yet is fine/);
  assert.doesNotMatch(nowHtml(null, "en"), /Nobody yet is fine/, "nothing is said of a plan before it was read");
});

test("what a person wrote is text, whatever is in it", () => {
  const bad = `"><img src=x onerror=alert(1)>'&`;
  const html = nowHtml(nowView([item(bad, "person", { note: bad, phone: `5"5<5` }), item(bad, "alone", { skill: `"><b>` })], null), "en");
  assert.doesNotMatch(html, /<img|<b>|onerror=alert\(1\)>'/);
  assert.match(html, /&quot;&gt;&lt;img/);
  assert.match(html, /href="tel:555"/);
});

test("a skill of a line is one tap away, a person is called and texted by name", () => {
  const html = nowHtml(nowView(PLAN, PROGRAM), "en");
  assert.match(html, /href="\/skills\/paced-breathing"/);
  assert.match(html, /href="tel:5550101" aria-label="Call Sam"/);
  assert.match(html, /href="sms:5550101" aria-label="Text Sam"/);
  assert.match(html, /aria-label="Call Front desk"/);
});

test("both languages have every sentence", () => {
  assert.deepEqual(Object.keys(words.es), Object.keys(words.en));
  assert.doesNotMatch(shown(nowHtml(nowView(PLAN, PROGRAM), "es")), /\{|Call|Text|My|Breathe/);
});
