// One POST of the sync call: what is said, and what came back, whatever stood in between.

export const MAX_OPERATIONS = 100;
export const MAX_BYTES = 256 * 1024 - 2048; // room for the envelope
export const TIMEOUT_MS = 30_000;

const wire = ({ id, kind, version, occurred_at, timezone, payload }) => ({ id, kind, version, occurred_at, timezone, payload });
const size = (value) => new TextEncoder().encode(JSON.stringify(value)).length + 1;

/** The first operations that fit into one call: at most `most`, at most MAX_BYTES; always one. */
export function fitting(operations, most) {
  const batch = [];
  let bytes = 0;
  for (const operation of operations.slice(0, most)) {
    bytes += size(wire(operation));
    if (batch.length && bytes > MAX_BYTES) break;
    batch.push(operation);
  }
  return batch;
}

/**
 * Send `operations` for an account row. Returns `{result, answer?, retryAfter?}` and never throws:
 * "ok" with the answer; "too_large"; "sign_in"; "erased" (the person's record was erased); "server" (it answered, but not now; `stumbled`: over
 * something in this call, it seems); "offline" (nobody answered,
 * or somebody who is not our server: a hotel's sign-in page is not an answer).
 */
export async function post(fetchFn, account, operations, { deviceId, now }) {
  const body = { device_id: deviceId, cursor: account.cursor ?? null, sent_at: new Date(now).toISOString() };
  const timer = new AbortController();
  const timeout = setTimeout(() => timer.abort(), TIMEOUT_MS);
  try {
    const response = await fetchFn("/api/v1/sync", {
      method: "POST",
      // The server refuses when the cookie has become somebody else's since.
      headers: { "Content-Type": "application/json", "X-Steady": "1", "X-Steady-Account": account.id },
      credentials: "same-origin",
      redirect: "error",
      cache: "no-store",
      body: JSON.stringify({ ...body, operations: operations.map(wire) }),
      signal: timer.signal,
    });
    return await read(response);
  } catch {
    return { result: "offline" };
  } finally {
    clearTimeout(timeout);
  }
}

async function read(response) {
  if (response.status === 401) {
    const said = await response.json().catch(() => null);
    return { result: said?.error?.code === "account_erased" ? "erased" : "sign_in" };
  }
  if (response.status === 413) return { result: "too_large" };
  if (response.status === 500 || response.status === 422) return { result: "server", stumbled: true };
  if (!response.ok) return { result: "server", retryAfter: response.headers.get("Retry-After") };
  const answer = await response.json();
  const whole = Array.isArray(answer?.results) && Array.isArray(answer.changes) && typeof answer.cursor === "string";
  return whole ? { result: "ok", answer } : { result: "offline" };
}
