// Shared writing and favourites on the phone: what may be said, and what shows before the server has heard of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds } from "../../recovery_app/offline/js/kinds.js";
import { MOST_CHARACTERS, afterShared } from "../../recovery_app/offline/js/kinds/writing.js";
import { record } from "../../recovery_app/offline/js/outbox.js";
import { sync } from "../../recovery_app/offline/js/sync.js";
import { list, viewOf } from "../../recovery_app/offline/js/view.js";
import { CLEO, START, freshPhone, outbox, signedIn } from "./support/phone.mjs";
import { Server } from "./support/server.mjs";

freshPhone();

const W = "01900000-0000-7000-8000-0000000000bb";
const operation = (id, kind, payload, at) => ({
  account: CLEO, id, kind, version: 1, occurred_at: new Date(START + at).toISOString(), timezone: "America/New_York", payload, state: "waiting",
});
const shared = (id, strength, at) =>
  operation(id, "writing.shared", { writing_id: W, skill: "thought-record", answers: { "again.strength": strength } }, at);
const back = (id, at) => operation(id, "writing.unshared", { writing_id: W }, at);
const tap = (id, skill, on, at = 0) => operation(id, "favourite.set", { skill, on }, at);
const seen = (type, ...operations) => viewOf([], operations, type);
const strengthIn = (things) => things[0]?.data.answers["again.strength"] ?? null;

test("of two versions of a writing the later one stands, in whatever order they come", () => {
  for (const order of [[shared("a", 3, 0), shared("b", 7, 5)], [shared("b", 7, 5), shared("a", 3, 0)]]) {
    assert.equal(strengthIn(seen("writing", ...order)), 7);
  }
});

test("a writing taken back is gone, unless it was shared again later", () => {
  assert.deepEqual(seen("writing", shared("a", 3, 0), back("b", 5)), []);
  assert.equal(strengthIn(seen("writing", shared("a", 3, 0), back("b", 5), shared("c", 8, 9))), 8);
  assert.equal(strengthIn(seen("writing", shared("a", 3, 0), shared("c", 8, 9), back("b", 5))), 8);
});

test("who read the words before has not read the new ones", () => {
  const read = { account: CLEO, type: "writing", id: W, version: 4, data: { skill: "x", answers: {}, shared_at: new Date(START).toISOString(), read_by: [{ name: "Theo", at: "" }] } };
  assert.deepEqual(viewOf([read], [shared("b", 7, 5)], "writing")[0].data.read_by, []);
  assert.equal(kinds["writing.shared"].reduce(read, shared("a", 3, 0)), read);
});

test("taking back works also after the clock was set back", () => {
  const [entity] = seen("writing", shared("a", 3, 60_000));
  const at = afterShared(entity, START);
  assert.ok(at > START + 60_000);
  assert.deepEqual(seen("writing", shared("a", 3, 60_000), back("b", at - START)), []);
  assert.equal(afterShared(null, START), START);
});

test("favourites show at once, in one order, and an empty tap changes nothing", () => {
  const skills = (...taps) => seen("favourites", ...taps)[0]?.data.skills;
  assert.deepEqual(skills(tap("a", "urge-surfing", true), tap("b", "body-scan", true)), ["body-scan", "urge-surfing"]);
  assert.deepEqual(skills(tap("a", "urge-surfing", true), tap("b", "urge-surfing", false)), []);
  assert.equal(skills(tap("a", "urge-surfing", false)), undefined);
  const [entity] = seen("favourites", tap("a", "urge-surfing", true));
  assert.equal(entity.id, CLEO);
  assert.equal(kinds["favourite.set"].reduce(entity, tap("c", "urge-surfing", true)), entity);
});

const writing = (answers, more) => ({ writing_id: W, skill: "thought-record", answers, ...more });
for (const [name, payload] of [
  ["no answers", writing({})],
  ["no skill", writing({ "a.b": "x" }, { skill: "" })],
  ["a place that is none", writing({ a: "x" })],
  ["half an emoji", writing({ "a.b": "\ud83d" })],
  ["a flag", writing({ "a.b": true })],
  ["nothing", writing({ "a.b": null })],
  ["no number", writing({ "a.b": Number.NaN })],
  ["lines within lines", writing({ "a.b": [["x"]] })],
  ["too many characters", writing({ "a.b": "x".repeat(MOST_CHARACTERS), "a.c": ["y"] })],
  ["too many answers", writing(Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`a.b${at}`, at])))],
]) {
  test(`a writing with ${name} is not written down`, async () => {
    await signedIn();
    await assert.rejects(record("writing.shared", payload), { name: "InvalidEntry" });
    assert.deepEqual(await outbox(), []);
  });
}

test("all of it at its largest is taken, an emoji counting once", async () => {
  await signedIn();
  await record("writing.shared", writing({ "a.b": "🙂".repeat(MOST_CHARACTERS - 1), "a.c": ["y", ""], "a.d": 100 }));
  assert.equal((await outbox()).length, 1);
});

test("a favourite needs a skill and a yes or no", async () => {
  await signedIn();
  for (const payload of [{ skill: "", on: true }, { skill: "x", on: 1 }, { skill: "x", on: true, why: "" }]) {
    await assert.rejects(record("favourite.set", payload), { name: "InvalidEntry" });
  }
});

test("a writing shared, read and taken back", async () => {
  await signedIn();
  const server = new Server();
  server.session = CLEO;
  const call = (at) => sync(server.fetch, { now: () => START + at });
  await record("writing.shared", writing({ "fact.situation": "Rent" }), { now: START });
  assert.equal((await list(CLEO, "writing"))[0].state, "waiting");
  await call(1);
  const { data } = server.feed(CLEO).get(W);
  server.put(CLEO, W, "writing", { ...data, read_by: [{ name: "Theo", at: new Date(START + 2).toISOString() }] });
  await call(2);
  assert.deepEqual((await list(CLEO, "writing"))[0].data.read_by.map(({ name }) => name), ["Theo"]);
  await record("writing.unshared", { writing_id: W }, { now: START + 3 });
  assert.deepEqual(await list(CLEO, "writing"), []);
  await call(4);
  assert.equal(server.feed(CLEO).get(W).data, null);
  assert.deepEqual(await outbox(), []);
});
