import assert from "node:assert/strict";
import { test } from "node:test";
import { draftOf, formOf, formView, missingIn, payloadOf } from "../../../recovery_app/offline/js/rules/plan_form.js";
import { itemsOf } from "../../../recovery_app/offline/js/rules/plan_merge.js";
import { planView } from "../../../recovery_app/offline/js/rules/plan_view.js";

const at = "2026-03-01T12:00:00.000Z";
const NOW = Date.parse("2026-03-05T12:00:00Z");
const thing = (id, part, fields, more = [], state = "sent") => ({ id, data: { part, revisions: [{ id: `${id}1`, at, fields: { text: id, position: 0, ...fields } }, ...more] }, state });
const view = (things, more = {}) =>
  planView({ account: { id: "cleo", last_sync_at: at }, things, proposals: [], reviews: [], checkins: [], programs: [], drafts: new Map(), skills: [], whose: false, ...more }, NOW, "UTC");
const program = (tracks) => [{ id: "p", data: { tracks, status: "active", status_from: "2026-01-01", team: [] } }];
const partIn = (shown, plan, part) => shown.plans.find(({ key }) => key === plan).parts.find(({ key }) => key === part);
const known = { items: [], skills: [], plans: ["relapse", "slip", "safety"] };

test("who has which plan follows the tracks; unknown tracks have all", () => {
  assert.deepEqual(view([]).plans.map(({ key }) => key), ["relapse", "slip", "safety"]);
  const anxious = view([], { programs: program(["anxiety"]) });
  assert.deepEqual(anxious.plans.map(({ title }) => title.key), ["say.plan.kind.well", "say.plan.kind.safety"]);
  assert.equal(partIn(anxious, "relapse", "refusal"), undefined);
  assert.ok(partIn(view([], { programs: program(["anxiety", "substance_use"]) }), "relapse", "refusal"));
});

test("what is written stays visible, whatever the tracks say now", () => {
  const shown = view([thing("no", "refusal", {})], { programs: program(["anxiety"]) });
  assert.equal(partIn(shown, "relapse", "refusal").items[0].text, "no");
});

test("steps stand under their trigger, and in a part of their own once it is gone", () => {
  const things = [thing("Payday", "trigger", {}), thing("call Ben", "step", { trigger: "Payday" }), thing("rest", "step", {})];
  const shown = view(things);
  const [trigger] = partIn(shown, "relapse", "trigger").items;
  assert.deepEqual(trigger.steps.map(({ text, lead }) => [text, lead.params.trigger]), [["call Ben", "Payday"]]);
  assert.deepEqual(partIn(shown, "relapse", "step").items.map(({ text }) => text), ["rest"]);
  assert.equal(partIn(view(things.slice(0, 2)), "relapse", "step"), undefined);
});

test("progress counts parts, and people only where they belong to the plan", () => {
  const things = [thing("Sam", "person", {}), thing("Mia", "reason", {})];
  const numbers = (plan, shown) => Object.values(shown.plans.find(({ key }) => key === plan).progress.params);
  assert.deepEqual(numbers("relapse", view(things)), [2, 9]);
  assert.deepEqual(numbers("safety", view(things)), [1, 9]);
  assert.deepEqual(numbers("safety", view([thing("Sam", "person", { safety: true })])), [1, 9]);
});

test("a person can be called, and a step calls the person it names", () => {
  const things = [thing("Sam", "person", { phone: "5550100" }), thing("Payday", "trigger", {}), thing("go", "step", { trigger: "Payday", person: "Sam" })];
  const shown = view(things);
  assert.equal(partIn(shown, "relapse", "person").items[0].call, "tel:5550100");
  const [step] = partIn(shown, "relapse", "trigger").items[0].steps;
  assert.deepEqual([step.call, step.callee], ["tel:5550100", "Sam"]);
});

