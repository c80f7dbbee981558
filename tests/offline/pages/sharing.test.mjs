// Giving a consent step by step, with no network; taking it back.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as page from "../../../recovery_app/offline/js/pages/sharing.js";
import { record } from "../../../recovery_app/offline/js/outbox.js";
import { ask } from "../../../recovery_app/offline/js/queries.js";
import { freshPhone, outbox, signedIn } from "../support/phone.mjs";

freshPhone();
globalThis.document ??= { getElementById: () => null };
const view = async () => (await ask("sharing")).value;

test("a step does not go on without its answer, and what was answered is kept", async () => {
  await signedIn();
  await record("plan_item.saved", { item_id: "1", part: "person", fields: { text: "Sam", position: 0 } });
  await page.beginSharing();
  await page.nextStep();
  assert.equal(page.sharingPage.get().missing, "who");
  await page.chooseWho("sam");
  await page.nextStep();
  await page.togglePart("person");
  await page.nextStep();
  await page.chooseWhy("support");
  await page.nextStep();
  await page.beginSharing(); // the page was left: it goes on where it was
  const { form, chosen } = await view();
  assert.deepEqual([form.step, form.purpose, chosen], ["until", "support", ["person"]]);
});

test("signed it waits to be sent, exactly as it was read, and the steps are gone", async () => {
  await signedIn();
  await record("plan_item.saved", { item_id: "1", part: "person", fields: { text: "Sam", position: 0 } });
  await page.beginSharing();
  for (const step of [() => page.chooseWho("sam"), () => page.togglePart("person"), () => page.chooseWhy("support"), () => page.chooseUntil("30")]) {
    await step();
    await page.nextStep();
  }
  await page.sign();
  assert.equal(page.sharingPage.get().missing, "agreed");
  await page.toggleAgreed();
  await page.typedName("Cleo R.");
  await page.sign();
  const given = (await outbox()).at(-1);
  assert.deepEqual([given.kind, given.payload.parts, given.payload.signed_name], ["consent.given", ["person"], "Cleo R."]);
  const shown = await view();
  assert.deepEqual([shown.form.open, shown.live.length, shown.live[0].waiting], [false, 1, true]);
  await page.typedName("too late"); // a stale page
  assert.equal((await view()).form.open, false);
  await page.revoke(given.payload.consent_id);
  assert.deepEqual([(await view()).live.length, (await view()).past[0].state], [0, "revoked"]);
});
