// Whether the app is locked by its PIN (pin.js), known at once: the early script of `/plan/now` asks too, before anything else
// of the app is there.
import { KEY, UNLOCKED } from "./rules/pin.js";

/** What a storage of the browser keeps under a key, or null. */
export const kept = (storage, key) => {
  try {
    return globalThis[storage]?.getItem(key) ?? null;
  } catch {
    return null; // storage is blocked: then nothing was set either
  }
};

/** Whether pages must not show what is this person's. */
export const isLocked = () => kept("localStorage", KEY) !== null && kept("sessionStorage", UNLOCKED) === null;
/** Topic of queries that show less while it is locked. */
export const TOPIC = "pin";
/** Key of meta: whether a PIN is set, for the service worker, which cannot read what pages keep. Not there: one may be. */
export const PIN_SET = "pin_set";
