// `/check-in`: what it shows, and saving. Nothing is called saved before the operation is on the disk.
import { hard } from "../generated/checkin_forms.js";
import { changed } from "../changes.js";
import { clearDraft, dropTyped, takeOver } from "../drafts.js";
import { uuid7 } from "../ids.js";
import { library } from "../library.js";
import { record } from "../outbox.js";
import { defineQuery } from "../queries.js";
import { CHANGEABLE_MS } from "../rules/checkin.js";
import { deviceZone, localDay } from "../rules/localday.js";
import { fittingPart } from "../rules/plan_fitting.js";
import { checkinReadersAt, currentProgram, noteReadersAt, readingOf, teamEdges } from "../rules/program.js";
import { openedAt } from "../rules/refused.js";
import { savedView, wasHard } from "../rules/saved_view.js";
import { standing } from "../rules/series.js";
import * as sheets from "../rules/sheet.js";
import { practiceThings, situationOf } from "../rules/situation.js";
import { dayWord } from "../rules/when.js";
import { limitsRead } from "../settings.js";
import { one } from "../view.js";
import { NEW, TOPIC, form, newSheet, openSheet, page, problemOf, show, startFor } from "./check_in_sheet.js";

export { answer, no, note, share, sheet, skip, trigger, yes } from "./check_in_sheet.js";

// The name of the draft: a new check-in, or what the address names (the correction of an old one, a refused entry).
const nameOf = (edit) => (edit ? `${NEW}:${edit}` : NEW);

// Everything that does not change with a touch: who is asked what, who reads, what was saved. `edit` names a check-in to
// change, or an operation that the program did not take.
defineQuery("check_in", async (account, db, edit, now) => {
  db.topic(TOPIC);
  if ((account?.id ?? null) !== page.account) startFor(account?.id ?? null);
  const [checkins, programs, operations] = await Promise.all([db.list("checkin"), db.list("program"), db.outbox()]);
  const today = localDay(now, deviceZone());
  const program = currentProgram(programs);
  const known = { account, checkins, program, now, today, asked: sheets.asked(form, program?.tracks ?? []), hard };
  if (page.saved && page.saved.edit === edit) {
    const situation = situationOf(await practiceThings(db), await library(), now, deviceZone());
    return { ...EMPTY, mode: "saved", saved: savedOf({ ...known, situation }) };
  }
  if (!edit && (await db.typedBefore(NEW))) return { ...EMPTY, mode: "whose" };
  if (!edit && limitsOf(known)) return { ...EMPTY, mode: "limits", limits: limitsOf(known) };
  const refused = operations.find((row) => row.id === edit && openedAt(row)) ?? null;
  const target = edit ? targetOf(refused, checkins, edit, now) : null;
  const closed = edit && !refused ? sheets.closed(target, now) : "";
  if (closed) return { ...EMPTY, mode: "closed", closed };
  const name = nameOf(edit);
  if (page.draft?.name !== name) await openSheet(name, await db.draft(name), () => begun({ db, refused, target }));
  Object.assign(page, { edit, refused, target: target?.id ?? "" });
  return { ...EMPTY, ...context(known, target, refused) };
});

// What of the plan was made for this, apart from the answer: whatever is wrong with a plan, that comes.
defineQuery("check_in_plan", async (account, db, _, now) => {
  db.topic(TOPIC);
  if (!page.saved || (account?.id ?? null) !== page.account) return [];
  const [things, skills, plan] = await Promise.all([practiceThings(db), library(), db.list("plan_item")]);
  const situation = situationOf(things, skills, now, deviceZone());
  const entry = situation.checkins.find(({ id }) => id === page.saved?.id);
  return wasHard(entry, { hard, situation }) ? fittingPart(plan, entry.data.triggers ?? [], situation) : [];
});

const EMPTY = { loaded: true, draft: "", asked: [], saved: null, closed: "", old: null, until: null, limits: "", elsewhere: "" };

// Safety rule 3: the limits of confidentiality, in the program's words, stand before the first check-in, once.
const limitsOf = ({ account, checkins, program }) => (account && !account.limits_read && !checkins.length && program?.confidentiality) || "";

// The check-in that saving changes; null where it is going to be a new one.
function targetOf(refused, checkins, edit, now) {
  const id = refused?.kind === "checkin.corrected" ? refused.payload.checkin_id : edit;
  const found = checkins.find((one) => one.id === id) ?? null;
  return refused && (refused.kind === "checkin.recorded" || sheets.closed(found, now)) ? null : found;
}

