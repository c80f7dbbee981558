// When a PIN is one, and how long to wait after wrong ones. Pure.
/** Where it is kept, and what says that this tab was unlocked. */
export const KEY = "steady.pin";
export const UNLOCKED = "steady.unlocked";

const MINUTE = 60_000;
/** So many wrong ones in a row are taken for slips of the finger. */
const FREE = 4;
const LONGEST = 15 * MINUTE;

/** Four to eight digits. */
export const isFit = (code) => /^\d{4,8}$/.test(code);

/** Milliseconds to wait after so many wrong ones in a row: none at first, then one minute, doubled each time. */
export const waitAfter = (wrong) => (wrong <= FREE ? 0 : Math.min(LONGEST, MINUTE * 2 ** (wrong - FREE - 1)));

/** Whether a page that was out of sight from `hidden` to `now` asks again. A short look elsewhere does not count. */
export const sleepOver = (hidden, now) => now - hidden > 2 * MINUTE || now < hidden;
