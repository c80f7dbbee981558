import assert from "node:assert/strict";
import { test } from "node:test";
import { noteReadersAt } from "../../../recovery_app/offline/js/rules/program.js";

test("who reads what was shared is named by role and by the day; while it is paused the team may still read", () => {
  const NOW = Date.parse("2025-11-20T12:00:00Z");
  const team = [{ role: "therapist", name: "Theo" }, { role: "prescriber", name: "Priya" }, { role: "covering", name: "Nora" }];
  for (const status of ["active", "paused"]) assert.deepEqual(noteReadersAt({ status, team }, NOW), ["Theo", "Nora"]);
  for (const status of ["completed", "left"]) assert.deepEqual(noteReadersAt({ status, team }, NOW), []);
  assert.deepEqual(noteReadersAt(null, NOW), []);
  const team_dated = [{ role: "therapist", name: "Theo", from: "2025-01-01T00:00:00Z", until: "2025-11-19T00:00:00Z" }];
  assert.deepEqual(noteReadersAt({ status: "active", team_dated }, NOW), []);
});
