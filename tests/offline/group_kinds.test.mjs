// Groups on the phone: what may be said, and what shows before the server has heard of it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { record } from "../../recovery_app/offline/js/outbox.js";
import { readAlias } from "../../recovery_app/offline/js/rules/replies.js";
import { viewOf } from "../../recovery_app/offline/js/view.js";
import { TONIGHT, group, session } from "./support/groups.mjs";
import { CLEO, START, freshPhone, outbox, signedIn } from "./support/phone.mjs";

freshPhone();

const vectors = JSON.parse(await readFile(new URL("../support/group_vectors.json", import.meta.url), "utf8"));
let made = 0;
const operation = (kind, payload, more = {}) => ({
  account: CLEO, id: `o${++made}`, kind, version: 1, occurred_at: new Date(START + made).toISOString(), timezone: "America/New_York", payload, state: "waiting", ...more,
});
const after = (thing, ...operations) => viewOf([thing], operations, thing.type)[0];
const reply = (value) => operation("session.replied", { session_id: "s", reply: value });
const book = () => operation("session.booked", { session_id: "s" });
const release = () => operation("session.released", { session_id: "s" });

test("a name for the others reads as the server reads it", () => {
  for (const { text, times = 1, reads } of vectors.aliases) {
    const name = readAlias(text.repeat(times));
    assert.equal(name && [...name].length <= 40 ? name : null, reads, JSON.stringify(text));
  }
});

test("only the three replies can be given, and no empty name", async () => {
  await signedIn();
  for (const value of vectors.replies.bad) await assert.rejects(record("session.replied", { session_id: "s", reply: value }), { name: "InvalidEntry" });
  for (const value of vectors.replies.good) await record("session.replied", { session_id: "s", reply: value });
  for (const alias of [" ", "x".repeat(41), null]) await assert.rejects(record("group.alias_set", { group_id: "g", alias, shows_alias: true }), { name: "InvalidEntry" });
  await assert.rejects(record("group.alias_set", { group_id: "g", alias: "River", shows_alias: 1 }), { name: "InvalidEntry" });
  for (const kind of ["session.greeted", "session.booked", "session.released", "group.pledged", "group.left"]) await assert.rejects(record(kind, {}), { name: "InvalidEntry" });
  assert.equal((await outbox()).length, vectors.replies.good.length);
});

test("the last reply stands, and the own one counts with the others", () => {
  const one = session("s", TONIGHT, { coming: 4 });
  assert.deepEqual([after(one, reply("coming")).data.coming, after(one, reply("coming"), reply("late")).data.coming], [5, 5]);
  const back = after(one, reply("coming"), reply("cant"));
  assert.deepEqual([back.data.reply, back.data.coming, back.state], ["cant", 4, "waiting"]);
  const said = session("s", TONIGHT, { coming: 4, reply: "coming" });
  assert.equal(after(said, reply("coming")).data, said.data, "said before: the same thing");
});

test("an appointment that was asked for is not had until the server says so", () => {
  const free = session("s", TONIGHT, { on_offer: true });
  const asked = after(free, book());
  assert.deepEqual([asked.data.asked, asked.data.mine, asked.data.on_offer], [true, false, true]);
  assert.deepEqual(after(free, book(), release()).data, free.data);
  const had = session("s", TONIGHT, { mine: true });
  assert.deepEqual([after(had, release()).data.mine, after(had, release()).data.given_back], [true, true]);
  assert.deepEqual(after(had, release(), book()).data, had.data);
  assert.equal(after(had, book()).data, had.data);
  assert.equal(after(free, release()).data, free.data, "nothing to give back");
});

test("what the server refused is not shown as done", () => {
  const free = session("s", TONIGHT, { on_offer: true });
  const refused = after(free, { ...book(), state: "rejected", code: "too_late" });
  assert.deepEqual([refused.data.asked, refused.state, refused.code], [undefined, "needs_look", "too_late"]);
  assert.deepEqual(viewOf([], [{ ...book(), state: "rejected", code: "too_late" }], "session"), [], "it is somebody else's by now");
});

test("a greeting is said once, a promise stays, a name changes, and leaving takes the group away", () => {
  const greet = () => operation("session.greeted", { session_id: "s", member_id: "m" });
  assert.deepEqual(after(session("s", TONIGHT), greet(), greet()).data.greeted, ["m"]);
  assert.equal(after(group("g", { pledged: false }), operation("group.pledged", { group_id: "g" })).data.pledged, true);
  const named = after(group(), operation("group.alias_set", { group_id: "g", alias: " River ", shows_alias: true })).data;
  assert.deepEqual([named.alias, named.shows_alias], ["River", true]);
  assert.equal(after(group(), operation("group.left", { group_id: "g" })), undefined);
});

test("nothing is made of a session or group that is not on this phone", () => {
  const about = { session_id: "s", group_id: "g", member_id: "m", reply: "coming", alias: "River", shows_alias: false };
  const all = ["session.replied", "session.greeted", "session.booked", "session.released", "group.pledged", "group.alias_set", "group.left"].map((kind) => operation(kind, about));
  assert.deepEqual([...viewOf([], all, "session"), ...viewOf([], all, "group")], []);
});
