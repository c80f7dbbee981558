// Calls that need a connection: signing in, codes, passwords, set-up. Everything else goes through the outbox.
import { snapshot } from "./language.js";

const TIMEOUT = 20_000;

/** What the page says about a failed call: a key of the errors file, and fields of the server's parameters. */
const said = (code, params = {}) => ({ key: `errors.${code}`, params });

/**
 * Resolves to {data} or {error: {key, params}, code, status}; never throws. `code` is `no_network` when no answer came.
 */
export async function call(method, path, body, { fetch: ask = globalThis.fetch } = {}) {
  let answer;
  try {
    answer = await ask(`/api/v1${path}`, {
      method,
      headers: { "Content-Type": "application/json", "X-Steady": "1", "Accept-Language": snapshot().language },
      credentials: "same-origin",
      cache: "no-store",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const data = answer.status === 204 ? null : await answer.json().catch(() => null);
    if (answer.ok) return { data, status: answer.status };
    const code = data?.error?.code ?? "server_error";
    return { error: said(code), message: data?.error?.message ?? "", code, status: answer.status };
  } catch {
    return answer
      ? { error: said("server_error"), code: "server_error", status: answer.status }
      : { error: said("no_network"), code: "no_network", status: 0 };
  }
}

/** The values of a form, whether the handler was given the event or the values. */
export function valuesOf(given) {
  const form = given?.currentTarget ?? given?.target;
  if (typeof HTMLFormElement !== "undefined" && form instanceof HTMLFormElement) {
    given.preventDefault?.();
    return Object.fromEntries(new FormData(form));
  }
  return given ?? {};
}
