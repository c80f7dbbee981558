// Quick exit (safety rule 14): one tap to a plain page. What was typed is a draft already, so nothing is lost.
// Going back afterwards must not show the app: until the person opens it again, the script in the page's head
// (ui/shell/theme.py) sends every step back in this tab to the plain page.

import { UNLOCKED } from "./rules/pin.js";

const KEY = "steady.left";
export const PLAIN = "/leave";

/**
 * Handler of `Leave`. The page goes dark at once, whatever the network does. The router must not follow the link as
 * well: a page that it has put in this one's place keeps this one's past, and Back would show the app again.
 */
export function leave(event, { doc = document, where = location, store = sessionStorage } = {}) {
  event?.preventDefault?.();
  doc.documentElement.style.visibility = "hidden";
  try {
    store.setItem(KEY, PLAIN);
    store.removeItem(UNLOCKED);
  } catch {
    // Storage is blocked: the page is left all the same.
  }
  where.replace(PLAIN);
}

/** Handler of the plain page's way back: opens the app where a start would open it. */
export function comeBack(_pointer, { where = location, store = sessionStorage } = {}) {
  try {
    store.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
  where.assign("/");
}
