// `/progress`: reads the phone. How far back and how long a list are choices of this visit.
import { current as currentForm, forms } from "../generated/checkin_forms.js";
import { held } from "../held.js";
import { defineQuery } from "../queries.js";
import { deviceZone } from "../rules/localday.js";
import { currentProgram, noteReadersAt, readingOf, teamEdges } from "../rules/program.js";
import { PAGE, progressView } from "../rules/progress_view.js";
import { asked } from "../rules/sheet.js";

const form = forms[currentForm];

/** Days shown, and entries listed. */
export const choice = held({ span: 7, count: PAGE });
export const week = () => choice.set({ span: 7 });
export const month = () => choice.set({ span: 30 });
export const all = () => choice.set({ span: 84 });
export const more = () => choice.set(({ count }) => ({ count: count + 2 * PAGE }));

defineQuery("progress", async (account, db, { span, count }, now) => {
  const [checkins, programs, notes, operations] = await Promise.all([db.list("checkin"), db.list("program"), db.notes(), db.outbox()]);
  const program = currentProgram(programs);
  const known = {
    checkins,
    notes,
    refused: operations.filter(({ state }) => state === "rejected"),
    program,
    asked: asked(form, program?.tracks ?? []),
    reading: readingOf(program, account, now),
    readers: noteReadersAt(program, now),
    edges: teamEdges(program, now),
  };
  return progressView(known, form, { span, count, now, zone: deviceZone() });
});
