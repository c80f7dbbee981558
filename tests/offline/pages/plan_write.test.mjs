// Guided writing on the phone: every letter a draft, every answer a line of the plan.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as page from "../../../recovery_app/offline/js/pages/plan_write.js";
import { begin, resume } from "../../../recovery_app/offline/js/pages/plan_begin.js";
import { later } from "../../../recovery_app/offline/js/pages/plan_card.js";
import { clearDraft } from "../../../recovery_app/offline/js/drafts.js";
import { ask } from "../../../recovery_app/offline/js/queries.js";
import { record } from "../../../recovery_app/offline/js/outbox.js";
import { freshPhone, outbox, signedIn } from "../support/phone.mjs";

freshPhone();
globalThis.document ??= { getElementById: () => null };
const view = async () => (await ask("plan_write")).value;
const at = async () => (await view()).question?.key ?? (await view()).stage;
const sent = async () => (await outbox()).map(({ payload }) => payload.fields);

test("a trigger from an example, how risky, what fits, and what then", async () => {
  await signedIn();
  await begin("trigger");
  await page.pickExample("trigger", "trigger", { about: "times", chip: "money" }, "Payday");
  assert.equal((await view()).question.value, "Payday");
  await page.goOn("trigger", "trigger", { answer: "Payday" });
  await page.choose("trigger", "trigger_risk", "high", false);
  await page.goOn("trigger", "trigger_risk", {});
  await page.skip("trigger", "trigger_answer");
  assert.equal((await view()).question.lead.params.trigger, "Payday");
  await page.goOn("trigger", "step", { answer: "Call Ben" });
  const [trigger, risk, step] = await sent();
  assert.deepEqual(trigger, { about: "times", chip: "money", text: "Payday", position: 0 });
  assert.deepEqual(risk, { risk: "high" });
  assert.deepEqual([step.text, step.trigger], ["Call Ben", (await outbox())[0].payload.item_id]);
  assert.deepEqual([(await view()).stage, (await view()).wrote, (await view()).next.key], ["done", 2, "reason"]);
});

test("stopped and opened again it is where it was, and going back changes the same line", async () => {
  await signedIn();
  await begin("person");
  await page.typed("person", "person", "Sa");
  assert.equal((await view()).question.value, "Sa");
  await page.goOn("person", "person", { answer: "Sam" });
  await page.typed("person", "person_phone", "abc");
  await resume("safety");
  assert.deepEqual([await at(), (await view()).question.value], ["person_phone", "abc"]);
  await page.goOn("person", "person_phone", { answer: "abc" });
  assert.deepEqual([page.writing.get().missing, (await outbox()).length], ["phone", 1]);
  await page.back("person", "person_phone");
  assert.equal((await view()).question.value, "Sam");
  await page.goOn("person", "person", { answer: "Samir" });
  const ids = (await outbox()).map(({ payload }) => payload.item_id);
  assert.deepEqual([ids.length, new Set(ids).size, (await sent())[1]], [2, 1, { text: "Samir" }]);
});

test("skipping costs nothing, and the same piece is not asked for again at once", async () => {
  await signedIn();
  await page.skip("reason", "reason");
  assert.deepEqual([(await view()).stage, (await view()).next.key, (await outbox()).length], ["done", "person", 0]);
  await page.another("person");
  assert.equal(await at(), "person");
});

test("typed on after the draft was ended elsewhere, nothing is lost", async () => {
  await signedIn();
  await page.typed("reason", "reason", "Mi");
  await clearDraft("plan.write");
  await page.typed("reason", "reason", "Mia");
  await page.goOn("reason", "reason", { answer: "Mia" });
  assert.deepEqual(await sent(), [{ text: "Mia", position: 0 }]);
});

test("another part in between takes nothing away from what was typed and not saved", async () => {
  await signedIn();
  await begin("person");
  await page.typed("person", "person", "Sa");
  await begin("trigger");
  await page.goOn("trigger", "trigger", { answer: "Payday" });
  await page.skip("trigger", "trigger_risk");
  await page.skip("trigger", "trigger_answer");
  await page.skip("trigger", "step");
  assert.deepEqual([(await view()).stage, (await view()).wrote], ["done", 1]);
  await page.another("trigger");
  assert.equal((await view()).question.value, "", "one more of the same begins empty");
  await page.enough();
  await begin("person");
  assert.deepEqual([await at(), (await view()).question.value], ["person", "Sa"]);
});

test("signed out, the answer stays in the box and it is said why", async () => {
  await page.typed("reason", "reason", "Mia");
  await page.goOn("reason", "reason", { answer: "Mia" });
  assert.deepEqual([page.writing.get().error.key, (await view()).question.value], ["say.problem.sign_in", "Mia"]);
});

test("the card is put away for the day", async () => {
  await signedIn();
  await record("checkin.recorded", { form: "daily@1", answers: { stress: 3 } });
  const card = async () => (await ask("plan_card")).value.kind;
  assert.equal(await card(), "write");
  await later("reason");
  assert.equal(await card(), "");
});
