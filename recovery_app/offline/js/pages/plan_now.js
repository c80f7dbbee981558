// `/plan/now`: reads, and only reads. That it was opened is written nowhere (safety rule 1). Signed out: nothing of a plan.
import { defineQuery } from "../queries.js";
import { nowView } from "../rules/plan_now.js";
import { currentProgram } from "../rules/program.js";

defineQuery("plan_now", async (account, db) => {
  if (!account) return null;
  const [things, programs] = await Promise.all([db.list("plan_item"), db.list("program")]);
  return nowView(things, currentProgram(programs));
});
