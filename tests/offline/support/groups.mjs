// Groups and sessions as the server sends them.
export const ZONE = "America/New_York";
/** Tuesday, 18 November 2025, 9 in the morning in New York. */
export const NOW = Date.parse("2025-11-18T14:00:00Z");

export const group = (id = "g", more = {}) => ({
  type: "group", id, version: 1, state: "sent",
  data: { status: "active", alias: "", shows_alias: false, is_peer: false, name: "Coping group", pledged: true, kind: "group", public_name: "Evening class",
    leaders: ["Theo V."], place: "14 Harbor Street", link: "", timezone: ZONE, ended: false, ...more },
});

/** A session of group "g"; `at` is its start as the server writes it. */
export const session = (id, at, more = {}, minutes = 180) => ({
  type: "session", id, version: 1, state: "sent",
  data: { group_id: "g", starts_at: at, ends_at: new Date(Date.parse(at) + minutes * 60_000).toISOString(), day: at.slice(0, 10), status: "planned", moved_from: null,
    topic: "", place: "14 Harbor Street", link: "", skill: null, mine: false, on_offer: false, coming: 0, aliases: [], reply: "", attendance: "",
    made_up_in: null, greeted: [], greetings: [], ...more },
});

/** Tonight at six in New York. */
export const TONIGHT = "2025-11-18T23:00:00Z";
