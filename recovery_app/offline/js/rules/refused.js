// What the program did not take: where it can be looked at and saved anew, and why it was not taken. Pure.

const SHEET = ({ id }) => `/check-in?edit=${id}`;
const OPENS = { "checkin.recorded": SHEET, "checkin.corrected": SHEET, "plan_item.saved": () => "/plan" };

/** The page that opens a refused operation; "" for one that holds nothing to look at again. */
export const openedAt = (row) => (row.state === "rejected" && OPENS[row.kind]?.(row)) || "";

const OF_GROUPS = {
  "session.replied": "reply",
  "session.greeted": "greeting",
  "session.booked": "booking",
  "session.released": "release",
  "group.pledged": "place",
  "group.alias_set": "place",
  "group.left": "place",
};
const CAN_BE_LATE = ["reply", "booking", "release"];

export const isOfGroups = ({ kind }) => kind in OF_GROUPS;

/** Why, and what to do about it. Only what can be opened is said to be opened. */
export function whyRefused(row) {
  const name = OF_GROUPS[row.kind];
  if (name && row.code === "too_late" && CAN_BE_LATE.includes(name)) return { key: `say.refused.${name}_late`, params: {} };
  if (name && ["not_found", "not_allowed", "too_late"].includes(row.code)) return { key: `say.refused.${name}`, params: {} };
  return { key: `say.rejected.${row.code === "invalid_payload" && !openedAt(row) ? "unreadable" : row.code}`, params: {} };
}
