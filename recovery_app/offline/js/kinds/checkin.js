// Check-ins: recorded, corrected, withdrawn. The folding is that of features/checkins/rules.py.
import { checkPayload } from "../rules/checkin.js";
import { InvalidEntry } from "../rules/entry.js";
import { localDay } from "../rules/localday.js";

const content = ({ form, answers, triggers = [], note }) => ({
  form,
  answers,
  triggers,
  share_note: Boolean(note),
  ...(note ? { note } : {}),
});

function recorded(entity, { id, occurred_at, timezone, payload }) {
  if (entity) return entity;
  const day = localDay(occurred_at, timezone);
  return { type: "checkin", id, version: 0, data: { ...content(payload), occurred_at, timezone, day, withdrawn: false } };
}

// Of two corrections the later one stands, in whatever order they come; none brings back the text of a withdrawn entry.
function corrected(entity, { occurred_at, payload }) {
  if (!entity || Date.parse(entity.data.corrected_at) >= Date.parse(occurred_at)) return entity;
  const { timezone, day, withdrawn, occurred_at: happened } = entity.data;
  const said = content(withdrawn ? { ...payload, note: "" } : payload);
  return { ...entity, data: { ...said, occurred_at: happened, timezone, day, withdrawn, corrected_at: occurred_at } };
}

function withdrawn(entity) {
  if (!entity || entity.data.withdrawn) return entity;
  const { note: _, ...rest } = entity.data;
  return { ...entity, data: { ...rest, share_note: false, withdrawn: true } };
}

const about = ({ payload }) => payload.checkin_id;
const named = ({ checkin_id }) => {
  if (!checkin_id) throw new InvalidEntry("no_checkin");
};
const checkCorrected = (payload) => {
  named(payload);
  checkPayload(payload);
};

export const checkinKinds = {
  "checkin.recorded": { version: 1, type: "checkin", target: ({ id }) => id, check: checkPayload, reduce: recorded },
  "checkin.corrected": { version: 1, type: "checkin", target: about, check: checkCorrected, reduce: corrected },
  "checkin.withdrawn": { version: 1, type: "checkin", target: about, check: named, reduce: withdrawn },
};
