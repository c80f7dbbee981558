// The pages on which the plan is used read the phone, and write nothing but where the slip steps stand.
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../recovery_app/offline/js/pages/plan_now.js";
import * as slip from "../../../recovery_app/offline/js/pages/plan_slip.js";
import { record } from "../../../recovery_app/offline/js/outbox.js";
import { ask } from "../../../recovery_app/offline/js/queries.js";
import { leftBehind } from "../../../recovery_app/offline/js/session.js";
import { freshPhone, outbox, rows, signedIn } from "../support/phone.mjs";

freshPhone();
globalThis.document ??= { getElementById: () => null };
globalThis.window ??= { scrollTo: () => {} };
const view = async () => (await ask("plan_slip")).value;

test("opening the plan is written nowhere; signed out nothing of it is shown", async () => {
  assert.equal((await ask("plan_now")).value, null);
  await signedIn();
  await record("plan_item.saved", { item_id: "1", part: "alone", fields: { text: "music" } });
  assert.deepEqual((await ask("plan_now")).value.alone.map(({ text }) => text), ["music"]);
  assert.deepEqual([(await outbox()).length, (await rows("drafts")).length], [1, 0]);
});

test("the steps after a slip go on and back, outlast a reload, and send nothing", async () => {
  await signedIn();
  assert.equal((await view()).step, "safe");
  await slip.notSafe();
  assert.equal((await view()).step, "unsafe");
  await slip.safer();
  await slip.next();
  await slip.next();
  assert.deepEqual([(await view()).step, (await view()).n, (await view()).total], ["program", 4, 5]);
  await slip.back();
  assert.equal((await view()).step, "kind");
  assert.deepEqual(await outbox(), []);
  assert.deepEqual(await leftBehind(), { unsent: 0, notes: 0, drafts: 0 }, "nothing that a person would miss");
  await slip.finish();
  assert.deepEqual([(await view()).step, (await rows("drafts")).length], ["safe", 0]);
});
