// A rating that has no value until it is touched (safety rule 16). Pure.

/** A value put on the steps of its scale, never outside it. */
export function onStep(value, { min, max, step }) {
  const stepped = min + Math.round((value - min) / step) * step;
  return Math.min(max, Math.max(min, Math.round(stepped * 100) / 100));
}

/**
 * The value after a key, or undefined for a key that is not the slider's. The first arrow answers: up or right gives
 * the first step above the lowest value, down or left the lowest.
 */
export function afterKey(key, value, scale) {
  const { min, max, step, jump = step } = scale;
  const from = value ?? min;
  const moves = { ArrowRight: step, ArrowUp: step, ArrowLeft: -step, ArrowDown: -step, PageUp: jump, PageDown: -jump };
  if (key === "Home") return min;
  if (key === "End") return max;
  return key in moves ? onStep(from + moves[key], scale) : undefined;
}

/** The value after minus (-1) or plus (1): the first press begins at `first`. */
export function afterButton(direction, value, scale) {
  const { first, min, jump, step } = scale;
  return value == null ? onStep(first ?? min, scale) : onStep(value + direction * (jump ?? step), scale);
}

/** The key of the word for a value: `words` is put before the value, or of `bands` the first that it fits. */
export function wordKey(value, words, bands) {
  if (bands?.length) return bands.find(({ below }) => below == null || value < below)?.words ?? "";
  return words ? `${words}.${value}` : "";
}
