// A small library and one person in front of it, for tests of what is picked.
import { situationOf } from "../../../recovery_app/offline/js/rules/situation.js";
import { addDays } from "../../../recovery_app/offline/js/rules/localday.js";

export const ZONE = "America/New_York";
export const TODAY = "2025-11-18"; // a Tuesday
/** Hours of TODAY there: winter time, UTC-5. */
export const at = (hour) => Date.parse(`${TODAY}T00:00:00-05:00`) + hour * 3600_000;

const ALL = ["anxiety", "depression", "trauma", "substance_use"];

export const skill = (slug, targets, minutes, more = {}) => ({
  slug, targets, minutes, icon: "skills", tracks: ALL, rating: "distress", ask_first: [], not_for: [], not_tracks: [], not_when: [],
  only_assigned: false, evening: false, reviewed_by: null, steps: [],
  text: { en: { title: slug, short: `${slug}.`, purpose: "p" }, es: { title: `${slug} (es)`, short: "s", purpose: "p" } },
  ...more,
});

const substance = { tracks: ["substance_use"], rating: "urge" };

/** Every need is met, every kind of caution is there, and something fits 2, 5 and 10 minutes. */
export const LIBRARY = [
  skill("surf", ["craving"], 6, { ...substance, ask_first: ["dissociation"] }),
  skill("delay", ["craving"], 15, substance),
  skill("tape", ["craving"], 5, { ...substance, not_when: ["high_craving", "after_use"] }),
  skill("chain", ["craving"], 15, { ...substance, not_when: ["used_today", "high_craving"] }),
  skill("balance", ["craving"], 10, { ...substance, only_assigned: true }),
  skill("breathe", ["anxiety", "trauma", "anger", "sleep"], 4, { ask_first: ["heart_lung", "panic"] }),
  skill("senses", ["anxiety", "trauma", "craving"], 3),
  skill("stop", ["anger", "anxiety", "craving"], 2),
  skill("worry", ["anxiety", "sleep"], 15),
  skill("record", ["low_mood", "anxiety", "anger"], 12),
  skill("plan", ["low_mood"], 10),
  skill("pleasant", ["low_mood"], 2),
  skill("thanks", ["low_mood"], 4, { not_when: ["low_mood"] }),
  skill("wind-down", ["sleep"], 20, { evening: true }),
  skill("scan", ["sleep", "anxiety"], 12, { evening: true, ask_first: ["dissociation"] }),
  skill("redirect", ["craving"], 2, { ...substance, not_for: ["intrusions"], not_tracks: ["trauma"] }),
  skill("ask", ["relationships"], 10, { not_for: ["unsafe_home"] }),
  skill("values", ["general", "low_mood", "craving"], 10),
];

/** A check-in `ago` days before today at `hour`. */
export const checkin = (answers, ago = 0, hour = 8, more = {}) => {
  const day = addDays(TODAY, -ago);
  return { id: `c${ago}-${hour}`, data: { day, occurred_at: new Date(at(hour) - ago * 864e5).toISOString(), answers, withdrawn: false, ...more } };
};

/** `times` practices of a skill, the last one `ago` days before today, rated or not. */
export const practiced = (slug, times = 1, ago = 5, before = null, after = null) =>
  Array.from({ length: times }, (_, i) => {
    const day = addDays(TODAY, -ago - i);
    return { id: `p-${slug}-${i}`, data: { skill: slug, before, after, finished: true, seconds: 60, day, occurred_at: `${day}T15:00:00Z` } };
  });

export const assigned = (slug, more = {}) => ({
  id: `a-${slug}`, data: { skill: slug, note: "", times: 3, starts_on: "2025-11-16", ends_on: "2025-11-22", by: "Theo M.", origin: "therapist", ...more },
});

export const session = (slug, more = {}) => ({ group: "Coping group", skill: slug, from: "2025-11-17", until: "2025-11-20", ...more });

/** A program as the server sends it now; `program: null` is none. */
export const program = (more = {}) => ({
  data: {
    status: "active", status_from: "2025-10-20", starts_on: "2025-10-20", planned_weeks: 12, tracks: ["substance_use", "anxiety"], team: [],
    themes: [], session_skills: [], skills_shown: "all", skills_held_back: [], skills_ask: [], ...more,
  },
});

/** What `pick` takes, of a person with these things. */
export function person({ hour = 9, library = LIBRARY, favorites = [], skip = [], minutes = null, program: own = {}, ...things } = {}) {
  const programs = own === null ? [] : [own.data ? own : program(own)];
  const favourites = [{ id: "me", data: { skills: favorites } }];
  return { ...situationOf({ ...things, programs, favourites }, library, at(hour), ZONE), skip, minutes };
}
