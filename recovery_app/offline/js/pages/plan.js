// `/plan`: everything of a person's plans. Every touch of a form is a draft; each form has its own, so that opening
// another one loses nothing. Saving puts it into the outbox and works offline.
import { valuesOf } from "../api.js";
import { clearDraft, dropTyped, patchDraft, readDraft, saveDraft, takeOver } from "../drafts.js";
import { held } from "../held.js";
import { uuid7 } from "../ids.js";
import { record } from "../outbox.js";
import { ask, defineQuery } from "../queries.js";
import { deviceZone } from "../rules/localday.js";
import { lastPosition, moved } from "../rules/order.js";
import { bothOf, planView } from "../rules/plan_view.js";
import { draftOf, formOf, missingIn, payloadOf } from "../rules/plan_form.js";
import { itemsOf, removing, saving } from "../rules/plan_merge.js";
import { PLANS, partOf } from "../rules/plan_parts.js";
import { currentProgram, teamEdges } from "../rules/program.js";
import { nextChange } from "../rules/when.js";
import { planThings, skillsFor } from "./plan_things.js";

const DRAFTS = "plan.item:";
const PHOTOS = "plan.photo:";
/** Before the names of what a form holds without a box of its own. */
const KEPT = "kept.";

/**
 * What the page holds: which plan is shown, which parts are open, what a form lacks, what was just said, and what was just
 * removed (with its part, where that is said).
 */
export const planPage = held({ plan: "", open: { reason: true, person: true }, form: "", missing: "", said: "", error: null, gone: "", gone_name: "", gone_part: "" });
const CALM = { form: "", missing: "", said: "", error: null };

defineQuery("plan", async (account, db, _, now) => {
  const [things, rows, whose] = await Promise.all([planThings(db), db.drafts(DRAFTS), db.typedBefore(DRAFTS)]);
  const typedIn = rows.map(({ value }) => value).filter((value) => value.item_id && partOf(value.part));
  const drafts = new Map(typedIn.map((value) => [formOf(value), value]));
  const skills = await skillsFor(things.things, typedIn);
  const edges = [...teamEdges(currentProgram(things.programs), now), nextChange(now, deviceZone())];
  return { ...planView({ ...things, account, drafts, skills, whose }, now, deviceZone()), again_at: Math.min(...edges) };
});

// Everything that was ever a line, the removed ones too.
defineQuery("plan_items", async (_, db) => itemsOf(await db.list("plan_item")).map((item) => ({ ...item, refused: item.state === "needs_look" ? item.operation : undefined })));
defineQuery("plan_proposals", async (_, db) => db.list("plan_proposal"));
const everything = async () => (await ask("plan_items")).value;
const byPlace = (a, b) => (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1);
const things = async () => (await everything()).filter(({ removed }) => !removed).sort(byPlace);

// Read again only when a photo changed: it is a picture, not a few words.
const read = new Map();
defineQuery("plan_photos", async (_, db) => {
  const rows = (await db.drafts(PHOTOS)).filter(({ value }) => value?.photo);
  const shown = await Promise.all(rows.map(async ({ name, value }) => [name.slice(PHOTOS.length), await urlOf(name, value)]));
  return Object.fromEntries(shown);
});

async function urlOf(name, { photo, at }) {
  if (read.get(name)?.at !== at) read.set(name, { at, url: await (await import("../photo.js")).asUrl(photo) });
  return read.get(name).url;
}

export const showPlan = (plan) => planPage.set({ plan: PLANS.includes(plan) ? plan : "" });
/** `shown`: whether the part is open on the page now, for whatever reason. */
export const toggle = (part, shown) => planPage.set(({ open }) => ({ open: { ...open, [part]: !shown } }));

// A part that something was done in stays open: it was open only because there was something to do.
const keepOpen = (part) => planPage.set(({ open }) => ({ open: { ...open, [part]: true, ...(part === "step" ? { trigger: true } : {}) } }));

async function openForm(draft) {
  const form = formOf(draft);
  planPage.set({ ...CALM, gone: "" });
  keepOpen(draft.part);
  if (!(await readDraft(DRAFTS + form))) await saveDraft(DRAFTS + form, draft);
  beginIn(form);
}

