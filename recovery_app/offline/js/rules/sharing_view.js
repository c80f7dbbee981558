// `/me/sharing`: who sees what by consent, the steps of a new one, and who opened what. Pure.
import { standing } from "./plan_merge.js";
import { isOver } from "./program.js";

export const STEPS = ["who", "what", "why", "until", "sign"];
/** How long a consent can last, in days; `program_end` is the event. */
export const LASTS = { 30: 30, 90: 90, 180: 180 };
export const EVENT = "program_end";
const DAY = 86_400_000;

/** "live", or how it ended: "revoked", "expired", "ended" (the program is over). */
export function stateOf({ starts_at, revoked_at, expires_at, expiry_event }, program, now) {
  if (revoked_at) return "revoked";
  if (expires_at && Date.parse(expires_at) <= now) return "expired";
  return expiry_event === EVENT && (!program || isOver(program) || isOlder(starts_at, program)) ? "ended" : "live";
}

// A return is a new episode: what ended with the one before stays ended.
const isOlder = (starts_at, { enrolled_at }) => Boolean(starts_at && enrolled_at) && Date.parse(starts_at) < Date.parse(enrolled_at);

// With its year: a consent is a document, and can last into the next one.
const day = (at) => ({ at, as: "full_date" });

/** One consent as the page shows it. `people`: whom the person can share with, by id. */
function consentView({ id, data, state, code }, people, program, now) {
  // What the program did not take opens nothing, and says so where the person looks for it.
  const standsAs = state === "needs_look" && !data.starts_at ? "refused" : stateOf(data, program, now);
  return {
    id,
    name: data.recipient || people.get(data.recipient_id)?.name || "",
    parts: data.parts,
    purpose: data.purpose,
    state: standsAs,
    until: data.expires_at ? day(data.expires_at) : null,
    signed_name: data.signed_name,
    signed: day(data.signed_at),
    revoked: data.revoked_at ? day(data.revoked_at) : null,
    // Neither a consent nor the taking back of one works before the program has it: the page says so.
    waiting: state === "waiting",
    // Taken back on this phone only: whoever could read it still can.
    stopping: state === "waiting" && Boolean(data.revoked_at && data.starts_at),
    refused: state === "needs_look" ? { key: `say.rejected.${code}`, params: {} } : null,
  };
}

const newestFirst = (a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0);

/** What a step still lacks: the name of the step's question, or "" when one can go on. */
export function missingAt(step, draft) {
  if (step === "who") return draft.recipient_id ? "" : "who";
  if (step === "what") return draft.parts?.length ? "" : "what";
  if (step === "why") return draft.purpose ? "" : "why";
  if (step === "until") return draft.until ? "" : "until";
  return draft.agreed ? (draft.signed_name?.trim() ? "" : "name") : "agreed";
}

/** The end that a choice stands for, counted from `now`: `{expires_at}` or `{expiry_event}`. */
export const endOf = (until, now) => (until === EVENT ? { expiry_event: EVENT } : { expires_at: new Date(now + LASTS[until] * DAY).toISOString() });

/** Payload of `consent.given` 1. */
export const payloadOf = (draft, language, now) => ({
  consent_id: draft.consent_id,
  recipient_id: draft.recipient_id,
  categories: ["plan"],
  parts: draft.parts,
  purpose: draft.purpose,
  includes_substance_use: true,
  ...endOf(draft.until, now),
  signed_name: draft.signed_name.trim(),
  language,
});

const CLOSED = { open: false, step: "who", number: 1, name: "", recipient_id: "", purpose: "", until: "", date: {}, agreed: false, signed_name: "", today: {} };

function formView(draft, people, now) {
  if (!draft?.consent_id) return CLOSED;
  const { step = "who", recipient_id = "", purpose = "", until = "", agreed = false, signed_name = "" } = draft;
  const date = until && until !== EVENT ? day(endOf(until, now).expires_at) : {};
  const name = people.get(recipient_id)?.name ?? "";
  return { open: true, step, number: STEPS.indexOf(step) + 1, name, recipient_id, purpose, until, date, agreed, signed_name, today: day(new Date(now).toISOString()) };
}

/**
 * `consents`, `recipients`, `disclosures`, `items`: things of their types; `draft` of a new consent; `parts` of the
 * plan in their order; `program` current or null; `patient`: the person's name.
 */
export function sharingView({ consents, recipients, disclosures, items, draft, parts, program, patient, now }) {
  const people = new Map(recipients.map(({ id, data }) => [id, data]));
  const all = [...consents].sort((a, b) => newestFirst({ at: a.data.signed_at }, { at: b.data.signed_at })).map((one) => consentView(one, people, program, now));
  const written = standing(items);
  const count = (key) => written.filter((item) => item.part === key).length;
  const ends = consents.map(({ data }) => Date.parse(data.expires_at ?? "")).filter((at) => at > now);
  return {
    loaded: true,
    patient,
    program: program?.program ?? "",
    live: all.filter(({ state }) => state === "live"),
    stopping: all.filter(({ stopping }) => stopping),
    refused: all.filter(({ state }) => state === "refused"),
    past: all.filter(({ state }) => !["live", "refused"].includes(state)),
    people: recipients.map(({ id, data: { name, role } }) => ({ id, name, role })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    parts: parts.map(({ key }) => ({ key, count: count(key), chosen: Boolean(draft?.parts?.includes(key)) })).filter((part) => part.count || part.chosen),
    chosen: parts.map(({ key }) => key).filter((key) => draft?.parts?.includes(key)),
    form: formView(draft, people, now),
    log: [...disclosures]
      .sort((a, b) => newestFirst(a.data, b.data))
      .slice(0, 50)
      .map(({ id, data }) => ({ id, name: data.recipient, when: { at: data.at, as: "day_time" }, parts: data.parts ?? [], purpose: data.purpose })),
    again_at: ends.length ? Math.min(...ends) : undefined,
  };
}
