// Who uses this device. Signing in and out by REST; the cookie is HttpOnly, so what the device knows stands beside it.
import { call } from "./api.js";
import { tellOthers } from "./changes.js";
import { OWNED, current, meta, read, under, write } from "./db.js";
import { dropGuests } from "./guest.js";
import { exclusive } from "./lock.js";
import { forgetPerson } from "./person.js";
import { drop, tellAgain, turnOff } from "./push.js";
import { hasContent } from "./rules/draft.js";
import { landingPage } from "./rules/landing_page.js";

const PATH = "/session";
/** Names of drafts that are writings kept from skills (rules/writing.js). */
const WRITTEN = "writing.";

/**
 * Sign in. `{ok: true, account, home}`, or `{ok: false, code, error}` with a code of `errors.*` and its message key.
 * Somebody else's data on this device stays theirs and waits; the new person finds an own, empty store.
 */
export const signIn = ({ email, password, code }, fetchFn) =>
  exclusive(async () => {
    const given = { email: email?.trim(), password, ...(code ? { code } : {}) };
    const reply = await call("POST", PATH, given, { fetch: fetchFn });
    if (!reply.data?.id) return { ok: false, code: "server_error", ...reply };
    const account = await adopt(reply.data);
    await tellAgain();
    return { ok: true, account, home: landingPage(account.roles) };
  });

/** Make somebody whom the server has just named the one who is signed in here. Returns the account row. */
export async function adopt({ id, name, roles = [], language, timezone }, now = Date.now()) {
  const account = await write(["meta", "accounts", "drafts"], async (tx) => {
    const before = await tx.accounts.get(id);
    const last_result = before?.last_result === "sign_in" ? null : (before?.last_result ?? null);
    const row = { ...before, id, name, roles, language, timezone, signed_in: true, last_result, known_at: now };
    await tx.accounts.put(row);
    await tx.meta.put({ key: "account", value: id });
    await tx.meta.delete("end_session");
    await dropGuests(tx, now);
    return row;
  });
  tellOthers(["account"]);
  return account;
}

/**
 * Ask the server who is signed in. The account row; null when nobody is, or nobody answered. An ended session hides
 * and wipes nothing: the account stays, marked as not signed in. A device that knows of nobody asks in a way to which
 * "nobody" is an answer and no error.
 */
export const whoAmI = (fetchFn) =>
  exclusive(async () => {
    if (!(await endSession(fetchFn))) return null;
    const account = await current();
    const reply = await call("GET", account ? PATH : `${PATH}/here`, undefined, { fetch: fetchFn });
    const found = account ? reply.data : reply.data?.session;
    if (found?.id) return adopt(found);
    if (reply.status === 401 && account) {
      await write(["accounts"], async ({ accounts }) => {
        const row = await accounts.get(account.id);
        if (row) await accounts.put({ ...row, signed_in: false, last_result: "sign_in" });
      });
    }
    return null;
  });

/**
 * What signing out would delete: `{unsent, notes, drafts}`, counts of the account that is signed in. `notes`: private
 * ones of check-ins, and what was written in skills and is on no other device.
 */
export async function leftBehind() {
  const account = await current();
  if (!account) return { unsent: 0, notes: 0, drafts: 0 };
  return read(["outbox", "notes", "drafts", "entities"], async (tx) => {
    const drafts = await tx.drafts.getAll(under(account.id));
    const shared = new Set((await tx.entities.getAllKeys(under(account.id, "writing"))).map(([, , id]) => id));
    const written = drafts.filter(({ name }) => name.startsWith(WRITTEN));
    return {
      unsent: (await tx.outbox.getAll(under(account.id))).filter(({ state }) => state !== "confirmed").length,
      notes: (await tx.notes.count(under(account.id))) + written.filter(({ name }) => !shared.has(name.slice(WRITTEN.length))).length,
      drafts: drafts.filter(({ name, value }) => !name.startsWith(WRITTEN) && hasContent(name, value)).length,
    };
  });
}

/**
 * Sign out and remove this person's data from the device. Where something would be lost, only with `confirmed`:
 * `{done: false, unsent, notes, drafts}` otherwise. Works with no network: the session is then ended as soon as there is one.
 */
export const signOut = ({ confirmed = false } = {}, fetchFn) =>
  exclusive(async () => {
    const left = await leftBehind();
    if (!confirmed && (left.unsent || left.notes || left.drafts)) return { done: false, ...left };
    const account = await current();
    await turnOff(fetchFn).catch(() => {}); // while the server still knows who asks
    await forget(account?.id);
    await endSession(fetchFn);
    return { done: true, ...left };
  });

/** Remove everything of an account from this device: its person signed out, or was erased at the program. */
export async function forget(id) {
  await write(["meta", "accounts", ...OWNED], async (tx) => {
    if (id) {
      for (const store of OWNED) await tx[store].delete(under(id));
      await tx.accounts.delete(id);
    }
    await dropGuests(tx, Date.now(), true);
    await tx.meta.delete("account");
    await tx.meta.put({ key: "end_session", value: true });
  });
  await drop().catch(() => {});
  forgetPerson();
  tellOthers(["account"]);
}

/** End the session of a sign-out that had no network. True when there is none to end. */
export async function endSession(fetchFn) {
  if (!(await meta("end_session"))) return true;
  const { status } = await call("DELETE", PATH, undefined, { fetch: fetchFn });
  const over = (status >= 200 && status < 300) || status === 401 || status === 404;
  if (over) await write(["meta"], (tx) => tx.meta.delete("end_session"), { topics: [] });
  return over;
}
