// A code by e-mail: nothing is sent before the person was told that others may see the inbox.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "fake-indexeddb/auto";

const asked = [];
let answer;
globalThis.document ??= { getElementById: () => null };
globalThis.fetch = async (url, { method, body }) => {
  asked.push([method, url, JSON.parse(body)]);
  return answer();
};
const { closeForgotten, forgottenForm, openForgotten, sendCode } = await import(
  "../../../recovery_app/offline/js/pages/forgotten.js"
);

beforeEach(() => {
  asked.length = 0;
  answer = () => Response.json({ status: "ok" }, { status: 202 });
  closeForgotten();
});

test("opening and closing send nothing", () => {
  openForgotten();
  assert.equal(forgottenForm.get().open, true);
  closeForgotten();
  assert.deepEqual([forgottenForm.get().open, asked], [false, []]);
});

test("the code is asked for once, for the address as typed", async () => {
  openForgotten();
  await Promise.all([sendCode({ "forgotten-email": " cleo@demo.example " }), sendCode({ "forgotten-email": "x@y" })]);
  assert.deepEqual(asked, [["POST", "/api/v1/password/forgotten", { email: "cleo@demo.example" }]]);
  assert.deepEqual([forgottenForm.get().sent, forgottenForm.get().open], [true, false]);
});

test("without an address nothing is sent, and it says so", async () => {
  openForgotten();
  await sendCode({ "forgotten-email": " " });
  assert.deepEqual([forgottenForm.get().missing, forgottenForm.get().open, asked], [true, true, []]);
});

test("a refusal and a missing network are said, and the form stays", async () => {
  openForgotten();
  answer = () => Response.json({ error: { code: "mail_not_set" } }, { status: 409 });
  await sendCode({ "forgotten-email": "cleo@demo.example" });
  assert.equal(forgottenForm.get().error.key, "errors.mail_not_set");
  answer = () => {
    throw new TypeError("Failed to fetch");
  };
  await sendCode({ "forgotten-email": "cleo@demo.example" });
  const { no_network, error, sent, open } = forgottenForm.get();
  assert.deepEqual([no_network, error, sent, open], [true, null, false, true]);
});
