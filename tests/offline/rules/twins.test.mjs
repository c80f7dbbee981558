// Rules that phone and server both have, judged by the same files.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { checkPayload } from "../../../recovery_app/offline/js/rules/checkin.js";
import { addDays, daysBetween, localDay, weekday } from "../../../recovery_app/offline/js/rules/localday.js";

const vectors = async (name) => JSON.parse(await readFile(new URL(`../../support/${name}_vectors.json`, import.meta.url), "utf8"));
const checkins = await vectors("checkin");
const days = await vectors("day");

test("check-ins that the server takes, and none that it refuses", () => {
  for (const payload of checkins.good) assert.doesNotThrow(() => checkPayload(payload), JSON.stringify(payload));
  for (const payload of checkins.bad) assert.throws(() => checkPayload(payload), { name: "InvalidEntry" }, JSON.stringify(payload));
});

test("notes are as long here as there, smileys included", () => {
  for (const { text, times, good } of checkins.note_lengths) {
    const payload = { form: "daily@1", answers: { stress: 1 }, note: text.repeat(times), share_note: true };
    if (good) checkPayload(payload);
    else assert.throws(() => checkPayload(payload), { code: "note_too_long" });
  }
});

for (const { at, timezone, day } of days.cases) {
  test(`${at} in ${timezone} is ${day}`, () => assert.equal(localDay(at, timezone), day));
}

test("days are counted over changes of the clock and of the year", () => {
  assert.equal(addDays("2025-03-08", 1), "2025-03-09");
  assert.equal(addDays("2025-01-01", -1), "2024-12-31");
  assert.equal(daysBetween("2025-03-01", "2025-04-01"), 31);
  assert.equal(weekday("2025-06-02"), 0);
});
