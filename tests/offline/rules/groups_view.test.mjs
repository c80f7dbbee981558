import assert from "node:assert/strict";
import { test } from "node:test";
import { said } from "../../../recovery_app/offline/js/said.js";
import { groupsView } from "../../../recovery_app/offline/js/rules/groups_view.js";

const program = {
  program: "Harbor", status: "active", timezone: "America/New_York", sessions_per_week: 3, hours_per_week: 9,
  hours: [{ weekday: 0, starts: "18:00", ends: "21:00", name: "Coping" }, { weekday: 2, starts: "18:00", ends: "21:00", name: "Skills" }],
};
const TUESDAY = Date.parse("2025-11-18T12:00:00Z");
const words = (moment, language = "en") => said(moment, () => "", language);

test("times are in the person's own zone, and it says so when the program's is another", () => {
  const here = groupsView(program, TUESDAY, "America/New_York");
  assert.equal(words(here.rows[0].starts), "6:00 PM");
  assert.equal(here.zone_differs, false);
  const west = groupsView(program, TUESDAY, "America/Los_Angeles");
  assert.equal(words(west.rows[0].starts), "3:00 PM");
  assert.equal(west.zone_differs, true);
  assert.equal(west.zone, "America/Los Angeles");
});

test("the next session comes first, with its day in either language", () => {
  const view = groupsView(program, TUESDAY, "America/New_York");
  assert.deepEqual(view.rows.map(({ name, when, day }) => [name, when, words(day, "es")]), [["Skills", "tomorrow", "miércoles"], ["Coping", "day", "lunes"]]);
});

test("a session that runs says so, and the page asks again when it ends", () => {
  const during = Date.parse("2025-11-20T01:00:00Z");
  const view = groupsView(program, during, "America/New_York");
  assert.equal(view.rows[0].when, "now");
  assert.ok(view.again_at <= Date.parse("2025-11-20T02:00:00Z"));
});

test("without hours, or without a program, there is an empty page and no error", () => {
  assert.deepEqual(groupsView(null, TUESDAY, "UTC").rows, []);
  assert.deepEqual(groupsView({ status: "active", hours: [] }, TUESDAY, "UTC").rows, []);
  assert.equal(groupsView({ ...program, status: "completed" }, TUESDAY, "UTC").ended, true);
});
