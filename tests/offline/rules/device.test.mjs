// Whether reminders can come to this browser, told as it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isIos, pushState } from "../../../recovery_app/offline/js/rules/device.js";

const HERE = { can: true, ios: false, standalone: false, permission: "default", subscribed: false };
const state = (more) => pushState({ ...HERE, ...more });

test("an iPhone or iPad outside the home screen is told to install first, whatever its browser claims", () => {
  assert.equal(state({ ios: true, can: false }), "install");
  assert.equal(state({ ios: true, can: true }), "install");
});

test("on the home screen of an iPhone it is on, off, or too old for it", () => {
  const installed = { ios: true, standalone: true };
  assert.equal(state({ ...installed }), "off");
  assert.equal(state({ ...installed, permission: "granted", subscribed: true }), "on");
  assert.equal(state({ ...installed, can: false }), "old_ios");
});

test("elsewhere it needs no installing", () => {
  assert.equal(state({}), "off");
  assert.equal(state({ can: false }), "none");
  assert.equal(state({ permission: "denied" }), "denied");
  assert.equal(state({ permission: "denied", subscribed: true }), "denied");
});

test("on is only what the person allowed and this browser has", () => {
  assert.equal(state({ permission: "granted" }), "off");
  assert.equal(state({ subscribed: true }), "off");
  assert.equal(state({ permission: "granted", subscribed: true }), "on");
});

test("an iPad says it is a Mac", () => {
  assert.equal(isIos("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", 5), true);
  assert.equal(isIos("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", 0), false);
  assert.equal(isIos("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", 0), true);
});
