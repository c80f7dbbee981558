// A server restored from a backup gets back what it lost, from the phones.
import assert from "node:assert/strict";
import { test } from "node:test";
import { record } from "../../recovery_app/offline/js/outbox.js";
import { KEEP_SENT_MS } from "../../recovery_app/offline/js/settle.js";
import { sync } from "../../recovery_app/offline/js/sync.js";
import { fold } from "../../recovery_app/offline/js/rules/plan_merge.js";
import { list } from "../../recovery_app/offline/js/view.js";
import { CLEO, START, daily, freshPhone, outbox, rows, signedIn } from "./support/phone.mjs";
import { Server } from "./support/server.mjs";

freshPhone();
const at = (now) => ({ now: () => now });

async function used(options) {
  await signedIn();
  const server = new Server(options);
  server.session = CLEO;
  return server;
}

test("what a restored server lacks is sent again with its old ids; what it has is not", async () => {
  const server = await used();
  const old = await record("checkin.recorded", daily({ stress: 1 }), { now: START });
  await sync(server.fetch, at(START));
  const backup = server.backup();
  const lost = await record("checkin.recorded", daily({ stress: 2 }), { now: START + 1 });
  await sync(server.fetch, at(START + 1));
  server.restore(backup);
  const before = server.calls.length;
  await sync(server.fetch, at(START + 2));
  const sent = server.calls.slice(before).flatMap(({ body }) => body.operations.map(({ id }) => id));
  assert.deepEqual(sent, [lost.id]);
  assert.deepEqual([...server.has(CLEO).keys()].sort(), [old.id, lost.id].sort());
  assert.deepEqual((await list(CLEO, "checkin")).map(({ state }) => state), ["sent", "sent"]);
});

test("a correction and a withdrawal that were lost are sent again", async () => {
  const server = await used();
  const first = await record("checkin.recorded", daily({ stress: 1 }), { now: START });
  const second = await record("checkin.recorded", daily({ stress: 2 }), { now: START + 1 });
  await sync(server.fetch, at(START + 1));
  const backup = server.backup();
  await record("checkin.corrected", { checkin_id: first.id, ...daily({ stress: 9 }) }, { now: START + 2 });
  await record("checkin.withdrawn", { checkin_id: second.id }, { now: START + 3 });
  await sync(server.fetch, at(START + 3));
  server.restore(backup);
  await sync(server.fetch, at(START + 4));
  assert.equal(server.has(CLEO).get(first.id).answers.stress, 9);
  assert.equal(server.has(CLEO).get(second.id).withdrawn, true);
});

test("a plan item that was removed does not come back", async () => {
  const server = await used();
  const backup = server.backup();
  const item_id = "01900000-0000-7000-8000-0000000000aa";
  const { id } = await record("plan_item.saved", { item_id, part: "reason", fields: { text: "Sleep", position: 0 } }, { now: START });
  await record("plan_item.removed", { item_id, seen: [id] }, { now: START + 1 });
  await sync(server.fetch, at(START + 1));
  server.restore(backup);
  await sync(server.fetch, at(START + 2));
  assert.ok((await list(CLEO, "plan_item")).every(({ id: one, data }) => fold(one, data).removed));
});

test("what others had put on the phone goes when the restored server does not know it", async () => {
  const server = await used();
  const backup = server.backup();
  server.put(CLEO, "r1", "receipt", { reader: "Theo" });
  await sync(server.fetch, at(START));
  assert.equal((await list(CLEO, "receipt")).length, 1);
  server.restore(backup);
  await sync(server.fetch, at(START + 1));
  assert.deepEqual(await list(CLEO, "receipt"), []);
});

test("a phone that dies in the middle of starting anew goes on where it was", async () => {
  const server = await used({ page: 2 });
  for (let i = 0; i < 6; i++) await record("checkin.recorded", daily({ stress: i }), { now: START + i });
  await sync(server.fetch, at(START + 6));
  const backup = server.backup();
  const lost = await record("checkin.recorded", daily({ stress: 7 }), { now: START + 7 });
  await sync(server.fetch, at(START + 7));
  server.restore(backup);
  const start = server.calls.length;
  server.trouble = (call) => (call === start + 2 ? "lost" : null);
  assert.equal((await sync(server.fetch, at(START + 8))).result, "offline");
  assert.equal((await list(CLEO, "checkin")).length, 7);
  server.trouble = () => null;
  assert.equal((await sync(server.fetch, at(START + 9))).result, "ok");
  assert.equal(server.has(CLEO).get(lost.id).answers.stress, 7);
  assert.equal((await list(CLEO, "checkin")).length, 7);
  assert.deepEqual(await outbox(), []);
});

test("operations older than the promise are forgotten, younger ones kept", async () => {
  const server = await used();
  const old = await record("checkin.recorded", daily(), { now: START });
  const young = await record("checkin.recorded", daily(), { now: START + 2000 });
  await sync(server.fetch, at(START + 3000));
  await sync(server.fetch, at(START + 1000 + KEEP_SENT_MS));
  const kept = (await rows("sent")).map(({ id }) => id);
  assert.deepEqual([kept.includes(old.id), kept.includes(young.id)], [false, true]);
});