// A new sheet; or what stands, to correct it; or what the program did not take, to save it anew.
async function begun({ db, refused, target }) {
  const noteOf = async (id) => (await db.note(id))?.text;
  if (refused) {
    const about = refused.payload.checkin_id ?? refused.id;
    return sheets.sheetOfRefused(target?.id ?? uuid7(), refused, await noteOf(about));
  }
  return target ? sheets.sheetOf(target, await noteOf(target.id)) : newSheet();
}

function context({ account, checkins, program, now, today, asked }, target, refused) {
  const open = page.draft.value();
  const before = standing(checkins).some(({ id, data }) => id !== open.id && typeof data.answers.used === "boolean");
  const until = target ? Date.parse(target.data.occurred_at) + CHANGEABLE_MS : null;
  const edges = [...teamEdges(program, now), ...(until ? [until] : [])];
  return {
    mode: target ? "edit" : "new",
    draft: page.draft.name,
    asked,
    first_use: !before,
    care: readingOf(program, account, now),
    readers: noteReadersAt(program, now),
    may_have_read: checkinReadersAt(program, now).map(({ name }) => name),
    was_shared: Boolean(target?.data.note),
    refused: Boolean(refused),
    elsewhere: checkins.some(({ id }) => id === page.passed) ? page.passed : "",
    old: !target && sheets.touched(open) && open.day !== today ? { key: "say.entry.old_draft", params: { day: dayWord(open.day, today) } } : null,
    until: until && { key: "say.entry.change_until", params: { when: { at: until, as: "short_time" } } },
    again_at: edges.length ? Math.min(...edges) : null,
  };
}

function savedOf(known) {
  const { id, how } = page.saved;
  const entry = known.checkins.find((checkin) => checkin.id === id);
  return savedView(entry, how, known);
}

/** Save; "saved" is said once the operation is on the disk, and only then. */
export async function save() {
  const { draft, edit, target, refused } = page;
  if (!draft) return;
  await settle(async () => {
    const open = await draft.whole();
    const { payload, note } = sheets.written(open, form);
    const options = { note, draft: { name: draft.name, id: open.id, rev: open.rev ?? 0 }, replaces: refused?.id };
    if (!target) return { edit, ...(await recorded(open.id, payload, options)) };
    await record("checkin.corrected", { checkin_id: target, ...payload }, options);
    return { id: target, how: "corrected", edit };
  });
}

// Another tab has saved this very sheet with other answers: within a day these are a change to it, later a check-in of
// their own. Nothing of what is on the screen is dropped, and no note of the other tab either.
async function recorded(id, payload, options) {
  try {
    await record("checkin.recorded", payload, { ...options, id });
    return { id, how: "recorded" };
  } catch (error) {
    if (error.name !== "KnownEntry") throw error;
  }
  const kept = { ...options, note: options.note ?? undefined };
  if (!sheets.closed(await one(page.account, "checkin", id), Date.now())) {
    await record("checkin.corrected", { checkin_id: id, ...payload }, kept);
    return { id, how: "changed" };
  }
  return { id: (await record("checkin.recorded", payload, kept)).id, how: "recorded" };
}

/** Withdraw the check-in that is open; asked before. */
export async function withdraw() {
  const { draft, edit, target } = page;
  if (!draft || !target) return;
  await settle(async () => {
    await draft.settled();
    await record("checkin.withdrawn", { checkin_id: target }, { note: null, draft: draft.name });
    return { id: target, how: "withdrawn", edit };
  });
}

async function settle(work) {
  if (page.saving) return;
  Object.assign(page, { saving: true, problem: null });
  setTimeout(() => page.saving && show()); // the disk first, then the paint
  try {
    const saved = await work(); // which waits for what is being written: a draft after the entry would come back as a new one
    show({ saved, saving: false, asking: false, passed: "", draft: null });
    changed([TOPIC]);
  } catch (error) {
    show({ problem: problemOf(error), saving: false });
  }
}

/** Begin anew, for a draft of another day. */
export async function startOver() {
  const { draft } = page;
  await draft?.settled();
  show({ draft: null });
  await clearDraft(draft?.name ?? NEW).catch(() => {});
  changed([TOPIC]);
}

/** What was typed before signing in is this person's own, or somebody else's. */
export const mine = () => takeOver().then(reopen);
export const notMine = () => dropTyped().then(reopen);

function reopen() {
  show({ draft: null });
  changed([TOPIC]);
}

/** The limits of confidentiality were read. */
export const readLimits = () => limitsRead();

export const askWithdraw = () => show({ asking: true });
export const keepIt = () => show({ asking: false });

/** The words after saving were read: the next visit begins with an empty sheet. */
export function forget() {
  page.saved = null;
}

/** After saving, the words come first for the eye and for a screen reader. */
export function showSaved() {
  document.getElementById("saved")?.focus();
  window.scrollTo(0, 0);
}
