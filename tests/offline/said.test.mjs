import assert from "node:assert/strict";
import { test } from "node:test";
import { moment, said } from "../../recovery_app/offline/js/said.js";

const words = {
  en: { "say.read": "{name} read up to {day}'s check-in, {when}", "say.today": "today", "say.n": { one: "{n} day", other: "{n} days" } },
  es: { "say.read": "{name} leyó hasta {day}, {when}", "say.today": "hoy", "say.n": { one: "{n} día", other: "{n} días" } },
};
const tell = (what, language) => said(what, (key) => words[language][key] ?? "", language);
const zone = "America/New_York";

test("a sentence in a sentence speaks the same language", () => {
  const what = { key: "say.read", params: { name: "Theo", day: { key: "say.today" }, when: { at: "2025-11-17T14:10:00Z", as: "short_time", zone } } };
  assert.match(tell(what, "en"), /^Theo read up to today's check-in, Mon,? 9:10 AM$/);
  assert.match(tell(what, "es"), /^Theo leyó hasta hoy, lun,? 9:10/);
});

test("a calendar day is that day in every zone", () => {
  assert.equal(moment({ at: "2025-11-16", as: "weekday" }, "en"), "Sunday");
  assert.equal(moment({ at: "2025-11-16", as: "day" }, "en"), "Nov 16");
  assert.equal(moment({ at: "2025-11-16", as: "letter" }, "es"), "D");
});

test("numbers choose the plural, text stays text, nothing yet is empty", () => {
  assert.equal(tell({ key: "say.n", params: { n: 1 } }, "es"), "1 día");
  assert.equal(tell("Coping group", "en"), "Coping group");
  assert.equal(tell(null, "en"), "");
  assert.equal(tell({ key: "say.read", params: { name: null } }, "en"), "");
  assert.equal(tell({ at: "2025-11-16", as: "date" }, "en"), "November 16");
});

test("parts stand in one line, the first with its capital", () => {
  assert.equal(tell({ parts: [{ key: "say.today" }, "Read"] }, "en"), "today · read");
});
