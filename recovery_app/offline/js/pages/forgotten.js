// A forgotten password: a code by e-mail. First it is said that others may see the inbox (safety rule 24); opening
// this sends nothing.
import { call, valuesOf } from "../api.js";
import { held } from "../held.js";
import { focusOn } from "./sign_in.js";

const CALM = { busy: false, missing: false, no_network: false, error: null };

export const forgottenForm = held({ open: false, sent: false, ...CALM });

/** Handler of "by email": says what to think of first, and asks for the address. */
export function openForgotten() {
  forgottenForm.set({ open: true, sent: false, ...CALM });
  setTimeout(() => focusOn("forgotten-first"));
}

export const closeForgotten = () => forgottenForm.set({ open: false, ...CALM });

/** Handler of the form. The answer is the same whether somebody has this address or not. */
export async function sendCode(given) {
  if (forgottenForm.get().busy) return;
  const email = (valuesOf(given)["forgotten-email"] ?? "").trim();
  forgottenForm.set({ ...CALM, missing: !email, busy: Boolean(email) });
  if (!email) return focusOn("forgotten-email");
  const { error = null, code } = await call("POST", "/password/forgotten", { email });
  if (!error) return forgottenForm.set({ ...CALM, open: false, sent: true });
  const no_network = code === "no_network";
  forgottenForm.set({ ...CALM, no_network, error: no_network ? null : error });
}
