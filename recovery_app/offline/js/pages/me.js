// `/me`: this person and this phone. Settings act at once; only the password needs a connection.
import { call, valuesOf } from "../api.js";
import { chosenTheme, setTheme } from "../appearance.js";
import { held } from "../held.js";
import { defineQuery } from "../queries.js";
import { deviceZone } from "../rules/localday.js";
import { meView } from "../rules/me_view.js";
import { currentProgram } from "../rules/program.js";
import { PREFIX } from "../rules/writing.js";
import * as session from "../session.js";
import { requestSync } from "../triggers.js";
import { focusOn } from "./sign_in.js";

defineQuery("mePage", async (account, db, _, now) => {
  db.topic("storage");
  const [estimate, kept] = await Promise.all([
    navigator.storage?.estimate?.().catch(() => null),
    navigator.storage?.persisted?.().catch(() => false),
  ]);
  return meView({
    account,
    profile: account ? ((await db.one("profile", account.id))?.data ?? {}) : {},
    program: account ? currentProgram(await db.list("program")) : null,
    operations: account ? await db.outbox() : [],
    notes: account ? (await db.notes()).length + (await db.drafts(PREFIX)).length : 0,
    storage: { used: estimate?.usage ?? null, kept: Boolean(kept) },
    zone: deviceZone(),
    now,
  });
});

export const theme = held({ chosen: "system" });
if (typeof window !== "undefined") theme.set({ chosen: chosenTheme() });

export function chooseTheme(chosen) {
  setTheme(chosen);
  theme.set({ chosen });
}

const CALM = { busy: false, no_network: false, error: null, field: "" };
export const passwordForm = held({ open: false, show: false, saved: false, ...CALM });
export const openPassword = () => passwordForm.set({ open: true, saved: false, ...CALM });
export const closePassword = () => passwordForm.set({ open: false, ...CALM });
export const togglePasswords = () => passwordForm.set(({ show }) => ({ show: !show }));

/** Handler of the password form. */
export async function changePassword(given) {
  if (passwordForm.get().busy) return;
  const { current: old = "", "new-password": fresh = "" } = valuesOf(given);
  passwordForm.set({ ...CALM, busy: true });
  const answer = await call("POST", "/password", { old, new: fresh });
  if (!answer.error) return passwordForm.set({ ...CALM, open: false, saved: true });
  const no_network = answer.code === "no_network";
  const field = answer.code === "password_wrong" ? "current" : answer.code.startsWith("password_") ? "new-password" : "";
  passwordForm.set({ ...CALM, no_network, error: no_network ? null : answer.error, field });
  if (field) focusOn(field);
}

/** What signing out would delete, while the person is asked: `open` only then. */
export const leaving = held({ open: false, busy: false, unsent: 0, notes: 0, drafts: 0, error: false });

/** Handler of `Sign out`: at once where nothing would be lost, else the person is asked. */
export const signOut = () => end({ confirmed: false });
/** Handler of the second, certain button. */
export const signOutAnyway = () => end({ confirmed: true });
export const stay = () => leaving.set({ open: false });

async function end(options) {
  if (leaving.get().busy) return;
  leaving.set({ busy: true, error: false });
  const outcome = await session.signOut(options).catch(() => null);
  if (!outcome) return leaving.set({ busy: false, open: true, error: true });
  if (!outcome.done) return ask(outcome);
  location.replace("/sign-in?out");
}

function ask({ unsent, notes, drafts }) {
  leaving.set({ busy: false, open: true, unsent, notes, drafts });
  setTimeout(() => focusOn("sign-out-question"));
}

/** Handler of `Send first`. */
export async function sendFirst() {
  leaving.set({ busy: true });
  await requestSync({ insist: true });
  const left = await session.leftBehind();
  leaving.set({ busy: false, ...left });
}
