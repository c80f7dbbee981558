// The thin React layer: a hook for Vars, and the agent that keeps this phone in step. Nothing else here knows React.
import { useContext, useEffect, useRef, useSyncExternalStore } from "react";
import { EventLoopContext } from "$/utils/context-registry";
import { onChange } from "./changes.js";
import { ask } from "./queries.js";
import { requestSync, start } from "./triggers.js";
import { noticed } from "./trouble.js";
import { keepPages } from "./update.js";

// One store per query and argument, with a subscribe function that stays the same: a new one per render would
// subscribe again on every render.
const stores = new Map();

function store(name, arg) {
  const key = JSON.stringify([name, arg ?? null]);
  if (!stores.has(key)) stores.set(key, makeStore(name, arg));
  return stores.get(key);
}

const DAY = 86_400_000;

// How long to wait for a moment. Never more than a day: a browser takes a wait of weeks for none at all.
const waiting = (at) => Math.min(DAY, Math.max(50, at - Date.now()));

function makeStore(name, arg) {
  const listeners = new Set();
  const made = { value: undefined, shown: undefined };
  let reads = null; // until the first answer nobody knows: any change may have come too late for it
  let asked = 0;
  let timer;
  const refresh = async () => {
    const turn = ++asked;
    let found;
    try {
      found = await ask(name, arg);
    } catch (error) {
      noticed(error);
      return;
    }
    if (turn !== asked) return; // a later question is on its way
    reads = found.reads;
    clearTimeout(timer);
    if (found.value?.again_at) timer = setTimeout(refresh, waiting(found.value.again_at));
    const shown = JSON.stringify(found.value);
    if (shown === made.shown) return; // the same object: nothing renders again
    Object.assign(made, { value: found.value ?? undefined, shown });
    for (const listener of listeners) listener();
  };
  let stop;
  made.subscribe = (listener) => {
    listeners.add(listener);
    if (listeners.size === 1) {
      stop = onChange((topics) => (!reads || topics.some((topic) => reads.has(topic))) && refresh());
      refresh();
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size) return;
      stop();
      clearTimeout(timer);
    };
  };
  made.get = () => made.value;
  return made;
}

/** The value of a query, `empty` until the phone was read and in prerendered pages. */
export function useLive(name, empty, arg) {
  const { subscribe, get } = store(name, arg);
  const first = useRef(empty); // the page makes a new one per render
  return useSyncExternalStore(subscribe, get, () => undefined) ?? first.current;
}

/** Before sign-in: pages are kept for a start with no network. Renders nothing. */
export function OfflineAgent() {
  useEffect(keepPages, []);
  return null;
}

/** Once per page: keeps this phone in step while the page is open. Renders nothing. */
export function SyncAgent() {
  const failing = (useContext(EventLoopContext)?.[1]?.length ?? 0) > 0;
  const failed = useRef(false);
  useEffect(start, []);
  useEffect(() => {
    // The socket is back, so the server is.
    if (failed.current && !failing) requestSync();
    failed.current = failing;
  }, [failing]);
  return null;
}
