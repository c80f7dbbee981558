// What a page sees: what the server confirmed, with this phone's operations applied on top.
import { read, under } from "./db.js";
import { apply, targetOf } from "./kinds.js";
import { inOrder } from "./outbox.js";

/**
 * Everything of one type as `{type, id, version, data, state, code?, operation?}`. `state`: "sent", "waiting" (saved on
 * this phone) or "needs_look": the server refused an operation with `code`. A refused new thing stays visible as it
 * was written; a refused change is not applied, the thing shows what stands.
 */
export function viewOf(entities, operations, type) {
  const seen = new Map(entities.map((entity) => [entity.id, { ...entity, state: "sent" }]));
  for (const operation of operations) {
    const target = targetOf(operation);
    if (target.type !== type) continue;
    const before = seen.get(target.id) ?? null;
    const refused = operation.state === "rejected";
    const after = refused && before ? before : apply(before, operation);
    if (!after) {
      seen.delete(target.id);
      continue;
    }
    const mark = { state: before?.state === "needs_look" ? "needs_look" : "waiting" };
    if (refused) Object.assign(mark, { state: "needs_look", code: operation.code, operation: operation.id });
    else if (operation.state === "confirmed") mark.state = before?.state ?? "sent";
    seen.set(target.id, { ...after, ...mark });
  }
  return [...seen.values()];
}

/** The view of one type for an account. */
export const list = (account, type) =>
  read(["entities", "outbox"], async (tx) => {
    const entities = await tx.entities.getAll(under(account, type));
    return viewOf(entities, await inOrder(tx, account), type);
  });

/** One thing, or null. */
export const one = (account, type, id) =>
  read(["entities", "outbox"], async (tx) => {
    const entity = await tx.entities.get([account, type, id]);
    const found = viewOf(entity ? [entity] : [], await inOrder(tx, account), type);
    return found.find((item) => item.id === id) ?? null;
  });
