// `/plan`: my reasons and my people, in their order, with what can be tapped. Pure.
import { inOrder } from "./order.js";
import { callHref, canBeCalled, looksLikePhone, textHref } from "./phone.js";

/** Every form has a draft of its own; this is its name after "plan.item:". A new line has none but its part. */
export const formOf = ({ is_new, item_id, part }) => (is_new ? part : item_id);

/** A form as the page shows it; `draft` what was typed, or nothing while it is closed. */
export const formView = (draft) => ({
  open: Boolean(draft),
  text: draft?.text ?? "",
  phone: draft?.phone ?? "",
  note: draft?.note ?? "",
  odd_phone: Boolean(draft?.phone?.trim()) && canBeCalled(draft.phone) && !looksLikePhone(draft.phone),
});

/** Items of one part, as the page shows them. `first` and `last` say which way an item cannot move; `drafts` by form. */
export function itemsOf(things, part, drafts = new Map()) {
  const items = inOrder(things.map(({ id, data, state, code }) => ({ id, ...data, state, code }))).filter(
    (item) => item.part === part,
  );
  return items.map(({ id, text, phone, note, state, code }, index) => ({
    id,
    form: formView(drafts.get(id)),
    text,
    phone: phone ?? "",
    note: note ?? "",
    call: callHref(phone),
    message: textHref(phone),
    waiting: state === "waiting",
    refused: state === "needs_look" ? { key: `say.rejected.${code}`, params: {} } : null,
    first: index === 0,
    last: index === items.length - 1,
  }));
}

/** What a form must still have: "text" where it is empty, "phone" where a tap could call nobody, "" when it can be saved. */
export function missingIn(draft) {
  if (!draft?.text?.trim()) return "text";
  return draft.part === "person" && draft.phone?.trim() && !canBeCalled(draft.phone) ? "phone" : "";
}

/** Payload of `plan_item.saved` 1 for a form. Empty parts are left out, not sent as empty. */
export function payloadOf(draft, position) {
  const { item_id, part, text, phone = "", note = "" } = draft;
  const more = part === "person" ? { phone, note } : {};
  const filled = Object.entries(more).filter(([, value]) => value.trim());
  const parts = filled.map(([key, value]) => [key, value.trim()]);
  return { item_id, part, text: text.trim(), ...Object.fromEntries(parts), position };
}
