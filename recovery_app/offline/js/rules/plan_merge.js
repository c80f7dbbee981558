// How edits of one item of a plan that were made apart come together. Pure; the twin of features/plans/rules/merge.py,
// which says why. Both pass tests/offline/vectors/plan_merge.json.
import { equal } from "./equal.js";

/** A field of every item: its place among those of its part. */
export const POSITION = "position";

const byAge = (a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * The item that these revisions make, in any order: `{id, part, values: {field: [{id, value, at}]}, removed}`, the values
 * that stand, oldest first. `data`: a thing of type `plan_item`.
 */
export function fold(id, { part, revisions }) {
  const known = [...new Map(revisions.map((one) => [one.id, one])).values()].sort(byAge);
  const replaced = new Set(known.flatMap(({ replaces = {} }) => Object.entries(replaces).flatMap(([name, ids]) => ids.map((one) => `${name} ${one}`))));
  const seen = new Set(known.flatMap((one) => one.seen ?? []));
  const values = {};
  for (const one of known) {
    for (const [name, value] of Object.entries(one.fields ?? {})) {
      if (!replaced.has(`${name} ${one.id}`)) (values[name] ??= []).push({ id: one.id, value, at: one.at });
    }
  }
  const removed = Object.values(values).every((standing) => standing.every((one) => seen.has(one.id)));
  return { id, part, values, removed };
}

/** Every field that is not empty, with the newest of its values. */
export const fieldsOf = ({ values }) =>
  Object.fromEntries(Object.entries(values).map(([name, standing]) => [name, standing.at(-1).value]).filter(([, value]) => value !== null));

/** Fields with two values that neither writer had seen of the other. A place in a list is nothing to ask about. */
export const conflictsOf = ({ values }) =>
  Object.keys(values).filter((name) => name !== POSITION && values[name].some(({ value }) => !equal(value, values[name][0].value)));

/** Things of type `plan_item` (view.js) as items: `{id, part, ...fields, conflicts, values, removed, state, code, operation}`. */
export const itemsOf = (things) =>
  things.map(({ id, data, state, code, operation }) => {
    const item = fold(id, data);
    return { ...fieldsOf(item), id, part: item.part, conflicts: conflictsOf(item), values: item.values, removed: item.removed, state, code, operation };
  });

/** Items that stand, in their order. */
export const standing = (things) =>
  itemsOf(things)
    .filter(({ removed }) => !removed)
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1));

/** Payload of `plan_item.saved` 1: `fields` of an item as they are from now on; null empties one. `item` null is a new one. */
export function saving(item_id, part, fields, item = null) {
  const known = item?.values ?? {};
  const replaces = Object.fromEntries(Object.keys(fields).filter((name) => known[name]).map((name) => [name, known[name].map(({ id }) => id)]));
  return { item_id, part, fields, replaces };
}

/**
 * What of `wanted` is not so already; the empty text stands for nothing. All of it where the program did not take what is
 * there, and where two values stand side by side: saving decides.
 */
export const changedFields = (item, wanted) =>
  Object.fromEntries(
    Object.entries(wanted)
      .map(([name, value]) => [name, value === "" ? null : value])
      .filter(([name, value]) => {
        if (!equal(value, item?.[name] ?? null) || item?.conflicts.includes(name)) return true;
        return item?.state === "needs_look" && value !== null;
      }),
  );

/** Payload of `plan_item.removed` 1: everything of the item that is seen here goes. */
export const removing = ({ id, values }) => ({ item_id: id, seen: [...new Set(Object.values(values).flatMap((standing) => standing.map((one) => one.id)))] });
