// Writing in a skill that the person shared, or took back. The folding is that of features/skills/rules/edits.py.
import { InvalidEntry } from "../rules/entry.js";

/** What the program takes, as features/skills/rules/writing.py has it. */
export const MOST_ANSWERS = 40;
export const MOST_LINES = 100;
export const MOST_CHARACTERS = 8000;
const PLACE = /^[a-z][a-z0-9_]{0,39}\.[a-z][a-z0-9_]{0,39}$/;
const LARGEST = 1_000_000;
/** Half of an emoji, as cutting a text can leave it: nobody can write that down. */
const HALF = /\p{Surrogate}/u;

const kept = (text) => typeof text === "string" && !HALF.test(text) && !text.includes("\0");
const number = (value) => Number.isFinite(value) && Math.abs(value) < LARGEST;
const fits = (value) => kept(value) || number(value) || (Array.isArray(value) && value.length <= MOST_LINES && value.every(kept));
const texts = (value) => (Array.isArray(value) ? value : typeof value === "string" ? [value] : []);

function check({ writing_id, skill, answers }) {
  const said = Object.entries(answers ?? {});
  if (!writing_id || !skill || !said.length) throw new InvalidEntry("empty");
  if (!said.every(([place, value]) => PLACE.test(place) && fits(value))) throw new InvalidEntry("bad_answer");
  const characters = said.flatMap(([, value]) => texts(value)).reduce((sum, text) => sum + [...text].length, 0);
  if (said.length > MOST_ANSWERS || characters > MOST_CHARACTERS) throw new InvalidEntry("too_long");
}

// Of two edits the later one stands, in whatever order they come. Whoever read the words before has not read these.
function shared(entity, { occurred_at, payload }) {
  const { writing_id: id, skill, answers } = payload;
  if (entity && Date.parse(entity.data.shared_at) >= Date.parse(occurred_at)) return entity;
  return { type: "writing", id, version: entity?.version ?? 0, data: { skill, answers, shared_at: occurred_at, read_by: [] } };
}

function unshared(entity, { occurred_at }) {
  return entity && Date.parse(entity.data.shared_at) > Date.parse(occurred_at) ? entity : null;
}

const about = ({ payload }) => payload.writing_id;
const named = ({ writing_id }) => {
  if (!writing_id) throw new InvalidEntry("empty");
};

/** When to say the next thing about a writing (milliseconds): after what stands, also where a clock was set back. */
export const afterShared = (entity, now) => (entity ? Math.max(now, Date.parse(entity.data.shared_at) + 1) : now);

export const writingKinds = {
  "writing.shared": { version: 1, type: "writing", target: about, check, reduce: shared },
  "writing.unshared": { version: 1, type: "writing", target: about, check: named, reduce: unshared },
};