test("a plan says how it stands: not begun, draft, looked through by whom, changed since", () => {
  const state = (things, reviews, more) => {
    const plan = view(things, { reviews, ...more }).plans.find(({ key }) => key === "relapse");
    return [plan.state.key.split(".").at(-1), plan.changed, plan.due];
  };
  const review = (by, when, plan = "relapse") => ({ id: `r${when}`, data: { plan, by, at: when } });
  const mia = [thing("Mia", "reason", {})];
  assert.deepEqual(state([], []), ["empty", false, false]);
  assert.deepEqual(state(mia, []), ["draft", false, false]);
  assert.deepEqual(state(mia, [review("Theo M.", "2026-03-02T12:00:00Z")]), ["reviewed", false, false]);
  assert.deepEqual(state(mia, [review("Theo M.", "2026-02-20T12:00:00Z"), review("", "2026-02-28T12:00:00Z")]), ["looked", true, false]);
  assert.deepEqual(state(mia, [review("Theo M.", "2026-03-02T12:00:00Z", "safety")]), ["draft", false, false]);
  const slip = { id: "c", data: { answers: { used: true }, occurred_at: "2026-03-03T08:00:00Z", day: "2026-03-03" } };
  assert.deepEqual(state(mia, [review("", "2026-03-02T12:00:00Z")], { checkins: [slip] }), ["looked", false, true]);
});

test("two values of a field are both shown, and how they could both be kept", () => {
  const other = { id: "z2", at: "2026-03-02T12:00:00.000Z", fields: { text: "Mia and Ben" } };
  const [item] = partIn(view([thing("Mia", "reason", {}, [other])]), "relapse", "reason").items;
  assert.deepEqual(item.two[0].values.map(({ words }) => words), ["Mia", "Mia and Ben"]);
  assert.equal(item.two[0].both, true);
  const risk = { id: "z3", at: "2026-03-02T12:00:00.000Z", fields: { risk: "low" } };
  const [trigger] = partIn(view([thing("Payday", "trigger", { risk: "high" }, [risk])]), "relapse", "trigger").items;
  assert.deepEqual([trigger.two[0].id, trigger.two[0].both], ["risk", false]);
});

test("a proposal stands at its line or as a new one; answered ones are gone", () => {
  const proposal = (id, data) => ({ id, data: { comment: "", answer: "", by: "Theo M.", at, ...data } });
  const proposals = [
    proposal("1", { part: "reason", item_id: "Mia", fields: { text: "Mia, always" } }),
    proposal("2", { part: "trigger", item_id: null, fields: { text: "Payday", risk: "high" } }),
    proposal("3", { part: "reason", item_id: "gone", fields: { text: "x" } }),
    proposal("4", { part: "reason", item_id: "Mia", fields: {}, comment: "Strong." }),
    proposal("5", { part: "reason", item_id: null, fields: { text: "y" }, answer: "declined" }),
  ];
  const shown = view([thing("Mia", "reason", {})], { proposals });
  const reason = partIn(shown, "relapse", "reason");
  assert.deepEqual(reason.items[0].proposals.map(({ id, decide, comment }) => [id, decide, comment]), [["1", true, ""], ["4", false, "Strong."]]);
  assert.deepEqual(reason.loose.map(({ id, gone, decide }) => [id, gone, decide]), [["3", true, false]]);
  const [added] = partIn(shown, "relapse", "trigger").loose;
  assert.deepEqual([added.who.key, added.changes.map(({ words }) => words.key ?? words)], ["plan.proposal.adds", ["Payday", "plan.option.trigger.risk.high"]]);
  assert.equal(shown.suggested.params.n, 4);
});

test("a refused line stays visible with its reason in words", () => {
  const [item] = partIn(view([{ ...thing("a", "reason", {}, [], "needs_look"), code: "not_allowed" }]), "relapse", "reason").items;
  assert.equal(item.refused.key, "say.rejected.not_allowed");
});

test("removed lines are named apart, with their part", () => {
  const removed = thing("Mia", "reason", {}, [{ id: "z", at: "2026-03-02T12:00:00.000Z", seen: ["Mia1"] }]);
  assert.deepEqual(view([removed]).removed, [{ id: "Mia", text: "Mia", part: { key: "say.plan.part.reason", params: {} } }]);
});