const boxOf = (form, field) => document.getElementById(`plan-${field}-${form}`);
// The form is there once the phone has answered.
const focusOn = (form, field) => setTimeout(() => boxOf(form, field)?.focus(), 80);
// On a slow phone that is late: who is typing in another box of the form by then is left there.
const beginIn = (form) =>
  setTimeout(() => {
    const box = boxOf(form, "text");
    if (box && !box.form?.contains(document.activeElement)) box.focus();
  }, 80);

/** Handler of `Add ...`. In a plan that people belong to by a switch, it is on from the start. */
export const add = (part, plan = "") => openForm({ part, item_id: uuid7(), is_new: true, text: "", ...(part === "person" && ["slip", "safety"].includes(plan) ? { [plan]: true } : {}) });
/** Handler of `Add an if-then` of a trigger. */
export const addStep = (trigger) => openForm({ part: "step", item_id: uuid7(), is_new: true, text: "", trigger, under: trigger });

/** Handler of `Change`. */
export async function editItem(id) {
  const item = (await things()).find((one) => one.id === id);
  if (item) await openForm(draftOf(item));
}

// The whole form as it stands on the screen: each says itself what it is, so that one that was saved or closed elsewhere
// and is typed into all the same makes its whole draft again.
function onScreen(form) {
  const element = document.getElementById(`plan-form-${form}`);
  const values = element && typeof FormData !== "undefined" ? Object.fromEntries(new FormData(element)) : null;
  return values?.item_id ? asDraft(form, values) : undefined;
}

function asDraft(form, { item_id, part, under, ...values }) {
  const all = Object.fromEntries(Object.entries(values).map(([name, value]) => [name.replace(KEPT, ""), value]));
  return { ...all, item_id, part, ...(under ? { under } : {}), is_new: form !== item_id };
}

function touch(form, change) {
  const shown = onScreen(form);
  planPage.set({ missing: "", said: "" });
  return patchDraft(DRAFTS + form, (before) => {
    const whole = before?.item_id ? before : { ...shown, ...before };
    return { ...whole, ...change(whole), changed: true };
  });
}

/** Handler of every field of a form: what is typed is on the phone with each key. */
export const typed = (form, name, value) => touch(form, () => ({ [name]: value }));
/** Handler of chips: the same one again takes it back. */
export const choose = (form, name, value) => touch(form, (before) => ({ [name]: before[name] === value ? "" : value }));
/** Handler of switches. */
export const flip = (form, name) => touch(form, (before) => ({ [name]: !(before[name] === true || before[name] === "yes") }));

/** Handler of `Save`. */
export async function saveItem(form, given) {
  const values = valuesOf(given);
  const kept = await readDraft(DRAFTS + form);
  const draft = { ...(kept?.item_id ? kept : values.item_id ? asDraft(form, values) : undefined), ...boxesOf(values) };
  if (!draft.item_id || !partOf(draft.part)) return;
  const missing = missingIn(draft);
  if (missing) {
    planPage.set({ ...CALM, form, missing });
    focusOn(form, missing);
    return;
  }
  const all = await everything();
  const before = all.find(({ id }) => id === draft.item_id);
  const position = lastPosition(all.filter(({ part, removed }) => part === draft.part && !removed).map((one) => ({ position: 0, ...one })));
  const payload = payloadOf(draft, before ?? null, position);
  keepOpen(draft.part);
  if (!Object.keys(payload.fields).length) return clearDraft(DRAFTS + form);
  await said("saved", () => record("plan_item.saved", payload, { draft: DRAFTS + form, replaces: before?.refused }));
}

// What was typed. Chips and switches stand in the draft: their hidden twins on the screen may be a moment behind.
const boxesOf = ({ item_id: _, part: __, under: ___, ...values }) => Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith(KEPT)));

export const cancelItem = (form) => clearDraft(DRAFTS + form);

/** What was typed before signing in is this person's own, or somebody else's. */
export const mine = () => takeOver();
export const notMine = () => dropTyped();

/** Handler of `Remove`: it is gone at once, and comes back with one tap. */
export async function removeItem(item_id) {
  const item = (await things()).find(({ id }) => id === item_id);
  if (!item) return;
  const done = await said("", () => record("plan_item.removed", removing(item), { draft: DRAFTS + item_id }));
  if (!done) return;
  planPage.set({ gone: item_id, gone_name: item.text ?? "", gone_part: item.part });
  setTimeout(() => document.getElementById("plan-undo")?.focus(), 80);
}

