// Which of a person's episodes is the one to show.

const OVER = ["completed", "left", "transferred", "died"];

/** Whether nobody at the program reads any more (safety rule 20). */
export const isOver = (program) => OVER.includes(program.status);

/** The running or paused episode, else the last one; null without any. `programs`: things of type `program`. */
export function currentProgram(programs) {
  const order = [...programs]
    .map(({ data }) => data)
    .sort((a, b) => isOver(a) - isOver(b) || ((a.status_from ?? "") < (b.status_from ?? "") ? 1 : -1));
  return order[0] ?? null;
}

/**
 * Who is on the care team at `now`. The server sends dated rows, so that a phone without a network, too, knows when a
 * colleague's absence begins and ends; an older server named only who was there when it last spoke.
 */
export function teamAt(program, now) {
  if (!program?.team_dated) return program?.team ?? [];
  return program.team_dated.filter(({ from, until }) => Date.parse(from) <= now && (!until || now < Date.parse(until)));
}

/** The moments after `now` when somebody comes or goes. */
export const teamEdges = (program, now) =>
  (program?.team_dated ?? []).flatMap(({ from, until }) => [from, until].filter(Boolean).map((at) => Date.parse(at))).filter((at) => at > now);

/** Duties that open check-ins, and those that open a shared note too (features/access/rules.py). */
const READS = ["therapist", "covering", "prescriber"];
const READS_NOTES = ["therapist", "covering"];

/** Everybody on the team who reads check-ins at `now`, one row per duty; empty when nobody does. */
export const checkinReadersAt = (program, now) =>
  program && !isOver(program) ? teamAt(program, now).filter(({ role }) => READS.includes(role)) : [];

/**
 * Who reads what a person logs at `now`: "team"; "paused" (the team may, nobody can count on it); and nobody: "ended",
 * "unassigned" (nobody on the team reads yet), "none" (in no program); "" as long as this phone has heard nothing.
 */
export function readingOf(program, account, now) {
  if (!program) return account?.last_sync_at ? "none" : "";
  if (isOver(program)) return "ended";
  if (!checkinReadersAt(program, now).length) return "unassigned";
  return program.status === "paused" ? "paused" : "team";
}

/** Whether somebody reads, or for all this phone knows may. */
export const isRead = (reading) => ["team", "paused", ""].includes(reading);

/** What is said of an entry that was sent: `day` is its local day. What came before the end was for the team. */
export function sentWords(program, reading, day) {
  const unread = !isRead(reading) && !(reading === "ended" && day < program.status_from);
  return { key: unread ? "say.entry.sent_unread" : "say.entry.sent", params: {} };
}

/** Everybody who reads a shared note at `now`, by name, each once; empty when nobody does. */
export const noteReadersAt = (program, now) =>
  program && !isOver(program)
    ? [...new Set(teamAt(program, now).filter(({ role }) => READS_NOTES.includes(role)).map(({ name }) => name))]
    : [];

/** Whether use is a subject for this person: not where the tracks are known and leave it out. */
export const isForUse = (program) => !program?.tracks?.length || program.tracks.includes("substance_use");
