// `/plan/now`: reads, and only reads. That it was opened is written nowhere (safety rule 1). Signed out: nothing of a plan.
import { TOPIC } from "../locked.js";
import { readPlanNow } from "../plan_read.js";
import { defineQuery } from "../queries.js";

defineQuery("plan_now", (_, db) => {
  db.topic(TOPIC);
  db.topic("entities");
  db.topic("outbox");
  return readPlanNow();
});
