// What can be said about a session, and what an own reply makes of it before the server has heard. Pure.

/** As features/groups/rules/operations.py has them, in the order of the buttons. */
export const REPLIES = ["coming", "late", "cant"];
export const MOST_ALIAS = 40;
const COUNTED = ["coming", "late"];
/** Half of an emoji, as cutting a text can leave it: nobody can write that down. */
const HALF = /\p{Surrogate}/u;

/** A name for the others, on one line; "" for none. */
export const readAlias = (text) => (typeof text === "string" && !HALF.test(text) && !text.includes("\0") ? text.split(/\s+/).filter(Boolean).join(" ") : "");

/** Who replies is counted with the others. */
export function afterReply({ reply: before = "", coming = 0 }, reply) {
  const more = COUNTED.includes(reply) - COUNTED.includes(before);
  return { reply, coming: Math.max(0, coming + more) };
}
