// Spoken guidance and vibration while a skill is done: both only when somebody switched them on. Only voices that are on the
// device itself: the browser sends what another one reads to a server, and nothing here may leave the phone.
import { changed } from "./changes.js";

export const VOICES = "voices";
const speech = () => globalThis.speechSynthesis ?? null;

/** The device's own voice for a language, or null. */
export function voiceFor(language) {
  const own = (speech()?.getVoices() ?? []).filter((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
  return own.find((voice) => voice.default) ?? own[0] ?? null;
}

/** What this device can do. */
export const abilities = (language) => ({ speak: voiceFor(language) !== null, vibrate: typeof globalThis.navigator?.vibrate === "function" });

// Browsers find their voices late.
if (typeof window !== "undefined") speech()?.addEventListener?.("voiceschanged", () => changed([VOICES]));

/** Say something; `waits` false: only when nothing is being said, so that a word for now does not come too late. */
export function speak(text, language, { waits = true } = {}) {
  const voice = voiceFor(language);
  if (!voice || !text || (!waits && speech().speaking)) return;
  const said = new SpeechSynthesisUtterance(text);
  Object.assign(said, { voice, lang: voice.lang, rate: 0.9 });
  speech().speak(said);
}

/** Nothing more is said. */
export const hush = () => speech()?.cancel();

const PATTERNS = { breathe_in: [90], hold: [30], breathe_out: [40, 60, 40], rest: [30], tense: [90], release: [40, 60, 40], due: [40], over: [80, 80, 80] };

/** A short sign for the hand. */
export const buzz = (name) => navigator.vibrate?.(PATTERNS[name] ?? [40]);
