// This browser's own push subscription: made after a tap, told to the server, ended before the person goes.
// The same code in pages and in the service worker. An address of a push service is as good as a key: it is never logged.
import { call } from "./api.js";
import { changed } from "./changes.js";
import { current, meta, write } from "./db.js";
import { exclusive } from "./lock.js";
import { isIos } from "./rules/device.js";
import { one } from "./view.js";

/** Keys of meta. The subscription of this browser, `{owner, endpoint, told_at}`; which reminders were shown here, by id. */
export const PUSH = "push";
export const SHOWN = "reminders_shown";
/** Topic of queries that show whether reminders are on here. */
export const TOPIC = "push";
const PATH = "/push/subscriptions";
const DAY_MS = 86_400_000;
/** So long after the server heard of this browser what it says about its devices includes it. */
const SETTLED_MS = 600_000;
/** Signing out does not wait longer than this for a bad line. */
const PATIENCE_MS = 4000;

/** The registration of the service worker, in a page and in the worker itself; null where there is none. */
export const registrationHere = async () =>
  globalThis.registration?.pushManager ? globalThis.registration : ((await globalThis.navigator?.serviceWorker?.getRegistration?.().catch(() => null)) ?? null);

const subscriptionHere = async () => (await (await registrationHere())?.pushManager?.getSubscription().catch(() => null)) ?? null;

/** What this browser can do, for `pushState` of rules/device.js. */
export async function pushHere() {
  const { navigator = {}, Notification, PushManager } = globalThis;
  const [kept, subscription, account] = await Promise.all([meta(PUSH), subscriptionHere(), current()]);
  return {
    can: Boolean(navigator.serviceWorker && PushManager && Notification),
    ios: isIos(navigator.userAgent ?? "", navigator.maxTouchPoints ?? 0),
    standalone: Boolean(navigator.standalone === true || globalThis.matchMedia?.("(display-mode: standalone)").matches),
    permission: Notification?.permission ?? "default",
    subscribed: Boolean(subscription && kept && kept.endpoint === subscription.endpoint && kept.owner === account?.id),
  };
}

/**
 * Turn reminders on in this browser; called by a tap and by nothing else, for the browser asks the person now.
 * "on", "denied", "dismissed" (not answered), "no_network", "sign_in" (the session has ended), or "failed".
 */
export async function turnOn(fetchFn, now = Date.now()) {
  // First of all, and with nothing awaited before it: Safari asks only while it still sees the tap.
  const permission = await Notification.requestPermission().catch(() => "default");
  changed([TOPIC]);
  if (permission !== "granted") return permission === "denied" ? "denied" : "dismissed";
  const registration = await navigator.serviceWorker.ready;
  const outcome = await exclusive(() => subscribe(registration, fetchFn, now).catch(() => "failed"));
  if (outcome !== "on") await drop();
  changed([TOPIC]);
  return outcome;
}

async function subscribe(registration, fetchFn, now) {
  const account = await current();
  if (!account) return "failed";
  const key = await call("GET", "/push/key", undefined, { fetch: fetchFn });
  if (!key.data?.key) return why(key).error ?? "failed";
  const subscription = await subscribed(registration.pushManager, bytesOf(key.data.key));
  return tell(account, subscription, fetchFn, now);
}

// One that was made for another key of the server is of no use any more.
async function subscribed(manager, applicationServerKey) {
  const before = await manager.getSubscription();
  if (before && isFor(before, applicationServerKey)) return before;
  await before?.unsubscribe();
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

const isFor = ({ options }, key) => !options?.applicationServerKey || String(new Uint8Array(options.applicationServerKey)) === String(key);

async function tell(account, subscription, fetchFn, now) {
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh, auth } = keys;
  const { error } = why(await call("POST", PATH, { endpoint, keys: { p256dh, auth } }, { fetch: fetchFn }));
  if (error) return error;
  await write(["meta"], ({ meta: kept }) => kept.put({ key: PUSH, value: { owner: account.id, endpoint, told_at: now } }), { topics: [] });
  return "on";
}

/** Base64url, as servers write their key, in bytes. */
export const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/** Turn reminders off in this browser, and tell the server. Works with no network: the address ends here. */
export async function turnOff(fetchFn) {
  const endpoint = (await subscriptionHere())?.endpoint ?? (await meta(PUSH))?.endpoint;
  await drop();
  changed([TOPIC]);
  if (endpoint) await inTime(call("DELETE", PATH, { endpoint }, { fetch: fetchFn }));
}

async function inTime(work) {
  let timer;
  await Promise.race([work, new Promise((done) => (timer = setTimeout(done, PATIENCE_MS)))]);
  clearTimeout(timer);
}

/** End the subscription of this browser, here: nobody who takes over this phone gets reminders of who had it. */
export async function drop() {
  await (await subscriptionHere())?.unsubscribe().catch(() => {});
  await write(["meta"], async ({ meta: kept }) => Promise.all([kept.delete(PUSH), kept.delete(SHOWN)]), { topics: [] });
}

/** Somebody signed in: reminders went with the session before, so the server hears of this browser again. */
export const tellAgain = () =>
  write(["meta"], async ({ meta: kept }) => {
    const row = await kept.get(PUSH);
    if (row) await kept.put({ ...row, value: { ...row.value, told_at: 0 } });
  }, { topics: [] });

/**
 * Keep what was turned on: the server hears once a day, and when the browser changed the address (`renewed`), where to
 * send. On a phone that somebody else uses now it ends. Never asks the person for anything.
 */
export async function keepPush(options) {
  if (await meta(PUSH)) await exclusive(() => keep(options));
}

async function keep({ renewed = false, fetch: fetchFn, now = Date.now() } = {}) {
  const [kept, account, registration] = await Promise.all([meta(PUSH), current(), registrationHere()]);
  if (!kept || !registration?.pushManager) return;
  if (account?.id !== kept.owner) return drop();
  if (globalThis.Notification?.permission !== "granted") return;
  const here = await registration.pushManager.getSubscription();
  const told = now - kept.told_at < DAY_MS && now >= kept.told_at;
  const lost = await isLost(account.id, kept, now);
  if (here && told && !renewed && !lost && here.endpoint === kept.endpoint) return;
  if (lost) await here?.unsubscribe(); // the push service may know this address no longer
  const outcome = await subscribe(registration, fetchFn, now);
  const old = kept.endpoint;
  if (outcome === "on" && old !== (await meta(PUSH)).endpoint) await call("DELETE", PATH, { endpoint: old }, { fetch: fetchFn });
  if (outcome === "on") changed([TOPIC]);
}

// The server knows of no device at all: it was restored from a backup, or the push service took the address for gone.
const isLost = async (account, { told_at }, now) =>
  told_at > 0 && now - told_at > SETTLED_MS && (await one(account, "reminders", account))?.data.push === 0;

/** What `call` answered, with `error` in one word: "no_network", "sign_in" or "failed". */
export const why = ({ error, code, status, ...more }) =>
  error ? { ...more, error: code === "no_network" ? code : status === 401 ? "sign_in" : "failed" } : more;

/** A reminder to this person's devices, now: as `call`. */
export const sendTest = (fetchFn) => call("POST", "/push/test", {}, { fetch: fetchFn });
