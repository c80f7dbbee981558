// What Progress shows, from the phone's own check-ins. Pure; words are keys (said.js).
import { changeable } from "./checkin.js";
import { localDay } from "./localday.js";
import { WIDTH, plot } from "./plot.js";
import { sentWords } from "./program.js";
import { openedAt } from "./refused.js";
import { dailyMeans, daysCheckedIn, daysUpTo, lastDay } from "./series.js";
import { told, trend } from "./trend.js";
import { momentThere, momentWord } from "./when.js";

export const SPANS = [7, 30, 84];
/** Scale of each chart; sleep beyond it is drawn at its end, and told as it is. */
const SCALES = { stress: { min: 0, max: 10 }, mood: { min: 0, max: 10 }, craving: { min: 0, max: 10 }, sleep: { min: 0, max: 12 } };
/** As many entries as a page lists at first, and how many more each time. */
export const PAGE = 5;

/**
 * `known`: `{checkins, notes, refused, asked, program, reading, readers, edges}`: `refused` operations, `reading` and
 * `readers` as rules/program.js has them, `edges` when they may change; `form` the current form; `span` in days; `count` entries listed.
 */
export function progressView(known, form, { span, count, now, zone }) {
  const { checkins, notes, asked, edges = [] } = known;
  const today = lastDay(checkins, localDay(now, zone));
  const days = daysUpTo(today, span);
  const checkedIn = daysCheckedIn(checkins);
  const own = new Map(notes.map(({ id, text }) => [id, text]));
  const rows = checkins.map((entity) => entry(entity, { ...known, form, own, now, zone })).sort((a, b) => (a.at < b.at ? 1 : -1));
  const moments = [...rows.filter(({ changeable: open }) => open).map(({ until }) => until), ...edges];
  return {
    loaded: true,
    empty: checkins.length === 0,
    span,
    days: checkedIn.length,
    days_in_span: checkedIn.filter((day) => day >= days[0] && day <= today).length,
    charts: charted(checkins, asked).map((rating) => chart(checkins, rating, { days, span, today })),
    entries: rows.slice(0, count),
    more: rows.length > count,
    again_at: moments.length ? Math.min(...moments) : undefined,
  };
}

// What the person is asked, and what was answered before: a change of track hides no history.
const charted = (checkins, asked) =>
  Object.keys(SCALES).filter((key) => asked.includes(key) || checkins.some(({ data }) => !data.withdrawn && data.answers?.[key] !== undefined));

function chart(checkins, rating, { days, span, today }) {
  const means = dailyMeans(checkins, rating);
  const { points, line, low, high } = plot(means, days, SCALES[rating]);
  const label = {
    key: "say.chart.label",
    params: { rating: name(rating), n: span, count: points.length, low: told(low ?? 0), high: told(high ?? 0) },
  };
  return {
    id: rating,
    name: name(rating),
    hours: rating === "sleep",
    max: SCALES[rating].max,
    sentence: trend(means, rating, span, today),
    // One sentence stands for the drawing; without a point there is no drawing.
    label: points.length ? label : null,
    points: points.map(({ day, x, y }) => ({ id: day, x, y })),
    line,
    first: { at: days[0], as: "day" },
    last: { at: today, as: "day" },
    table: [...points].reverse().map(({ day, value }) => ({ id: day, day: { at: day, as: "weekday_day" }, value: told(value) })),
    radius: Math.max(2, Math.min(5, Math.round(WIDTH / span / 3))),
  };
}

const name = (rating) => ({ key: `say.rating.${rating}`, params: {} });

function entry({ id, data, state, code, operation }, { form, own, now, zone, ...known }) {
  const at = Date.parse(data.occurred_at);
  const open = !data.withdrawn && state !== "needs_look" && changeable(data.occurred_at, now);
  return {
    id,
    at,
    when: momentThere(data.occurred_at, data.timezone, now, zone),
    day: { at: data.day, as: "weekday_day" },
    answers: answersOf(data.answers ?? {}, form),
    triggers: (data.triggers ?? []).map((key) => ({ id: key, label: { key: `say.trigger.${key}`, params: {} } })),
    withdrawn: Boolean(data.withdrawn),
    state: stateOf(state, code, data.day, known),
    waiting: state === "waiting",
    open: openedAt(known.refused?.find(({ id: said }) => said === operation) ?? {}),
    ...noteOf(id, data, own, known),
    corrected: data.corrected_at ? { key: "say.entry.corrected", params: { when: momentWord(data.corrected_at, now, zone) } } : null,
    changeable: open,
    until: at + 24 * 3_600_000,
  };
}

function stateOf(state, code, day, { program, reading = "" }) {
  if (state === "needs_look") return { key: `say.rejected.${code}`, params: {} };
  return state === "waiting" ? { key: "say.entry.waiting", params: {} } : sentWords(program, reading, day);
}

// The person's own words stay readable for them; beside it, who else can read them.
function noteOf(id, data, own, { readers, reading = "" }) {
  if (data.withdrawn || !(data.note || own.has(id))) return { note: "", note_seen: [] };
  if (!data.note) return { note: own.get(id), note_seen: [{ id, line: { key: "say.entry.note_private", params: {} } }] };
  const note_seen = readers.map((name) => ({ id: name, line: { key: "say.entry.note_shared", params: { name } } }));
  if (!note_seen.length && reading) note_seen.push({ id, line: { key: "say.entry.note_unread", params: {} } });
  return { note: data.note, note_seen };
}

// "Stress 7 · high", in the order of the form.
function answersOf(answers, form) {
  const rows = [];
  for (const question of form.questions) {
    const value = answers[question.key];
    if (value === undefined) continue;
    rows.push({ id: question.key, name: name(question.key), value: valueOf(question, value) });
  }
  return rows;
}

function valueOf(question, value) {
  if (question.type === "yes_no") return { key: value ? "say.used_yes" : "say.used_no", params: {} };
  if (question.type === "hours") return { key: "say.hours", params: { n: value } };
  return { key: "say.value", params: { n: value, word: { key: `${question.words}.${value}`, params: {} } } };
}
