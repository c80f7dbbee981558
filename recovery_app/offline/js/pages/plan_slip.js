// `/plan/slip`: the steps after a slip. Where somebody stands is a draft on this phone, so that a reload goes on there;
// nothing else is written, and nothing is sent (safety rule 1).
import { hard } from "../generated/checkin_forms.js";
import { clearDraft, saveDraft } from "../drafts.js";
import { library } from "../library.js";
import { ask, defineQuery } from "../queries.js";
import { deviceZone } from "../rules/localday.js";
import { after, before, nextStep, slipView } from "../rules/plan_slip.js";
import { currentProgram } from "../rules/program.js";
import { practiceThings, situationOf } from "../rules/situation.js";

const DRAFT = "slip";

defineQuery("plan_slip", async (account, db, _, now) => {
  const [things, programs, draft] = await Promise.all([db.list("plan_item"), db.list("program"), db.draft(DRAFT)]);
  return slipView(things, currentProgram(programs), draft, now);
});

// Apart from the rest: the first steps do not wait for the library of skills.
defineQuery("plan_slip_next", async (account, db, _, now) => {
  const [things, skills, groups, sessions] = await Promise.all([practiceThings(db), library(), db.list("group"), db.list("session")]);
  return nextStep(situationOf(things, skills, now, deviceZone()), hard.high_stress, groups, sessions);
});

async function go(step) {
  await saveDraft(DRAFT, { step, at: Date.now() });
  // The new step is there once the phone has answered.
  setTimeout(() => {
    document.getElementById("slip-step")?.focus();
    window.scrollTo(0, 0);
  }, 80);
}

const step = async () => (await ask("plan_slip")).value.step;

export const next = async () => go(after(await step()));
export const back = async () => go(before(await step()));
export const notSafe = () => go("unsafe");
/** From "not safe" on, once somebody is safer. */
export const safer = () => go(after("safe"));

/** Done for now: the next visit begins with whether one is safe. */
export const finish = () => clearDraft(DRAFT);
