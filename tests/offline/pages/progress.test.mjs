import assert from "node:assert/strict";
import { test } from "node:test";
import { forms } from "../generated/checkin_forms.mjs";
import { addDays } from "../../../recovery_app/offline/js/rules/localday.js";
import { progressView } from "../../../recovery_app/offline/js/rules/progress_view.js";

const ZONE = "America/New_York";
const NOW = Date.parse("2025-11-18T18:00:00Z");
const TODAY = "2025-11-18";
const entry = (ago, answers, more = {}, state = "sent") => {
  const day = addDays(TODAY, -ago);
  return { id: `c${ago}`, state, data: { day, occurred_at: `${day}T14:00:00Z`, answers, withdrawn: false, ...more } };
};
const known = (checkins, more = {}) => ({ checkins, notes: [], asked: ["stress", "mood"], readers: ["Theo", "Nora"], ...more });
const view = (checkins, more = {}, given = {}) =>
  progressView(known(checkins, given), forms["daily@1"], { span: 7, count: 5, now: NOW, zone: ZONE, ...more });

test("days add up over the whole time, whatever span is shown", () => {
  const checkins = [0, 1, 1, 40, 80].map((ago) => entry(ago, { stress: 4 }));
  for (const span of [7, 30, 84]) assert.equal(view(checkins, { span }).days, 4);
  assert.equal(view(checkins).days_in_span, 2);
});

test("a chart for each question that is asked, and for what was answered once", () => {
  assert.deepEqual(view([entry(0, { stress: 1, craving: 3 })]).charts.map(({ id }) => id), ["stress", "mood", "craving"]);
});

test("the words of the drawing count what is drawn", () => {
  const [stress, mood] = view([entry(0, { stress: 6 }), entry(2, { stress: 2 }), entry(9, { stress: 10 })]).charts;
  assert.deepEqual(stress.label.params, { rating: { key: "say.rating.stress", params: {} }, n: 7, count: 2, low: 2, high: 6 });
  assert.equal(stress.points.length, stress.table.length);
  assert.equal(mood.label, null);
});

test("the newest entries first; only those of the last day can be changed", () => {
  const { entries, more } = view([entry(3, { stress: 1 }), entry(0, { stress: 2 }), entry(1, { stress: 3 }, { withdrawn: true })]);
  assert.deepEqual(entries.map(({ id, changeable }) => [id, changeable]), [["c0", true], ["c1", false], ["c3", false]]);
  assert.equal(more, false);
});

test("an entry says where it is and who can read its note", () => {
  const one = (entity, given) => view([entity], {}, given).entries[0];
  assert.equal(one(entry(0, { stress: 1 }, {}, "waiting")).state.key, "say.entry.waiting");
  assert.equal(one({ ...entry(0, { stress: 1 }, {}, "needs_look"), code: "too_late" }).state.key, "say.rejected.too_late");
  const shared = one(entry(0, { stress: 1 }, { note: "x" }));
  assert.deepEqual([shared.note, shared.note_seen.map(({ line }) => line.params.name)], ["x", ["Theo", "Nora"]]);
  const own = one(entry(5, { stress: 1 }), { notes: [{ id: "c5", text: "only mine" }] });
  assert.deepEqual([own.note, own.note_seen[0].line.key], ["only mine", "say.entry.note_private"]);
  const gone = one(entry(0, { stress: 1 }, { withdrawn: true }), { notes: [{ id: "c0", text: "only mine" }] });
  assert.deepEqual([gone.note, gone.note_seen], ["", []]);
});

test("a long history is listed in parts", () => {
  const checkins = Array.from({ length: 12 }, (_, ago) => entry(ago, { stress: 1 }));
  assert.deepEqual([view(checkins).entries.length, view(checkins).more], [5, true]);
  assert.equal(view(checkins, { count: 15 }).more, false);
});

test("home again from the east: the chart ends with the newest entry, and its words count it", () => {
  const ahead = { ...entry(-1, { stress: 8 }, { timezone: "Asia/Tokyo", occurred_at: "2025-11-18T16:00:00Z" }) };
  const [chart] = view([ahead, entry(1, { stress: 2 })]).charts;
  assert.deepEqual([chart.last.at, chart.label.params.count], ["2025-11-19", 2]);
  assert.equal(view([ahead]).days_in_span, 1);
  const wrong = entry(-400, { stress: 8 }); // a clock that was a year ahead
  assert.equal(view([wrong, entry(1, { stress: 2 })]).charts[0].last.at, TODAY);
});

test("an entry's heading and its time are of the same clock, and another zone is named", () => {
  const away = entry(0, { stress: 1 }, { day: "2025-11-18", occurred_at: "2025-11-17T23:30:00Z", timezone: "Asia/Tokyo" });
  const [{ day, when }] = view([away]).entries;
  assert.equal(day.at, "2025-11-18");
  assert.deepEqual([when.key, when.params.place, when.params.when.zone], ["say.entry.there", "Tokyo", "Asia/Tokyo"]);
  const home = view([entry(0, { stress: 1 }, { timezone: ZONE })]).entries[0].when;
  assert.deepEqual([home.key, home.zone], [undefined, ZONE]);
  const unknown = view([entry(0, { stress: 1 }, { timezone: "Mars/Olympus_Mons" })]).entries[0].when;
  assert.equal(unknown.zone, ZONE);
});

test("what nobody reads is not said to be with the care team", () => {
  const one = (ago, program, reading) => view([entry(ago, { stress: 1 })], {}, { program, reading, readers: [] }).entries[0].state.key;
  const over = { status: "completed", status_from: addDays(TODAY, -2) };
  assert.equal(one(1, over, "ended"), "say.entry.sent_unread");
  assert.equal(one(3, over, "ended"), "say.entry.sent");
  for (const reading of ["team", "paused", ""]) assert.equal(one(0, { status: "active" }, reading), "say.entry.sent");
  for (const reading of ["unassigned", "none"]) assert.equal(one(0, null, reading), "say.entry.sent_unread");
  const shared = view([entry(0, { stress: 1 }, { note: "x" })], {}, { program: over, readers: [], reading: "ended" }).entries[0];
  assert.equal(shared.note_seen[0].line.key, "say.entry.note_unread");
});

test("a refused entry can be opened; a refused withdrawal holds nothing to open", () => {
  const refused = [{ id: "a", kind: "checkin.recorded", state: "rejected" }, { id: "b", kind: "checkin.withdrawn", state: "rejected" }];
  const open = (operation) => view([{ ...entry(0, { stress: 1 }, {}, "needs_look"), code: "invalid_payload", operation }], {}, { refused }).entries[0].open;
  assert.deepEqual([open("a"), open("b"), open(undefined)], ["/check-in?edit=a", "", ""]);
});
