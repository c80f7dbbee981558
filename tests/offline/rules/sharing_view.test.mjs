// Sharing as the page shows it: what is live, how the rest ended, what a step still lacks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { endOf, missingAt, payloadOf, sharingView, stateOf } from "../../../recovery_app/offline/js/rules/sharing_view.js";
import { consentKinds } from "../../../recovery_app/offline/js/kinds/consent.js";

const NOW = Date.parse("2026-03-04T12:00:00Z");
const open = { status: "active", program: "Harbor" };
const terms = { recipient_id: "sam", recipient: "Sam", parts: ["person"], purpose: "support", expires_at: "2026-03-10T00:00:00Z", expiry_event: "", signed_name: "Cleo", signed_at: "2026-03-01T00:00:00Z", revoked_at: null };
const consent = (id, change = {}, state = "sent") => ({ id, state, data: { ...terms, ...change } });
const parts = [{ key: "reason" }, { key: "person" }];
const items = [{ id: "i", state: "sent", data: { part: "person", revisions: [{ id: "1", at: "2026-03-01T00:00:00Z", fields: { text: "Sam" }, replaces: {} }] } }];
const view = (more) => sharingView({ consents: [], recipients: [], disclosures: [], items, draft: undefined, parts, program: open, patient: "Cleo", now: NOW, ...more });

test("a consent is live until it is revoked, runs out, or the program ends", () => {
  assert.equal(stateOf(terms, open, NOW), "live");
  assert.equal(stateOf({ ...terms, revoked_at: "2026-03-02T00:00:00Z" }, open, NOW), "revoked");
  assert.equal(stateOf({ ...terms, expires_at: "2026-03-04T12:00:00Z" }, open, NOW), "expired");
  const event = { ...terms, expires_at: null, expiry_event: "program_end" };
  assert.deepEqual([stateOf(event, open, NOW), stateOf(event, { status: "completed" }, NOW), stateOf(event, null, NOW)], ["live", "ended", "ended"]);
  const returned = { ...open, enrolled_at: "2026-03-03T00:00:00Z" };
  const begun = (starts_at) => stateOf({ ...event, starts_at }, returned, NOW);
  assert.deepEqual([begun("2026-03-01T00:00:00Z"), begun("2026-03-03T09:00:00Z"), begun(null)], ["ended", "live", "live"]);
});

test("live and past stand apart, newest first, and the page looks again when the next one runs out", () => {
  const shown = view({ consents: [consent("a"), consent("b", { signed_at: "2026-03-02T00:00:00Z" }), consent("c", { revoked_at: "2026-03-03T00:00:00Z" }, "waiting")] });
  assert.deepEqual([shown.live.map(({ id }) => id), shown.past.map(({ id }) => id), shown.past[0].waiting], [["b", "a"], ["c"], true]);
  assert.equal(shown.again_at, Date.parse("2026-03-10T00:00:00Z"));
});

test("taken back with no network, somebody can still read: the page says who", () => {
  const back = { starts_at: "2026-03-01T00:00:00Z", revoked_at: "2026-03-03T00:00:00Z" };
  const stopping = (change, state) => view({ consents: [consent("a", change, state)] }).stopping.map(({ name }) => name);
  assert.deepEqual([stopping(back, "waiting"), stopping(back, "sent"), stopping({ ...back, starts_at: null }, "waiting")], [["Sam"], [], []]);
});

test("what the program did not take is not live and not past", () => {
  const { live, refused, past } = view({ consents: [{ ...consent("a", { starts_at: null }, "needs_look"), code: "not_allowed" }] });
  assert.deepEqual([live, past, refused[0].refused.key], [[], [], "say.rejected.not_allowed"]);
});

test("only parts with something in them can be chosen", () => {
  assert.deepEqual(view({}).parts, [{ key: "person", count: 1, chosen: false }]);
});

test("each step says what it lacks; signing needs the tick and the name", () => {
  assert.deepEqual(["who", "what", "why", "until", "sign"].map((step) => missingAt(step, {})), ["who", "what", "why", "until", "agreed"]);
  assert.deepEqual([missingAt("sign", { agreed: true, signed_name: "  " }), missingAt("sign", { agreed: true, signed_name: "Cleo" })], ["name", ""]);
});

test("a consent ends on a day or by an event, never both", () => {
  assert.deepEqual(endOf("30", NOW), { expires_at: "2026-04-03T12:00:00.000Z" });
  assert.deepEqual(endOf("program_end", NOW), { expiry_event: "program_end" });
});

test("what is signed passes the check of its kind, and lies on the phone until the program has it", () => {
  const draft = { consent_id: "c", recipient_id: "sam", parts: ["person"], purpose: "support", until: "30", agreed: true, signed_name: " Cleo " };
  const payload = payloadOf(draft, "en", NOW);
  const { check, reduce } = consentKinds["consent.given"];
  check(payload);
  const given = reduce(null, { occurred_at: "2026-03-04T12:00:00Z", payload });
  assert.deepEqual([given.id, given.data.signed_name, given.data.starts_at], ["c", "Cleo", null]);
  assert.equal(reduce(given, { occurred_at: "2026-03-05T12:00:00Z", payload }), given, "said twice is said once");
  assert.throws(() => check({ ...payload, parts: [] }));
  assert.throws(() => check({ ...payload, expiry_event: "program_end" }));
  assert.throws(() => check({ ...payload, signed_name: " " }));
  const revoked = consentKinds["consent.revoked"].reduce(given, { occurred_at: "2026-03-06T12:00:00Z", payload: { consent_id: "c" } });
  assert.equal(revoked.data.revoked_at, "2026-03-06T12:00:00Z");
  const again = consentKinds["consent.revoked"].reduce(revoked, { occurred_at: "2026-03-07T12:00:00Z", payload: { consent_id: "c" } });
  assert.equal(again, revoked);
});
