// React hook behind `t()` and `say()` of ui/shell/i18n.py.
import { useSyncExternalStore } from "react";
import { rendered } from "./i18n.js";
import { serverSnapshot, snapshot, subscribe } from "./language.js";
import { said } from "./said.js";

const tellers = new WeakMap();

// One pair of functions per catalogue, so that they keep their identity between renders.
function teller(state) {
  let made = tellers.get(state);
  if (!made) {
    const find = (key, english) => state.words?.[key] ?? english;
    made = {
      language: state.language,
      /** A sentence of the page: the English text is compiled into the page. */
      t: (key, english, params) => rendered(find(key, english), params),
      /** A sentence that a view model names: `{key, params}`, `{parts: [...]}` of such, or nothing yet; see said.js. */
      say: (what, catalogue) => said(what, (key) => find(key, catalogue[key] ?? ""), state.language),
    };
    tellers.set(state, made);
  }
  return made;
}

/** The words in the language of this device; renders again when it changes. */
export const useWords = () => teller(useSyncExternalStore(subscribe, snapshot, serverSnapshot));
