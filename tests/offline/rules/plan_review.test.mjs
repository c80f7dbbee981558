import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isDue, lastSlip } from "../../../recovery_app/offline/js/rules/plan_review.js";

const { cases } = JSON.parse(readFileSync(new URL("../vectors/plan_review.json", import.meta.url)));
const moment = (text) => (text === null ? null : Date.parse(text));

for (const one of cases) {
  test(one.name, () => assert.equal(isDue(moment(one.last), moment(one.started), moment(one.slip), moment(one.now)), one.due));
}

test("a slip that was taken back is none", () => {
  const checkin = (occurred_at, used, withdrawn = false) => ({ data: { answers: { used }, occurred_at, withdrawn } });
  assert.equal(lastSlip([checkin("2026-03-01T08:00:00Z", false), checkin("2026-03-02T08:00:00Z", true, true)]), null);
  assert.equal(lastSlip([checkin("2026-03-01T08:00:00Z", true)]), Date.parse("2026-03-01T08:00:00Z"));
});
