// When to sync: start, seen again, online, after a save, the socket is back, Background Sync, a timer that backs off.
import { onChange } from "./changes.js";
import { current } from "./db.js";
import { dropStale } from "./drafts.js";
import { onSaved } from "./outbox.js";
import { forgetPerson } from "./person.js";
import { keepPush } from "./push.js";
import { whoAmI } from "./session.js";
import { sync } from "./sync.js";
import { watchUpdates } from "./update.js";

const CALM_MS = 120_000; // an open page asks for news this often when all is well
const DAY_MS = 86_400_000;

let running = null;
let again = false;
let introduced = false;
let timer;
let started = false;

/** Sync soon; resolves to the outcome. A request while one runs is served by one more after it. */
export function requestSync(options) {
  if (running) {
    again = true;
    return running;
  }
  running = run(options).finally(() => {
    running = null;
    if (again) requestSync(options);
  });
  return running;
}

async function run(options) {
  again = false;
  // Storage is blocked or full: there is nothing to send from, and what was typed is still on the screen.
  const outcome = await sync(undefined, options).catch((error) => ({ result: "storage", error }));
  await introduce(outcome).catch(() => {});
  plan(outcome);
  if (outcome.result === "offline" || outcome.result === "server") await registerBackgroundSync();
  return outcome;
}

// A session lasts by being asked for once a day. A device that has forgotten its person (storage was cleared) asks once
// per page; so does one whose sign-out had no network.
async function introduce({ result }) {
  if (result !== "ok" && (result !== "nobody" || introduced)) return;
  introduced = true;
  if (result === "ok") keepPush().catch(() => {}); // nobody waits for it
  const account = await current();
  if (account && Date.now() - (account.known_at ?? 0) < DAY_MS && Date.now() >= account.known_at) return;
  if ((await whoAmI()) && !account) again = true;
}

function plan({ result, retryAt }) {
  clearTimeout(timer);
  if (["nobody", "sign_in", "storage", "erased"].includes(result)) return;
  timer = setTimeout(whenSeen, retryAt ? Math.max(0, retryAt - Date.now()) : CALM_MS);
  timer.unref?.(); // node
}

async function registerBackgroundSync() {
  const registration = await navigator.serviceWorker?.getRegistration?.().catch(() => null);
  await registration?.sync?.register("outbox").catch(() => {});
}

const whenSeen = () => {
  if (document.visibilityState === "visible") requestSync();
};

/** Begin, once for as long as this page is loaded: moving between pages of the app is no reason to sync. */
export function start() {
  if (started) return;
  started = true;
  onSaved(() => requestSync());
  watchAccount();
  dropStale().catch(() => {}); // storage is blocked: nothing was kept
  watchUpdates();
  document.addEventListener("visibilitychange", whenSeen);
  // "offline" too, to say so at once
  for (const name of ["pageshow", "online", "offline"]) window.addEventListener(name, whenSeen);
  requestSync();
}

// Somebody else signed in, in another tab: this page must not go on showing the first person's day.
function watchAccount() {
  let known;
  const look = async () => {
    const id = (await current().catch(() => null))?.id ?? null;
    if (known !== undefined && known !== id && known !== null) {
      if (!id) forgetPerson(); // the service worker, which may have ended it, cannot reach what pages keep
      location.reload();
    }
    known = id;
  };
  look();
  onChange((topics) => topics.includes("account") && look());
}
