// Things of type `plan_item`, as view.js gives them.

/** One item as somebody wrote it, nothing changed since. */
export const item = (id, part, fields) => ({
  id,
  type: "plan_item",
  state: "sent",
  data: { part, revisions: [{ id: `${id}-1`, at: "2025-05-01T12:00:00.000Z", fields: { text: id, ...fields } }] },
});
