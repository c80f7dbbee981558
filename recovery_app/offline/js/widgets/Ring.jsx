// A quiet ring with something in it: how much of a step is done.
const RADIUS = 47;
const AROUND = 2 * Math.PI * RADIUS;

/** `part` from 0 to 1. It moves on with each second and not in between: a line that glides would keep a slow phone drawing. */
export function Ring({ part, className = "", children }) {
  const gone = AROUND * (1 - Math.min(1, Math.max(0, part)));
  return (
    <div className={`relative grid place-items-center ${className}`}>
      <svg viewBox="0 0 100 100" className="absolute inset-0 size-full -rotate-90" aria-hidden="true" focusable="false">
        <circle cx="50" cy="50" r={RADIUS} fill="none" strokeWidth="2.5" className="stroke-line" />
        <circle
          cx="50"
          cy="50"
          r={RADIUS}
          fill="none"
          strokeWidth="2.5"
          strokeLinecap="round"
          className="stroke-pine"
          style={{ strokeDasharray: AROUND, strokeDashoffset: gone, opacity: part > 0 ? 1 : 0 }}
        />
      </svg>
      {children}
    </div>
  );
}
