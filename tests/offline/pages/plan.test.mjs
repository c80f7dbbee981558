// The forms of the plan: each has a draft of its own, and saving one leaves the others alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as page from "../../../recovery_app/offline/js/pages/plan.js";
import { uuid7 } from "../../../recovery_app/offline/js/ids.js";
import { ask } from "../../../recovery_app/offline/js/queries.js";
import { record } from "../../../recovery_app/offline/js/outbox.js";
import { CLEO, db, freshPhone, outbox, rows, signedIn } from "../support/phone.mjs";

freshPhone();
globalThis.document ??= { getElementById: () => null };
const view = async () => (await ask("plan")).value;
const part = async (key, plan = "relapse") => (await view()).plans.find((one) => one.key === plan).parts.find((one) => one.key === key);
const valueIn = (form, name) => form.fields.find((one) => one.name === name).value;
const reason = (fields = {}) => record("plan_item.saved", { item_id: "1", part: "reason", fields: { text: "Mia", position: 0, ...fields } });
const received = (type, id, data) => db.write(["entities"], ({ entities }) => entities.put({ account: CLEO, type, id, version: 1, data }));

test("opening another form keeps what was typed in the first", async () => {
  await signedIn();
  await reason();
  await page.add("person");
  await page.typed("person", "text", "Sam");
  await page.add("reason");
  await page.typed("reason", "text", "waking up clear");
  await page.editItem("1");
  await page.typed("1", "text", "Mia and Ben");
  await page.add("person"); // once more: it goes on, it does not begin anew
  const reasons = await part("reason");
  assert.deepEqual([valueIn((await part("person")).form, "text"), valueIn(reasons.form, "text"), valueIn(reasons.items[0].form, "text")], ["Sam", "waking up clear", "Mia and Ben"]);
  await page.saveItem("person", { text: "Sam", phone: "", note: "" });
  const people = await part("person");
  assert.deepEqual([people.form.open, valueIn((await part("reason")).form, "text"), people.items[0].text], [false, "waking up clear", "Sam"]);
  await page.cancelItem("reason");
  assert.equal((await part("reason")).form.open, false);
});

test("words where a number belongs are kindly refused, and nothing is lost", async () => {
  await signedIn();
  await page.add("person");
  await page.typed("person", "phone", "abc");
  await page.saveItem("person", { text: "Sam", phone: "abc", note: "" });
  const { form, missing } = page.planPage.get();
  assert.deepEqual([form, missing, (await outbox()).length], ["person", "phone", 0]);
  assert.equal(valueIn((await part("person")).form, "phone"), "abc");
  await page.saveItem("person", { text: "Sam", phone: "555-0100", note: "" });
  assert.equal((await outbox())[0].payload.fields.phone, "555-0100");
});

test("chips and switches are drafts too, and go into the line", async () => {
  await signedIn();
  await page.add("trigger");
  await page.typed("trigger", "text", "Payday");
  await page.choose("trigger", "risk", "high");
  await page.choose("trigger", "about", "times");
  await page.choose("trigger", "about", "times"); // taken back
  await page.saveItem("trigger", { text: "Payday", "kept.risk": "", "kept.about": "times" }); // what the screen holds may be a moment behind
  assert.deepEqual((await outbox())[0].payload.fields, { text: "Payday", risk: "high", position: 0 });
  await page.add("person", "safety");
  await page.flip("person", "slip");
  await page.saveItem("person", { text: "Sam", phone: "", note: "" });
  assert.deepEqual((await outbox())[1].payload.fields, { text: "Sam", slip: true, safety: true, position: 0 });
});

test("a form that was closed elsewhere and is typed into makes its whole draft again", async () => {
  await signedIn();
  const item_id = uuid7();
  const boxes = { item_id, part: "trigger", under: "", text: "Payday and", "kept.risk": "high" };
  globalThis.FormData = class { constructor() { return Object.entries(boxes); } };
  const before = document.getElementById;
  document.getElementById = (id) => (id === "plan-form-trigger" ? {} : null);
  await page.typed("trigger", "text", "Payday and the day after");
  document.getElementById = before;
  assert.deepEqual((await part("trigger")).form.fields.slice(0, 1).map(({ value }) => value), ["Payday and the day after"]);
  await page.cancelItem("trigger");
  await page.saveItem("trigger", { ...boxes, text: "Payday, typed on" });
  const [saved] = await outbox();
  assert.deepEqual([saved.payload.item_id, saved.payload.fields.text, saved.payload.fields.risk], [item_id, "Payday, typed on", "high"]);
});

test("a step belongs to the trigger it was added to", async () => {
  await signedIn();
  await record("plan_item.saved", { item_id: "t", part: "trigger", fields: { text: "Payday", position: 0 } });
  await page.addStep("t");
  await page.typed("step-t", "text", "Call Ben");
  await page.saveItem("step-t", { text: "Call Ben" });
  const [trigger] = (await part("trigger")).items;
  assert.deepEqual(trigger.steps.map(({ text, lead }) => [text, lead.params.trigger]), [["Call Ben", "Payday"]]);
});

