// Whatever happens in between: in the end everything has arrived exactly once, and phone and server say the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { uuid7 } from "../../recovery_app/offline/js/ids.js";
import { record } from "../../recovery_app/offline/js/outbox.js";
import { sync } from "../../recovery_app/offline/js/sync.js";
import { list } from "../../recovery_app/offline/js/view.js";
import { CLEO, START, daily, freshPhone, outbox, seeded, signedIn } from "./support/phone.mjs";
import { Server } from "./support/server.mjs";

freshPhone();

const SEEDS = Array.from({ length: 40 }, (_, at) => 1000 + at);
const STEPS = 60;

/** One phone and its server through a bad day; `walk.step()` does one random thing. */
class Walk {
  constructor(seed, server) {
    Object.assign(this, { random: seeded(seed), server, now: START, checkins: [], items: [], writings: [], made: 0, backup: null });
    this.weather = { dead: 0.2, lost: 0.2, busy: 0.1, small: 0.1 };
    server.trouble = (_, body) => this.trouble(body);
    server.judge = () => (this.random() < 0.05 && this.stormy ? { status: "retry" } : null);
    this.stormy = true;
  }

  pick(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  trouble(body) {
    if (!this.stormy) return null;
    const roll = this.random();
    const { dead, lost, busy, small } = this.weather;
    if (roll < dead) return "dead";
    if (roll < dead + lost) return "lost";
    if (roll < dead + lost + busy) return { status: 503, headers: { "Retry-After": "1" } };
    return roll < dead + lost + busy + small && body.operations.length > 2 ? { status: 413 } : null;
  }

  async say(kind, payload) {
    const { id } = await record(kind, payload, { now: this.now });
    this.made += 1;
    return id;
  }

  async step() {
    this.now += 1 + Math.floor(this.random() * 60_000);
    const stress = Math.floor(this.random() * 11);
    const roll = this.random();
    if (roll < 0.3) this.checkins.push(await this.say("checkin.recorded", daily({ stress })));
    else if (roll < 0.4 && this.checkins.length)
      await this.say("checkin.corrected", { checkin_id: this.pick(this.checkins), ...daily({ stress }) });
    else if (roll < 0.45 && this.checkins.length) await this.say("checkin.withdrawn", { checkin_id: this.pick(this.checkins) });
    else if (roll < 0.55) await this.item(stress);
    else if (roll < 0.6 && this.items.length) await this.say("plan_item.removed", { item_id: this.pick(this.items), seen: [] });
    else if (roll < 0.66) await this.writing(stress);
    else if (roll < 0.69) await this.say("favourite.set", { skill: this.pick(["urge-surfing", "body-scan"]), on: stress > 4 });
    else if (roll < 0.74) this.backup = this.server.backup();
    else if (roll < 0.77 && this.backup) this.server.restore(this.backup);
    else await Promise.all(Array.from({ length: 1 + Math.floor(this.random() * 2) }, () => this.sync()));
  }

  async item(position) {
    const item_id = this.items.length && this.random() < 0.5 ? this.pick(this.items) : uuid7(this.now);
    if (!this.items.includes(item_id)) this.items.push(item_id);
    await this.say("plan_item.saved", { item_id, part: "reason", fields: { text: `reason ${position}`, position } });
  }

  async writing(strength) {
    const writing_id = this.writings.length && this.random() < 0.6 ? this.pick(this.writings) : uuid7(this.now);
    const isKnown = this.writings.includes(writing_id);
    if (isKnown && this.random() < 0.5) return this.say("writing.unshared", { writing_id });
    if (!isKnown) this.writings.push(writing_id);
    return this.say("writing.shared", { writing_id, skill: "thought-record", answers: { "again.strength": strength } });
  }

  sync() {
    return sync(this.server.fetch, { now: () => this.now, random: this.random });
  }

  async calm() {
    this.stormy = false;
    for (let i = 0; i < 4; i++) {
      this.now += 3_600_000;
      await this.sync();
    }
  }
}

const said = (entries) => Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, data]) => [id, JSON.stringify(data, Object.keys(data).sort())]));

for (const seed of SEEDS) {
  test(`nothing is lost, nothing is doubled, nothing is in doubt (walk ${seed})`, async () => {
    await signedIn();
    const server = new Server({ page: 7 });
    server.session = CLEO;
    const walk = new Walk(seed, server);
    for (let i = 0; i < STEPS; i++) {
      await walk.step();
      const shown = new Set((await list(CLEO, "checkin")).map(({ id }) => id));
      for (const id of walk.checkins) assert.ok(shown.has(id), `a check-in vanished at step ${i}`);
    }
    await walk.calm();
    assert.deepEqual(await outbox(), []);
    for (const type of ["checkin", "plan_item", "writing", "favourites"]) {
      const there = [...server.feed(CLEO)].filter(([, row]) => row.type === type && row.data).map(([id, { data }]) => [id, data]);
      const here = (await list(CLEO, type)).map(({ id, data }) => [id, data]);
      assert.deepEqual(said(here), said(there));
    }
    assert.equal((await list(CLEO, "checkin")).length, walk.checkins.length);
  });
}

test("nothing is applied twice, however often answers get lost", async () => {
  await signedIn();
  const server = new Server();
  server.session = CLEO;
  const random = seeded(5);
  for (let i = 0; i < 40; i++) await record("checkin.recorded", daily(), { now: START + i });
  server.trouble = () => (random() < 0.7 ? "lost" : null);
  for (let i = 0; (await outbox()).length && i < 100; i++) await sync(server.fetch, { now: () => START + i * 120_000 });
  assert.equal(server.has(CLEO).size, 40);
  assert.ok([...server.applied.values()].every((times) => times === 1));
});
