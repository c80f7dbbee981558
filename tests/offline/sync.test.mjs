// What sync promises: everything arrives once, whatever happens in between.
import assert from "node:assert/strict";
import { test } from "node:test";
import { discard, record, sendAgain } from "../../recovery_app/offline/js/outbox.js";
import { sync } from "../../recovery_app/offline/js/sync.js";
import { list } from "../../recovery_app/offline/js/view.js";
import { CLEO, MARCO, START, daily, freshPhone, outbox, rows, signedIn } from "./support/phone.mjs";
import { Server } from "./support/server.mjs";

freshPhone();

async function phoneAndServer(options) {
  await signedIn();
  const server = new Server(options);
  server.session = CLEO;
  return server;
}

test("what was saved arrives, and the phone shows it without a gap", async () => {
  const server = await phoneAndServer();
  const saved = await record("checkin.recorded", daily({ stress: 7 }), { now: START });
  const before = await list(CLEO, "checkin");
  assert.equal(before[0].state, "waiting");
  assert.deepEqual(await sync(server.fetch, { now: () => START }), { result: "ok" });
  assert.equal(server.has(CLEO).get(saved.id).answers.stress, 7);
  const after = await list(CLEO, "checkin");
  assert.equal(after.length, 1);
  assert.equal(after[0].state, "sent");
  assert.deepEqual(await outbox(), []);
});

test("two tabs that sync at the same moment send once", async () => {
  const server = await phoneAndServer();
  for (let i = 0; i < 5; i++) await record("checkin.recorded", daily(), { now: START + i });
  await Promise.all([sync(server.fetch), sync(server.fetch), sync(server.fetch)]);
  const sent = server.syncs().flatMap(({ body }) => body.operations);
  assert.equal(sent.length, 5);
});

test("killed between send and answer: sent again, stored once", async () => {
  const server = await phoneAndServer();
  const { id } = await record("checkin.recorded", daily(), { now: START });
  server.trouble = (call) => (call === 1 ? "lost" : null);
  assert.equal((await sync(server.fetch, { now: () => START })).result, "offline");
  assert.equal((await outbox()).length, 1);
  assert.equal((await sync(server.fetch, { now: () => START + 1000 })).result, "ok");
  assert.equal(server.applied.get(id), 1);
  assert.deepEqual(await outbox(), []);
  assert.equal((await list(CLEO, "checkin")).length, 1);
});

test("a duplicate stays in sight until the page of changes that holds it", async () => {
  const server = await phoneAndServer({ page: 1 });
  await record("checkin.recorded", daily(), { now: START });
  const second = await record("checkin.recorded", daily(), { now: START + 1 });
  server.trouble = (call) => (call === 1 ? "lost" : call === 3 ? "dead" : null);
  await sync(server.fetch, { now: () => START });
  assert.equal((await sync(server.fetch, { now: () => START })).result, "offline");
  const seen = await list(CLEO, "checkin");
  assert.equal(seen.length, 2);
  assert.ok(seen.some(({ id }) => id === second.id));
  await sync(server.fetch, { now: () => START });
  assert.deepEqual(await outbox(), []);
});

test("a refused entry stays visible with its code, and goes only by the person's decision", async () => {
  const server = await phoneAndServer();
  server.judge = () => ({ status: "rejected", code: "not_allowed" });
  const { id } = await record("checkin.recorded", daily(), { now: START });
  await sync(server.fetch);
  await sync(server.fetch);
  const [seen] = await list(CLEO, "checkin");
  assert.deepEqual([seen.state, seen.code, seen.operation], ["needs_look", "not_allowed", id]);
  assert.equal(server.syncs().flatMap(({ body }) => body.operations).length, 1);
  server.judge = () => null;
  await sendAgain(CLEO, id);
  await sync(server.fetch);
  assert.equal((await list(CLEO, "checkin"))[0].state, "sent");
  await discard(CLEO, id);
  assert.equal((await list(CLEO, "checkin")).length, 1);
});

test("a refused change leaves what stands, and says so", async () => {
  const server = await phoneAndServer();
  const { id } = await record("checkin.recorded", daily({ stress: 3 }), { now: START });
  await sync(server.fetch);
  server.judge = () => ({ status: "rejected", code: "too_late" });
  const change = await record("checkin.corrected", { checkin_id: id, ...daily({ stress: 9 }) }, { now: START + 1000 });
  await sync(server.fetch);
  const [seen] = await list(CLEO, "checkin");
  assert.equal(seen.data.answers.stress, 3);
  assert.deepEqual([seen.state, seen.code, seen.operation], ["needs_look", "too_late", change.id]);
});

