// A person's own settings: language and time zone.
import { InvalidEntry } from "../rules/entry.js";

function check({ language, timezone, ...more }) {
  if ((!language && !timezone) || Object.keys(more).length) throw new InvalidEntry("empty");
}

function reduce(entity, { payload }) {
  if (!entity || Object.entries(payload).every(([key, value]) => entity.data[key] === value)) return entity;
  return { ...entity, data: { ...entity.data, ...payload } };
}

// The profile's id is that of the account, which every stored operation carries.
const target = ({ account }) => account;

export const settingsKinds = { "settings.changed": { version: 1, type: "profile", target, check, reduce } };
