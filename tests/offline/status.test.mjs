// The words of the status line: contract.md, "Accessible names".
import assert from "node:assert/strict";
import { test } from "node:test";
import { FRESH_MS, statusOf, troubled } from "../../recovery_app/offline/js/status.js";
import { StorageError } from "../../recovery_app/offline/js/errors.js";
import { ask, defineQuery } from "../../recovery_app/offline/js/queries.js";
import { START } from "./support/phone.mjs";

const waiting = (count, saved_at = 0, more = {}) => Array.from({ length: count }, () => ({ state: "waiting", saved_at, ...more }));
const rejected = (count) => Array.from({ length: count }, () => ({ state: "rejected" }));
const said = (account, operations, now = START) =>
  statusOf(account, operations, now).parts.map(({ key, params }) => [key.replace("say.status.", ""), params.n].filter((x) => x !== undefined).join(" "));

test("nothing waits and the last sync went well: all saved", () => {
  assert.deepEqual(said({ last_result: "ok" }, []), ["all_saved"]);
});

test("nobody signed in, or no sync yet: nothing is claimed", () => {
  assert.deepEqual(said(null, []), []);
  assert.deepEqual(said({ last_result: null }, []), []);
});

test("the last sync failed: offline, whatever the browser thinks of its network", () => {
  assert.deepEqual(said({ last_result: "offline" }, []), ["offline"]);
  assert.deepEqual(said({ last_result: "server" }, waiting(3)), ["offline", "waiting 3"]);
});

test("just saved and on the way: saved on this phone", () => {
  assert.deepEqual(said({ last_result: "ok" }, waiting(1, START)), ["saved_on_phone"]);
  assert.deepEqual(said({ last_result: "offline" }, waiting(2, START)), ["saved_on_phone", "offline", "waiting 2"]);
});

test("the reassurance ends by itself", () => {
  const now = START + FRESH_MS;
  assert.equal(statusOf({ last_result: "offline" }, waiting(1, START), START).again_at, now);
  assert.deepEqual(said({ last_result: "offline" }, waiting(1, START), now), ["offline", "waiting 1"]);
});

test("the session ended: sign in to send", () => {
  assert.deepEqual(said({ last_result: "sign_in" }, waiting(4)), ["sign_in_to_send 4"]);
  assert.deepEqual(said({ last_result: "ok", signed_in: false }, waiting(1)), ["sign_in_to_send 1"]);
});

test("refused entries need a look, beside everything else", () => {
  assert.deepEqual(said({ last_result: "ok" }, rejected(2)), ["need_a_look 2"]);
  assert.deepEqual(said({ last_result: "offline" }, [...waiting(1), ...rejected(1)]), ["offline", "waiting 1", "need_a_look 1"]);
});

test("put off by the server: waiting", () => {
  assert.deepEqual(said({ last_result: "ok" }, waiting(1, START, { tries: 1 })), ["saved_on_phone", "waiting 1"]);
});

test("all saved is never said while anything waits or was refused", () => {
  for (const last_result of ["ok", "offline", "server", "sign_in", null])
    for (const operations of [waiting(1), waiting(1, START), rejected(1)])
      assert.ok(!said({ last_result }, operations).includes("all_saved"));
});

test("what the server has but the phone still shows does not count", () => {
  assert.deepEqual(said({ last_result: "ok" }, [{ state: "confirmed" }]), ["all_saved"]);
});

test("a browser that keeps nothing: the line asks for attention and never claims that anything is saved", async (t) => {
  t.mock.method(globalThis.indexedDB.constructor.prototype, "open", () => {
    throw new DOMException("no", "SecurityError");
  });
  const { value } = await ask("status");
  assert.deepEqual(value, troubled());
  assert.equal(value.tone, "attention");
  assert.deepEqual(value.parts.map(({ key }) => key), ["say.status.not_keeping"]);
});

test("every other question fails with the reason, so that the page can say what to do", async (t) => {
  t.mock.method(globalThis.indexedDB.constructor.prototype, "open", () => {
    throw new DOMException("no", "SecurityError");
  });
  defineQuery("somebody's day", async () => ({}));
  await assert.rejects(ask("somebody's day"), (error) => error instanceof StorageError && error.code === "blocked");
});
