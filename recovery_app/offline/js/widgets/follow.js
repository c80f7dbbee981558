// What every step has that is followed: where it stands now, that the page is still open, and what is said and felt.
// The run (rules/player.js) says since when; nothing here is stored.
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import sayEn from "../generated/say_en.js";
import { elapsed } from "../rules/player.js";
import { useWords } from "../words.js";
import { useAwake } from "./awake.js";
import { buzz, hush, speak } from "../guide.js";

const BEAT_MS = 5000;
const BEAT_AFTER_MS = 2500; // between two seconds: at a full one something is drawn
const STILL = "(prefers-reduced-motion: reduce)";

const media = typeof matchMedia === "undefined" ? null : matchMedia(STILL);
const subscribeStill = (listener) => {
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
};

/** Whether somebody wants no motion: by the device, or by the setting of this phone. */
export const useStill = (asked) => useSyncExternalStore(subscribeStill, () => media.matches, () => false) || Boolean(asked);

/** `tell(key, params)`: a sentence of `say.*`; `say(what)`: what a view model names. */
export function useTell() {
  const { say } = useWords();
  return { tell: (key, params = {}) => say({ key, params }, sayEn), say: (what) => say(what, sayEn) };
}

/**
 * Where a step is: `look(time)` of rules/phases.js, with `time`. Looked at again exactly when it says that something changes
 * (`until`), so that between two changes nothing runs; by the clock, so that being late once is not being late for good.
 * `draw(moment)` is called at once, before React gets to it: for what has to keep a rhythm on a slow phone.
 */
export function useMoment({ carried, since }, look, draw) {
  const latest = useRef({});
  latest.current = { look, draw };
  const at = (time) => ({ ...latest.current.look(time), time });
  const [moment, show] = useState(() => at(carried));
  useEffect(() => {
    let timer;
    const turn = () => {
      clearTimeout(timer);
      const time = elapsed({ carried, since }, Date.now());
      const now = at(time);
      latest.current.draw?.(now);
      show(now);
      if (since !== null && now.until !== null) timer = setTimeout(turn, Math.max(1, Math.ceil(now.until - time)));
    };
    turn();
    document.addEventListener("visibilitychange", turn);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", turn);
    };
  }, [carried, since]);
  return moment;
}

/** Says now and then that the page is open, keeps the screen on, and pauses the run when the page is left or out of sight. */
export function useRun({ slug, since, onBeat, onLeave }) {
  const latest = useRef({});
  latest.current = { onBeat, onLeave, since };
  useEffect(() => {
    if (since === null) return undefined;
    let timer;
    const beat = () => {
      latest.current.onBeat?.();
      timer = setTimeout(beat, BEAT_MS);
    };
    timer = setTimeout(beat, BEAT_AFTER_MS);
    return () => clearTimeout(timer);
  }, [since]);
  useEffect(() => {
    // With the moment it ran since: a step that has followed meanwhile is not paused with it.
    const leave = () => void latest.current.onLeave?.(slug, latest.current.since);
    const hide = () => document.visibilityState === "hidden" && leave();
    document.addEventListener("visibilitychange", hide);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      leave();
    };
  }, [slug]);
  useAwake(since !== null);
}

/** Tell ear and hand when `name` changes while the step runs; `words` are said where somebody wants that. */
export function useSigns({ name, since, words, settings = {} }) {
  const { language } = useWords();
  const before = useRef(name);
  useEffect(() => {
    if (before.current === name || since === null) return;
    before.current = name;
    if (settings.vibrate) buzz(name.split(" ")[0]);
    if (settings.speak) speak(words, language, { waits: false });
  }, [name, since]);
}

/** Reads a step aloud when it begins. Renders nothing. */
export function StepVoice({ title, text, on = false }) {
  const { language } = useWords();
  const { say } = useTell();
  const words = useCallback(() => `${say(title)}. ${say(text)}`, [title, text]);
  useEffect(() => {
    if (on) speak(words(), language);
    return hush;
  }, [on, language]);
  return null;
}
