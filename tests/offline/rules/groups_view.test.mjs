// `/groups` as it is shown: what may be seen of others, what waits, what was refused, what is gone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { groupsView } from "../../../recovery_app/offline/js/rules/groups_view.js";
import { NOW, TONIGHT, ZONE, group, session } from "../support/groups.mjs";

const row = (kind, payload, more = {}) => ({ id: kind, kind, payload, state: "waiting", occurred_at: "2025-11-18T13:00:00Z", ...more });
const view = (known = {}, now = NOW) =>
  groupsView({ groups: [group()], sessions: [session("s", TONIGHT)], outbox: [], program: null, skills: [], roles: ["client"], ...known }, now, ZONE);
const OTHERS = { coming: 6, aliases: [{ id: "m1", alias: "River" }, { id: "m2", alias: "Sky" }], greeted: ["m2"], greetings: ["River", "River"] };

test("before the promise nothing about others is shown, whatever is on the phone", () => {
  const { next, promise } = view({ groups: [group("g", { pledged: false })], sessions: [session("s", TONIGHT, OTHERS)] });
  assert.deepEqual(next.who, { state: "promise", n: 0, others: [], greetings: [] });
  assert.deepEqual(promise, { id: "g", name: "Coping group" });
});

test("of several promises the one for the next session comes first", () => {
  const groups = ["a", "g", "z"].map((id) => group(id, { pledged: false, name: id }));
  assert.equal(view({ groups }).promise.name, "g");
  assert.equal(view({ groups, sessions: [] }).promise.name, "a");
});

test("a promise that waits shows nobody yet: a count of oneself would be no count", () => {
  const { next, promise } = view({ outbox: [row("group.pledged", { group_id: "g" })], sessions: [session("s", TONIGHT, { coming: 1 })] });
  assert.equal(next.who.state, "later");
  assert.equal(promise, null);
});

test("after the promise: a count, the names that are shown, who was greeted and who greets", () => {
  const { who } = view({ sessions: [session("s", TONIGHT, OTHERS)] }).next;
  assert.deepEqual([who.state, who.n, who.others.map(({ alias, greeted }) => [alias, greeted]), who.greetings], ["shown", 6, [["River", false], ["Sky", true]], ["River"]]);
});

test("an appointment has no others and asks for no promise", () => {
  const single = [group("g", { kind: "individual", pledged: false })];
  const { next, promise } = view({ groups: single, sessions: [session("s", TONIGHT, { mine: true, coming: 3 })] });
  assert.equal(next.who.state, "");
  assert.equal(promise, null);
});

test("a reply says whether the leader has it, and can be changed until the session ends", () => {
  const sessions = [session("s", TONIGHT, { reply: "late" })];
  assert.deepEqual([view({ sessions }).next.reply, view({ sessions }).next.reply_waits], ["late", false]);
  assert.equal(view({ sessions, outbox: [row("session.replied", { session_id: "s", reply: "late" })] }).next.reply_waits, true);
  assert.equal(view({ sessions, outbox: [row("session.greeted", { session_id: "s", member_id: "m" })] }).next.reply_waits, false);
  assert.equal(view({ sessions }, Date.parse(TONIGHT) + 179 * 60_000).next.can_reply, true);
  assert.equal(view({ sessions }, Date.parse(TONIGHT) + 181 * 60_000).next, null);
});

test("the meeting can always be opened, is the button from 15 minutes before, and never leaves https", () => {
  const room = (minutes, link = "https://meet.example/x") => view({ sessions: [session("s", TONIGHT, { link })] }, Date.parse(TONIGHT) - minutes * 60_000).next;
  assert.deepEqual([room(16).link, room(16).room_open, room(15).room_open, room(-60).room_open], ["https://meet.example/x", false, true, true]);
  assert.equal(room(5, "javascript:alert(1)").link, "");
});

test("a session that is called off soon is told apart and is not next", () => {
  const sessions = [session("s", TONIGHT, { status: "cancelled" }), session("t", "2025-11-19T23:00:00Z"), session("far", "2025-12-20T23:00:00Z", { status: "cancelled" })];
  const { next, called_off, later } = view({ sessions });
  assert.deepEqual([next.id, called_off.map(({ id }) => id), later], ["t", ["s"], []]);
});

