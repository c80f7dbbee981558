// The page of reminders: what is chosen, what the screen will say, what was sent and what is coming.
import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleOf, remindersView, thing } from "../../../recovery_app/offline/js/rules/reminders_view.js";
import { defaults } from "../generated/reminding.mjs";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-03-02T20:00:00Z"); // Monday, 3 pm in New York
const zone = "America/New_York";
const at = (hours) => new Date(NOW + hours * HOUR).toISOString();
const HERE = { can: true, ios: false, standalone: false, permission: "granted", subscribed: true };
const SESSION = { id: "s1", data: { group_id: "g1", starts_at: at(27), status: "planned" } };
const GROUP = { id: "g1", data: { name: "Evening group" } };
const KNOWN = { sessions: [SESSION], groups: [GROUP], assignments: [], skills: [], zone };

const entity = (more = {}, state = "sent") => ({ state, data: { choices: defaults, sent: [], coming: [], push: 1, ...more } });
const view = (more = {}) =>
  remindersView({ account: { roles: ["client"] }, entity: entity(), program: { status: "active" }, here: HERE, pin: false, now: NOW, ...KNOWN, ...more });

test("before the server said anything the program's defaults are shown, and they are private", () => {
  const shown = view({ entity: null });
  assert.deepEqual(shown.before.filter(({ on }) => on).map(({ key }) => key), defaults.before);
  assert.deepEqual([shown.wording, shown.email, shown.check_in, shown.quiet_from], ["private", false, "", "22:00"]);
  assert.equal(shown.example.key, "reminders.notice.private");
});

test("nobody signed in sees nothing of it", () => assert.deepEqual(view({ account: null }), { loaded: true, signed_in: false }));

test("a choice that waits, and one that was refused, are told apart", () => {
  assert.deepEqual([view({ entity: entity({}, "waiting") }).waiting, view({ entity: entity({}, "waiting") }).refused], [true, false]);
  assert.deepEqual([view({ entity: entity({}, "needs_look") }).waiting, view({ entity: entity({}, "needs_look") }).refused], [false, true]);
});

test("a paused or ended episode says that reminders are silent, and lists nothing as coming", () => {
  const coming = [{ kind: "session", subject_id: "s1", due_at: at(3), channel: "push" }];
  for (const [status, silent] of [["active", ""], ["stepped_up", ""], ["paused", "paused"], ["completed", "ended"], ["left", "ended"]]) {
    const shown = view({ program: { status }, entity: entity({ coming }) });
    assert.deepEqual([shown.silent, shown.coming.length], [silent, silent ? 0 : 1], status);
  }
});

test("a peer has no episode and is not silenced by one", () => {
  const peer = view({ account: { roles: ["peer"] }, program: null });
  assert.deepEqual([peer.silent, peer.client, view().client], ["", false, true]);
  assert.equal(view({ account: { roles: ["client", "peer"] }, program: { status: "completed" } }).silent, "");
});

test("where no way leads to the person, it is said", () => {
  const off = { ...HERE, subscribed: false };
  assert.equal(view({ here: off, entity: entity({ push: 0 }) }).none_on, true);
  assert.equal(view({ here: off, entity: entity({ push: 1 }) }).none_on, false);
  assert.equal(view({ here: off, entity: entity({ push: 0, choices: { ...defaults, email_ok: true, channels: ["push", "email"] } }) }).none_on, false);
  assert.equal(view({ here: off, entity: entity({ push: 0, choices: { ...defaults, channels: ["email"], email_ok: false } }) }).none_on, true);
  assert.equal(view({ entity: entity({ push: 0 }) }).none_on, false);
});

test("a time between the half hours that was set elsewhere can be seen and kept", () => {
  const { times } = view({ entity: entity({ choices: { ...defaults, check_in: "18:20" } }) });
  assert.equal(times.length, 49);
  assert.deepEqual(times[37], { value: "18:20", label: { at: "1970-01-01T18:20:00Z", as: "time", zone: "UTC" } });
});

