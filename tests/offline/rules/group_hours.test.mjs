import assert from "node:assert/strict";
import { test } from "node:test";
import { daysUntil, momentOf, upcoming } from "../../../recovery_app/offline/js/rules/group_hours.js";

const ZONE = "America/New_York";
const hours = [
  { weekday: 0, starts: "18:00", ends: "21:00", name: "Coping" },
  { weekday: 2, starts: "18:00", ends: "21:00", name: "Relapse prevention" },
];
const names = (found) => found.map(({ name }) => name);

test("the next session comes first and each of the week is there once", () => {
  const found = upcoming(hours, ZONE, new Date("2025-11-18T12:00:00Z")); // a Tuesday
  assert.deepEqual(names(found), ["Relapse prevention", "Coping"]);
  assert.equal(found[0].starts.toISOString(), "2025-11-19T23:00:00.000Z");
  assert.equal(found[1].starts.toISOString(), "2025-11-24T23:00:00.000Z");
});

test("a session that runs stays first until it ends", () => {
  const during = upcoming(hours, ZONE, new Date("2025-11-20T01:59:00Z"));
  assert.equal(during[0].name, "Relapse prevention");
  assert.equal(during[0].running, true);
  const ended = upcoming(hours, ZONE, new Date("2025-11-20T02:00:00Z"));
  assert.equal(ended[0].name, "Coping");
  assert.equal(ended[0].running, false);
});

test("later today counts as today, earlier today as next week", () => {
  const morning = upcoming(hours, ZONE, new Date("2025-11-17T13:00:00Z"));
  assert.equal(morning[0].starts.toISOString(), "2025-11-17T23:00:00.000Z");
  const night = upcoming(hours, ZONE, new Date("2025-11-18T03:00:00Z")); // still Monday there
  assert.equal(night[1].starts.toISOString(), "2025-11-24T23:00:00.000Z");
});

test("the clock time stays the same when clocks change", () => {
  const before = upcoming(hours, ZONE, new Date("2025-10-31T12:00:00Z")); // clocks go back on November 2
  assert.equal(before[0].starts.toISOString(), "2025-11-03T23:00:00.000Z");
  const summer = upcoming(hours, ZONE, new Date("2025-10-28T12:00:00Z"));
  assert.equal(summer[0].starts.toISOString(), "2025-10-29T22:00:00.000Z");
});

test("a session past midnight is still running after midnight", () => {
  const late = [{ weekday: 4, starts: "22:00", ends: "00:30", name: "Late" }];
  const found = upcoming(late, ZONE, new Date("2025-11-22T05:10:00Z")); // Saturday 00:10 there
  assert.equal(found[0].running, true);
  assert.equal(found[0].starts.toISOString(), "2025-11-22T03:00:00.000Z");
});

test("a time that the change of clocks skips becomes the moment after it", () => {
  const skipped = momentOf({ year: 2026, month: 3, day: 8, hour: 2, minute: 30 }, ZONE);
  assert.ok(["2026-03-08T06:30:00.000Z", "2026-03-08T07:30:00.000Z"].includes(skipped.toISOString()));
});

test("days are counted where the person is", () => {
  const starts = new Date("2025-11-19T23:00:00Z");
  assert.equal(daysUntil(starts, new Date("2025-11-19T12:00:00Z"), ZONE), 0);
  assert.equal(daysUntil(starts, new Date("2025-11-19T04:00:00Z"), ZONE), 1);
  assert.equal(daysUntil(starts, new Date("2025-11-19T12:00:00Z"), "Asia/Tokyo"), 1);
});