/**
 * Handler of `Undo` and `Put back`. One edit that nobody who removed it can have seen, and the line stands again with all
 * it had.
 */
export async function putBack(id) {
  const item = (await everything()).find((one) => one.id === id);
  if (item?.removed) await said("saved", () => record("plan_item.saved", saving(id, item.part, { position: item.position ?? 0 }, item)));
  planPage.set({ gone: "" });
  if (item) keepOpen(item.part);
  setTimeout(() => document.getElementById(`plan-line-${id}`)?.focus(), 80);
}

export const moveUp = (id) => move(id, -1);
export const moveDown = (id) => move(id, 1);

async function move(id, by) {
  const all = await things();
  const one = all.find((item) => item.id === id);
  const same = all.filter(({ part, trigger }) => part === one?.part && (part !== "step" || trigger === one.trigger)).map((item) => ({ position: 0, ...item }));
  for (const change of moved(same, id, by)) {
    const item = same.find((each) => each.id === change.id);
    await said("saved", () => record("plan_item.saved", saving(item.id, item.part, { position: change.position }, item)));
  }
  // The same button again, where it went: somebody may want to move it two steps.
  setTimeout(() => document.getElementById(`${by < 0 ? "up" : "down"}-${id}`)?.focus(), 80);
}

/** Handler of `Keep this` and `Keep both` of a line that says two things: one save that takes the place of all of them. */
export const keepOne = (id, name, value_id) => decide(id, name, (item) => item.values[name].find((one) => one.id === value_id)?.value);
export const keepBoth = (id, name) => decide(id, name, (item) => bothOf(item, name));

async function decide(id, name, valueOf) {
  const item = (await things()).find((one) => one.id === id);
  const value = item?.values[name] && valueOf(item);
  if (value === undefined) return;
  keepOpen(item.part);
  await said("saved", () => record("plan_item.saved", saving(id, item.part, { [name]: value }, item)));
}

const proposalOf = async (id) => (await ask("plan_proposals")).value.find((one) => one.id === id && !one.data.answer);
const answer = (proposal_id, accepted) => record("plan_proposal.answered", { proposal_id, accepted });

/** Handler of `Accept`. A new line gets the proposal's id: accepted on two phones it is one line. */
export async function accept(id) {
  const found = await proposalOf(id);
  if (!found) return;
  const { part, item_id, fields } = found.data;
  const all = await everything();
  const item = all.find((one) => one.id === (item_id ?? id)) ?? null;
  const position = lastPosition(all.filter((one) => one.part === part && !one.removed).map((one) => ({ position: 0, ...one })));
  keepOpen(part);
  const payload = saving(item_id ?? id, part, item ? fields : { position, ...fields }, item);
  await said("saved", async () => {
    await record("plan_item.saved", { ...payload, proposal: id });
    await answer(id, true);
  });
}

/** Handler of `No thanks`. */
export const decline = async (id) => (await proposalOf(id)) && said("saved", () => answer(id, false));
/** Handler of `Put away`: a comment was read. */
export const putAway = async (id) => (await proposalOf(id)) && said("saved", () => answer(id, true));

/** Handler of "I looked it through: still right". */
export const lookedThrough = (plan) => said("looked", () => record("plan.looked_through", { plan }));

/** Handler of the photo of a reason: made small, and kept on this phone only. */
export async function addPhoto(id, event) {
  const box = event.currentTarget ?? event.target;
  const file = box?.files?.[0];
  if (!file) return;
  try {
    const { shrunk } = await import("../photo.js");
    await saveDraft(PHOTOS + id, { photo: await shrunk(file), at: Date.now() });
    planPage.set({ ...CALM });
  } catch (error) {
    const key = error.name === "StorageError" ? `say.storage.${error.code}` : "plan.photo.no_photo";
    planPage.set({ ...CALM, error: { key, params: {} } });
  } finally {
    if (box) box.value = "";
  }
}

export const removePhoto = (id) => clearDraft(PHOTOS + id);

/** Save, and say only then that it is saved. Whether it was. */
async function said(word, save) {
  planPage.set({ error: null, said: "" });
  try {
    await save();
    planPage.set({ said: word });
    return true;
  } catch (error) {
    const code = error.name === "StorageError" ? error.code : "failed";
    const key = error.name === "SignInNeeded" ? "say.problem.sign_in" : `say.storage.${code}`;
    planPage.set({ error: { key, params: {} } });
    return false;
  }
}
