// What somebody chose about reminders: one thing per account, said whole each time.
import { InvalidEntry } from "../rules/entry.js";
import { isWhole } from "../rules/reminder_choices.js";

function check(payload) {
  if (!isWhole(payload)) throw new InvalidEntry("bad_answer");
}

function reduce(entity, { account, payload }) {
  const data = entity?.data ?? { sent: [], coming: [], push: 0 };
  return { type: "reminders", id: account, version: entity?.version ?? 0, ...entity, data: { ...data, choices: payload } };
}

// Their id is that of the account, which every stored operation carries.
const target = ({ account }) => account;

export const reminderKinds = { "reminders.set": { version: 1, type: "reminders", target, check, reduce } };
