// `/groups`: from what the phone knows about the program.
import { defineQuery } from "../queries.js";
import { deviceZone } from "../rules/localday.js";
import { groupsView } from "../rules/groups_view.js";
import { currentProgram } from "../rules/program.js";
import { rolesOf } from "./places.js";

defineQuery("groups", async (account, db, _, now) => {
  const program = account ? currentProgram(await db.list("program")) : null;
  const roles = await rolesOf(account, db);
  const peer = roles.includes("peer") && !roles.includes("client");
  return { ...groupsView(program, now, deviceZone()), peer };
});
