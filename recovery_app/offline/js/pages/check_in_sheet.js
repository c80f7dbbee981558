// The sheet of `/check-in` as it stands on the screen: held in memory and written behind at every touch, so that a phone
// whose storage refuses still shows what was said. Other tabs may hold the same one (shared_draft.js).
import { current as currentForm, forms } from "../generated/checkin_forms.js";
import { changed, onChange } from "../changes.js";
import { held } from "../held.js";
import { uuid7 } from "../ids.js";
import { ask, defineQuery } from "../queries.js";
import { NOTE_LENGTH } from "../rules/checkin.js";
import { deviceZone, localDay } from "../rules/localday.js";
import * as sheets from "../rules/sheet.js";
import { sharedDraft } from "../shared_draft.js";

export const TOPIC = "check_in";
export const NEW = "checkin";
const LEFT_FROM = NOTE_LENGTH - 200;
export const form = forms[currentForm];

/**
 * What this page holds: one sheet of one account, and what is going on with it. `draft` is the shared draft, null until
 * the phone was read; `turn` counts how often another tab changed it; `passed` is the sheet that was saved or given
 * up elsewhere while it was open here.
 */
export let page = nothing(null);

function nothing(account) {
  return { account, draft: null, turn: 0, passed: "", saved: null, problem: null, saving: false, asking: false };
}

/** Begin anew for somebody else. */
export const startFor = (account) => (page = nothing(account));

/** The form as it stands on the screen. `name` is that of its draft, empty until the phone was read. */
export const sheet = held(shown());

function shown() {
  const { draft, turn, problem, saving, asking } = page;
  if (!draft) return { name: "", key: "", answers: {}, used: "", triggers: [], problem, saving, asking };
  const open = draft.value();
  const length = [...open.note].length;
  return {
    name: draft.name,
    key: `${open.id} ${turn}`,
    answers: Object.fromEntries(form.questions.map(({ key }) => [key, open.answers[key] ?? null])),
    used: open.skipped.includes("used") ? "skip" : ({ true: "yes", false: "no" }[open.answers.used] ?? ""),
    triggers: form.triggers.keys.map((key) => ({ id: key, label: { key: `say.trigger.${key}`, params: {} }, on: open.triggers.includes(key) })),
    note: open.note,
    share: open.share,
    shares: open.share && length > 0,
    // A note that stays on this phone may be of any length.
    left: open.share && length > LEFT_FROM ? NOTE_LENGTH - length : null,
    touched: sheets.touched(open),
    problem,
    saving,
    asking,
  };
}

export const show = (patch = {}) => sheet.set(() => (Object.assign(page, patch), shown()));

/** Open the draft `name`: the one on the screen, else `found` on the phone, else `fresh()`. */
export async function openSheet(name, found, fresh) {
  if (page.draft?.name === name) return;
  const first = found?.id ? found : await fresh();
  if (page.draft?.name === name) return;
  const draft = sharedDraft(name, first, {
    renewed: (before) => (name === NEW ? newSheet() : before),
    onChange: (how, id) => page.draft === draft && follow(how, id),
    onTrouble: (error) => page.draft === draft && show({ problem: problemOf(error) }),
  });
  listen();
  show({ draft, problem: null, asking: false });
}

export const newSheet = () => sheets.blank(uuid7(), localDay(Date.now(), deviceZone()));

// Another tab typed, or saved: this one shows it. What was saved there is done; the next touch here is a new check-in.
function follow(how, id) {
  const { draft, turn } = page;
  if (how === "own") return show();
  if (how === "other") return show({ turn: turn + 1 });
  show({ passed: id, turn: turn + 1, draft: how === "gone" ? null : draft });
  return changed([TOPIC]);
}

let listening = false;
function listen() {
  if (listening) return;
  listening = true;
  onChange((topics) => topics.includes("drafts") && page.draft && !page.saving && ask("check_in_draft", page.draft.name).catch(() => {}));
}

// What is stored now. While this tab saves, the end of the draft is its own doing.
defineQuery("check_in_draft", async (account, db, name) => {
  const found = await db.draft(name);
  const { draft, saving } = page;
  if ((account?.id ?? null) === page.account && draft?.name === name && !saving) draft.take(found);
  return null;
});

function change(edit) {
  const { draft, saving } = page;
  if (!draft || saving) return;
  page.problem = null;
  draft.change(edit);
}

export const answer = (key, value) => change((open) => sheets.answered(open, key, value));
const toggleUsed = (value) => {
  const next = page.draft?.value().answers.used === value ? null : value;
  answer("used", next);
};
export const yes = () => toggleUsed(true);
export const no = () => toggleUsed(false);
export const skip = () => change((open) => sheets.skip(open, "used"));
export const trigger = (key) => {
  const on = !page.draft?.value().triggers.includes(key);
  change((open) => sheets.trigger(open, key, on));
};
export const note = (text) => change((open) => sheets.typed(open, text));
export const share = () => {
  const on = !page.draft?.value().share;
  change((open) => sheets.shared(open, on));
};

/** The sentence for what went wrong. */
export function problemOf(error) {
  const params = {};
  if (error?.name === "StorageError") return { key: `say.storage.${error.code}`, params };
  if (error?.name === "InvalidEntry") return { key: `say.problem.${error.code}`, params };
  if (error?.name === "SignInNeeded") return { key: "say.problem.sign_in", params };
  console.error(error);
  return { key: "say.storage.failed", params };
}
