// Through the body part by part: which part, tense or let go, how long still. A shape tightens and softens with it.
import { body, clock, lengthOf } from "../rules/phases.js";
import { useMoment, useRun, useSigns, useStill, useTell } from "./follow.js";
import { Ring } from "./Ring.jsx";

const SHAPES = {
  ready: "scale-90 rounded-full bg-sky-soft",
  tense: "scale-[0.7] rounded-[34%] bg-clay-soft",
  release: "scale-100 rounded-full bg-sky-soft",
};

const wordOf = (phase, step) => (phase === "release" && !step.tense ? "notice" : phase);

/** `parts`: the regions as `{key, label, hint}`. `onSkip` goes on to the next one: for a part that hurts. */
export function BodyGuide({ step, parts, carried, since = null, settings = {}, slug, onBeat, onLeave, onSkip }) {
  const { tell, say } = useTell();
  const still = useStill(settings.still);
  const now = useMoment({ carried, since }, (time) => body(step, time));
  const part = parts[now.at] ?? parts[0];
  const word = now.done ? tell("say.skill.step_done") : tell(`say.skill.${wordOf(now.phase, step)}`);
  const spoken = now.phase === "release" && step.tense ? word : `${say(part.label)}. ${word}`;
  useRun({ slug, since, onBeat, onLeave });
  useSigns({ name: now.done ? "over" : `${now.phase} ${now.at}`, since, words: spoken, settings });
  const left = clock(Math.max(0, Math.ceil((lengthOf(step) - Math.max(0, now.time)) / 1000)));
  return (
    <div className="flex flex-col items-center gap-2.5" data-phase={now.done ? "done" : now.phase} data-part={part.key}>
      <Ring part={Math.max(0, now.time) / lengthOf(step)} className="size-[min(48vw,176px,26dvh)]">
        <span
          aria-hidden="true"
          className={`absolute inset-[8%] ${SHAPES[now.phase]} ${still ? "" : "transition-all ease-out"} ${now.phase === "tense" ? "duration-500" : "duration-[2500ms]"}`}
        />
        <span aria-hidden="true" className="relative font-num text-4xl font-semibold text-ink">
          {now.done ? "✓" : now.left}
        </span>
      </Ring>
      <div aria-live="polite" className="min-h-[76px] text-center">
        <p className="font-display text-[1.5rem]/[1.3] font-semibold text-ink">{say(part.label)}</p>
        {part.hint && now.phase !== "ready" ? <p className="text-[0.9375rem] text-ink-soft">{say(part.hint)}</p> : null}
        <p className={`mt-1 text-lg font-semibold ${now.phase === "tense" ? "text-clay" : "text-sky"}`}>{word}</p>
      </div>
      <Dots parts={parts} at={now.done ? parts.length : now.at} />
      <p className="-mt-1 text-[0.8125rem] text-ink-faint">
        {tell("say.skill.part", { n: now.at + 1, total: parts.length })} · {tell("say.skill.left", { time: left })}
      </p>
      {now.done || now.at + 1 >= parts.length ? null : (
        <button type="button" onClick={() => onSkip?.()} className="min-h-tap rounded-field px-3 font-semibold text-pine underline decoration-pine-line decoration-2 underline-offset-4">
          {tell("say.skill.skip_part")}
        </button>
      )}
    </div>
  );
}

function Dots({ parts, at }) {
  const look = (i) => (i < at ? "bg-pine" : i === at ? "bg-sky ring-4 ring-sky-soft" : "bg-line");
  return (
    <ol aria-hidden="true" className="flex flex-wrap justify-center gap-2.5 py-1">
      {parts.map(({ key }, i) => (
        <li key={key} className={`size-2.5 rounded-full ${look(i)}`} />
      ))}
    </ol>
  );
}
