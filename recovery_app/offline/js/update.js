// A new version of the app: it waits until the person says so, because somebody may be in the middle of a sentence.
// Every frame says it (ui/shell/new_version.py), in the person's language and without asking the phone's database.
import { held } from "./held.js";

/** `ready`: there is a newer version than the one this page came with. */
export const newVersion = held({ ready: false });

let waiting = null;
let chosen = false;

function found(registration) {
  if (!registration.waiting || !navigator.serviceWorker.controller) return;
  waiting = registration.waiting;
  newVersion.set({ ready: true });
}

function follow(registration) {
  found(registration);
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", () => found(registration));
  });
}

// The server says that this page was built for another version (pwa/vite.py): as soon as the page is connected.
if (typeof window !== "undefined") window.addEventListener("steady:new-version", () => newVersion.set({ ready: true }));

/** Register the service worker once the page has nothing better to do: this one may not come back to the app. */
export function keepPages() {
  const register = () => navigator.serviceWorker?.register("/sw.js", { updateViaCache: "none" }).catch(console.error);
  if (document.readyState === "complete") register();
  else addEventListener("load", register, { once: true });
}

/** Register the service worker and watch for a new one. */
export function watchUpdates() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  workers.addEventListener("controllerchange", () => chosen && location.reload());
  workers.register("/sw.js", { updateViaCache: "none" }).then(follow).catch(console.error);
}

/** Handler: the person chose; the new version takes over and the page loads again. */
export function applyUpdate() {
  chosen = true;
  if (waiting) waiting.postMessage("skipWaiting");
  else location.reload();
}