test("one bad operation does not hold up its neighbours", async () => {
  const server = await phoneAndServer();
  for (let i = 0; i < 4; i++) await record("checkin.recorded", daily({ stress: i }), { now: START + i });
  server.judge = ({ payload }) => (payload.answers.stress === 1 ? { status: "rejected", code: "invalid_payload" } : null);
  await sync(server.fetch);
  assert.equal(server.has(CLEO).size, 3);
  assert.equal((await outbox()).length, 1);
});

test("what the server wants later blocks nobody, and is not sent again at once", async () => {
  const server = await phoneAndServer();
  const first = await record("checkin.recorded", daily({ stress: 0 }), { now: START });
  await record("checkin.recorded", daily({ stress: 1 }), { now: START + 1 });
  server.judge = ({ id }) => (id === first.id ? { status: "retry" } : null);
  const outcome = await sync(server.fetch, { now: () => START + 10 });
  assert.equal(outcome.result, "ok");
  assert.ok(outcome.retryAt > START);
  assert.equal(server.has(CLEO).size, 1);
  const sent = server.syncs().flatMap(({ body }) => body.operations.map(({ id }) => id));
  assert.equal(sent.filter((id) => id === first.id).length, 1);
  server.judge = () => null;
  await sync(server.fetch, { now: () => START + 120_000 });
  assert.equal(server.has(CLEO).size, 2);
});

test("an operation over which the server stumbles waits alone, the others go on without it", async () => {
  const server = await phoneAndServer();
  const saved = [];
  for (let i = 0; i < 7; i++) saved.push(await record("checkin.recorded", daily({ stress: i }), { now: START + i }));
  const poison = saved[2].id;
  server.trouble = (_, body) => (body?.operations.some(({ id }) => id === poison) ? { status: 500 } : null);
  assert.equal((await sync(server.fetch, { now: () => START + 10 })).result, "ok");
  assert.equal(server.has(CLEO).size, 6);
  assert.deepEqual((await outbox()).map(({ id, state }) => [id, state]), [[poison, "waiting"]]);
  server.trouble = () => null;
  await sync(server.fetch, { now: () => START + 3_600_000 });
  assert.deepEqual(await outbox(), []);
});

test("a server that stumbles over everything is left alone after a few calls, and nothing is lost", async () => {
  const server = await phoneAndServer();
  for (let i = 0; i < 100; i++) await record("checkin.recorded", daily(), { now: START + i });
  server.trouble = () => ({ status: 500 });
  assert.equal((await sync(server.fetch, { now: () => START + 200 })).result, "server");
  assert.ok(server.syncs().length <= 10, `${server.syncs().length} calls`);
  assert.equal((await outbox()).filter(({ state }) => state === "waiting").length, 100);
});

test("a change waits behind its own entry when that one is put off", async () => {
  const server = await phoneAndServer();
  const { id } = await record("checkin.recorded", daily({ stress: 1 }), { now: START });
  await record("checkin.corrected", { checkin_id: id, ...daily({ stress: 8 }) }, { now: START + 1 });
  let puttingOff = true;
  server.judge = (operation) => (puttingOff && operation.id === id ? { status: "retry" } : null);
  await sync(server.fetch, { now: () => START + 10 });
  assert.deepEqual((await outbox()).map(({ state }) => state), ["waiting", "waiting"]);
  puttingOff = false;
  await sync(server.fetch, { now: () => START + 600_000 });
  assert.equal(server.has(CLEO).get(id).answers.stress, 8);
  assert.deepEqual(await outbox(), []);
});

test("250 operations go in batches of at most 100, in their order", async () => {
  const server = await phoneAndServer();
  for (let i = 0; i < 250; i++) await record("checkin.recorded", daily(), { now: START - i }); // a clock that runs back
  await sync(server.fetch);
  const sizes = server.syncs().map(({ body }) => body.operations.length);
  assert.deepEqual(sizes, [100, 100, 50]);
  const times = server.syncs().flatMap(({ body }) => body.operations.map(({ occurred_at }) => Date.parse(occurred_at)));
  assert.deepEqual(times, Array.from({ length: 250 }, (_, i) => START - i));
});

test("long notes never make a call larger than 256 KiB", async () => {
  const server = await phoneAndServer();
  const note = "ñ🙂".repeat(2000); // 4,000 characters, 12,000 bytes
  for (let i = 0; i < 60; i++) await record("checkin.recorded", daily({ stress: 1 }, { note, share_note: true }), { now: START + i });
  assert.equal((await sync(server.fetch)).result, "ok");
  assert.equal(server.has(CLEO).size, 60);
  assert.ok(server.syncs().length >= 3);
});