test("a form has the fields of its part, and hides what has no box", () => {
  const form = formView({ part: "trigger", item_id: "1", is_new: true, text: "Payday", risk: "high" }, known);
  assert.deepEqual(form.fields.map(({ name }) => name), ["text", "about", "risk", "answer", "chip"]);
  assert.deepEqual(form.fields[2].options.map(({ value, on }) => [value, on]), [["low", false], ["medium", false], ["high", true]]);
  assert.deepEqual(form.kept.find(({ id }) => id === "risk"), { id: "risk", value: "high" });
  const step = formView({ part: "step", item_id: "2", is_new: true, text: "", trigger: "1", under: "1" }, known);
  assert.deepEqual([step.name, step.fields.map(({ name }) => name)], ["step-1", ["text"]]);
  const person = formView({ part: "person", item_id: "3", is_new: true, text: "" }, { ...known, plans: ["relapse", "safety"] });
  assert.deepEqual(person.fields.map(({ name }) => name), ["text", "phone", "note", "safety"]);
});

test("a step names only skills that may be offered, and the one that it has", () => {
  const skill = (slug, more = {}) => ({ slug, text: { en: { title: slug } }, ...more });
  const skills = [skill("breathe"), skill("held"), skill("by-therapist", { only_assigned: true }), skill("chosen")];
  const held = [{ id: "p", data: { tracks: [], status: "active", status_from: "2026-01-01", team: [], skills_held_back: ["held", "chosen"] } }];
  const drafts = new Map([["step", { part: "step", item_id: "1", is_new: true, text: "", skill: "chosen" }]]);
  const { form } = partIn(view([], { programs: held, skills, drafts }), "relapse", "step");
  assert.deepEqual(form.fields.find(({ name }) => name === "skill").options.map(({ value }) => value), ["", "breathe", "chosen"]);
});

test("what is sent has no empty parts and no stray blanks", () => {
  const person = { item_id: "1", part: "person", text: " Sam ", phone: " ", note: "wake me any time ", slip: false, safety: "yes" };
  assert.deepEqual(payloadOf(person, null, 2), { item_id: "1", part: "person", fields: { text: "Sam", note: "wake me any time", safety: true, position: 2 }, replaces: {} });
  const reason = { item_id: "2", part: "reason", text: "Mia", phone: "5", note: "x" };
  assert.deepEqual(payloadOf(reason, null, 0), { item_id: "2", part: "reason", fields: { text: "Mia", position: 0 }, replaces: {} });
});

test("a form decides nothing that it leaves as it is", () => {
  const other = { id: "z2", at: "2026-03-02T12:00:00.000Z", fields: { note: "mornings" } };
  const [item] = itemsOf([thing("Sam", "person", { note: "evenings" }, [other])]);
  assert.deepEqual(payloadOf({ ...draftOf(item), phone: "555" }, item, 0).fields, { phone: "555" });
  assert.deepEqual(payloadOf({ ...draftOf(item), note: "any time" }, item, 0).fields, { note: "any time" });
});

test("a line of blanks is not saved, nor a number that a tap could not call", () => {
  assert.deepEqual([{ part: "reason", text: "  " }, null, { part: "reason", text: "Mia" }].map(missingIn), ["text", "text", ""]);
  const person = (phone) => missingIn({ part: "person", text: "Sam", phone });
  for (const words of ["abc", "later", "1-800-FLOWERS", "...", "555 0100 ext 5"]) assert.equal(person(words), "phone", words);
  for (const fine of ["", "  ", undefined, "(555) 010-0199", "+1 555.010.0199", "*67 555 0100", "988"]) assert.equal(person(fine), "", fine);
  assert.equal(missingIn({ part: "reason", text: "Mia", phone: "abc" }), "");
});

test("each form has a name of its own", () => {
  assert.equal(formOf({ is_new: true, part: "reason", item_id: "1" }), "reason");
  assert.equal(formOf({ is_new: false, part: "reason", item_id: "1" }), "1");
});
