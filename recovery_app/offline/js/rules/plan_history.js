// What changed in a plan, in words, from its revisions. Pure.
import { POSITION, fold } from "./plan_merge.js";
import { kindWord, partOf } from "./plan_parts.js";
import { momentWord } from "./when.js";

// Of two in the same millisecond the one that knew the other is the later one.
const knew = ({ seen = [], replaces = {} }, { id }) => seen.includes(id) || Object.values(replaces).some((ids) => ids.includes(id));
const byAge = (a, b) => Date.parse(a.at) - Date.parse(b.at) || knew(a, b) - knew(b, a) || (a.id < b.id ? -1 : 1);

// Every revision with what it did to the item as it stood then; what only moved it is no news.
function stepsOf({ id, data }) {
  const known = [...data.revisions].sort(byAge);
  return known.flatMap((one, at) => {
    const before = known.slice(0, at);
    const was = before.length ? fold(id, { part: data.part, revisions: before }) : null;
    const names = Object.keys(one.fields ?? {}).filter((name) => name !== POSITION);
    const what = !one.fields ? "removed" : !was ? "added" : was.removed ? "back" : names.length ? "changed" : "";
    if (!what) return [];
    const then = fold(id, { part: data.part, revisions: [...before, one] });
    return [{ id: one.id, at: one.at, seen: one.seen, replaces: one.replaces, what, names, text: then.values.text?.at(-1)?.value ?? "", proposal: one.proposal }];
  });
}

/**
 * The newest `count` changes, newest first, as `[{id, line}]`. `known`: `{things, proposals, reviews}` as view.js gives
 * them, and `tracks`.
 */
export function historyOf({ things, proposals, reviews, tracks }, now, zone, count = 30) {
  const by = new Map(proposals.map(({ id, data }) => [id, data.by]));
  const changes = things.flatMap((thing) => stepsOf(thing).map((step) => ({ ...step, part: thing.data.part })));
  const looks = reviews.map(({ id, data }) => ({ id, at: data.at, what: data.by ? "reviewed" : "looked", who: data.by, plan: data.plan }));
  return [...changes, ...looks]
    .sort((a, b) => byAge(b, a))
    .slice(0, count)
    .map((one) => ({ id: one.id, line: lineOf(one, by, tracks, momentWord(one.at, now, zone)) }));
}

function lineOf({ what, part, names = [], text, proposal, plan, who: reader }, by, tracks, when) {
  if (plan) return { key: `plan.history.${what}`, params: { when, who: reader, plan: kindWord(plan, tracks) } };
  const who = by.get(proposal);
  const known = names.filter((name) => partOf(part)?.fields.some(({ key }) => key === name));
  const fields = { parts: known.map((name) => ({ key: `plan.field.${part}.${name}`, params: {} })) };
  const how = who && ["added", "changed"].includes(what) ? `${what}_with` : what;
  return { key: `plan.history.${how}`, params: { when, name: text, who, fields } };
}
