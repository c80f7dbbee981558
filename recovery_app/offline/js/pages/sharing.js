// `/me/sharing`: giving a consent step by step, taking one back, reading who opened what. Works offline; the server
// decides when it counts, and the page says so.
import { clearDraft, patchDraft, readDraft, saveDraft } from "../drafts.js";
import { parts } from "../generated/plan_parts.js";
import { held } from "../held.js";
import { uuid7 } from "../ids.js";
import { snapshot } from "../language.js";
import { record } from "../outbox.js";
import { defineQuery } from "../queries.js";
import { currentProgram } from "../rules/program.js";
import { STEPS, missingAt, payloadOf, sharingView } from "../rules/sharing_view.js";
import { focusOn } from "./sign_in.js";

const DRAFT = "sharing.new";

/** What the page holds: which consent is asked about before it is taken back, what a step lacks, what was just said. */
export const sharingPage = held({ revoking: "", missing: "", said: "", error: null });
const CALM = { missing: "", said: "", error: null };

defineQuery("sharing", async (account, db, _, now) => {
  const types = ["consent", "recipient", "disclosure", "plan_item", "program"];
  const [consents, recipients, disclosures, items, programs] = await Promise.all(types.map((type) => db.list(type)));
  const draft = await db.draft(DRAFT);
  const profile = account ? ((await db.one("profile", account.id))?.data ?? {}) : {};
  const program = currentProgram(programs);
  return sharingView({ consents, recipients, disclosures, items, draft, parts, program, patient: profile.name ?? account?.name ?? "", now });
});

/** Handler of `Share with somebody`: goes on where it was left. */
export async function beginSharing() {
  sharingPage.set({ ...CALM, revoking: "" });
  if (!(await readDraft(DRAFT))?.consent_id) await saveDraft(DRAFT, { consent_id: uuid7(), step: "who", parts: [] });
  heading();
}

// Each step is a page of its own to the eye: the keyboard and the screen reader go to its heading.
const heading = () => setTimeout(() => document.getElementById("sharing-step")?.focus(), 80);

// What was signed or put away a moment ago is not begun anew by a tap that comes too late.
const change = (patch) => {
  sharingPage.set(CALM);
  const next = (draft) => ({ ...draft, ...(typeof patch === "function" ? patch(draft) : patch) });
  return patchDraft(DRAFT, (draft) => (draft?.consent_id ? next(draft) : (draft ?? {})));
};
export const chooseWho = (recipient_id) => change({ recipient_id });
export const chooseWhy = (purpose) => change({ purpose });
export const chooseUntil = (until) => change({ until });
export const togglePart = (key) =>
  change(({ parts: chosen = [] }) => ({ parts: chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key] }));
export const toggleAgreed = () => change(({ agreed }) => ({ agreed: !agreed }));
/** Handler of the name: kept with each letter. */
export const typedName = (signed_name) => change({ signed_name });

async function move(by) {
  const draft = (await readDraft(DRAFT)) ?? {};
  const step = draft.step ?? "who";
  const missing = by > 0 ? missingAt(step, draft) : "";
  if (missing) return sharingPage.set({ ...CALM, missing });
  await change({ step: STEPS[STEPS.indexOf(step) + by] ?? step });
  heading();
}
export const nextStep = () => move(1);
export const stepBack = () => move(-1);

export async function stopSharing() {
  sharingPage.set(CALM);
  await clearDraft(DRAFT);
}

/** Handler of `Sign`. */
export async function sign() {
  const draft = await readDraft(DRAFT);
  if (!draft?.consent_id) return;
  const unmet = STEPS.map((step) => [step, missingAt(step, draft)]).find(([, missing]) => missing);
  if (unmet) {
    if (unmet[0] !== draft.step) await patchDraft(DRAFT, { step: unmet[0] });
    sharingPage.set({ ...CALM, missing: unmet[1] });
    if (unmet[1] === "name") focusOn("sharing-name");
    return;
  }
  const now = Date.now();
  await said("given", () => record("consent.given", payloadOf(draft, snapshot().language, now), { draft: DRAFT, now }));
}

export const askRevoke = (id) => sharingPage.set({ ...CALM, revoking: id });
export const keepSharing = () => sharingPage.set({ revoking: "" });

/** Handler of the second, certain button. */
export async function revoke(consent_id) {
  await said("revoked", () => record("consent.revoked", { consent_id }));
  sharingPage.set({ revoking: "" });
}

/** Save, and say only then that it is saved. */
async function said(word, save) {
  sharingPage.set(CALM);
  try {
    await save();
    sharingPage.set({ said: word });
    document.getElementById("main")?.focus();
  } catch (error) {
    const code = error.name === "StorageError" ? error.code : "failed";
    const key = error.name === "SignInNeeded" ? "say.problem.sign_in" : `say.storage.${code}`;
    sharingPage.set({ error: { key, params: {} } });
  }
}
