// `/plan/write`: one question at a time. What is typed is on the phone with each key; each answer is saved into the plan
// when the person goes on, with no network too.
import { valuesOf } from "../api.js";
import { dropTyped, patchDraft, takeOver } from "../drafts.js";
import { held } from "../held.js";
import { uuid7 } from "../ids.js";
import { record } from "../outbox.js";
import { ask, defineQuery } from "../queries.js";
import { lastPosition } from "../rules/order.js";
import { canBeCalled } from "../rules/phone.js";
import { changedFields, saving, standing } from "../rules/plan_merge.js";
import { tracksOf } from "../rules/plan_parts.js";
import { answered, answersOf, begun, current, fieldsOf, lineOf, pending, questionOf, stepped, writeView } from "../rules/plan_write.js";
import { currentProgram } from "../rules/program.js";

const DRAFT = "plan.write";

/** What the page holds: why an answer cannot be taken yet. */
export const writing = held({ missing: "", error: null });

async function known(db) {
  const [things, programs, draft] = await Promise.all([db.list("plan_item"), db.list("program"), db.draft(DRAFT)]);
  return { items: standing(things), tracks: tracksOf(currentProgram(programs)), draft: draft ?? null };
}

defineQuery("plan_write", async (_, db) => writeView({ ...(await known(db)), whose: await db.typedBefore(DRAFT) }));
defineQuery("plan_writing", async (_, db) => known(db));

// A draft that was ended elsewhere begins again with what is on the screen.
const over = (before, part, at) => (before?.part === part && before.at ? before : begun(part, before, at));
const touch = (part, at, more, filled = 0) => {
  writing.set({ missing: "", error: null });
  return patchDraft(DRAFT, (before) => {
    const draft = answered(over(before, part, at), at, more, uuid7);
    return { ...draft, fills: draft.fills + filled };
  });
};

/** Handler of the box. */
export const typed = (part, at, text) => touch(part, at, { text });
/** Handler of an example: it fills the box, to be changed or kept; what it decides comes with it. */
export async function pickExample(part, at, set, text) {
  await touch(part, at, { text, set }, 1);
  focusOn("write-box");
}
/** Handler of choices: the same one again takes it back. */
export const choose = (part, at, value, on) => touch(part, at, { text: on ? "" : value });

/** Handler of `Save and go on`. */
export async function goOn(part, at, given) {
  const values = valuesOf(given);
  const found = (await ask("plan_writing")).value;
  const kept = over(current(found.draft, found.items, found.tracks), part, at);
  const text = typeof values.answer === "string" ? values.answer : undefined;
  const draft = text === undefined || text === (kept.answers[at]?.text ?? "") ? kept : answered(kept, at, { text }, uuid7);
  const answer = draft.answers[at];
  if (questionOf(at).field === "phone" && answer?.text?.trim() && !canBeCalled(answer.text)) {
    writing.set({ missing: "phone" });
    return;
  }
  if (!(await keepInPlan(draft, at, answer, found.items))) return;
  const items = (await ask("plan_writing")).value.items;
  const after = { ...draft, answers: answer ? { ...draft.answers, [at]: { ...answer, changed: false } } : draft.answers };
  await patchDraft(DRAFT, () => onFrom(after, items));
  arrive();
}

async function keepInPlan(draft, at, answer, items) {
  const question = questionOf(at);
  if (!answer || (!question.field && !answer.text?.trim())) return true;
  const line = lineOf(draft, at, items);
  const item = question.field ? line : (items.find(({ id }) => id === answer.item_id) ?? null);
  if (question.field && !item) return true;
  const wanted = fieldsOf(at, answer, line);
  const changes = changedFields(item, wanted);
  if (!Object.keys(changes).length) return true;
  const part = item?.part ?? question.part;
  const position = lastPosition(items.filter((one) => one.part === part).map((one) => ({ position: 0, ...one })));
  return saved(() => record("plan_item.saved", saving(item?.id ?? answer.item_id, part, item ? changes : { ...changes, position }, item)));
}

/** Handler of `Skip`. What was typed stays in the box, should the person come back. */
export async function skip(part, at) {
  const { items } = (await ask("plan_writing")).value;
  await patchDraft(DRAFT, (before) => onFrom(over(before, part, at), items));
  arrive();
}

/** Handler of `Back`. */
export async function back(part, at) {
  const { items } = (await ask("plan_writing")).value;
  await patchDraft(DRAFT, (before) => {
    const draft = over(before, part, at);
    return { ...draft, at: stepped(draft, items, -1) || at };
  });
  arrive();
}

/** Handler of `One more of this` and `Next`. */
export async function another(part) {
  // One more of the same begins with empty boxes.
  await patchDraft(DRAFT, (before) => begun(part, before?.part === part ? { ...before, answers: answersOf(before, true) } : before));
  arrive();
}

/** Handler of `Enough for today`. */
export const enough = () => patchDraft(DRAFT, (before) => ({ part: null, skipped: [], answers: pending(before?.answers), fills: 0 }));

/** What was typed before signing in is this person's own, or somebody else's. */
export const mine = () => takeOver();
export const notMine = () => dropTyped();

// At the next question, or at the end of the piece: one in which nothing was written is not asked for again at once.
function onFrom(draft, items) {
  const at = stepped(draft, items, 1);
  const wrote = Object.values(answersOf(draft)).some(({ item_id }) => items.some(({ id }) => id === item_id));
  return { ...draft, at, skipped: at || wrote ? draft.skipped : [...new Set([...draft.skipped, draft.part])] };
}

async function saved(save) {
  try {
    await save();
    writing.set({ missing: "", error: null });
    return true;
  } catch (error) {
    const code = error.name === "StorageError" ? error.code : "failed";
    const key = error.name === "SignInNeeded" ? "say.problem.sign_in" : `say.storage.${code}`;
    writing.set({ error: { key, params: {} } });
    return false;
  }
}

const focusOn = (id) => setTimeout(() => document.getElementById(id)?.focus(), 80);
// The new question is read aloud, and the page stands at its beginning.
function arrive() {
  setTimeout(() => {
    document.getElementById("write-ask")?.focus();
    globalThis.scrollTo?.(0, 0);
  }, 80);
}
