// What the browser keeps about the person who is signed in, outside the database: the script in the page's head
// (ui/shell/theme.py) has to know it before the first paint. It goes with the person: the next one begins anew.
import { chosenOnDevice, OWN } from "./language.js";
import { KEY as PIN, UNLOCKED } from "./rules/pin.js";
import { landingPage } from "./rules/landing_page.js";

export const HOME = "steady.home";

/**
 * Somebody signed in. Their own language counts where this device has none chosen; either way it is theirs from now
 * on, so that changing it while signed in leaves the device's choice alone.
 */
export function rememberPerson({ id, roles, language }, given) {
  try {
    const store = given ?? localStorage; // where storage is blocked, naming it throws
    store.setItem(HOME, landingPage(roles ?? []));
    const own = chosenOnDevice(store) ?? language;
    if (own) store.setItem(OWN, own);
    else store.removeItem(OWN);
    withPassword(id, store);
  } catch {
    // Storage is blocked: it is asked for again.
  }
}

// The password opens what the PIN closed; a PIN of somebody else goes: their data waits behind their own password.
function withPassword(id, store) {
  const pin = JSON.parse(store.getItem(PIN) ?? "null");
  if (pin?.owner === id) globalThis.sessionStorage?.setItem(UNLOCKED, "password");
  else if (pin) store.removeItem(PIN);
}

/** Nobody is signed in any more. Also called where there is no such storage (the service worker). */
export function forgetPerson(given) {
  try {
    const store = given ?? globalThis.localStorage;
    store?.removeItem(HOME);
    store?.removeItem(OWN);
    store?.removeItem(PIN);
  } catch {
    // Storage is blocked: nothing was kept.
  }
}
