// What Today shows, from what the phone knows. Pure: no clock, no storage; words are keys (said.js).
import { daysBetween, localDay } from "./localday.js";
import { recentUse } from "./moments.js";
import { checkinReadersAt, currentProgram, isForUse, isOver, readingOf, teamEdges } from "./program.js";
import { openedAt, whyRefused } from "./refused.js";
import { riskDays } from "./risk_days.js";
import { daysCheckedIn, daysUpTo, lastDay, standing } from "./series.js";
import { situationOf, weekNumber } from "./situation.js";
import { skillOfToday } from "./skill_of_today.js";
import { dayWord, greeting, momentWord, nextChange } from "./when.js";

/**
 * `known`: `{account, checkins, programs, receipts, practices, assignments, favourites, outbox, skills, chosen, plan}`, things
 * as view.js gives them, `skills` the library, `chosen` what the person chose of it today (skill_of_today.js).
 * `again_at`: when it says something else although nothing happened.
 */
export function todayView(known, now, zone) {
  const today = localDay(now, zone);
  const program = currentProgram(known.programs);
  const days = daysCheckedIn(known.checkins);
  const afterUse = recentUse(known.checkins, today); // rule 17: the next step leads, unless a later answer says no
  return {
    loaded: true,
    // Signed in, but nothing has come yet: say what happens next instead of an empty page.
    waiting: Boolean(known.account) && !known.account.last_sync_at && !program && !known.checkins.length,
    greeting: greeting(now, zone),
    week: weekOf(program, today),
    weekday: { at: today, as: "weekday" },
    care: careOf(program, known.account),
    first: days.length === 0,
    done: doneOf(known.checkins, today),
    risk_days: riskDays(known.plan ?? [], today),
    is_for_use: isForUse(program),
    after_use: afterUse,
    after_use_text: afterUse ? (program?.after_use ?? "") : "",
    skill: skillOfToday(situationOf(known, known.skills, now, zone), known.chosen),
    days: days.length,
    dots: dotsOf(days, today, lastDay(known.checkins, today)),
    receipts: known.receipts.map((receipt) => receiptOf(receipt, today, now, zone)),
    readers: readersAt(program, now),
    reading: readingOf(program, known.account, now),
    needs_look: known.outbox.filter(({ state }) => state === "rejected").map((row) => refusedOf(row, now, zone)),
    again_at: Math.min(nextChange(now, zone), ...teamEdges(program, now)),
  };
}

function weekOf(program, today) {
  if (!program || isOver(program)) return null;
  const week = weekNumber(program, today);
  if (week < 1) return { key: "say.program.starts", params: { date: { at: program.starts_on, as: "date" } } };
  const total = program.planned_weeks;
  return total && week <= total
    ? { key: "say.program.week", params: { n: week, total } }
    : { key: "say.program.week_open", params: { n: week } };
}

// Safety rule 20: who reads is said as long as it is not the usual. While paused the team still may, so it is not said
// that nobody does, but that nobody can be counted on.
function careOf(program, account) {
  if (!program) return account?.last_sync_at ? { state: "none", line: null } : { state: "", line: null };
  const state = program.status === "paused" ? "paused" : isOver(program) ? "ended" : "";
  const line = state ? { key: `say.program.${state === "paused" ? "paused_from" : "unread_from"}`, params: { date: { at: program.status_from, as: "date" } } } : null;
  return { state, line };
}

function doneOf(checkins, today) {
  const n = standing(checkins).filter(({ data }) => data.day === today).length;
  return n ? { key: n > 1 ? "say.today.done_more" : "say.today.done", params: { n } } : null;
}

const dotsOf = (days, today, last) =>
  daysUpTo(last, 7).map((day) => ({
    id: day,
    letter: { at: day, as: "letter" },
    name: { at: day, as: "weekday" },
    done: days.includes(day),
    today: day === today,
  }));

// "[name] read up to Sunday's check-in, Mon 9:10" (safety rule 19).
function receiptOf({ id, data }, today, now, zone) {
  const day = localDay(data.up_to_occurred_at, zone);
  const ago = daysBetween(day, today);
  const how = ago === 0 ? "today" : ago === 1 ? "yesterday" : ago > 1 && ago < 7 ? "weekday" : "date";
  const params = { name: data.reader, day: dayWord(day, today), when: momentWord(data.read_at, now, zone) };
  return { id, line: { key: `say.receipt.${how}`, params } };
}

// One line for each person, whatever they do on the team.
const readersAt = (program, now) =>
  [...new Map(checkinReadersAt(program, now).map((member) => [member.id, member])).values()].map(readerOf);

const readerOf = ({ id, name }) => ({ id, line: { key: "say.reader.now", params: { name } } });

const NAMES = {
  "checkin.recorded": "checkin",
  "checkin.corrected": "correction",
  "checkin.withdrawn": "withdrawal",
  "practice.recorded": "practice",
  "plan_item.saved": "plan",
  "plan_item.removed": "plan",
  "writing.shared": "writing",
  "writing.unshared": "writing_back",
  "consent.given": "consent",
  "consent.revoked": "consent_back",
  "session.replied": "reply",
  "session.greeted": "greeting",
  "session.booked": "booking",
  "session.released": "release",
  "group.pledged": "promise",
  "group.alias_set": "alias",
  "group.left": "left",
};

// What the program did not take, with the reason in words.
const refusedOf = (row, now, zone) => ({
  id: row.id,
  what: { key: `say.unsent.${NAMES[row.kind] ?? "other"}`, params: { when: momentWord(row.occurred_at, now, zone) } },
  why: whyRefused(row),
  open: openedAt(row),
});
