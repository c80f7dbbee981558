import assert from "node:assert/strict";
import { test } from "node:test";
import { recentUse } from "../../../recovery_app/offline/js/rules/moments.js";
import { todayView } from "../../../recovery_app/offline/js/rules/today_view.js";
import { dayWord, greeting, momentWord, nextChange } from "../../../recovery_app/offline/js/rules/when.js";
import { NOW, ZONE } from "../support/groups.mjs";

const TODAY = "2025-11-18";
const text = (title) => ({ en: { title }, es: { title } });
const skill = (slug, targets) => ({ slug, targets, tracks: ["substance_use"], minutes: 5, rating: "urge", text: text(slug) });
const skills = [skill("urge-surfing", ["craving"]), skill("paced-breathing", ["anxiety"]), skill("five-senses-grounding", ["trauma", "craving"])];
const checkin = (day, answers, more = {}) => ({ data: { day, occurred_at: `${day}T20:00:00Z`, answers, withdrawn: false, ...more } });
const program = (more = {}) => ({
  data: {
    status: "active", status_from: "2025-10-20", starts_on: "2025-10-20", planned_weeks: 12, timezone: ZONE, after_use: "Call us.",
    team: [{ id: "t", name: "Theo", role: "therapist" }, { id: "p", name: "Priya", role: "prescriber" }],
    ...more,
  },
});
const view = (more = {}, now = NOW) =>
  todayView({ account: { last_sync_at: 1 }, checkins: [], programs: [program()], receipts: [], practices: [], outbox: [], skills, ...more }, now, ZONE);

test("where I am: the week is counted here, not remembered", () => {
  assert.deepEqual(view().week, { key: "say.program.week", params: { n: 5, total: 12 } });
  assert.equal(view({}, NOW + 7 * 864e5).week.params.n, 6);
  assert.equal(view({ programs: [program({ planned_weeks: 4 })] }).week.key, "say.program.week_open");
  assert.equal(view({ programs: [program({ starts_on: "2025-12-01" })] }).week.key, "say.program.starts");
});

test("a day without a check-in is no reproach, a done day says so, a withdrawn one is not done", () => {
  assert.equal(view().done, null);
  assert.equal(view({ checkins: [checkin(TODAY, { mood: 4 })] }).done.key, "say.today.done");
  assert.deepEqual(view({ checkins: [checkin(TODAY, {}), checkin(TODAY, {})] }).done, { key: "say.today.done_more", params: { n: 2 } });
  assert.equal(view({ checkins: [checkin(TODAY, {}, { withdrawn: true })] }).done, null);
});

test("days add up over gaps and are never reset", () => {
  const found = view({ checkins: ["2025-09-01", "2025-11-16", "2025-11-17", "2025-11-17"].map((day) => checkin(day, { mood: 5 })) });
  assert.equal(found.days, 3);
  assert.deepEqual(found.dots.map(({ done }) => done), [false, false, false, false, true, true, false]);
  assert.equal(found.dots.at(-1).today, true);
});

test("after reported use the next step leads, until an answer says no or days have passed", () => {
  const used = checkin("2025-11-17", { used: true });
  assert.equal(view({ checkins: [used] }).after_use, true);
  assert.equal(view({ checkins: [used] }).after_use_text, "Call us.");
  assert.equal(recentUse([used, checkin(TODAY, { mood: 3 })], TODAY), true);
  assert.equal(recentUse([used, checkin(TODAY, { used: false })], TODAY), false);
  assert.equal(recentUse([used], "2025-11-20"), false);
  assert.equal(recentUse([checkin("2025-11-17", { used: true }, { withdrawn: true })], TODAY), false);
});

test("who reads follows the dates: an absence begins and ends on the phone by itself", () => {
  const at = (hours) => new Date(NOW + hours * 36e5).toISOString();
  const team_dated = [
    { id: "t", name: "Theo", role: "therapist", from: at(-999), until: null },
    { id: "n", name: "Nora", role: "covering", from: at(1), until: at(2) },
    { id: "o", name: "Old", role: "therapist", from: at(-999), until: at(-1) },
  ];
  const readers = (hours) => view({ programs: [program({ team_dated })] }, NOW + hours * 36e5).readers.map(({ id }) => id);
  assert.deepEqual([readers(0), readers(1), readers(1.9), readers(2)], [["t"], ["t", "n"], ["t", "n"], ["t"]]);
  assert.equal(view({ programs: [program({ team_dated })] }).again_at, NOW + 36e5);
});

test("an older server names the team without dates", () => {
  assert.deepEqual(view().readers.map(({ id }) => id), ["t", "p"]);
});

test("everybody who reads check-ins is named once, a group leader is not", () => {
  const team = [
    { id: "t", name: "Theo", role: "therapist" }, { id: "g", name: "Gus", role: "group_leader" },
    { id: "p", name: "Priya", role: "prescriber" }, { id: "t", name: "Theo", role: "prescriber" },
  ];
  assert.deepEqual(view({ programs: [program({ team })] }).readers.map(({ id }) => id), ["t", "p"]);
});

test("ended says from when nobody reads, paused that nobody is to be counted on", () => {
  const over = view({ programs: [program({ status: "completed", status_from: "2025-11-10" })] });
  assert.deepEqual(over.care, { state: "ended", line: { key: "say.program.unread_from", params: { date: { at: "2025-11-10", as: "date" } } } });
  assert.deepEqual(over.readers, []);
  const paused = view({ programs: [program({ status: "paused", status_from: "2025-11-10" })] });
  assert.deepEqual([paused.care.state, paused.care.line.key], ["paused", "say.program.paused_from"]);
  assert.deepEqual(paused.readers.map(({ id }) => id), ["t", "p"], "they still may: nobody is said to read nothing");
  assert.deepEqual(view().care, { state: "", line: null });
  assert.equal(view({ programs: [] }).care.state, "none");
});

