// `/groups`: read from the phone; what is said here waits on it until the program has heard.
import { valuesOf } from "../api.js";
import { current, read, under } from "../db.js";
import { patchDraft, saveDraft } from "../drafts.js";
import english from "../generated/say_en.js";
import { held } from "../held.js";
import { snapshot } from "../language.js";
import { library } from "../library.js";
import { discard, record } from "../outbox.js";
import { ask, defineQuery } from "../queries.js";
import { groupsView } from "../rules/groups_view.js";
import { deviceZone } from "../rules/localday.js";
import { currentProgram } from "../rules/program.js";
import { MOST_ALIAS, readAlias } from "../rules/replies.js";
import { sessionFile } from "../rules/session_file.js";
import { rolesOf } from "./places.js";

/** Ids of groups that were shown here: when one is gone, the page says so once. No names: those go with the group. */
const SEEN = "groups.seen";

/**
 * What the page holds: which thing is asked about before it is done, whose alias is missing, whose address was copied,
 * what was just said, what could not be saved.
 */
export const groupsPage = held({ asking: "", alias: "", alias_wrong: false, copied: "", said: "", error: null });
const CALM = { asking: "", alias_wrong: false, copied: "", said: "", error: null };

defineQuery("groups", async (account, db, _, now) => {
  const [groups, sessions, outbox, programs, roles, skills, seen] = await Promise.all([
    db.list("group"),
    db.list("session"),
    db.outbox(),
    db.list("program"),
    rolesOf(account, db),
    library(),
    db.draft(SEEN),
  ]);
  if (account) await remember(groups, seen);
  return groupsView({ groups, sessions, outbox, program: currentProgram(programs), skills, roles, seen: seen?.ids }, now, deviceZone());
});

const idsOf = (things) => things.map(({ id }) => id).sort();

// New ones join what was seen; a lost one stays there until the person has read that it is gone.
async function remember(groups, seen) {
  const ids = [...new Set([...(seen?.ids ?? []), ...idsOf(groups)])].sort();
  if (ids.length > (seen?.ids?.length ?? 0)) await saveDraft(SEEN, { ids });
}

/** Handler of "OK" below "your place has ended". */
export const goneRead = async () => saveDraft(SEEN, { ids: idsOf((await ask("group_ids")).value) });
defineQuery("group_ids", (_, db) => db.list("group"));

// After what was said about the same thing before, also where a clock was set back: the later one stands.
async function afterEarlier(kind, [field, id]) {
  const account = (await current())?.id ?? "";
  const rows = await read(["outbox", "sent"], (tx) => Promise.all([tx.outbox.getAll(under(account)), tx.sent.getAll(under(account))]));
  const same = rows.flat().filter((row) => row.kind === kind && row.payload[field] === id);
  return Math.max(Date.now(), ...same.map(({ occurred_at }) => Date.parse(occurred_at) + 1));
}

/** Save, and say only then that it is saved. */
async function tell(kind, payload, said = "") {
  groupsPage.set(CALM);
  try {
    await record(kind, payload, { now: await afterEarlier(kind, Object.entries(payload)[0]) });
    groupsPage.set({ said });
    return true;
  } catch (error) {
    const code = error.name === "StorageError" ? error.code : "failed";
    groupsPage.set({ error: { key: error.name === "SignInNeeded" ? "say.problem.sign_in" : `say.storage.${code}`, params: {} } });
    return false;
  }
}

/** Handlers of the three replies. */
export const coming = (session_id) => tell("session.replied", { session_id, reply: "coming" });
export const late = (session_id) => tell("session.replied", { session_id, reply: "late" });
export const cannot = (session_id) => tell("session.replied", { session_id, reply: "cant" });

/** Handler of "See you there". */
export const greet = (session_id, member_id) => tell("session.greeted", { session_id, member_id });

const asked = new Set(); // a double tap asks once; given back, or refused, it can be asked for again
export async function book(session_id) {
  if (asked.has(session_id)) return;
  asked.add(session_id);
  await tell("session.booked", { session_id });
  setTimeout(() => asked.delete(session_id), 2000);
}
/** Handler of "Give back", asked before. */
export const release = (session_id) => tell("session.released", { session_id });

/** Handler of the privacy promise. */
export const promise = (group_id) => tell("group.pledged", { group_id }, "promised");

/** Ask before something ends; the id of what it is about. */
export const askFirst = (id) => groupsPage.set({ ...CALM, asking: id });
export const keepIt = () => groupsPage.set({ asking: "" });

/** Handler of the form with the name for the others. */
export async function saveAlias(group_id, given) {
  const { alias = "", shows } = valuesOf(given);
  const name = readAlias(alias);
  if (!name || [...name].length > MOST_ALIAS) return groupsPage.set({ ...CALM, alias: group_id, alias_wrong: true });
  await tell("group.alias_set", { group_id, alias: name, shows_alias: Boolean(shows) }, "alias");
  groupsPage.set({ alias: group_id });
}

/** Handler of the second, certain button: out of a group, or no longer asking. */
export async function leave(group_id) {
  if (await tell("group.left", { group_id }, "left")) {
    await patchDraft(SEEN, (seen) => ({ ids: (seen?.ids ?? []).filter((id) => id !== group_id) }));
    document.getElementById("main")?.focus();
  }
}

/** Handler of "OK" below what the program did not take. */
export const understood = async (id) => discard((await current()).id, id);

/** Handler of "Copy" beside an address. */
export async function copyPlace(session_id, text) {
  try {
    await navigator.clipboard.writeText(text);
    groupsPage.set({ copied: session_id });
  } catch {
    groupsPage.set({ copied: `no ${session_id}` }); // the browser does not let us: the text can still be marked
  }
}

const SUMMARY = "say.meeting.summary";

/** Handler of "Add to calendar": a file that says when, under a word that says nothing. */
export async function addToCalendar(id) {
  const session = (await ask("session_times", id)).value;
  if (!session) return;
  const text = sessionFile({ id, ...session }, snapshot().words?.[SUMMARY] ?? english[SUMMARY], Date.now());
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
  link.download = "calendar.ics";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
defineQuery("session_times", async (_, db, id) => {
  const found = await db.one("session", id);
  const { starts_at, ends_at, sequence } = found?.data ?? {};
  return found ? { starts: Date.parse(starts_at), ends: Date.parse(ends_at), sequence } : null;
});
