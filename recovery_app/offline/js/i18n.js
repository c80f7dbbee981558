// The twin of content/messages.py: both pass tests/support/message_vectors.json. No browser needed.

const PLACEHOLDER = /\{([a-z][a-z0-9_]*)\}/g;

/** A parameter as it stands in a sentence: text as it is, numbers with at most two decimals. */
export function shown(value) {
  if (typeof value === "string") return value;
  return String(Math.round(value * 100) / 100 + 0);
}

/** The finished sentence of a catalogue value (a text, or `{one, other}`). Throws when a parameter is missing. */
export function render(message, params = {}) {
  let form = message;
  if (typeof message !== "string") {
    if (typeof params.n !== "number") throw new Error("missing parameter n");
    form = params.n === 1 ? message.one : message.other;
  }
  return form.replace(PLACEHOLDER, (place, name, at) => {
    const value = params[name];
    if (value === undefined || value === null) throw new Error(`missing parameter ${name}`);
    const text = shown(value);
    // "Marco V." at the end of a sentence: its full stop is the sentence's too.
    return text.endsWith(".") && form[at + place.length] === "." ? text.slice(0, -1) : text;
  });
}

/** As `render`, for pages: while data is still loading a missing parameter is a blank, not an error. */
export function rendered(message, params = {}) {
  try {
    return render(message, params);
  } catch {
    return "";
  }
}
