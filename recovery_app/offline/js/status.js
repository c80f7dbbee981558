// What the status line says. Derived from the outbox and the last sync, never from navigator.onLine.

/** For so long after a save the line says that it is on this phone, before other news. Milliseconds. */
export const FRESH_MS = 20_000;

/**
 * `{parts: [{key, params}], tone, waiting, needs_look, again_at}`; `tone` is "calm", "waiting" or "attention", `again_at`
 * when it says something else even if nothing happens. `account` is the row or null, `operations` the outbox.
 */
export function statusOf(account, operations, now) {
  if (!account) return { parts: [], tone: "calm", waiting: 0, needs_look: 0, again_at: null };
  const waiting = operations.filter(({ state }) => state === "waiting");
  const look = operations.filter(({ state }) => state === "rejected").length;
  const signIn = account.last_result === "sign_in" || account.signed_in === false;
  const offline = !signIn && (account.last_result === "offline" || account.last_result === "server");
  const saved = Math.max(0, ...waiting.map(({ saved_at }) => saved_at ?? 0));
  const fresh = waiting.length > 0 && saved <= now && now - saved < FRESH_MS;
  const synced = Boolean(account.last_result); // before that, nothing is known about what this phone should hold
  const parts = said({ waiting: waiting.length, look, signIn, offline, fresh, tried: waiting.some(({ tries }) => tries), synced });
  const tone = look || (signIn && waiting.length) ? "attention" : waiting.length || offline ? "waiting" : "calm";
  return { parts, tone, waiting: waiting.length, needs_look: look, again_at: fresh ? saved + FRESH_MS : null };
}

/** What the line says when this browser's storage cannot be read. Short: the page says why and what to do (trouble.js). */
export const troubled = () => ({
  parts: [{ key: "say.status.not_keeping", params: {} }],
  tone: "attention",
  waiting: 0,
  needs_look: 0,
  again_at: null,
});

function said({ waiting: n, look, signIn, offline, fresh, tried, synced }) {
  const parts = [];
  if (fresh) parts.push(["saved_on_phone"]);
  if (offline) parts.push(["offline"]);
  if (n && signIn) parts.push(["sign_in_to_send", { n }]);
  else if (n && (offline || tried || !fresh)) parts.push(["waiting", { n }]);
  if (look) parts.push(["need_a_look", { n: look }]);
  if (!parts.length && synced) parts.push(["all_saved"]);
  return parts.map(([name, params = {}]) => ({ key: `say.status.${name}`, params }));
}
