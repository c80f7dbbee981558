// Guided writing: one question at a time, part by part. Pure.
//
// What is being written is one draft: `{part, at, answers, fills, skipped}`: the part, the question it is at ("" once the
// piece is done), per question `{text, set, item_id, changed}`, how often an example filled the box, parts passed over.
// `want` without a part: the piece that was asked for and is not begun; `plan`: the one to write first.
import { questions } from "../generated/plan_questions.js";
import { optionWord } from "./plan_form.js";
import { nextPiece, partOf, partWord, piecesOf } from "./plan_parts.js";

const word = (key, params = {}) => ({ key, params });
const fits = ({ tracks }, own) => !tracks || !own || tracks.some((one) => own.includes(one));

/** The questions of a piece, in order. */
export const questionsOf = (piece) => questions.filter((one) => one.piece === piece);
export const questionOf = (key) => questions.find((one) => one.key === key);

/** A piece at its first question. `before`: what was being written until now; what of it is not in the plan yet stays. */
export const begun = (part, before = null, at = questionsOf(part)[0].key) => ({ part, at, answers: pending(before?.answers), fills: 0, skipped: before?.skipped ?? [], plan: before?.plan ?? "" });

/** Answers of every piece in which something was typed and not saved: whoever comes back to it finds it. */
export function pending(answers = {}) {
  const isOpen = (piece) => questionsOf(piece).some(({ key }) => answers[key]?.changed && answers[key].text?.trim());
  return Object.fromEntries(Object.entries(answers).filter(([key]) => isOpen(questionOf(key)?.piece)));
}

/** The answers of a draft to the questions of its own piece, or with `not` to those of the others. */
export const answersOf = ({ part, answers }, not = false) =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => (questionOf(key)?.piece === part) !== not));

/** What is being written: the draft, or else the piece that comes next; null when every part has something. */
export function current(draft, items, tracks) {
  if (draft?.part && questionsOf(draft.part).length) return draft;
  if (draft?.want && questionsOf(draft.want).length) return begun(draft.want, draft);
  const piece = nextPiece(items, tracks, { skipped: draft?.skipped, plan: draft?.plan });
  return piece && begun(piece, draft);
}

/** The line that a question is about: the one that the last question for a new line before it made. */
export function lineOf({ part, answers }, key, items) {
  const all = questionsOf(part);
  const before = all.slice(0, all.findIndex((one) => one.key === key)).findLast((one) => !one.field && !one.under);
  const id = before && answers[before.key]?.item_id;
  return items.find((item) => item.id === id) ?? null;
}

// More about a line is asked only where there is one.
const asked = (draft, items) => questionsOf(draft.part).filter(({ key, field, under }) => (!field && !under) || lineOf(draft, key, items));

/** The key of the question `by` (1 or -1) steps from where the draft is, or "". */
export function stepped(draft, items, by) {
  const all = asked(draft, items);
  return all[all.findIndex(({ key }) => key === draft.at) + by]?.key ?? "";
}

/** The draft with more of an answer: `more` of `{text, set}`; `id()` makes the id of a new line. */
export function answered(draft, key, more, id) {
  const before = draft.answers[key] ?? {};
  const after = { item_id: before.item_id ?? id(), ...before, ...more, changed: true };
  // What an example decided goes with its words.
  if (!after.text?.trim()) delete after.set;
  return { ...draft, answers: { ...draft.answers, [key]: after } };
}

/** Fields of a line that an answer makes, `line` being the one before it. */
export function fieldsOf(key, answer, line) {
  const { field, under, set = {} } = questionOf(key);
  const text = (answer?.text ?? "").trim();
  if (field) return { [field]: text };
  return { ...set, ...answer?.set, ...(under && line ? { [under]: line.id } : {}), text };
}

/** `/plan/write`. `known`: `{draft, items, tracks, whose}`. */
export function writeView({ draft, items, tracks, whose }) {
  const now = current(draft, items, tracks);
  const pieces = piecesOf(tracks);
  const written = pieces.filter((key) => items.some(({ part }) => part === key)).length;
  const next = nextPiece(items, tracks, { skipped: [...(now?.skipped ?? []), now?.part], plan: now?.plan });
  return {
    loaded: true,
    whose,
    stage: !now ? "all" : now.at ? "ask" : "done",
    part: now?.part ?? "",
    title: now ? partWord(now.part) : null,
    question: now?.at ? questionView(now, items, tracks) : null,
    progress: word("plan.write.done_parts", { n: written, total: pieces.length }),
    wrote: now ? Object.values(answersOf(now)).filter(({ item_id }) => items.some(({ id }) => id === item_id)).length : 0,
    next: next ? { key: next, title: word("plan.write.on", { part: partWord(next) }) } : null,
  };
}

function questionView(draft, items, tracks) {
  const { key, part, field = "text", under, examples = [] } = questionOf(draft.at);
  const { kind, most = 0, options = [] } = partOf(part).fields.find((one) => one.key === field);
  const line = lineOf(draft, key, items);
  const answer = draft.answers[key];
  const value = answer?.text ?? (field === "text" ? "" : (line?.[field] ?? ""));
  const all = questionsOf(draft.part);
  const index = all.findIndex((one) => one.key === key);
  return {
    key,
    part: draft.part,
    box: `${key}-${draft.fills}`,
    ask: word(`plan.ask.${key}.ask`),
    why: word(`plan.ask.${key}.why`),
    lead: under && line ? word("plan.write.if", { trigger: line.text ?? "" }) : null,
    about: field !== "text" && line ? (line.text ?? "") : "",
    kind: kind === "text" && most > 300 ? "long" : kind,
    most,
    value,
    options: options.map((one) => ({ id: one, value: one, label: optionWord(part, field, one), on: one === value })),
    examples: examples.filter((one) => fits(one, tracks)).map((one) => ({ id: one.key, label: word(`plan.ask.${key}.example.${one.key}`), set: one.set ?? {} })),
    have: items.filter((item) => item.part === draft.part && !Object.values(draft.answers).some(({ item_id }) => item_id === item.id)).map(({ id, text }) => ({ id, text: text ?? "" })),
    step: word("plan.write.step", { n: index + 1, total: all.length }),
    first: index === 0,
  };
}
