// What a scale promises: no value before somebody answers (safety rule 16), one way in for every hand, one way back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { act, createElement, onScreen } from "./support/screen.mjs";
import { RatingSlider } from "../../recovery_app/offline/js/widgets/RatingSlider.jsx";

const STRESS = {
  name: "stress", label: "Stress", min: 0, max: 10, step: 1, buttonStep: 1, first: 5, unit: "rating", words: "say.word.stress",
  ask: "How stressed are you?", low: "none", high: "the most", untouched: "not answered", less: "Less stress",
  more: "More stress", clear: "Clear stress",
};
const SLEEP = {
  ...STRESS, name: "sleep", label: "Sleep", max: 24, step: 0.25, buttonStep: 0.5, first: 7, unit: "hours", words: undefined,
  bands: [{ words: "say.word.sleep.full" }], less: "Less sleep", more: "More sleep", clear: "Clear sleep",
};

async function slider(props) {
  const answers = [];
  const given = { ...props, onAnswer: (...answer) => answers.push(answer) };
  const screen = await onScreen(createElement(RatingSlider, given));
  const find = (what) => screen.place.querySelector(what);
  const range = () => find("input[type=range]");
  return {
    answers,
    range,
    shown: () => find(".rating").dataset.answered,
    spoken: () => range().getAttribute("aria-valuetext"),
    button: (label) => find(`button[aria-label="${label}"]`),
    says: (words) => screen.text().includes(words),
    /** The phone's storage has caught up. */
    caughtUp: (value) => screen.show(createElement(RatingSlider, { ...given, value })),
    press: (label) => act(async () => find(`button[aria-label="${label}"]`).click()),
    tap: () => act(async () => range().click()),
    async key(key, more = {}) {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
      await act(async () => range().dispatchEvent(event));
      return event.defaultPrevented;
    },
    async drag(value) {
      await act(async () => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(range(), String(value));
        range().dispatchEvent(new Event("input", { bubbles: true }));
      });
    },
  };
}

test("before anybody answers it says so, to eye and ear, and offers nothing to take back", async () => {
  const stress = await slider(STRESS);
  assert.equal(stress.shown(), "false");
  assert.equal(stress.spoken(), "not answered");
  assert.ok(stress.says("not answered"));
  assert.equal(stress.button("Clear stress"), null);
  assert.deepEqual(stress.answers, []);
});

test("zero is an answer, not a scale that was left out", async () => {
  const stress = await slider({ ...STRESS, value: 0 });
  assert.equal(stress.shown(), "true");
  assert.equal(stress.spoken(), "0 of 10, none");
  assert.ok(stress.button("Clear stress"));
});

test("an answer has a number and a word", async () => {
  const stress = await slider({ ...STRESS, value: 6 });
  assert.ok(stress.says("6 · fairly high"));
  assert.equal(stress.spoken(), "6 of 10, fairly high");
  const sleep = await slider({ ...SLEEP, value: 7.5 });
  assert.equal(sleep.spoken(), "7.5 hours, a full night");
});

test("its name is exactly the label, and the question with both ends is read beside it", async () => {
  const stress = await slider(STRESS);
  assert.equal(stress.range().getAttribute("aria-label"), "Stress");
  const told = document.getElementById(stress.range().getAttribute("aria-describedby"));
  assert.equal(told.textContent, "How stressed are you? none – the most");
});

test("a drag, an arrow, a button and a tap on the hidden thumb all answer", async () => {
  const ways = {
    drag: [(one) => one.drag(6), 6],
    arrow: [(one) => one.key("ArrowRight"), 1],
    button: [(one) => one.press("More stress"), 5],
    tap: [(one) => one.tap(), 0],
  };
  for (const [way, [go, value]] of Object.entries(ways)) {
    const stress = await slider(STRESS);
    await go(stress);
    assert.deepEqual(stress.answers, [["stress", value]], way);
    assert.equal(stress.shown(), "true", way);
  }
});

test("a tap on a scale that is answered does not answer again", async () => {
  const stress = await slider({ ...STRESS, value: 6 });
  await stress.tap();
  assert.deepEqual(stress.answers, []);
});

test("what is dragged between two steps is put on one", async () => {
  const sleep = await slider(SLEEP);
  await sleep.drag(6.6);
  assert.deepEqual(sleep.answers, [["sleep", 6.5]]);
});

test("keys of the slider are its own, those of the browser and the page are left alone", async () => {
  const stress = await slider({ ...STRESS, value: 5 });
  assert.equal(await stress.key("ArrowRight"), true);
  assert.equal(await stress.key("Tab"), false);
  for (const held of ["ctrlKey", "altKey", "metaKey"]) assert.equal(await stress.key("ArrowRight", { [held]: true }), false, held);
  assert.deepEqual(stress.answers, [["stress", 6]]);
});

test("the buttons end where the scale ends", async () => {
  const most = await slider({ ...STRESS, value: 10 });
  assert.deepEqual([most.button("Less stress").disabled, most.button("More stress").disabled], [false, true]);
  const least = await slider({ ...STRESS, value: 0 });
  assert.deepEqual([least.button("Less stress").disabled, least.button("More stress").disabled], [true, false]);
  const none = await slider(STRESS);
  assert.deepEqual([none.button("Less stress").disabled, none.button("More stress").disabled], [false, false]);
});

test("an answer can be taken back: not answered again, not zero", async () => {
  const stress = await slider({ ...STRESS, value: 6 });
  await stress.press("Clear stress");
  assert.deepEqual(stress.answers, [["stress", null]]);
  assert.equal(stress.shown(), "false");
  assert.equal(stress.spoken(), "not answered");
});

test("while storage catches up the own touch stays; after that what is stored is shown", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const stress = await slider({ ...STRESS, value: 5 });
  await stress.key("ArrowRight");
  await stress.caughtUp(5); // an older write is read back
  assert.equal(stress.spoken(), "6 of 10, fairly high");
  await act(async () => t.mock.timers.tick(600));
  assert.equal(stress.spoken(), "5 of 10, medium");
});

test("taking an answer back leaves the keyboard's place on the scale", async () => {
  const stress = await slider({ ...STRESS, value: 6 });
  await stress.press("Clear stress");
  assert.deepEqual(stress.answers, [["stress", null]]);
  assert.equal(document.activeElement, stress.range());
});
