// React hook behind `held()` of offline/held.py.
import { useSyncExternalStore } from "react";

/** The value of a store of held.js; prerendered with its initial value. */
export const useHeld = (store) => useSyncExternalStore(store.subscribe, store.get, store.initial);
