// How long to wait after failures. Pure; times in milliseconds.

export const BASE = 2_000;
export const CAP = 60_000;
export const LEAST = 250;
/** A server may ask for more patience than CAP, but not for more than this. */
export const LONGEST = 3_600_000;

/** Full jitter: anything up to twice the last bound, so that phones do not come back all at once. */
export function delay(failures, random = Math.random) {
  return Math.max(LEAST, random() * Math.min(CAP, BASE * 2 ** Math.min(failures, 20)));
}

/** Milliseconds that a Retry-After header asks for (seconds, or a date against `now`); 0 without one. */
export function retryAfter(header, now) {
  if (!header) return 0;
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.min(LONGEST, Math.max(0, wait)) : 0;
}
