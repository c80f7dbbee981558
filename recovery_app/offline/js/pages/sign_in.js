// `/sign-in`: needs a connection. Afterwards a full load, so that the websocket's handshake carries the new cookie.
import { call, valuesOf } from "../api.js";
import { held } from "../held.js";
import { TOPIC, isLocked } from "../locked.js";
import { rememberPerson } from "../person.js";
import { defineQuery } from "../queries.js";
import { landingPage, returnPage } from "../rules/landing_page.js";
import * as session from "../session.js";

const NO_ERRORS = { missing_email: false, missing_password: false, no_network: false, error: null };

/** `ready` once this script runs: before, a tap on the button would send the form the browser's own way. */
export const signInForm = held({ ready: false, busy: false, show: false, out: false, ...NO_ERRORS });
// Said once after signing out (pages/me.js comes here with `?out`).
if (typeof location !== "undefined") signInForm.set({ ready: true, out: new URLSearchParams(location.search).has("out") });

export const togglePassword = () => signInForm.set(({ show }) => ({ show: !show }));

/** Handler of the form. */
export async function signIn(given) {
  const { email = "", password = "" } = valuesOf(given);
  const missing = { missing_email: !email.trim(), missing_password: !password };
  if (signInForm.get().busy) return;
  signInForm.set({ ...NO_ERRORS, ...missing });
  if (missing.missing_email || missing.missing_password) return focusOn(missing.missing_email ? "email" : "password");
  signInForm.set({ busy: true });
  // Storage may be closed (a private window): the session stands all the same, and pages say what they cannot keep.
  const answer = await session.signIn({ email, password }).catch(whoIsIn);
  if (answer.ok) return goIn(answer.account);
  const no_network = answer.code === "no_network";
  signInForm.set({ busy: false, no_network, error: no_network ? null : { key: `errors.${answer.code}`, params: {} } });
}

async function whoIsIn() {
  const { data, code } = await call("GET", "/session");
  return data ? { ok: true, account: data } : { ok: false, code };
}

/** The first field that needs something. */
export const focusOn = (id) => document.getElementById(id)?.focus();

/**
 * Go in: to the page that an ended session interrupted (`?next=`), or the landing page. It opens in the person's
 * language where this device has none chosen.
 */
export function goIn({ id, roles, language }) {
  rememberPerson({ id, roles, language });
  location.assign(returnPage(new URLSearchParams(location.search).get("next"), roles));
}

defineQuery("signInPhone", async (account, db) => {
  db.topic(TOPIC);
  if (!account || isLocked()) return null; // whose phone it is stays behind the PIN
  const waiting = (await db.outbox()).filter(({ state }) => state === "waiting").length;
  return { name: account.name ?? "", home: landingPage(account.roles ?? []), ended: account.signed_in === false, waiting };
});
