// `/me` as the page shows it. Pure.
import { sides } from "./landing_page.js";
import { checkinReadersAt, readingOf, teamEdges } from "./program.js";

/** Bytes as people say them: "0.4 MB". */
export const megabytes = (bytes) => `${(Math.max(0, bytes) / 1_048_576).toFixed(1)} MB`;

/**
 * `account`: the row or null; `profile`: its data or {}; `program`: of the current episode or null; `operations`: the
 * outbox; `notes`: how many private ones; `storage`: {used, kept}; `zone`: that of the device.
 * `again_at`: when the care team changes by date.
 */
export function meView({ account, profile, program, operations, notes, storage, zone, now }) {
  if (!account) return { loaded: true, name: "" };
  const { name = account.name, roles = account.roles ?? [], timezone = account.timezone } = profile;
  const waiting = operations.filter(({ state }) => state === "waiting").length;
  const at = account.last_sync_at;
  return {
    loaded: true,
    name: name ?? "",
    ended: account.signed_in === false,
    ...sides(roles),
    both: Boolean(sides(roles).staff && sides(roles).own),
    program: program?.program ?? "",
    site: program?.site ?? "",
    team: checkinReadersAt(program, now).map(({ id, name: who, role }) => ({ id, name: who, role })),
    reading: readingOf(program, account, now),
    here: zone.replaceAll("_", " "),
    zone: (timezone ?? zone).replaceAll("_", " "),
    zone_differs: Boolean(timezone) && timezone !== zone,
    last_sent: at ? { at, as: "day_time" } : { key: "say.status.never_sent", params: {} },
    waiting,
    needs_look: operations.filter(({ state }) => state === "rejected").length,
    notes,
    space: storage.used === null ? "" : megabytes(storage.used),
    kept: storage.kept,
    again_at: teamEdges(program, now).length ? Math.min(...teamEdges(program, now)) : undefined,
  };
}
