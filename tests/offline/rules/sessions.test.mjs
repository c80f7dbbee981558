// When a session is, and how that is said: the server's instants in the clock of this phone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { countdown, nextEdge, nextOf, sessionsOf, whenOf } from "../../../recovery_app/offline/js/rules/sessions.js";
import { folded, sessionFile } from "../../../recovery_app/offline/js/rules/session_file.js";
import { said } from "../../../recovery_app/offline/js/said.js";
import { NOW, TONIGHT, ZONE, group, session } from "../support/groups.mjs";

const MINUTE = 60_000;
const words = (moment) => said(moment, () => "", "en");
const of = (sessions, groups = [group()]) => sessionsOf(groups, sessions);
const until = (ms, zone = ZONE) => {
  const starts = Date.parse(TONIGHT);
  const { key, params } = countdown({ starts, ends: starts + 180 * MINUTE }, starts - ms, zone);
  return [key.split(".").at(-1), params.h ?? params.n, params.m].filter((part) => part !== undefined && part !== 0);
};

test("the countdown is calm: by the minute within a day, then by the day", () => {
  assert.deepEqual(until(130 * MINUTE), ["in_hours_minutes", 2, 10]);
  assert.deepEqual(until(120 * MINUTE), ["in_hours", 2]);
  assert.deepEqual(until(59.2 * MINUTE), ["in_hours", 1]);
  assert.deepEqual(until(45 * MINUTE), ["in_minutes", 45]);
  assert.deepEqual(until(1), ["in_minutes", 1]);
  assert.deepEqual(until(25 * 60 * MINUTE), ["in_days", 1]);
  assert.deepEqual(until(3 * 24 * 60 * MINUTE), ["in_days", 3]);
  assert.deepEqual(until(23 * 60 * MINUTE), ["in_hours", 23]);
  assert.equal(until(0)[0], "now");
  assert.equal(until(-60 * MINUTE)[0], "now");
});

test("a day of 25 hours is no day too many", () => {
  const starts = Date.parse("2025-11-03T04:55:00Z"); // 23:55 of the day on which clocks went back
  const { key, params } = countdown({ starts, ends: starts + MINUTE }, Date.parse("2025-11-02T04:05:00Z"), ZONE);
  assert.deepEqual([key, params.h, params.m], ["say.meeting.in_hours_minutes", 24, 50]);
});

test("over a change of clocks the server's instant is what counts, and the wall clock here follows", () => {
  const [before, after] = ["2025-10-31T22:00:00Z", "2025-11-03T23:00:00Z"].map((at) => whenOf(of([session("s", at)])[0], NOW, ZONE));
  assert.deepEqual([words(before.starts), words(after.starts)], ["6:00 PM", "6:00 PM"]);
});

test("times are this phone's, and the group's own clock is told where it shows another one", () => {
  const [one] = of([session("s", TONIGHT)]);
  assert.equal(whenOf(one, NOW, ZONE).there, null);
  assert.equal(whenOf(one, NOW, "America/Toronto").there, null, "another name for the same time");
  const west = whenOf(one, NOW, "America/Los_Angeles");
  assert.deepEqual([words(west.starts), words(west.there.params.time), west.there.params.place], ["3:00 PM", "Tue 6:00 PM", "New York"]);
  assert.equal(whenOf(of([session("s", TONIGHT)], [group("g", { timezone: "Mars/Olympus" })])[0], NOW, ZONE).there, null);
});

test("today and tomorrow are said, further days by their date", () => {
  const near = (at) => whenOf(of([session("s", at)])[0], NOW, ZONE).near?.key ?? null;
  assert.deepEqual(["2025-11-18T23:00:00Z", "2025-11-20T01:00:00Z", "2025-11-21T01:00:00Z"].map(near), ["say.day.today", "say.day.tomorrow", null]);
});

test("a moved session says when it was, one that came back to its time does not", () => {
  const moved = (moved_from) => whenOf(of([session("s", TONIGHT, { moved_from })])[0], NOW, ZONE).moved;
  assert.deepEqual([words(moved("2025-11-17T23:00:00Z").params.day), words(moved("2025-11-17T23:00:00Z").params.time)], ["Mon, Nov 17", "6:00 PM"]);
  assert.equal(moved(TONIGHT), null);
  assert.equal(moved(null), null);
});

test("next is what runs or comes first of what takes place and is one's own", () => {
  const tomorrow = session("t", "2025-11-19T23:00:00Z");
  const next = (groups, ...sessions) => nextOf(of(sessions, groups), NOW)?.id;
  assert.equal(next(undefined, tomorrow, session("s", TONIGHT)), "s");
  assert.equal(next(undefined, tomorrow, session("s", TONIGHT, { status: "cancelled" })), "t");
  assert.equal(next(undefined, tomorrow, session("r", "2025-11-18T13:00:00Z")), "r", "it runs");
  assert.equal(next(undefined, tomorrow, session("o", "2025-11-18T11:00:00Z")), "t", "it is over");
  const single = [group("g", { kind: "individual" })];
  assert.equal(next(single, session("f", TONIGHT, { on_offer: true }), session("m", "2025-11-20T15:00:00Z", { mine: true })), "m");
  assert.equal(next([group("g", { status: "pending" })], session("s", TONIGHT)), undefined);
  assert.equal(next([], session("s", TONIGHT)), undefined, "the group was left");
});

test("the page is asked again by the minute within a day, and when the meeting opens, begins and ends", () => {
  const edge = (now) => nextEdge(of([session("s", TONIGHT)]), now) - now;
  const starts = Date.parse(TONIGHT);
  assert.equal(edge(NOW + 1000), 59_000);
  assert.equal(edge(starts - 3 * 864e5 + 1000), 3_599_000);
  assert.equal(edge(starts + 170 * MINUTE), 10 * MINUTE);
  assert.equal(nextEdge([], NOW + 1) - NOW, 3_600_000);
});

test("a calendar file says when and nothing else, in lines that every calendar reads", () => {
  const starts = Date.parse(TONIGHT);
  const text = sessionFile({ id: "01900000-0000-7000-8000-0000000000bb", starts, ends: starts + 180 * MINUTE }, "Cita; a, b", NOW);
  const lines = text.split("\r\n");
  assert.deepEqual([lines[0], lines.at(-1), lines.at(-2)], ["BEGIN:VCALENDAR", "", "END:VCALENDAR"]);
  for (const line of ["DTSTART:20251118T230000Z", "DTEND:20251119T020000Z", "DTSTAMP:20251118T140000Z", "SUMMARY:Cita\\; a\\, b", "CLASS:PRIVATE"]) assert.ok(lines.includes(line), line);
  assert.doesNotMatch(text, /LOCATION|DESCRIPTION|URL/);
});

test("long lines are folded at 75 octets and never within a character", () => {
  const line = `SUMMARY:${"ñ🙂".repeat(60)}`;
  const pieces = folded(line).split("\r\n");
  assert.ok(pieces.length > 3);
  for (const piece of pieces) assert.ok(new TextEncoder().encode(piece).length <= 75);
  assert.equal(pieces.map((piece, at) => (at ? piece.slice(1) : piece)).join(""), line);
});
