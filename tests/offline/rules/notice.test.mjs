// What a lock screen shows: nothing to a stranger, never a wrong time, never the same thing twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answeredNotice, noticeOf, readPush, wasShown, withShown } from "../../../recovery_app/offline/js/rules/notice.js";
import { words } from "../generated/notice_words.mjs";
import { said } from "../../../recovery_app/offline/js/said.js";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-03-02T20:00:00Z"); // 3 pm in New York
const zone = "America/New_York";
const START = new Date(NOW + 3 * HOUR).toISOString();
const session = { group_id: "g", starts_at: START, status: "planned", reply: "" };
const group = { name: "Evening group" };
const push = (more = {}) => readPush({ v: 1, id: "r", tag: "t", kind: "session", subject: "s", at: START, ...more });
const named = { now: NOW, zone, may_name: true, session, group };
const inWords = (what, language = "en") => said(what, (key) => words[language][key], language);
const title = (given, facts, language) => inWords(noticeOf(given, facts).title, language);
const buttons = (given, facts) => noticeOf(given, facts).actions.map(({ action }) => action);

test("in private wording every kind says the same, and nothing about itself", () => {
  const kinds = ["session", "check_in", "homework", "hard_day", "test", "something_newer", ""];
  const titles = kinds.map((kind) => title(push({ kind }), { ...named, may_name: false }));
  assert.deepEqual([...new Set(titles)], ["You have a reminder"]);
  assert.equal(title(push(), { ...named, may_name: false }, "es"), "Tienes un recordatorio");
});

test("by name it says group and time, on the clock of this phone", () => {
  assert.equal(title(push(), named), "Evening group at 6:00 PM");
  assert.equal(title(push(), named, "es"), "Evening group, hoy 6:00 p.m.");
  const later = (hours) => {
    const at = new Date(NOW + hours * HOUR).toISOString();
    return title(push({ at }), { ...named, session: { ...session, starts_at: at } });
  };
  assert.equal(later(27), "Evening group tomorrow at 6:00 PM");
  assert.equal(later(51), "Evening group, Wednesday at 6:00 PM");
  assert.equal(title(push(), { ...named, zone: "Europe/London" }), "Evening group at 11:00 PM");
});

test("tomorrow is the next day of the calendar, also on the night when clocks change", () => {
  const now = Date.parse("2026-03-08T00:30:00-05:00"); // New York, an hour and a half before the change
  const at = "2026-03-09T00:15:00-04:00";
  assert.equal(title(push({ at }), { ...named, now, session: { ...session, starts_at: at } }), "Evening group tomorrow at 12:15 AM");
});

test("a name is not said where this phone knows no group, another time, or that it does not take place", () => {
  const unknown = [{ session: null }, { group: null }, { group: { name: "" } }, { session: { ...session, status: "cancelled" } }];
  for (const facts of [...unknown, { session: { ...session, starts_at: new Date(NOW + 4 * HOUR).toISOString() } }])
    assert.equal(title(push(), { ...named, ...facts }), "You have a reminder", JSON.stringify(facts));
});

test("what comes after the thing began names no time and asks for no answer", () => {
  for (const kind of ["session", "homework", "hard_day"]) {
    const late = noticeOf(push({ kind, at: new Date(NOW).toISOString() }), named);
    assert.deepEqual([inWords(late.title), late.actions], ["You had a reminder", []], kind);
  }
  assert.equal(title(push({ kind: "check_in", at: new Date(NOW - HOUR).toISOString() }), named), "Time to check in");
});

test("a time that nobody can read is no time", () => {
  const odd = noticeOf(push({ at: "soon" }), named);
  assert.deepEqual([inWords(odd.title), odd.actions], ["You have a reminder", []]);
});

test("a tap opens the page that it is about", () => {
  const opened = ["session", "check_in", "homework", "hard_day", "test", "something_newer"].map((kind) => noticeOf(push({ kind }), named).url);
  assert.deepEqual(opened, ["/groups", "/check-in", "/skills", "/plan", "/me/reminders", "/today"]);
});

