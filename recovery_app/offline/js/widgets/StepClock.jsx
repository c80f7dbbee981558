// Time for a step that has some, by a quiet ring. When it is over nothing is forced: the person goes on.
import { clock, counted, lengthOf } from "../rules/phases.js";
import { useMoment, useRun, useSigns, useTell } from "./follow.js";
import { Ring } from "./Ring.jsx";

function Clock({ now, length, children }) {
  return (
    <div className="flex flex-col items-center gap-3">
      <Ring part={(length - now.left * 1000) / length} className="size-[min(52vw,196px)]">
        <span aria-hidden="true" className="relative font-num text-4xl font-semibold text-ink">
          {now.done ? "✓" : clock(now.left)}
        </span>
      </Ring>
      {children}
    </div>
  );
}

/** A step of so many seconds. */
export function StepClock({ step, carried, since = null, settings = {}, slug, onBeat, onLeave }) {
  const { tell } = useTell();
  const length = lengthOf(step);
  const now = useMoment({ carried, since }, (time) => counted(length, time));
  const words = now.done ? tell("say.skill.step_done") : "";
  useRun({ slug, since, onBeat, onLeave });
  useSigns({ name: now.phase, since, words, settings });
  return (
    <Clock now={now} length={length}>
      <p role="status" className="min-h-6 text-center text-[0.9375rem] text-ink-soft">{words}</p>
    </Clock>
  );
}

/** A wait of chosen length. It runs by the clock since `started`, whatever becomes of the page or the screen. */
export function StepTimer({ minutes, started, settings = {} }) {
  const { tell } = useTell();
  const length = minutes * 60_000;
  const now = useMoment({ carried: 0, since: started }, (time) => counted(length, time));
  const until = tell("say.skill.timer_until", { time: { at: started + length, as: "time" } });
  const over = tell("say.skill.timer_over");
  useSigns({ name: now.phase, since: started, words: over, settings });
  return (
    <Clock now={now} length={length}>
      <p role="status" className={`min-h-6 text-center ${now.done ? "font-display text-xl font-semibold text-ink" : "text-[0.9375rem] text-ink-soft"}`}>
        {now.done ? over : until}
      </p>
    </Clock>
  );
}
