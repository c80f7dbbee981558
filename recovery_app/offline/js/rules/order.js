// Putting the lines of a plan in order, one step at a time.

/** Items as they stand: by position, then by id so that two phones show the same order. */
export const inOrder = (items) =>
  [...items].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/**
 * The items whose position changes when `id` moves one step (`by` is -1 or 1), as `[{id, position}]`.
 * Empty at either end. Positions are made gapless where they were not, so that the next step is one swap again.
 */
export function moved(items, id, by) {
  const order = inOrder(items).map((item) => item.id);
  const from = order.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return [];
  [order[from], order[to]] = [order[to], order[from]];
  const before = new Map(items.map((item) => [item.id, item.position]));
  return order.map((itemId, position) => ({ id: itemId, position })).filter((it) => before.get(it.id) !== it.position);
}

/** The position of a new last item. */
export const lastPosition = (items) => items.reduce((most, item) => Math.max(most, item.position + 1), 0);
