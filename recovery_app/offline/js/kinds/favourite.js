// Skills that the person wants at hand: one thing per account, the list of their slugs.
import { InvalidEntry } from "../rules/entry.js";

function check({ skill, on, ...more }) {
  if (!skill || typeof on !== "boolean" || Object.keys(more).length) throw new InvalidEntry("bad_answer");
}

function reduce(entity, { account, payload: { skill, on } }) {
  const before = entity?.data.skills ?? [];
  if (before.includes(skill) === on) return entity;
  const skills = on ? [...before, skill].sort() : before.filter((slug) => slug !== skill);
  return { type: "favourites", id: account, version: entity?.version ?? 0, data: { skills } };
}

// Their id is that of the account, which every stored operation carries.
const target = ({ account }) => account;

export const favouriteKinds = { "favourite.set": { version: 1, type: "favourites", target, check, reduce } };
