// Numbers a person typed, as something a tap can call.

const DIALABLE = /[^\d+*#]/g;

/** Only what a phone dials: "(555) 010-0199" -> "5550100199". A plus counts only in front. */
export function dialable(phone) {
  const kept = String(phone ?? "").replace(DIALABLE, "");
  return kept.slice(0, 1) + kept.slice(1).replaceAll("+", "");
}

/** Address of a call, or "" when there is nothing to dial. */
export const callHref = (phone) => (dialable(phone) ? `tel:${encodeURI(dialable(phone)).replaceAll("#", "%23")}` : "");

/** Address of a text message, or "". */
export const textHref = (phone) => (dialable(phone) ? `sms:${dialable(phone).replaceAll("#", "%23")}` : "");

/** Whether a tap can call it: it has digits, and no letters that a phone would leave out and so call somebody else. */
export const canBeCalled = (phone) => /\d/.test(phone) && !/\p{L}/u.test(phone);

/** Whether it looks like one number, not like half of one or two of them. Only a hint for the person who types: an odd one may be right. */
export const looksLikePhone = (phone) => /^\d{3,15}$/.test(dialable(phone).replace(/\D/g, ""));
