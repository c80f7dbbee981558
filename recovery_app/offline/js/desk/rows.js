// Moving through a table by keyboard: arrow keys from row to row, Home and End, "/" to its search field. Out of that
// lead ArrowDown, Enter and Escape, all to the first row: nothing opens before the list has caught up with what was typed.
// Only while the table has the focus, so that no key of a screen reader or speech input is taken.

const STEP = { ArrowDown: 1, ArrowUp: -1 };

/** Handler of `keydown` around a table whose rows each hold one link marked `data-row`. Enter opens by itself. */
export function moveBetweenRows(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || composes(event)) return;
  if (event.target.closest("[type=search]")) {
    leaveSearch(event);
    return;
  }
  if (event.target.closest("input, select, textarea")) return;
  const search = event.currentTarget.querySelector("[type=search]");
  if (event.key === "/" && search) {
    event.preventDefault();
    search.focus();
    return;
  }
  const rows = [...event.currentTarget.querySelectorAll("[data-row]")];
  const next = target(event.key, rows.indexOf(event.target.closest("[data-row]")), rows.length);
  if (next === null) return;
  event.preventDefault();
  rows[next].focus();
}

// Letters put together from several keys (Japanese, accents): Enter ends the word, not the search.
const composes = ({ isComposing, nativeEvent }) => Boolean(isComposing || nativeEvent?.isComposing);

const LEAVES = ["ArrowDown", "Enter", "Escape"];

function leaveSearch(event) {
  if (!LEAVES.includes(event.key)) return;
  if (event.key !== "Escape") event.preventDefault(); // Escape also empties the field, as browsers do
  const first = event.currentTarget.querySelector("[data-row]");
  if (first) first.focus();
  else if (event.key === "Escape") event.target.blur();
}

/** The row to go to from row `at` (-1: none yet), or null for any other key. */
export function target(key, at, count) {
  if (!count) return null;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (!STEP[key]) return null;
  return Math.min(Math.max(at + STEP[key], 0), count - 1);
}