test("the example is what the next session's notification will say", () => {
  const named = { may_name: true, now: NOW, zone };
  const later = { id: "s2", data: { ...SESSION.data, starts_at: at(60) } };
  const cancelled = { id: "s0", data: { ...SESSION.data, starts_at: at(2), status: "cancelled" } };
  assert.deepEqual(exampleOf({ ...named, sessions: [later, cancelled, SESSION], groups: [GROUP] }), {
    key: "reminders.notice.session_today",
    params: { name: "Evening group", time: { at: NOW + 27 * HOUR, as: "time", zone } },
  });
  assert.equal(exampleOf({ ...named, may_name: false, sessions: [SESSION], groups: [GROUP] }).key, "reminders.notice.private");
});

test("who has no session sees an invented one, at six in the evening on the own clock", () => {
  for (const there of ["America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]) {
    const { params } = exampleOf({ may_name: true, now: NOW, zone: there, sessions: [], groups: [] });
    const hour = new Intl.DateTimeFormat("en-US", { timeZone: there, hour: "numeric", hourCycle: "h23" }).format(params.time.at);
    assert.deepEqual([hour, params.name.key], ["18", "reminders.look.example_group"], there);
  }
});

test("with a PIN the example is private, as the notification is", () => {
  const choices = { ...defaults, wording: "named" };
  assert.equal(view({ entity: entity({ choices }), pin: true }).example.key, "reminders.notice.private");
  assert.equal(view({ entity: entity({ choices }) }).example.key, "reminders.notice.session_today");
});

test("while no device takes pushes none is said to be coming", () => {
  const coming = ["push", "email"].map((channel) => ({ kind: "session", subject_id: "s1", due_at: at(3), channel }));
  assert.equal(view({ entity: entity({ coming }) }).coming.length, 2);
  assert.deepEqual(view({ entity: entity({ coming, push: 0 }) }).coming.map(({ way }) => way), ["email"]);
});

test("what is coming is told by when it comes", () => {
  const coming = [3, 27, 100, 24 * 9].map((hours) => ({ kind: "session", subject_id: "s1", due_at: at(hours), channel: "push" }));
  const said = view({ entity: entity({ coming }) }).coming.map(({ when }) => when.key ?? when.as);
  assert.deepEqual(said, ["reminders.time.today", "reminders.time.tomorrow", "short_time", "day_time"]);
});

test("what a reminder was about is told from this phone, and where it knows nothing without a name", () => {
  const assignments = [{ id: "a1", data: { skill: "paced-breathing" } }];
  const skills = [{ slug: "paced-breathing", text: { en: { title: "Paced breathing" }, es: { title: "Respirar con ritmo" } } }];
  const naming = { ...KNOWN, assignments, skills };
  assert.deepEqual(thing("session", "s1", naming).params.name, "Evening group");
  assert.equal(thing("session", "gone", naming).key, "reminders.thing.session");
  assert.deepEqual(thing("homework", "a1", naming).params.name, { text: { en: "Paced breathing", es: "Respirar con ritmo" } });
  const taught = [{ id: "s1", data: { ...SESSION.data, skill: "paced-breathing" } }];
  assert.equal(thing("homework", "s1", { ...naming, assignments: [], sessions: taught }).params.name.text.en, "Paced breathing");
  assert.equal(thing("homework", "gone", naming).key, "reminders.thing.homework");
  assert.equal(thing("something_newer", "x", naming).key, "reminders.thing.other");
});

test("what was sent says when, by which way and what became of it; five stand there, the rest opens", () => {
  const sent = Array.from({ length: 8 }, (_, n) => ({ kind: "test", subject_id: "x", at: at(-n), channel: n ? "push" : "email", state: n ? "sent" : "failed" }));
  const shown = view({ entity: entity({ sent }) });
  assert.deepEqual([shown.sent.length, shown.sent_more.length], [5, 3]);
  assert.deepEqual([shown.sent[0].way, shown.sent[0].state, shown.sent[0].when.as], ["email", "failed", "time"]);
});
