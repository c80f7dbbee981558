// Everything about a person that decides which skill fits now, from the things that the phone keeps. Pure.
import { limitsOf } from "./allowed.js";
import { daysBetween, localDay } from "./localday.js";
import { currentProgram, isOver } from "./program.js";

/** The week of the program, from 1; smaller before it begins. */
export const weekNumber = (program, today) => Math.floor(daysBetween(program.starts_on, today) / 7) + 1;

/**
 * What `pick` takes, apart from what the person chose just now. `things`: `{programs, checkins, practices, assignments,
 * favourites}` as view.js gives them; what an older server never sent may be missing.
 */
export function situationOf(things, skills, now, zone) {
  const { programs = [], checkins = [], practices = [], assignments = [], favourites = [] } = things;
  const program = currentProgram(programs);
  const today = localDay(now, zone);
  // Nobody asks for anything any more once nobody reads.
  const live = program && !isOver(program) ? program : null;
  const theme = live ? ((live.themes ?? []).find(({ week }) => week === weekNumber(live, today)) ?? null) : null;
  return {
    skills, today, now, zone, program, checkins, practices, theme,
    ...limitsOf(program, skills),
    week_skills: theme?.skills ?? [],
    assignments: live ? assignments.map(({ id, data }) => ({ id, ...data })) : [],
    session_skills: live?.session_skills ?? [],
    favourites: favourites.flatMap(({ data }) => data.skills ?? []),
  };
}

/** The types of things that `situationOf` needs, for a page's query: `{programs, ...}`; `db` as queries.js gives it. */
export async function practiceThings(db) {
  const types = { programs: "program", checkins: "checkin", practices: "practice", assignments: "assignment", favourites: "favourites" };
  const found = await Promise.all(Object.values(types).map((type) => db.list(type)));
  return Object.fromEntries(Object.keys(types).map((name, i) => [name, found[i]]));
}
