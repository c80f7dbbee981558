// Somebody types before signing in. What is typed is kept for this tab alone and for an hour: on a shared phone the next
// person finds nothing of it. Whoever signs in in this tab is asked whose it is (drafts.js: takeOver).
import { uuid7 } from "./ids.js";

const KEY = "steady.guest";
const PREFIX = "guest:";
/** For so long what was typed before signing in can be taken over. Milliseconds. */
export const GUEST_MS = 3_600_000;

let token;

/** The name under which this tab keeps drafts while nobody is signed in. It ends with the tab. */
export function guest() {
  try {
    token = sessionStorage.getItem(KEY) ?? token ?? uuid7();
    sessionStorage.setItem(KEY, token);
  } catch {
    token ??= uuid7(); // storage is blocked: for as long as the page is open
  }
  return PREFIX + token;
}

/** Whether a draft still counts: those of a person do not age. */
export const counts = (row, now) => Boolean(row) && (!row.account.startsWith(PREFIX) || (row.at <= now && now - row.at < GUEST_MS));

/** Inside a transaction over `drafts`: remove what was typed while nobody was signed in, if it is over (or all of it). */
export async function dropGuests(tx, now, all = false) {
  const ownerless = IDBKeyRange.bound([""], ["", []]); // as an older version kept them
  const rows = [IDBKeyRange.bound([PREFIX], [`${PREFIX}\uffff`]), ownerless].map((range) => tx.drafts.getAll(range));
  for (const row of (await Promise.all(rows)).flat()) {
    if (all || !row.account || !counts(row, now)) await tx.drafts.delete([row.account, row.name]);
  }
}
