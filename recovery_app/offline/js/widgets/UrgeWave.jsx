// An urge, rated now and then: its curve grows while somebody watches, and a sentence says what it did.
import { clock, counted, lengthOf } from "../rules/phases.js";
import { due, HEIGHT, nextDue, WIDTH } from "../rules/wave.js";
import { useMoment, useRun, useSigns, useTell } from "./follow.js";

const VALUES = Array.from({ length: 11 }, (_, value) => value);

// What is asked for is looked at with every second, so that it comes in time.
const look = (step, marks, time) => ({ ...counted(lengthOf(step), time), due: due(step, marks, time), next: nextDue(step, time) });

/** `wave`: `{points, line, area, sentence}` of rules/wave.js. `onMark(value)`, `onUndo()`. */
export function UrgeWave({ step, marks, wave, carried, since = null, settings = {}, slug, onBeat, onLeave, onMark, onUndo }) {
  const { tell, say } = useTell();
  const seen = useMoment({ carried, since }, (time) => look(step, marks, time));
  const now = { ...seen, ...look(step, marks, seen.time) }; // a rating changes what is asked for at once
  const over = now.done && !now.due;
  const ask = now.phase === "ready" ? tell("say.skill.ready") : now.due ? tell("say.wave.ask") : over ? "" : tell("say.wave.stay");
  useRun({ slug, since, onBeat, onLeave });
  useSigns({ name: over ? "over" : now.due ? `due ${marks.length}` : `stay ${marks.length}`, since: now.due || over ? since : null, words: over ? say(wave.sentence) : ask, settings });
  return (
    <div className="flex flex-col gap-2.5" data-due={now.due}>
      <Curve wave={wave} marks={marks} at={Math.max(0, now.time)} step={step} over={over} label={say(wave.sentence)} tell={tell} />
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-3">
        <p aria-live="polite" className="font-display text-xl/[1.3] font-semibold text-ink">
          {over ? say(wave.sentence) : ask}
        </p>
        {over || now.due || now.next === null || now.time < 0 ? null : (
          <span className="shrink-0 text-[0.8125rem] text-ink-faint">{tell("say.wave.next", { time: clock(Math.ceil((now.next - now.time) / 1000)) })}</span>
        )}
      </div>
      <Numbers label={tell("say.wave.label")} asked={now.due} last={marks.at(-1)?.value} tell={tell} onMark={onMark} />
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4">
        <Table marks={marks} tell={tell} />
        {marks.length ? (
          <button type="button" onClick={() => onUndo?.()} className="min-h-11 rounded-field px-2 text-[0.9375rem] font-semibold text-pine">
            {tell("say.wave.undo")}
          </button>
        ) : null}
      </div>
    </div>
  );
}

function Curve({ wave, at, step, over, label, tell }) {
  const now = Math.min(1, at / lengthOf(step)) * (WIDTH - 20) + 10;
  return (
    <figure className="rounded-card bg-surface px-4 pt-3 pb-2.5 shadow-card">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} className="block h-auto w-full overflow-visible">
        {[10, HEIGHT / 2, HEIGHT - 10].map((y) => (
          <line key={y} x1="0" x2={WIDTH} y1={y} y2={y} className="stroke-line stroke-1 [stroke-dasharray:2_4]" />
        ))}
        <path d={wave.area} className="fill-sky-soft" />
        <path d={wave.line} className="fill-none stroke-sky stroke-[3] [stroke-linecap:round] [stroke-linejoin:round]" />
        {over ? null : <line x1={now} x2={now} y1="6" y2={HEIGHT - 6} className="stroke-edge stroke-1" />}
        {wave.points.map(({ x, y }, i) => (
          <circle key={i} cx={x} cy={y} r="5" className="fill-surface stroke-sky stroke-[2.5]" />
        ))}
      </svg>
      <figcaption aria-hidden="true" className="mt-1 flex justify-between text-xs text-ink-faint">
        <span>{tell("say.wave.low")}</span>
        <span>{tell("say.skill.left", { time: clock(Math.max(0, Math.ceil((lengthOf(step) - at) / 1000))) })}</span>
      </figcaption>
    </figure>
  );
}

// One tap is one rating: a slider would want two hands on a bus.
function Numbers({ label, asked, last, tell, onMark }) {
  const look = (value) => (value === last && !asked ? "border-pine bg-pine-soft text-pine" : "border-line bg-surface text-ink");
  return (
    <div>
      <div role="group" aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(44px,1fr))] gap-[6px]">
        {VALUES.map((value) => (
          <button
            key={value}
            type="button"
            aria-label={tell("say.value", { n: value, word: tell(`say.word.craving.${value}`) })}
            aria-pressed={value === last && !asked}
            onClick={() => onMark?.(value)}
            className={`min-h-[48px] rounded-field border-[1.5px] font-num text-lg font-semibold hover:border-pine-line active:bg-pine-soft ${look(value)}`}
          >
            {value}
          </button>
        ))}
      </div>
      <p aria-hidden="true" className="mt-1 flex justify-between px-1 text-xs text-ink-faint">
        <span>{`0 · ${tell("say.word.craving.0")}`}</span>
        <span>{`10 · ${tell("say.word.craving.10")}`}</span>
      </p>
    </div>
  );
}

// The numbers behind the curve.
function Table({ marks, tell }) {
  if (!marks.length) return <span />;
  return (
    <details className="text-[0.9375rem] text-ink-soft">
      <summary className="flex min-h-11 items-center rounded-field font-semibold text-pine">{tell("say.wave.numbers", { n: marks.length })}</summary>
      <ol className="pb-1">
        {marks.map(({ at, value }) => (
          <li key={at}>
            <span className="inline-block w-12 font-num">{clock(Math.round(at / 1000))}</span>
            {tell("say.value", { n: value, word: tell(`say.word.craving.${value}`) })}
          </li>
        ))}
      </ol>
    </details>
  );
}
