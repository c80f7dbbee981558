// What Today says of the plan: one quiet line, on days that allow it. Pure.
import { hard } from "../generated/checkin_forms.js";
import { answerTo } from "./answer.js";
import { localDay } from "./localday.js";
import { lastCheckin, recentUse } from "./moments.js";
import { standing } from "./plan_merge.js";
import { nextPiece, partWord, piecesOf, plansOf, tracksOf } from "./plan_parts.js";
import { lookOf } from "./plan_review.js";
import { currentProgram } from "./program.js";

const NOTHING = { kind: "", part: "", title: null };

/** Whether the last check-in that still says something was a hard one. */
export function isHardDay(checkins, today) {
  const last = lastCheckin(checkins, today);
  return Boolean(last) && answerTo(last.answers ?? {}, checkins, { hard, today, offer: () => [] }).reasons.length > 0;
}

/**
 * `{kind: "look" | "write" | "", part, title}`. `known`: `{things, reviews, checkins, programs, away}`, the last what was
 * put away: `{day, skipped: [parts]}`. Nothing on a hard day, before the first check-in, or twice on a day it was put away.
 */
export function cardOf({ things, reviews, checkins, programs, away }, now, zone) {
  const today = localDay(now, zone);
  if (!checkins.length || away?.day === today || isHardDay(checkins, today)) return NOTHING;
  const tracks = tracksOf(currentProgram(programs));
  if (plansOf(tracks).some((plan) => lookOf(plan, { things, reviews, checkins }, now).due)) return { ...NOTHING, kind: "look" };
  if (recentUse(checkins, today)) return NOTHING; // rule 17: the next step leads
  const items = standing(things);
  // What was passed over comes last, not never.
  const part = nextPiece(items, tracks, { skipped: away?.skipped }) ?? nextPiece(items, tracks);
  return part ? { kind: "write", part, title: { key: "say.plan.piece", params: { part: partWord(part) } } } : NOTHING;
}

/** What is put away on a day: the card, and the part that it named. */
export const putAway = (before, part, day) => ({ day, skipped: part && piecesOf(null).includes(part) ? [...new Set([...(before?.skipped ?? []), part])] : (before?.skipped ?? []) });
