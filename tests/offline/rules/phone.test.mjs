import assert from "node:assert/strict";
import { test } from "node:test";
import { callHref, dialable, looksLikePhone, textHref } from "../../../recovery_app/offline/js/rules/phone.js";

test("what people type becomes what a phone dials", () => {
  assert.equal(dialable(" (555) 010-0199 "), "5550100199");
  assert.equal(dialable("+1 555.010.0199"), "+15550100199");
  assert.equal(dialable("1+1"), "11");
});

test("a call and a text go to the number and nothing else", () => {
  assert.equal(callHref("988"), "tel:988");
  assert.equal(textHref("+1 555 010 0199"), "sms:+15550100199");
  assert.equal(callHref("*67#"), "tel:*67%23");
  assert.equal(callHref("javascript:alert(1)"), "tel:1");
});

test("without a number there is nothing to tap", () => {
  for (const nothing of ["", "   ", "ask Maria", null, undefined]) {
    assert.equal(callHref(nothing), "");
    assert.equal(textHref(nothing), "");
  }
});

test("an odd number is noticed, a short one like 988 is not", () => {
  assert.equal(looksLikePhone("988"), true);
  assert.equal(looksLikePhone("12"), false);
  assert.equal(looksLikePhone("later"), false);
  assert.equal(looksLikePhone("212 555 0100 / 212 555 0199"), false, "two numbers would be dialled as one");
});
