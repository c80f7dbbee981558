// An own PIN on the app (safety rule 14): whoever picks up an unlocked phone does not see what is in here. It keeps a curious
// look out; it does not encrypt, and the page that sets it says so. Help's public lines open without it.
//
// What is kept of it stands in localStorage, not in the database: a page has to know before its first paint whether it may
// show anything. It goes with the person who is signed in (person.js). "Unlocked" is kept by the tab and ends with it.
import { valuesOf } from "./api.js";
import { changed } from "./changes.js";
import { current, meta, write as store } from "./db.js";
import { held } from "./held.js";
import { PIN_SET, TOPIC, isLocked, kept } from "./locked.js";
import { KEY, UNLOCKED, isFit, sleepOver, waitAfter } from "./rules/pin.js";

const HIDDEN_AT = "steady.hidden_at";
/** OWASP's floor for PBKDF2-HMAC-SHA256 is 600,000 (Password Storage Cheat Sheet). */
const ROUNDS = 600_000;

const keep = (storage, key, value) => (value === null ? globalThis[storage].removeItem(key) : globalThis[storage].setItem(key, value));
const record = () => JSON.parse(kept("localStorage", KEY) ?? "null");
const write = (value) => keep("localStorage", KEY, value && JSON.stringify(value));

/** Whether this browser can keep a PIN: pages of a plain http address have no cryptography. */
const canBeSet = () => Boolean(globalThis.crypto?.subtle);
// After signing in with the password the PIN may be taken away without knowing it: that is the way back for a forgotten one.
const isProved = () => kept("sessionStorage", UNLOCKED) === "password";

const now_is = () => ({ locked: isLocked(), set: kept("localStorage", KEY) !== null, can: canBeSet(), proved: isProved() });
const CALM = { open: "", busy: false, error: null, said: "" };

/** What the frame and `/me` show. `open`: which form; `error`: a message; `said`: what was done last. */
export const pin = held({ locked: false, set: false, can: false, proved: false, ...CALM });

function shown(more = {}) {
  pin.set({ ...CALM, ...now_is(), ...more });
  changed([TOPIC]);
  return tellWorker();
}

/** The service worker shows nothing by name while a PIN is set. Storage that refuses leaves it as careful as it was. */
export async function tellWorker() {
  const value = kept("localStorage", KEY) !== null;
  if ((await meta(PIN_SET).catch(() => value)) === value) return;
  await store(["meta"], (tx) => tx.meta.put({ key: PIN_SET, value }), { topics: [] }).catch(() => {});
}

async function digest(code, salt) {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(code), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: Uint8Array.from(salt), iterations: ROUNDS }, key, 256);
  return [...new Uint8Array(bits)].join(" ");
}

/** Handler of both forms that set one. */
export async function setPin(given, _, now = Date.now()) {
  const { pin: code = "", again = "", old = "" } = valuesOf(given);
  if (pin.get().busy) return;
  pin.set({ busy: true, error: null });
  if (pin.get().set && !isProved() && !(await check(old, now))) return;
  if (!isFit(code)) return pin.set({ busy: false, error: { key: "say.pin.not_fit", params: {} } });
  if (code !== again) return pin.set({ busy: false, error: { key: "say.pin.not_same", params: {} } });
  const salt = [...crypto.getRandomValues(new Uint8Array(16))];
  const owner = (await current())?.id ?? "";
  write({ owner, salt, hash: await digest(code, salt), wrong: 0, until: 0 });
  keep("sessionStorage", UNLOCKED, "pin");
  await shown({ said: "set" });
}

/** Handler of `Take the PIN away`. */
export async function removePin(given, _, now = Date.now()) {
  const { old = "" } = valuesOf(given);
  if (pin.get().busy) return;
  pin.set({ busy: true, error: null });
  if (!isProved() && !(await check(old, now))) return;
  write(null);
  await shown({ said: "removed" });
}

/** Handler of the lock's form. */
export async function unlock(given, _, now = Date.now()) {
  const { pin: code = "" } = valuesOf(given);
  if (pin.get().busy) return;
  pin.set({ busy: true, error: null });
  if (!(await check(code, now))) return;
  keep("sessionStorage", UNLOCKED, "pin");
  shown();
}

// Every wrong one is counted before it is told, so that closing the page does not help.
async function check(code, now) {
  const own = record();
  if (!own) return true;
  const wait = Math.ceil((own.until - now) / 60_000);
  if (wait > 0 && own.until - now <= waitAfter(Infinity)) return refuse("say.pin.wait", { n: wait });
  if ((await digest(code, own.salt)) === own.hash) {
    write({ ...own, wrong: 0, until: 0 });
    return true;
  }
  const wrong = own.wrong + 1;
  write({ ...own, wrong, until: now + waitAfter(wrong) });
  return refuse("say.pin.wrong");
}

function refuse(key, params = {}) {
  pin.set({ busy: false, error: { key, params } });
  return false;
}

/** Close the app's content in this tab, if a PIN is set. */
export function lock() {
  try {
    keep("sessionStorage", UNLOCKED, null);
  } catch {
    return; // storage is blocked: no PIN either
  }
  shown();
}

export const openForm = (form) => pin.set({ ...CALM, open: form });

function onVisibility() {
  const now = Date.now();
  if (document.visibilityState === "hidden") return keep("sessionStorage", HIDDEN_AT, String(now));
  if (sleepOver(Number(kept("sessionStorage", HIDDEN_AT) ?? now), now)) lock();
}

if (typeof window !== "undefined" && typeof document !== "undefined") {
  pin.set(now_is());
  tellWorker();
  document.addEventListener?.("visibilitychange", () => record() && onVisibility());
  // Another tab set it, or took it away.
  window.addEventListener?.("storage", ({ key }) => key === KEY && shown());
}
