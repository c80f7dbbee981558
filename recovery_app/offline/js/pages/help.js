// `/help`: reads, and only reads. That it was opened is written nowhere (safety rule 1).
import { TOPIC, isLocked } from "../locked.js";
import { defineQuery } from "../queries.js";
import { helpView } from "../rules/help_view.js";
import { currentProgram } from "../rules/program.js";
import { rolesOf } from "./places.js";

defineQuery("help", async (account, db) => {
  db.topic(TOPIC);
  // Behind the PIN nothing of the person's own; public lines stand in the page itself.
  return account && !isLocked()
    ? helpView(currentProgram(await db.list("program")), await db.list("plan_item"), await rolesOf(account, db))
    : null;
});
