// The plan for `/plan/now`, read in one transaction: on a slow phone every round to the disk counts.
import { read, under } from "./db.js";
import { isLocked } from "./locked.js";
import { inOrder } from "./outbox.js";
import { nowView } from "./rules/plan_now.js";
import { currentProgram } from "./rules/program.js";
import { viewOf } from "./view.js";

/** What plan_now.js makes of the plan of whoever is signed in, this phone's own operations applied; null where nobody is, or it is locked. */
export const readPlanNow = () =>
  read(["meta", "accounts", "entities", "outbox"], async (tx) => {
    const id = (await tx.meta.get("account"))?.value;
    if (!id || isLocked()) return null;
    const [account, items, programs, operations] = await Promise.all([
      tx.accounts.get(id),
      tx.entities.getAll(under(id, "plan_item")),
      tx.entities.getAll(under(id, "program")),
      inOrder(tx, id),
    ]);
    return account ? nowView(viewOf(items, operations, "plan_item"), currentProgram(viewOf(programs, operations, "program"))) : null;
  });
