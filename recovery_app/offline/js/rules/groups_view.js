// The program's weekly hours as a person reads them: in their own time, the next one first. Pure.
import { daysUntil, upcoming } from "./group_hours.js";
import { isOver } from "./program.js";

/** One row; days and times are moments that the page says in its language. */
function row(session, now, zone) {
  const of = (at, as) => ({ at: at.getTime(), as, zone });
  const days = daysUntil(session.starts, now, zone);
  return {
    id: `${session.weekday}-${session.starts.getTime()}`,
    name: session.name,
    day: of(session.starts, "weekday"),
    date: of(session.starts, "day"),
    starts: of(session.starts, "time"),
    ends: of(session.ends, "time"),
    when: session.running ? "now" : days === 0 ? "today" : days === 1 ? "tomorrow" : "day",
  };
}

/**
 * `program`: data of the current episode, or null. `zone`: where the person is. The value has `again_at`, the moment
 * when it says something else: a session starts or ends, or a day.
 */
export function groupsView(program, now, zone) {
  const hours = program?.hours ?? [];
  const found = upcoming(hours, program?.timezone ?? zone, new Date(now));
  const ended = program ? isOver(program) : false;
  const moments = found.flatMap(({ starts, ends }) => [starts.getTime(), ends.getTime()]).filter((at) => at > now);
  return {
    loaded: true,
    program: program?.program ?? "",
    ended,
    rows: found.map((session) => row(session, now, zone)),
    sessions: program?.sessions_per_week ?? 0,
    hours: program?.hours_per_week ?? 0,
    zone: zone.replaceAll("_", " "),
    zone_differs: Boolean(program?.timezone) && program.timezone !== zone,
    again_at: Math.min(now + 3600_000, ...moments),
  };
}
