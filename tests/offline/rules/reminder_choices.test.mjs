// Choices about reminders: always the whole of them, and e-mail only together with the yes to it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { TIMES, choicesOf, chosen, hasEmail, isWhole } from "../../../recovery_app/offline/js/rules/reminder_choices.js";
import { defaults } from "../generated/reminding.mjs";

const after = (...taps) => taps.reduce((choices, tap) => chosen(choices, tap) ?? choices, defaults);

test("who chose nothing has what the program gives, and what an older phone did not know of has it too", () => {
  assert.deepEqual(choicesOf(null), defaults);
  const { homework: _, ...older } = defaults;
  assert.deepEqual(choicesOf({ data: { choices: { ...older, wording: "named" } } }), { ...defaults, wording: "named" });
});

test("the defaults are private, and no e-mail", () => {
  assert.equal(isWhole(defaults), true);
  assert.deepEqual([defaults.wording, hasEmail(defaults)], ["private", false]);
});

test("each tap makes the whole that the server takes", () => {
  const taps = [["before", "quarter_hour"], ["before", "day_before"], ["email", true], ["quiet", false], ["quiet", true], ["quiet_from", "21:30"], ["quiet_to", "09:00"], ["wording", "named"], ["check_in", true], ["check_in", "07:30"], ["check_in", null], ["homework"], ["hard_day"]];
  let choices = defaults;
  for (const tap of taps) {
    choices = chosen(choices, tap);
    assert.ok(choices && isWhole(choices), String(tap));
  }
  assert.deepEqual(choices.before, ["two_hours", "quarter_hour"]);
  assert.deepEqual(choices.quiet, { from: "21:30", to: "09:00" });
  assert.deepEqual([choices.check_in, choices.homework, choices.hard_day], [null, false, false]);
});

test("before a session they stand in their order, whatever was tapped first", () => {
  assert.deepEqual(after(["before", "two_hours"], ["before", "quarter_hour"], ["before", "two_hours"]).before, ["day_before", "two_hours", "quarter_hour"]);
});

test("e-mail comes only with the yes that others may see it, and the yes goes with it", () => {
  const on = after(["email", true]);
  assert.deepEqual([on.email_ok, on.channels, hasEmail(on)], [true, ["push", "email"], true]);
  const off = chosen(on, ["email", false]);
  assert.deepEqual([off.email_ok, off.channels, hasEmail(off)], [false, ["push"], false]);
  assert.equal(hasEmail({ ...on, email_ok: false }), false);
});

test("turning on here brings back the way, and changes nothing where it is there", () => {
  assert.equal(chosen(defaults, ["push"]), null);
  assert.deepEqual(chosen({ ...defaults, channels: ["email"] }, ["push"]).channels, ["push", "email"]);
});

test("two quiet times that are one are not taken, nor is what changes nothing", () => {
  assert.equal(chosen(defaults, ["quiet_from", "08:00"]), null);
  assert.equal(chosen(defaults, ["wording", "private"]), null);
});

test("what the server would refuse is not written", () => {
  const bad = [{ before: ["a_week"] }, { before: ["day_before", "day_before"] }, { channels: ["sms"] }, { quiet: { from: "22:00" } }, { quiet: { from: "8:00", to: "09:00" } }, { wording: "loud" }, { check_in: "24:00" }, { check_in: undefined }, { homework: 1 }, { more: true }];
  for (const more of bad) assert.equal(isWhole({ ...defaults, ...more }), false, JSON.stringify(more));
  const { quiet: _, ...lacking } = defaults;
  assert.equal(isWhole(lacking), false);
});

test("times to choose are every half hour of a day", () => {
  assert.deepEqual([TIMES.length, TIMES[0], TIMES[13], TIMES.at(-1)], [48, "00:00", "06:30", "23:30"]);
});