test("a refused line that is saved again needs no look any more", async () => {
  await signedIn();
  const { id } = await reason();
  await db.write(["outbox"], async ({ outbox: store }) => store.put({ ...(await store.get([CLEO, id])), state: "rejected", code: "invalid_payload" }));
  await page.editItem("1");
  await page.saveItem("1", { text: "Mia and Ben" });
  assert.deepEqual((await outbox()).map(({ payload, state }) => [payload.fields.text, state]), [["Mia and Ben", "waiting"]]);
});

test("what was removed comes back with all it had", async () => {
  await signedIn();
  await record("plan_item.saved", { item_id: "1", part: "person", fields: { text: "Sam", phone: "5550100", position: 0 } });
  await page.removeItem("1");
  const gone = await view();
  assert.deepEqual([(await part("person")).items.length, page.planPage.get().gone, gone.removed[0].text], [0, "1", "Sam"]);
  await new Promise((done) => setTimeout(done, 2)); // nobody is that fast
  await page.putBack("1");
  const [sam] = (await part("person")).items;
  assert.deepEqual([sam.text, sam.call, page.planPage.get().gone, (await view()).removed.length], ["Sam", "tel:5550100", "", 0]);
  assert.deepEqual((await view()).history.map(({ line }) => line.key.split(".").at(-1)), ["back", "removed", "added"]);
});

test("two values are decided by one save that takes the place of both", async () => {
  await signedIn();
  const at = "2026-03-01T12:00:00.000Z";
  const revisions = [{ id: "a", at, fields: { text: "Mia", position: 0 } }, { id: "b", at, fields: { text: "Ben" } }];
  await received("plan_item", "1", { part: "reason", revisions });
  assert.equal((await part("reason")).items[0].two.length, 1);
  await page.keepBoth("1", "text");
  const [item] = (await part("reason")).items;
  assert.deepEqual([item.text, item.two.length], ["Mia / Ben", 0]);
  assert.deepEqual((await outbox())[0].payload.replaces, { text: ["a", "b"] });
});

test("of two values one can be kept", async () => {
  await signedIn();
  const at = "2026-03-01T12:00:00.000Z";
  await received("plan_item", "1", { part: "reason", revisions: [{ id: "a", at, fields: { text: "Mia", position: 0 } }, { id: "b", at, fields: { text: "Ben" } }] });
  await page.keepOne("1", "text", "a");
  assert.equal((await part("reason")).items[0].text, "Mia");
});

test("what a therapist proposes is accepted into the plan, or not, with no network", async () => {
  await signedIn();
  const proposal = { comment: "", answer: "", answered_at: null, by: "Theo M.", at: "2026-03-01T12:00:00Z" };
  const [one, two] = [uuid7(), uuid7()];
  await reason();
  await received("plan_proposal", one, { ...proposal, part: "trigger", item_id: null, fields: { text: "Payday" } });
  await received("plan_proposal", two, { ...proposal, part: "reason", item_id: "1", fields: { text: "Mia, always" } });
  await page.accept(one);
  await page.accept(one); // again: it is answered
  await page.decline(two);
  assert.deepEqual((await outbox()).slice(1).map(({ kind, payload }) => [kind, payload.proposal ?? payload.proposal_id, payload.accepted]), [
    ["plan_item.saved", one, undefined],
    ["plan_proposal.answered", one, true],
    ["plan_proposal.answered", two, false],
  ]);
  const shown = await view();
  assert.deepEqual([shown.suggested, (await part("trigger")).items[0].text, (await part("reason")).items[0].text], [null, "Payday", "Mia"]);
  assert.ok(shown.history.some(({ line }) => line.key === "plan.history.added_with" && line.params.who === "Theo M."));
});

test("looking a plan through is noted", async () => {
  await signedIn();
  await reason();
  await page.lookedThrough("relapse");
  const [plan] = (await view()).plans;
  assert.deepEqual([plan.state.key, plan.due, (await outbox())[1].payload.plan], ["plan.state.looked", false, "relapse"]);
});

test("signed out, saving says so; after signing in the form is asked about and goes on", async () => {
  await page.add("reason");
  await page.typed("reason", "text", "Mia");
  await page.saveItem("reason", { text: "Mia" });
  assert.equal(page.planPage.get().error.key, "say.problem.sign_in");
  await signedIn();
  assert.deepEqual([(await view()).whose, (await part("reason")).form.open], [true, false]);
  await page.mine();
  assert.deepEqual([(await view()).whose, valueIn((await part("reason")).form, "text")], [false, "Mia"]);
  assert.ok((await rows("drafts")).every(({ account }) => account === CLEO));
});
