import assert from "node:assert/strict";
import { test } from "node:test";
import { megabytes, meView } from "../../../recovery_app/offline/js/rules/me_view.js";

const given = (more) => ({
  account: { id: "a", name: "Cleo", roles: ["client"], timezone: "America/New_York", signed_in: true },
  profile: {}, program: null, operations: [], notes: 0, storage: { used: null, kept: false }, zone: "America/New_York", ...more,
});

test("what waits and what needs a look are counted apart", () => {
  const operations = [{ state: "waiting" }, { state: "waiting" }, { state: "rejected" }, { state: "confirmed" }];
  const view = meView(given({ operations }));
  assert.deepEqual([view.waiting, view.needs_look], [2, 1]);
});

test("an ended session hides nobody", () => {
  const view = meView(given({ account: { ...given().account, signed_in: false } }));
  assert.equal(view.name, "Cleo");
  assert.equal(view.ended, true);
});

test("only somebody with two sides has a switch", () => {
  assert.equal(meView(given()).both, false);
  assert.equal(meView(given({ profile: { name: "Ana", roles: ["peer", "therapist"] } })).both, true);
});

test("after an ended episode nobody is said to read", () => {
  const team = [{ id: "t", name: "Theo", role: "therapist" }];
  assert.equal(meView(given({ program: { status: "active", team } })).team.length, 1);
  assert.deepEqual(meView(given({ program: { status: "completed", team } })).team, []);
});

test("a journey to another zone is noticed", () => {
  assert.equal(meView(given()).zone_differs, false);
  assert.equal(meView(given({ zone: "America/Denver" })).zone_differs, true);
});

test("nobody signed in is a page too", () => assert.deepEqual(meView(given({ account: null })), { loaded: true, name: "" }));

test("space is said in megabytes", () => {
  assert.equal(megabytes(0), "0.0 MB");
  assert.equal(megabytes(1_572_864), "1.5 MB");
});

test("the care team is that of now, and the page is asked again when it changes", () => {
  const now = Date.parse("2026-03-04T12:00:00Z");
  const team_dated = [
    { id: "t", name: "Theo", role: "therapist", from: "2026-01-01T00:00:00.000Z", until: "2026-03-05T00:00:00.000Z" },
    { id: "n", name: "Nora", role: "therapist", from: "2026-03-05T00:00:00.000Z", until: null },
  ];
  const view = meView(given({ program: { team: [], team_dated }, now }));
  assert.deepEqual(view.team.map(({ id }) => id), ["t"]);
  assert.equal(view.again_at, Date.parse("2026-03-05T00:00:00Z"));
  const later = meView(given({ program: { team: [], team_dated }, now: view.again_at }));
  assert.deepEqual(later.team.map(({ id }) => id), ["n"]);
  assert.equal(later.again_at, undefined);
});

test("whose duty opens attendance only is not said to read", () => {
  const now = Date.parse("2026-03-04T12:00:00Z");
  const row = (id, role) => ({ id, name: id, role, from: "2026-01-01T00:00:00.000Z", until: null });
  const team_dated = [row("t", "therapist"), row("c", "covering"), row("p", "prescriber"), row("g", "group_leader")];
  const view = meView(given({ program: { status: "active", team_dated }, now }));
  assert.deepEqual([view.team.map(({ id }) => id), view.reading], [["t", "c", "p"], "team"]);
  const alone = meView(given({ program: { status: "active", team_dated: [row("g", "group_leader")] }, now }));
  assert.deepEqual([alone.team, alone.reading], [[], "unassigned"]);
});

test("away from home both zones are named: that of this phone counts", () => {
  const view = meView(given({ zone: "Asia/Ho_Chi_Minh" }));
  assert.deepEqual([view.here, view.zone], ["Asia/Ho Chi Minh", "America/New York"]);
});
