// A staff session ends after a while without activity. The page says so a minute before, with a way to go on, and
// hides what it shows when the time is over. The server decides; other tabs may have kept the session alive.
import { useEffect, useSyncExternalStore } from "react";

const SESSION = "/api/v1/session";
const WARN_MS = 60_000;
const CALM = { left: null, ended: false };

/** What to show now, and in how many milliseconds to look again. `left` is whole seconds, null while there is time. */
export function stage(endsAt, now) {
  const left = endsAt - now;
  if (left <= 0) return { left: 0, wait: 0 };
  if (left <= WARN_MS) return { left: Math.ceil(left / 1000), wait: left % 1000 || 1000 };
  return { left: null, wait: left - WARN_MS };
}

/** When the session ends, on this machine's clock: the server's clock may be another. Infinity: it does not idle out. */
export function endOf({ idles_at }, serverDate, now) {
  if (!idles_at) return Infinity;
  const skew = serverDate ? now - Date.parse(serverDate) : 0;
  return Date.parse(idles_at) + skew;
}

let shown = CALM;
let endsAt = Infinity;
let timer;
let began = false;
const listeners = new Set();

function show(next) {
  if (next.left === shown.left && next.ended === shown.ended) return;
  shown = next;
  for (const listener of listeners) listener();
}

async function ask(path = "", method = "GET") {
  try {
    const answer = await fetch(SESSION + path, { method, headers: { "X-Steady": "1" }, cache: "no-store" });
    if (answer.status === 401) endsAt = 0;
    else if (answer.ok) endsAt = endOf(await answer.json(), answer.headers.get("Date"), Date.now());
  } catch {
    // No network: what was known holds. A page that nobody can vouch for is hidden when its time is over.
  }
}

async function look() {
  clearTimeout(timer);
  const before = stage(endsAt, Date.now());
  if (before.left !== null && (shown.left === null || before.left === 0)) await ask();
  if (!listeners.size) return;
  const { left, wait } = stage(endsAt, Date.now());
  show(left === 0 ? { left: null, ended: true } : { left, ended: false });
  if (left !== 0 && Number.isFinite(wait)) timer = setTimeout(look, Math.min(wait, 2 ** 30));
}

async function begin() {
  if (began || !listeners.size) return;
  began = true;
  document.addEventListener("visibilitychange", look);
  await ask();
  await look();
}

/** Somebody is there: the limit begins anew. */
export async function stay() {
  await ask("/extend", "POST");
  await look();
}

function subscribe(listener) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
    began = false;
    shown = CALM;
  };
}

/**
 * `{left, ended}`: seconds to the end once it is near, and whether it has come. The clock starts once the page is
 * `open`, that is, once it shows something: somebody who is signed out has no session to ask about.
 */
export function useIdle(open) {
  const found = useSyncExternalStore(subscribe, () => shown, () => CALM);
  useEffect(() => {
    if (open) begin();
  }, [open]);
  return found;
}
