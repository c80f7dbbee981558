// `/plan/print`: the plan as a document and as a card of plain text. Made on this phone; nothing is sent or recorded.
import { parts } from "../generated/plan_parts.js";
import { changed } from "../changes.js";
import { held } from "../held.js";
import { library } from "../library.js";
import { defineQuery } from "../queries.js";
import { deviceZone, localDay } from "../rules/localday.js";
import { printView } from "../rules/plan_print.js";
import { currentProgram, isForUse } from "../rules/program.js";

const TOPIC = "plan_print";
const CARD = "wallet-card";
const FILE = "card.txt"; // says nothing about what it is

/** `plans`: what was picked, until then all that hold something. */
let chosen = { plans: {}, phones: false, reasons: false, name: false, paper: navigatorPaper() };

/** Letter where English or Spanish of the Americas is set, else A4. */
function navigatorPaper() {
  return /-(US|CA|MX|PR)$/.test(globalThis.navigator?.language ?? "en-US") ? "letter" : "a4";
}

/** What copying came to: "", "copied" or "not_copied"; whether this browser can share. */
export const card = held({ said: "", can_share: false });

defineQuery("plan_print", async (account, db, _, now) => {
  db.topic(TOPIC);
  const [things, programs, skills] = await Promise.all([db.list("plan_item"), db.list("program"), library()]);
  const program = currentProgram(programs);
  const view = printView(things, program, skills, parts, chosen);
  const use = isForUse(program);
  const can = { relapse: true, slip: use, safety: true };
  const on = Object.fromEntries(Object.keys(can).map((plan) => [plan, can[plan] && (chosen.plans[plan] ?? view.has[plan])]));
  return {
    loaded: true,
    ...view,
    ...chosen,
    can_slip: use,
    plans: on,
    any: Object.values(on).some(Boolean),
    own_name: chosen.name ? (account?.name ?? "") : "",
    today: { at: localDay(now, deviceZone()), as: "full_date" },
  };
});

function choose(patch) {
  chosen = { ...chosen, ...patch };
  changed([TOPIC]);
}

export const togglePlan = (plan, on) => choose({ plans: { ...chosen.plans, [plan]: !on } });
export const toggle = (name) => choose({ [name]: !chosen[name] });
export const choosePaper = (paper) => choose({ paper });
export const print = () => window.print();

// What is copied is what is seen.
const text = () => `${document.getElementById(CARD).innerText.trim()}\n`;

/** Handler of `Copy`. */
export async function copy() {
  const said = await navigator.clipboard?.writeText(text()).then(() => "copied", () => "not_copied");
  card.set({ said: said ?? "not_copied" });
}

/** Whether there is something to share with, once the page is there. */
export const opened = () => card.set({ said: "", can_share: typeof navigator.share === "function" });

/** Handler of `Share`: whoever it goes to is chosen in the phone's own sheet. Closing that is no error. */
export const share = () => navigator.share({ text: text() }).catch(() => {});

/** Handler of `Save as text`. */
export function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text()], { type: "text/plain" }));
  link.download = FILE;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
