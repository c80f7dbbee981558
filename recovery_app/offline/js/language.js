// The language shown: that of the person who is signed in, else the device's own choice, else the browser's.
// English is in the pages; the other catalogue is one file, loaded once.
// The script in the page's head (ui/shell/theme.py) asks in the same order before anything is painted.

/** Chosen on this device while nobody was signed in: it outlasts everybody. */
export const DEVICE = "steady.language";
/** Of the person who is signed in; it goes when they sign out (person.js). */
export const OWN = "steady.own_language";
const CATALOGUES = { es: "/i18n/es.json" };

let current = { language: "en", words: null };
const listeners = new Set();

/** What pages show now: `{language, words}`; `words` is null for English. The same object until it changes. */
export const snapshot = () => current;
/** What prerendered pages show. */
const English = current;
export const serverSnapshot = () => English;

export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What somebody chose on this device, or null. */
export const chosenOnDevice = (store) => store.getItem(DEVICE);

/** The language to begin with. `wished`: the browser's languages, the best first. */
export function firstLanguage(store, wished) {
  let chosen = null;
  try {
    chosen = store.getItem(OWN) ?? chosenOnDevice(store);
  } catch {
    // Storage is blocked.
  }
  const known = ["en", ...Object.keys(CATALOGUES)];
  return chosen ?? wished.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => known.includes(tag)) ?? "en";
}

/** Keep a choice: for the person who is signed in, else for the device. */
export function keepChoice(language, store) {
  store.setItem(store.getItem(OWN) === null ? DEVICE : OWN, language);
}

function show(next) {
  current = next;
  document.documentElement.lang = next.language;
  for (const listener of listeners) listener();
}

async function load(language) {
  if (!CATALOGUES[language]) return show({ language: "en", words: null });
  const answer = await fetch(CATALOGUES[language]);
  if (!answer.ok) throw new Error(`catalogue ${language}: ${answer.status}`);
  show({ language, words: await answer.json() });
}

/** Keep the choice and show it without a reload. English stays when the catalogue cannot be had. */
export async function setLanguage(language) {
  try {
    keepChoice(language, localStorage);
  } catch {
    // Storage is blocked: the choice holds for this page.
  }
  await load(language).catch(() => {});
}

export const toEnglish = () => setLanguage("en");
export const toSpanish = () => setLanguage("es");

if (typeof window !== "undefined") {
  const language = firstLanguage({ getItem: (key) => localStorage.getItem(key) }, navigator.languages ?? [navigator.language]);
  if (language !== "en") load(language).catch(() => {});
}