test("homework is what the last session of the same group taught, and nothing that is held back", () => {
  const skills = [{ slug: "body-scan", ask_first: [], not_for: [], not_tracks: [], text: { en: { title: "Body scan" }, es: { title: "Recorrido" } } }];
  const sessions = [session("o", "2025-11-16T23:00:00Z", { skill: "older" }), session("p", "2025-11-17T20:00:00Z", { skill: "body-scan" }), session("s", TONIGHT, { skill: "tonight" })];
  assert.equal(view({ sessions, skills }).next.homework.slug, "body-scan");
  assert.equal(view({ sessions, skills, program: { status: "active", skills_held_back: ["body-scan"] } }).next.homework, null);
  assert.equal(view({ sessions: sessions.slice(1).map((one) => ({ ...one, data: { ...one.data, skill: null } })), skills }).next.homework, null);
});

test("own attendance in words: there, made up, excused", () => {
  const past = ["present", "late", "absent", "absent", "excused", ""].map((attendance, at) =>
    session(`p${at}`, `2025-11-0${at + 1}T23:00:00Z`, { attendance, made_up_in: at === 2 ? "x" : null }));
  const { parts } = view({ sessions: past }).places[0].attendance;
  assert.deepEqual(parts.map(({ key, params }) => [key.split(".").at(-1), params.there ?? null, params.n]), [["was", 2, 5], ["made_up", null, 1], ["excused", null, 1]]);
  assert.equal(view().places[0].attendance, null);
});

test("who only asks sees the neutral name and no session", () => {
  const asking = group("g", { status: "pending", name: "Evening class", alias: "River", is_peer: true });
  const found = view({ groups: [asking], roles: ["peer"] });
  assert.deepEqual([found.pending, found.next, found.places, found.promise, found.peer, found.week], [[{ id: "g", name: "Evening class", alias: "River" }], null, [], null, true, null]);
});

test("what is on offer can be booked, what was asked for stands first and is not promised", () => {
  const single = [group("g", { kind: "individual" })];
  const offer = (id, hour, more) => session(id, `2025-11-20T${hour}:00:00Z`, { on_offer: true, ...more }, 50);
  const { offers, next } = view({ groups: single, sessions: [offer("a", 14), offer("b", 15, { asked: true }), session("old", "2025-11-17T14:00:00Z", { on_offer: true })] });
  assert.deepEqual(offers.map(({ id, asked }) => [id, asked]), [["b", true], ["a", false]]);
  assert.equal(next, null);
});

test("an own appointment can be given back until it begins", () => {
  const single = [group("g", { kind: "individual" })];
  const at = (ms) => view({ groups: single, sessions: [session("s", TONIGHT, { mine: true })] }, Date.parse(TONIGHT) + ms).next.can_release;
  assert.deepEqual([at(-1), at(0)], [true, false]);
  assert.equal(view().next.can_release, false, "nobody gives back a group");
});

test("this week's sessions and hours stand beside the plan", () => {
  const program = { status: "active", sessions_per_week: 3, hours_per_week: 9 };
  const days = ["2025-11-17", "2025-11-19", "2025-11-21", "2025-11-24"]; // the last one is next week's
  const sessions = [...days.map((day) => session(day, `${day}T23:00:00Z`)), session("c", TONIGHT, { status: "cancelled" })];
  assert.deepEqual(view({ program, sessions }).week, { n: 3, hours: 9, planned: 3, planned_hours: 9 });
  assert.equal(view({ program: { ...program, status: "completed" }, sessions }).week, null);
});

test("a place that ended is told, one that the person left is not", () => {
  assert.equal(view({ seen: ["g"] }).gone, false);
  assert.equal(view({ groups: [], seen: ["g"] }).gone, true);
  assert.equal(view({ groups: [], seen: ["g"], outbox: [row("group.left", { group_id: "g" })] }).gone, false);
  assert.equal(view({ groups: [] }).gone, false);
});

test("what the program did not take is said with the reason that fits", () => {
  const refused = (kind, code) => view({ outbox: [row(kind, { session_id: "s" }, { state: "rejected", code })] }).refused[0].line.key;
  assert.equal(refused("session.booked", "too_late"), "say.refused.booking_late");
  assert.equal(refused("session.replied", "too_late"), "say.refused.reply_late");
  assert.equal(refused("session.replied", "not_found"), "say.refused.reply");
  assert.equal(refused("session.greeted", "not_allowed"), "say.refused.greeting");
  assert.equal(refused("group.pledged", "too_far_in_future"), "say.rejected.too_far_in_future");
  assert.deepEqual(view({ outbox: [row("checkin.recorded", {}, { state: "rejected", code: "too_late" })] }).refused, []);
});
