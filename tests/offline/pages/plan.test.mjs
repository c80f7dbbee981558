// The forms of the plan: each has a draft of its own, and saving one leaves the others alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as page from "../../../recovery_app/offline/js/pages/plan.js";
import { ask } from "../../../recovery_app/offline/js/queries.js";
import { record } from "../../../recovery_app/offline/js/outbox.js";
import { CLEO, db, freshPhone, outbox, rows, signedIn } from "../support/phone.mjs";

freshPhone();
globalThis.document ??= { getElementById: () => null };
const view = async () => (await ask("plan")).value;

test("opening another form keeps what was typed in the first", async () => {
  await signedIn();
  await record("plan_item.saved", { item_id: "1", part: "reason", fields: { text: "Mia", position: 0 } });
  await page.addPerson();
  await page.typed("person", "text", "Sam");
  await page.addReason();
  await page.typed("reason", "text", "waking up clear");
  await page.editItem("1");
  await page.typed("1", "text", "Mia and Ben");
  await page.addPerson(); // once more: it goes on, it does not begin anew
  const { reason, person, reasons } = await view();
  assert.deepEqual([person.text, reason.text, reasons[0].form.text], ["Sam", "waking up clear", "Mia and Ben"]);
  await page.saveItem("person", { text: "Sam", phone: "", note: "" });
  const later = await view();
  assert.deepEqual([later.person.open, later.reason.text, later.people[0].text], [false, "waking up clear", "Sam"]);
  await page.cancelItem("reason");
  assert.equal((await view()).reason.open, false);
});

test("words where a number belongs are kindly refused, and nothing is lost", async () => {
  await signedIn();
  await page.addPerson();
  await page.typed("person", "phone", "abc");
  await page.saveItem("person", { text: "Sam", phone: "abc", note: "" });
  const { form, missing } = page.planPage.get();
  assert.deepEqual([form, missing, (await outbox()).length], ["person", "phone", 0]);
  assert.equal((await view()).person.phone, "abc");
  await page.saveItem("person", { text: "Sam", phone: "555-0100", note: "" });
  assert.equal((await outbox())[0].payload.fields.phone, "555-0100");
});

test("a refused line that is saved again needs no look any more", async () => {
  await signedIn();
  const { id } = await record("plan_item.saved", { item_id: "1", part: "reason", fields: { text: "Mia", position: 0 } });
  await db.write(["outbox"], async ({ outbox: store }) => store.put({ ...(await store.get([CLEO, id])), state: "rejected", code: "invalid_payload" }));
  await page.editItem("1");
  await page.saveItem("1", { text: "Mia and Ben" });
  assert.deepEqual((await outbox()).map(({ payload, state }) => [payload.fields.text, state]), [["Mia and Ben", "waiting"]]);
});

test("signed out, saving says so; after signing in the form is asked about and goes on", async () => {
  await page.addReason();
  await page.typed("reason", "text", "Mia");
  await page.saveItem("reason", { text: "Mia" });
  assert.equal(page.planPage.get().error.key, "say.problem.sign_in");
  await signedIn();
  assert.deepEqual([(await view()).whose, (await view()).reason.open], [true, false]);
  await page.mine();
  assert.deepEqual([(await view()).whose, (await view()).reason.text], [false, "Mia"]);
  assert.ok((await rows("drafts")).every(({ account }) => account === CLEO));
});
