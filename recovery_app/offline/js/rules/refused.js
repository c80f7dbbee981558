// What the program did not take: where it can be looked at and saved anew, and why it was not taken. Pure.

const SHEET = ({ id }) => `/check-in?edit=${id}`;
const OPENS = { "checkin.recorded": SHEET, "checkin.corrected": SHEET, "plan_item.saved": () => "/plan" };

/** The page that opens a refused operation; "" for one that holds nothing to look at again. */
export const openedAt = (row) => (row.state === "rejected" && OPENS[row.kind]?.(row)) || "";

/** Why, and what to do about it. Only what can be opened is said to be opened. */
export const whyRefused = (row) => ({ key: `say.rejected.${row.code === "invalid_payload" && !openedAt(row) ? "unreadable" : row.code}`, params: {} });
