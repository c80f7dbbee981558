// Service worker: pages open with no network, entries go out when there is one again. Bundled by pwa/worker.py, which
// puts in __PRECACHE__ ([[address, revision], ...]) and __BUILD__ (the name of what is served).
import { answer, showPush } from "./notices.js";
import { keepPush } from "./push.js";
import { sync } from "./sync.js";

const CACHE = `steady-${__BUILD__}`;
const KEPT = __PRECACHE__;
const addresses = new Set(KEPT.map(([address]) => address));
const FALLBACK = "/__spa-fallback.html"; // stands in for paths with parameters
const NO_NETWORK = "/offline.html"; // stands in for everything else: pages of staff, unknown paths
const NEVER = ["/api/", "/_event", "/_upload", "/_health", "/ping", "/healthz", "/readyz", "/sw.js"];
const PATIENCE_MS = 3000;

const older = async () => (await caches.keys()).filter((name) => name.startsWith("steady-") && name !== CACHE);

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

// All or nothing: a page without its script is worse than the older version.
async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all(KEPT.map(([address, revision]) => keep(cache, address, revision)));
}

async function keep(cache, address, revision) {
  // A file with its revision in the name never changes: one that an older version kept is not loaded again.
  const before = revision ? null : await caches.match(address);
  if (before) return cache.put(address, before);
  const answer = await fetch(address, { cache: revision ? "reload" : "default", credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
  return cache.put(address, answer);
}

async function takeOver() {
  for (const name of await older()) await caches.delete(name);
  await self.clients.claim();
}

// The person chooses when (update.js): somebody may be in the middle of a sentence.
self.addEventListener("message", ({ data }) => data === "skipWaiting" && self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || NEVER.some((start) => pathname.startsWith(start))) return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (addresses.has(pathname)) event.respondWith(asset(request, pathname));
});

const kept = async (address) => (await caches.open(CACHE)).match(address);
const asset = async (request, pathname) => (await kept(pathname)) ?? fetch(request);

// Network first, so that pages and server are of one version; after three seconds, or without an answer, what is kept.
// A redirect is handed on as it is: the browser follows it.
async function page(request, pathname) {
  // Behind Leave nobody waits for a network.
  const plain = pathname === "/leave" ? await kept(pathname) : null;
  if (plain) return plain;
  const network = fetch(request).catch(() => null);
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS, null));
  const answer = await Promise.race([network, late]);
  if (answer && answer.status < 500) return answer;
  return (await keptPage(pathname)) ?? (await network) ?? (await kept(NO_NETWORK)) ?? Response.error();
}

// The stand-in only below a page that is kept (/skills/...): for a path whose scripts are not here it would load itself
// again and again.
async function keptPage(pathname) {
  const own = await kept(pathname.replace(/(.)\/$/, "$1"));
  const [, first] = pathname.split("/");
  return own ?? (addresses.has(`/${first}`) ? kept(FALLBACK) : undefined);
}

self.addEventListener("sync", (event) => {
  if (event.tag !== "outbox") return;
  const send = async () => {
    const { result } = await sync();
    if (result === "offline" || result === "server") throw new Error(result); // the browser tries again later
  };
  event.waitUntil(send());
});

self.addEventListener("push", (event) => event.waitUntil(showPush(said(event.data), self.registration)));

function said(data) {
  try {
    return data?.json() ?? null;
  } catch {
    return null;
  }
}

self.addEventListener("notificationclick", (event) => {
  const { notification, action } = event;
  notification.close();
  event.waitUntil(action ? answer(notification, action, self.registration) : open(notification.data?.url));
});

// The browser gave this device another address: the server must hear of it, or reminders end here.
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(keepPush({ renewed: true })));

async function open(wanted) {
  const url = new URL(wanted ?? "/today", location.origin);
  const there = url.origin === location.origin ? url.href : location.origin;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = windows.find((one) => one.url === there) ?? windows[0];
  if (!open) return self.clients.openWindow(there);
  await open.focus().catch(() => {});
  if (open.url === there) return open; // as it is: a sheet may be half filled in
  return open.navigate(there).catch(() => self.clients.openWindow(there));
}
