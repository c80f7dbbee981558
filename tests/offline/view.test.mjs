// What each kind does to the thing it is about: the same folding as features/*/rules.py.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { kinds } from "../../recovery_app/offline/js/kinds.js";
import { equal } from "../../recovery_app/offline/js/rules/equal.js";
import { viewOf } from "../../recovery_app/offline/js/view.js";
import { CLEO, daily } from "./support/phone.mjs";

const operation = (id, kind, payload, at, more = {}) => ({
  account: CLEO, id, kind, version: 1, occurred_at: at, timezone: "America/New_York", payload, state: "waiting", ...more,
});
const first = operation("a", "checkin.recorded", daily({ stress: 2 }, { note: "hm", share_note: true }), "2025-06-02T03:30:00.000Z");
const change = (id, stress, at, more) => operation(id, "checkin.corrected", { checkin_id: "a", ...daily({ stress }), ...more }, at);
const gone = operation("z", "checkin.withdrawn", { checkin_id: "a" }, "2025-06-02T05:00:00.000Z");
const seen = (...operations) => viewOf([], operations, "checkin")[0];

test("a check-in's day is that of the place it was made in", () => {
  assert.equal(seen(first).data.day, "2025-06-01");
});

test("of two corrections the later one stands, in whatever order they come", () => {
  const [early, late] = [change("b", 5, "2025-06-02T04:00:00.000Z"), change("c", 9, "2025-06-02T04:30:00.000Z")];
  assert.equal(seen(first, early, late).data.answers.stress, 9);
  assert.equal(seen(first, late, early).data.answers.stress, 9);
  assert.equal(seen(first, early, late).data.corrected_at, late.occurred_at);
});

test("withdrawn wins over every correction and hides every text", () => {
  const shared = change("b", 5, "2025-06-02T06:00:00.000Z", { note: "more", share_note: true });
  for (const order of [[first, gone, shared], [first, shared, gone]]) {
    const { data } = seen(...order);
    assert.deepEqual([data.withdrawn, data.note, data.share_note], [true, undefined, false]);
  }
});

test("a correction without a note takes the shared note away", () => {
  const { data } = seen(first, change("b", 5, "2025-06-02T06:00:00.000Z"));
  assert.deepEqual([data.note, data.share_note], [undefined, false]);
});

test("an operation that has no new effect gives the very same entity", () => {
  const [entity] = viewOf([], [first, change("b", 5, "2025-06-02T04:00:00.000Z"), gone], "checkin");
  for (const again of [first, change("b", 5, "2025-06-02T04:00:00.000Z"), gone]) {
    assert.equal(kinds[again.kind].reduce(entity, again), entity);
  }
});

test("settings show at once, on the profile that the server sent", () => {
  const profile = { account: CLEO, type: "profile", id: CLEO, version: 3, data: { name: "Cleo R.", language: "en" } };
  const [shown] = viewOf([profile], [operation("s", "settings.changed", { language: "es" }, "2025-06-02T04:00:00Z")], "profile");
  assert.deepEqual([shown.data.language, shown.data.name, shown.state], ["es", "Cleo R.", "waiting"]);
});

test("a kind of a newer app does not break the view of an older one", () => {
  assert.deepEqual(viewOf([], [operation("x", "goal.added", {}, "2025-06-02T04:00:00Z"), first], "checkin").length, 1);
});

test("the kinds are those of docs/sync-kinds.md", async () => {
  const page = await readFile(new URL("../../docs/sync-kinds.md", import.meta.url), "utf8");
  const listed = [...page.matchAll(/^\| `([a-z_]+\.[a-z_]+)` \| (\d+) \|/gm)].map(([, kind, version]) => `${kind} ${version}`);
  const known = Object.entries(kinds).map(([kind, { version }]) => `${kind} ${version}`);
  assert.deepEqual(known.filter((kind) => !listed.includes(kind)), []);
});

test("equal looks at what is said, not at the order of keys", () => {
  assert.ok(equal({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }));
  assert.ok(equal({ a: 1 }, { a: 1, b: undefined }));
  for (const [a, b] of [[{ a: 1 }, { a: 2 }], [[1], { 0: 1 }], [null, {}], [[1, 2], [1]], ["1", 1]]) assert.ok(!equal(a, b));
});
