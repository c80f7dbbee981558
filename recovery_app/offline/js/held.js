// What a page holds while it is open and forgets when it closes: which form is open, what a call answered.
// Nothing a person wrote belongs here: that is a draft (drafts.js).

/** A small store: `get`, `initial`, `set(patch)`, `subscribe`. `get` gives the same object until something is set. */
export function held(initial) {
  let value = initial;
  const listeners = new Set();
  return {
    get: () => value,
    initial: () => initial,
    set(patch) {
      value = { ...value, ...(typeof patch === "function" ? patch(value) : patch) };
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
