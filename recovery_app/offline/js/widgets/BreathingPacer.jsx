// Breathing to follow. The ball moves on the compositor: one animation for the whole step, so that a busy phone does not make
// it stutter; words and numbers change when the breath does, and nothing runs in between.
import { useEffect, useRef } from "react";
import { elapsed } from "../rules/player.js";
import { breath, clock, lengthOf, roundOf } from "../rules/phases.js";
import { useMoment, useRun, useSigns, useStill, useTell } from "./follow.js";
import { Ring } from "./Ring.jsx";

const EMPTY = "scale(0.56)";
const FULL = "scale(1)";
const BREATH = "cubic-bezier(0.37, 0, 0.63, 1)"; // slow at both ends: as near to a sine as a curve gets
const PHASES = ["breathe_in", "hold", "breathe_out", "rest"];

// One round as keyframes; each of them holds until the next.
function keyframes(step) {
  const whole = roundOf(step) / 1000;
  const [full, out, empty] = [step.breathe_in, step.breathe_in + step.hold, step.breathe_in + step.hold + step.breathe_out];
  return [
    { transform: EMPTY, easing: BREATH, offset: 0 },
    { transform: FULL, offset: full / whole },
    { transform: FULL, easing: BREATH, offset: out / whole },
    { transform: EMPTY, offset: empty / whole },
    { transform: EMPTY, offset: 1 },
  ];
}

function useBall(step, { carried, since }, still) {
  const ball = useRef(null);
  useEffect(() => {
    if (still || !ball.current?.animate) return undefined;
    const motion = ball.current.animate(keyframes(step), { duration: roundOf(step), iterations: step.rounds, fill: "both" });
    motion.currentTime = elapsed({ carried, since }, Date.now());
    if (since === null) motion.pause();
    return () => motion.cancel();
  }, [carried, since, still, roundOf(step), step.rounds]);
  return ball;
}

const phaseOf = ({ done, phase }) => (done ? "done" : phase);
const numberOf = ({ done, left }) => (done ? "✓" : String(left));

// Each of these places holds nothing but text, so React finds there what it is about to write.
function draw({ whole, word, number }, moment, text) {
  if (!whole.current) return;
  const put = (place, words) => place.current.textContent !== words && (place.current.textContent = words);
  put(word, text);
  put(number, numberOf(moment));
  if (whole.current.dataset.phase !== phaseOf(moment)) whole.current.dataset.phase = phaseOf(moment);
}

/** A ball that fills and empties with the breath; without motion a word, a number and where the round is. */
export function BreathingPacer({ step, carried, since = null, settings = {}, slug, onBeat, onLeave }) {
  const { tell } = useTell();
  const still = useStill(settings.still);
  const length = lengthOf(step);
  const places = { whole: useRef(null), word: useRef(null), number: useRef(null) };
  const wordOf = ({ done, phase }) => (done ? tell("say.skill.breath_done") : tell(`say.skill.${phase}`));
  const now = useMoment({ carried, since }, (time) => breath(step, time), (moment) => draw(places, moment, wordOf(moment)));
  const word = wordOf(now);
  useRun({ slug, since, onBeat, onLeave });
  useSigns({ name: now.done ? "over" : `${now.phase} ${now.round}`, since, words: word, settings });
  const ball = useBall(step, { carried, since }, still);
  const left = clock(Math.max(0, Math.ceil((length - Math.max(0, now.time)) / 1000)));
  return (
    <div className="flex flex-col items-center gap-4" ref={places.whole} data-phase={phaseOf(now)} data-round={now.round}>
      <Ring part={now.done ? 1 : Math.max(0, now.time) / length} className="size-[min(70vw,272px,38dvh)]">
        <span aria-hidden="true" className="absolute inset-[5%] rounded-full bg-pine-soft" />
        <span
          aria-hidden="true"
          ref={ball}
          className="absolute inset-[8%] rounded-full bg-[radial-gradient(circle_at_35%_30%,color-mix(in_oklab,var(--pine),white_18%),var(--pine)_70%)] will-change-transform"
          style={{ transform: still ? "scale(0.8)" : EMPTY }}
        />
        <span aria-hidden="true" ref={places.number} className="relative font-num text-4xl font-semibold text-pine-ink">
          {numberOf(now)}
        </span>
      </Ring>
      <p aria-live="polite" ref={places.word} className="min-h-9 text-center font-display text-[1.625rem]/[1.3] font-semibold text-ink">
        {word}
      </p>
      {still ? <Parts step={step} phase={now.done ? "" : now.phase} tell={tell} /> : null}
      <p className="text-[0.8125rem] text-ink-faint">
        {tell("say.skill.round", { n: now.round, total: step.rounds })} · {tell("say.skill.left", { time: left })}
      </p>
    </div>
  );
}

// The parts of a round side by side, the one that is on marked: for those who want no motion.
function Parts({ step, phase, tell }) {
  const look = (part) => (part === phase ? "border-pine bg-pine-soft font-semibold text-pine" : "border-line text-ink-soft");
  return (
    <ol aria-hidden="true" className="flex flex-wrap justify-center gap-1.5">
      {PHASES.filter((part) => step[part] > 0).map((part) => (
        <li key={part} className={`rounded-full border-[1.5px] px-3 py-1 text-[0.9375rem] ${look(part)}`}>
          {tell(`say.skill.${part}`)} {step[part]}
        </li>
      ))}
    </ol>
  );
}
