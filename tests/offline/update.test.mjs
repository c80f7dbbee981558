// A new version: said wherever somebody is, never forced, and taken over when they say so.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./support/screen.mjs";
import { applyUpdate, newVersion, watchUpdates } from "../../recovery_app/offline/js/update.js";

let reloads;
let told;
let tookOver;
const registration = { waiting: null, addEventListener() {} };
const workers = { controller: {}, register: async () => registration, addEventListener: (_, listener) => (tookOver = listener) };
Object.defineProperty(globalThis, "navigator", { value: { serviceWorker: workers }, configurable: true });
globalThis.location = { reload: () => (reloads += 1) };

beforeEach(() => {
  [reloads, told] = [0, []];
  registration.waiting = null;
  newVersion.set({ ready: false });
});

test("what the server says of an outdated page is kept, and nothing is loaded again by itself", () => {
  window.dispatchEvent(new window.Event("steady:new-version"));
  assert.deepEqual([newVersion.get().ready, reloads], [true, 0]);
});

test("without a waiting service worker, saying yes loads the page again", () => {
  applyUpdate();
  assert.equal(reloads, 1);
});

test("a service worker that waits takes over when the person says so, and then the page loads again", async () => {
  registration.waiting = { postMessage: (words) => told.push(words) };
  watchUpdates();
  await new Promise(setImmediate);
  assert.deepEqual([newVersion.get().ready, told, reloads], [true, [], 0]);
  applyUpdate();
  assert.deepEqual([told, reloads], [["skipWaiting"], 0]);
  tookOver();
  assert.equal(reloads, 1);
});
