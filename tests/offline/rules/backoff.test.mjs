import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE, CAP, LEAST, LONGEST, delay, retryAfter } from "../../../recovery_app/offline/js/rules/backoff.js";
import { seeded } from "../support/phone.mjs";

test("waits grow with failures, never beyond the cap, and are spread over the whole range", () => {
  const random = seeded(7);
  for (let failures = 1; failures < 40; failures++) {
    const bound = Math.min(CAP, BASE * 2 ** failures);
    const waits = Array.from({ length: 300 }, () => delay(failures, random));
    assert.ok(waits.every((wait) => wait >= LEAST && wait <= bound), `failure ${failures}`);
    assert.ok(Math.max(...waits) > bound * 0.9);
    assert.ok(Math.min(...waits) < Math.max(LEAST * 1.2, bound * 0.1));
  }
});

test("Retry-After in seconds and as a date, and nothing from nonsense", () => {
  const now = Date.parse("2025-06-02T15:00:00Z");
  assert.equal(retryAfter("30", now), 30_000);
  assert.equal(retryAfter("Mon, 02 Jun 2025 15:02:00 GMT", now), 120_000);
  assert.equal(retryAfter("Mon, 02 Jun 2025 14:00:00 GMT", now), 0);
  assert.equal(retryAfter("999999999", now), LONGEST);
  for (const nothing of [null, "", "soon"]) assert.equal(retryAfter(nothing, now), 0);
});
