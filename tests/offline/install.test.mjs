import assert from "node:assert/strict";
import { test } from "node:test";
import { db, freshPhone, signedIn } from "./support/phone.mjs";
import { dismissInstall, installWay } from "../../recovery_app/offline/js/install.js";
import { noticed, trouble } from "../../recovery_app/offline/js/trouble.js";
import { StorageError } from "../../recovery_app/offline/js/errors.js";

freshPhone();
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15";
const ANDROID = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36";
const way = (agent, more = {}) => installWay({ agent, touchPoints: 0, standalone: false, hasPrompt: false, ...more });

test("each device is told its own way to the home screen", () => {
  assert.equal(way(IPHONE), "ios");
  assert.equal(way(MAC, { touchPoints: 5 }), "ios", "an iPad says it is a Mac");
  assert.equal(way(MAC), "");
  assert.equal(way(ANDROID), "android");
  assert.equal(way(ANDROID, { hasPrompt: true }), "prompt");
});

test("an installed app asks nothing", () => assert.equal(way(IPHONE, { standalone: true }), ""));

test("not now means not again on this device", async () => {
  await signedIn();
  await dismissInstall();
  assert.equal(await db.meta("install_dismissed"), true);
});

test("storage that refuses is said in words, a fault of the app is not", (t) => {
  t.mock.method(console, "error", () => {});
  noticed(new TypeError("a fault"));
  assert.equal(trouble.get().key, null);
  noticed(new StorageError("blocked"));
  assert.equal(trouble.get().key, "say.storage.blocked");
});
