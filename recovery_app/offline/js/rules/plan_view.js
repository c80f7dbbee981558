// `/plan`: my reasons and my people, in their order, with what can be tapped. Pure.
import { callHref, canBeCalled, looksLikePhone, textHref } from "./phone.js";
import { changedFields, saving, standing } from "./plan_merge.js";

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
  const items = standing(things).filter((item) => item.part === part);
  return items.map(({ id, text, phone, note, state, code }, index) => ({
    id,
    form: formView(drafts.get(id)),
    text: text ?? "",
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

/** Payload of `plan_item.saved` 1 for a form over `item` (null: a new one): what was changed, and the place of a new one. */
export function payloadOf({ item_id, part, text, phone = "", note = "" }, item, position) {
  const wanted = part === "person" ? { text, phone, note } : { text };
  const trimmed = Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name, value.trim()]));
  const fields = changedFields(item, trimmed);
  return saving(item_id, part, item ? fields : { ...fields, position }, item);
}