test("a server with smaller limits is met by halves; what is alone too large is shown, not sent for ever", async () => {
  const server = await phoneAndServer();
  for (let i = 0; i < 20; i++) await record("checkin.recorded", daily({ stress: i % 10 }), { now: START + i });
  const big = (await outbox())[11].id;
  server.trouble = (_, body) =>
    body.operations.length > 6 || body.operations.some(({ id }) => id === big) ? { status: 413 } : null;
  assert.equal((await sync(server.fetch)).result, "ok");
  assert.equal(server.has(CLEO).size, 19);
  const left = await outbox();
  assert.deepEqual(left.map(({ id, state, code }) => [id, state, code]), [[big, "rejected", "invalid_payload"]]);
});

test("an ended session hides nothing and wipes nothing", async () => {
  const server = await phoneAndServer();
  server.put(CLEO, "p1", "plan_item", { part: "reason", revisions: [] });
  await sync(server.fetch);
  server.session = null;
  await record("checkin.recorded", daily(), { now: START });
  assert.equal((await sync(server.fetch)).result, "sign_in");
  assert.equal((await list(CLEO, "plan_item")).length, 1);
  assert.equal((await list(CLEO, "checkin")).length, 1);
  server.session = CLEO;
  await signedIn();
  assert.equal((await sync(server.fetch)).result, "ok");
  assert.deepEqual(await outbox(), []);
});

test("a cookie that has become somebody else's takes nothing of this account", async () => {
  const server = await phoneAndServer();
  await record("checkin.recorded", daily(), { now: START });
  server.session = MARCO;
  assert.equal((await sync(server.fetch)).result, "sign_in");
  assert.equal(server.has(MARCO).size, 0);
  assert.equal((await outbox()).length, 1);
});

test("Retry-After is kept, unless the person insists", async () => {
  const server = await phoneAndServer();
  await record("checkin.recorded", daily(), { now: START });
  server.trouble = () => ({ status: 429, headers: { "Retry-After": "120" } });
  const { result, retryAt } = await sync(server.fetch, { now: () => START });
  assert.equal(result, "server");
  assert.ok(retryAt >= START + 120_000);
  server.trouble = () => null;
  await sync(server.fetch, { now: () => START + 60_000 });
  assert.equal(server.calls.length, 1);
  assert.equal((await sync(server.fetch, { now: () => START + 60_000, insist: true })).result, "ok");
});

test("no network is tried again by the next reason to sync", async () => {
  const server = await phoneAndServer();
  await record("checkin.recorded", daily(), { now: START });
  server.trouble = (call) => (call === 1 ? "dead" : null);
  assert.equal((await sync(server.fetch, { now: () => START })).result, "offline");
  assert.equal((await sync(server.fetch, { now: () => START + 1 })).result, "ok");
});

test("an answer that is not our server's changes nothing", async () => {
  await phoneAndServer();
  await record("checkin.recorded", daily(), { now: START });
  const portal = async () => new Response("<html>Welcome to our hotel</html>", { headers: { "Content-Type": "text/html" } });
  const half = async () => new Response(JSON.stringify({ results: [] }));
  for (const fetchFn of [portal, half]) assert.equal((await sync(fetchFn)).result, "offline");
  assert.equal((await outbox())[0].state, "waiting");
});

test("a phone whose clock is years off says so in sent_at and goes on", async () => {
  const server = await phoneAndServer();
  const wrong = Date.parse("2019-01-01T00:00:00Z");
  await record("checkin.recorded", daily(), { now: wrong });
  assert.equal((await sync(server.fetch, { now: () => wrong })).result, "ok");
  assert.equal(server.calls[0].body.sent_at, "2019-01-01T00:00:00.000Z");
});

test("pages of changes are taken one by one, and what was deleted goes", async () => {
  const server = await phoneAndServer({ page: 3 });
  for (let i = 0; i < 10; i++) server.put(CLEO, `p${i}`, "plan_item", { part: "reason", revisions: [] });
  await sync(server.fetch);
  assert.equal((await list(CLEO, "plan_item")).length, 10);
  server.put(CLEO, "p4", "plan_item", null);
  await sync(server.fetch);
  assert.equal((await list(CLEO, "plan_item")).length, 9);
  assert.equal((await rows("entities")).length, 9);
});

test("a person who was erased at the program leaves nothing on the phone; somebody else's data stays", async () => {
  await signedIn(MARCO);
  await record("checkin.recorded", daily(), { now: START });
  const server = await phoneAndServer();
  await record("checkin.recorded", daily(), { now: START });
  await sync(server.fetch);
  await record("checkin.recorded", daily(), { now: START + 1 });
  server.erased = true;
  assert.deepEqual(await sync(server.fetch), { result: "erased" });
  for (const store of ["entities", "outbox", "sent", "drafts", "notes", "accounts"]) {
    assert.deepEqual((await rows(store)).filter((row) => (row.account ?? row.id) === CLEO), [], store);
  }
  assert.equal((await outbox(MARCO)).length, 1);
  assert.deepEqual(await sync(server.fetch), { result: "nobody" });
});
