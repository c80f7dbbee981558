// The next session on Today.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nextGroup } from "../../../recovery_app/offline/js/rules/next_group.js";
import { NOW, TONIGHT, ZONE, group, session } from "../support/groups.mjs";

const at = (now, more = {}, outbox = []) => nextGroup([group()], [session("s", TONIGHT, more)], outbox, now, ZONE);

test("the next session is told with how long it is, and its reply can be given within a day", () => {
  assert.equal(nextGroup([], [], [], NOW, ZONE).session, null);
  const tonight = at(NOW).session;
  assert.deepEqual([tonight.name, tonight.near.key, tonight.countdown, tonight.soon, tonight.reply], ["Coping group", "say.day.today", { key: "say.meeting.in_hours", params: { h: 9, m: 0 } }, true, ""]);
  assert.equal(at(NOW - 864e5).session.soon, false);
  assert.equal(at(Date.parse(TONIGHT) + 60_000).session.countdown.key, "say.meeting.now");
  assert.equal(at(Date.parse(TONIGHT) + 4 * 36e5).session, null);
});

test("a reply given on Today shows as waiting until the program has it", () => {
  const outbox = [{ id: "o", kind: "session.replied", state: "waiting", payload: { session_id: "s", reply: "coming" } }];
  assert.deepEqual([at(NOW, { reply: "coming" }, outbox).session.reply_waits, at(NOW, { reply: "coming" }).session.reply_waits], [true, false]);
});

test("it is asked again by the minute when the session is near, and when it ends", () => {
  assert.equal(at(NOW + 1000).again_at, NOW + 60_000);
  assert.equal(at(Date.parse("2025-11-19T01:30:00Z")).again_at, Date.parse("2025-11-19T02:00:00Z"));
});