test("who uses this phone now is shown nothing of whom the reminder is for", () => {
  const other = noticeOf(push(), { ...named, mine: false });
  assert.deepEqual([inWords(other.title), other.actions, other.url], ["You have a reminder", [], "/today"]);
});

test("a session can be answered, other things can not", () => {
  assert.deepEqual(buttons(push(), named), ["coming", "late", "cant"]);
  for (const kind of ["check_in", "homework", "hard_day", "test"]) assert.deepEqual(buttons(push({ kind }), named), []);
  assert.deepEqual(buttons(push(), { ...named, session: { ...session, status: "cancelled" } }), []);
});

test("what was said already is not offered again", () => {
  for (const reply of ["coming", "late", "cant"])
    assert.ok(!buttons(push(), { ...named, session: { ...session, reply } }).includes(reply));
});

test("where two buttons fit, those who may be late later are not asked, and those on their way need none", () => {
  assert.deepEqual(buttons(push(), { ...named, room: 2 }), ["coming", "cant"]);
  const at = new Date(NOW + HOUR / 4).toISOString();
  assert.deepEqual(buttons(push({ at }), { ...named, session: { ...session, starts_at: at }, room: 2 }), ["late", "cant"]);
  assert.deepEqual(buttons(push(), { ...named, room: 0 }), []);
});

test("the day before nobody is asked about today", () => {
  const cant = (hours) => inWords(noticeOf(push({ at: new Date(NOW + hours * HOUR).toISOString() }), named).actions.at(-1).title);
  assert.deepEqual([cant(3), cant(27)], ["Can't today", "Can't come"]);
});

test("a push of another version, or none at all, is only a reminder", () => {
  for (const data of [null, undefined, "text", 7, [], {}, { v: 2, kind: "session", tag: "t", subject: "s", at: START }]) {
    const read = readPush(data);
    assert.deepEqual(Object.values(read), ["", "", "", "", ""], JSON.stringify(data));
    assert.equal(title(read, named), "You have a reminder");
  }
  assert.equal(readPush({ v: 1, tag: { a: 1 }, at: 5 }).tag, "");
});

test("an answer is confirmed as what became of it, and a lost one is not called saved", () => {
  const shown = ["sent", "waiting", "sign_in", "too_late", "failed"].map((outcome) => inWords(answeredNotice(outcome).title));
  assert.deepEqual(shown, ["Your answer is sent", "Your answer is saved", "Your answer is saved", "It is too late to answer", "Your answer was not saved"]);
  assert.equal(inWords(answeredNotice("waiting").body), "It goes out when this phone is online.");
});

test("the same reminder is known again by its tag, a moved one comes anew and takes its place", () => {
  const shown = withShown(undefined, { id: "r", tag: "t1" }, NOW);
  assert.equal(wasShown(shown, { id: "r", tag: "t1" }), true);
  assert.equal(wasShown(shown, { id: "r", tag: "t2" }), false);
  assert.equal(wasShown(withShown(shown, { id: "r", tag: "t2" }, NOW + 1), { id: "r", tag: "t1" }), false);
  assert.equal(wasShown(undefined, { id: "r", tag: "t1" }), false);
  assert.equal(wasShown(withShown({}, { id: "", tag: "" }, NOW), { id: "", tag: "" }), false, "without a tag nothing is the same");
});

test("the record does not grow without end, and keeps the newest", () => {
  let shown = {};
  for (let at = 0; at < 250; at++) shown = withShown(shown, { id: `r${at}`, tag: `t${at}` }, NOW + at);
  assert.equal(Object.keys(shown).length, 100);
  assert.ok(wasShown(shown, { id: "r249", tag: "t249" }) && !wasShown(shown, { id: "r1", tag: "t1" }));
});