test("the page is asked again when the day turns", () => {
  assert.equal(view().again_at, nextChange(NOW, ZONE));
  assert.equal(nextChange(NOW, ZONE), Date.parse("2025-11-18T17:00:00Z"));
});

test("who read is said to the minute, and who reads now by name", () => {
  const data = { reader: "Theo", up_to_occurred_at: "2025-11-16T20:00:00Z", read_at: "2025-11-17T14:10:00Z" };
  const { receipts, readers } = view({ receipts: [{ id: "r", data }] });
  const when = { at: "2025-11-17T14:10:00Z", zone: ZONE, as: "short_time" };
  assert.deepEqual(receipts[0].line, { key: "say.receipt.weekday", params: { name: "Theo", day: { at: "2025-11-16", as: "weekday" }, when } });
  assert.deepEqual(readers.map(({ line }) => line.params.name), ["Theo", "Priya"]);
});

test("what the program did not take stays, with the reason in words", () => {
  const row = { id: "o", kind: "checkin.corrected", state: "rejected", code: "too_late", occurred_at: "2025-11-18T13:00:00Z" };
  const [found] = view({ outbox: [row, { ...row, id: "w", state: "waiting" }] }).needs_look;
  assert.equal(found.id, "o");
  assert.equal(found.what.key, "say.unsent.correction");
  assert.equal(found.why.key, "say.rejected.too_late");
});

test("the skill of today is picked with what the person chose today, and none is no mistake", () => {
  const shown = view({ checkins: [checkin(TODAY, { craving: 7 })] });
  assert.equal(shown.skill.slug, "urge-surfing");
  assert.equal(shown.skill.why.key, "say.why.craving");
  const chosen = { day: TODAY, skip: ["urge-surfing"], minutes: null };
  assert.notEqual(view({ checkins: [checkin(TODAY, { craving: 7 })], chosen }).skill.slug, "urge-surfing");
  assert.equal(view({ checkins: [checkin(TODAY, { craving: 7 })], chosen: { ...chosen, day: "2025-11-17" } }).skill.slug, "urge-surfing");
  assert.equal(view({ skills: [] }).skill, null);
});

test("a greeting for every hour, days and moments as people say them", () => {
  const at = (hour) => greeting(Date.parse(`2025-11-18T${hour}:00:00Z`), "UTC").key.split(".").at(-1);
  assert.deepEqual(["03", "05", "11", "12", "17", "18", "23"].map(at), ["night", "morning", "morning", "afternoon", "afternoon", "evening", "evening"]);
  assert.equal(dayWord("2025-11-12", TODAY).as, "weekday");
  assert.equal(dayWord("2025-11-11", TODAY).as, "day");
  assert.equal(momentWord("2025-11-18T13:00:00Z", NOW, ZONE).as, "time");
});

test("signed in with nothing on the phone yet is not an empty life", () => {
  assert.equal(view({ account: { last_sync_at: null }, programs: [] }).waiting, true);
  assert.equal(view().waiting, false);
});

test("Today knows whether anybody reads, and what of the refused can be opened", () => {
  assert.equal(view().reading, "team");
  assert.equal(view({ programs: [program({ status: "completed" })] }).reading, "ended");
  assert.equal(view({ programs: [] }).reading, "none");
  const kinds = ["checkin.recorded", "plan_item.saved", "practice.recorded"];
  const outbox = kinds.map((kind, at) => ({ id: `o${at}`, kind, state: "rejected", code: "invalid_payload", occurred_at: "2025-11-18T10:00:00Z" }));
  const { needs_look } = view({ outbox });
  assert.deepEqual(needs_look.map(({ open }) => open), ["/check-in?edit=o0", "/plan", ""]);
  assert.deepEqual(needs_look.map(({ why }) => why.key), ["say.rejected.invalid_payload", "say.rejected.invalid_payload", "say.rejected.unreadable"]);
});

test("the week ends with the newest entry where that is of tomorrow", () => {
  const { dots } = view({ checkins: [checkin("2025-11-19", { mood: 5 })] });
  assert.deepEqual([dots.at(-1).id, dots.at(-1).done, dots.at(-2).today], ["2025-11-19", true, true]);
});

test("a hard day that was planned for is told the day before and on the day", () => {
  const plan = [{ id: "d", data: { part: "risk_day", revisions: [{ id: "1", at: "2025-11-01T12:00:00Z", fields: { text: "wedding", date: "2025-11-19" } }] } }];
  assert.deepEqual(view({ plan }).risk_days.map(({ text, is_today }) => [text, is_today]), [["wedding", false]]);
  assert.deepEqual(view({ plan }, NOW + 864e5).risk_days.map(({ is_today }) => is_today), [true]);
  assert.deepEqual(view({ plan }, NOW + 2 * 864e5).risk_days, []);
  assert.deepEqual(view().risk_days, []);
});

test("the way to the steps after a slip is there for a substance track, and where no track is known", () => {
  const is = (tracks) => view({ programs: [program({ tracks })] }).is_for_use;
  assert.deepEqual([is(undefined), is([]), is(["anxiety"]), is(["substance_use"])], [true, true, false, true]);
});
