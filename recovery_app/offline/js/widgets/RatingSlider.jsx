// A scale that says nothing before somebody answers: no thumb, no number, "not answered". A native range, so that a
// finger, a key, a switch and a screen reader all work; two buttons for hands that shake; one to take the answer back.
import { useEffect, useRef, useState } from "react";
import sayEn from "../generated/say_en.js";
import { afterButton, afterKey, onStep, wordKey } from "../rules/rating.js";
import { useWords } from "../words.js";

const SETTLED_MS = 600; // until then the own touch is shown, not what the phone's storage has caught up with

// What is shown while storage catches up: a thumb that jumps back under the finger would be maddening.
function useTouched(value) {
  const [touched, setTouched] = useState();
  const timer = useRef();
  useEffect(() => () => clearTimeout(timer.current), []);
  const touch = (next) => {
    setTouched({ value: next });
    clearTimeout(timer.current);
    timer.current = setTimeout(setTouched, SETTLED_MS);
  };
  return [touched ? touched.value : (value ?? null), touch];
}

function useSaid({ words, bands, unit, untouched, max = 10 }) {
  const { say } = useWords();
  const tell = (key, params) => say({ key, params }, sayEn);
  return (value) => {
    if (value === null) return { short: untouched, spoken: untouched };
    const word = tell(wordKey(value, words, bands)); // none on a scale without names for its values
    if (unit === "hours") {
      const hours = tell("say.hours", { n: value });
      return { short: hours, word, spoken: word ? `${hours}, ${word}` : hours };
    }
    if (!word) return { short: String(value), word, spoken: tell("say.of_most", { n: value, most: max }) };
    return { short: String(value), word, spoken: tell("say.of_ten", { n: value, word }) };
  };
}

const BUTTON =
  "grid size-[48px] shrink-0 place-items-center rounded-full border-[1.5px] border-line bg-surface text-2xl leading-none " +
  "text-ink-soft hover:border-pine-line active:bg-pine-soft disabled:opacity-40";

function Step({ label, sign, onClick, disabled }) {
  return (
    <button type="button" className={BUTTON} aria-label={label} onClick={onClick} disabled={disabled}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

/**
 * `name` goes back with every answer: `onAnswer(name, value | null)`. `label` is the whole accessible name. `min`, `max`,
 * `step`, `buttonStep`, `first` and `words` or `bands` as in content/checkins; the rest are finished texts.
 */
export function RatingSlider(props) {
  const { name, label, min = 0, max = 10, step = 1, buttonStep, first, low, high, onAnswer } = props;
  const [value, touch] = useTouched(props.value);
  const said = useSaid(props)(value);
  const scale = { min, max, step, first, jump: buttonStep ?? step };
  const answer = (next) => {
    touch(next);
    onAnswer?.(name, next);
  };
  const press = (direction) => () => answer(afterButton(direction, value, scale));
  const slider = useRef(null);
  // The button goes with the answer: the keyboard's place is the slider then, not the top of the page.
  const clear = () => {
    answer(null);
    slider.current?.focus();
  };
  const range = { slider, name, label, ask: props.ask, min, max, step, scale, value, answer, spoken: said.spoken };
  return (
    <div className="rating" data-answered={value !== null}>
      <div className="flex min-h-9 flex-wrap items-center gap-x-2">
        <span aria-hidden="true" className="font-semibold">{label}</span>
        <span aria-hidden="true" className={`ml-auto text-right ${value === null ? "text-[0.9375rem] text-ink-faint" : "font-num text-[1.0625rem] font-semibold text-pine"}`}>
          {said.short}
          {said.word ? ` · ${said.word}` : ""}
        </span>
        {value === null ? null : <Clear label={props.clear} onClick={clear} />}
      </div>
      <div className="flex items-center gap-[10px]">
        <Step label={props.less} sign="−" onClick={press(-1)} disabled={value !== null && value <= min} />
        <div className="min-w-0 flex-1">
          <Range {...range} />
        </div>
        <Step label={props.more} sign="+" onClick={press(1)} disabled={value !== null && value >= max} />
      </div>
      <div aria-hidden="true" className="-mt-1 flex flex-wrap justify-between gap-x-3 px-[58px] text-xs text-ink-faint">
        <span>{low}</span>
        <span className="ml-auto text-right">{high}</span>
      </div>
      {props.ask ? <span id={`${name}-ask`} className="sr-only">{`${props.ask} ${low} – ${high}`}</span> : null}
    </div>
  );
}

// Takes the answer back. Small to look at, large to hit.
function Clear({ label, onClick }) {
  return (
    <button type="button" className="-my-1 -mr-2.5 grid size-[44px] place-items-center rounded-full text-ink-faint" aria-label={label} onClick={onClick}>
      <svg viewBox="0 0 24 24" className="icon size-[18px]" aria-hidden="true">
        <path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />
      </svg>
    </button>
  );
}

function Range({ slider, name, label, ask, min, max, step, scale, value, answer, spoken }) {
  const take = (event) => answer(onStep(Number(event.currentTarget.value), scale));
  const keys = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = afterKey(event.key, value, scale);
    if (next === undefined) return;
    event.preventDefault();
    answer(next);
  };
  const filled = value === null ? 0 : (value - min) / (max - min);
  return (
    <input
      ref={slider}
      type="range"
      className="rating-range block w-full min-w-0"
      aria-label={label}
      aria-describedby={ask ? `${name}-ask` : undefined}
      aria-valuetext={spoken}
      name={name}
      min={min}
      max={max}
      step={step}
      value={value ?? min}
      style={{ "--filled": filled }}
      onInput={take}
      onChange={() => {}} // React wants one beside `value`; it hears fewer of the changes than onInput
      onClick={(event) => value === null && take(event)} // a tap where the hidden thumb already is
      onKeyDown={keys}
    />
  );
}
