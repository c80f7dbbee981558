// `/plan`: reasons and people. Every touch of a form is a draft; each form has its own, so that opening another one loses
// nothing. Saving puts it into the outbox and works offline.
import { clearDraft, dropTyped, patchDraft, readDraft, saveDraft, takeOver } from "../drafts.js";
import { held } from "../held.js";
import { uuid7 } from "../ids.js";
import { record } from "../outbox.js";
import { ask, defineQuery } from "../queries.js";
import { valuesOf } from "../api.js";
import { currentProgram, readingOf, teamEdges } from "../rules/program.js";
import { lastPosition, moved } from "../rules/order.js";
import { removing, saving, standing } from "../rules/plan_merge.js";
import { formOf, formView, itemsOf, missingIn, payloadOf } from "../rules/plan_view.js";

const DRAFTS = "plan.item:";

/** What the page holds: which item is asked about before it goes, what a form lacks, and what was just said. */
export const planPage = held({ removing: "", form: "", missing: "", said: "", error: null });
const CALM = { form: "", missing: "", said: "", error: null };

defineQuery("plan", async (account, db, _, now) => {
  const [things, rows, programs] = await Promise.all([db.list("plan_item"), db.drafts(DRAFTS), db.list("program")]);
  const drafts = new Map(rows.filter(({ value }) => value.item_id).map(({ value }) => [formOf(value), value]));
  const program = currentProgram(programs);
  const edges = teamEdges(program, now);
  return {
    loaded: true,
    whose: await db.typedBefore(DRAFTS),
    reasons: itemsOf(things, "reason", drafts),
    people: itemsOf(things, "person", drafts),
    reason: formView(drafts.get("reason")),
    person: formView(drafts.get("person")),
    reading: readingOf(program, account, now),
    again_at: edges.length ? Math.min(...edges) : undefined,
  };
});

defineQuery("plan_items", async (_, db) => standing(await db.list("plan_item")).map((item) => ({ ...item, refused: item.state === "needs_look" ? item.operation : undefined })));
const things = async () => (await ask("plan_items")).value;

async function openForm(draft) {
  const form = formOf(draft);
  planPage.set({ ...CALM, removing: "" });
  if (!(await readDraft(DRAFTS + form))) await saveDraft(DRAFTS + form, draft);
  focusOn(form, "text");
}

// The form is there once the phone has answered.
const focusOn = (form, field) => setTimeout(() => document.getElementById(`plan-${field}-${form}`)?.focus(), 80);

export const addReason = () => openForm({ part: "reason", item_id: uuid7(), is_new: true, text: "" });
export const addPerson = () => openForm({ part: "person", item_id: uuid7(), is_new: true, text: "", phone: "", note: "" });

/** Handler of `Change`. */
export async function editItem(id) {
  const item = (await things()).find((one) => one.id === id);
  if (item) await openForm({ part: item.part, item_id: id, is_new: false, text: item.text, phone: item.phone, note: item.note });
}

/** Handler of every field of a form: what is typed is on the phone with each key. */
export function typed(form, name, value) {
  planPage.set({ missing: "", said: "" });
  return patchDraft(DRAFTS + form, { [name]: value, changed: true });
}

/** Handler of `Save`. */
export async function saveItem(form, given) {
  const draft = { ...(await readDraft(DRAFTS + form)), ...valuesOf(given) };
  if (!draft.item_id) return;
  const missing = missingIn(draft);
  if (missing) {
    planPage.set({ ...CALM, form, missing });
    focusOn(form, missing);
    return;
  }
  const all = await things();
  const before = all.find(({ id }) => id === draft.item_id);
  const position = lastPosition(all.filter(({ part }) => part === draft.part));
  const payload = payloadOf(draft, before ?? null, position);
  if (!Object.keys(payload.fields).length) return clearDraft(DRAFTS + form);
  const options = { draft: DRAFTS + form, replaces: before?.refused };
  await said("saved", () => record("plan_item.saved", payload, options));
}

export const cancelItem = (form) => clearDraft(DRAFTS + form);

/** What was typed before signing in is this person's own, or somebody else's. */
export const mine = () => takeOver();
export const notMine = () => dropTyped();

export const askRemove = (id) => planPage.set({ removing: id, said: "" });
export const keepItem = () => planPage.set({ removing: "" });

/** Handler of the second, certain `Remove`. */
export async function removeItem(item_id) {
  const item = (await things()).find(({ id }) => id === item_id);
  if (item) await said("removed", () => record("plan_item.removed", removing(item), { draft: DRAFTS + item_id }));
  planPage.set({ removing: "" });
}

export const moveUp = (id) => move(id, -1);
export const moveDown = (id) => move(id, 1);

async function move(id, by) {
  const all = await things();
  const part = all.find((one) => one.id === id)?.part;
  const same = all.filter((one) => one.part === part);
  for (const change of moved(same, id, by)) {
    const item = same.find((one) => one.id === change.id);
    await said("moved", () => record("plan_item.saved", saving(item.id, item.part, { position: change.position }, item)));
  }
  // The same button again, where it went: somebody may want to move it two steps.
  setTimeout(() => document.getElementById(`${by < 0 ? "up" : "down"}-${id}`)?.focus(), 80);
}

/** Save, and say only then that it is saved. */
async function said(word, save) {
  planPage.set({ error: null, said: "" });
  try {
    await save();
    planPage.set({ said: word });
  } catch (error) {
    const code = error.name === "StorageError" ? error.code : "failed";
    const key = error.name === "SignInNeeded" ? "say.problem.sign_in" : `say.storage.${code}`;
    planPage.set({ error: { key, params: {} } });
  }
}
