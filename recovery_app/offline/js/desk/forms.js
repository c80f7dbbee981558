// What a form at a desk was refused for: shown, named, and one step from its field. The server's words stand above the
// page's first part; a long form would be out of view of them.
import { useEffect } from "react";

const ALERT = "refused";
const INVALID = "aria-invalid";

/** The field called `field` in the form `of`, or the first of a list of boxes called `<field>_...`. */
export function fieldOf({ field, of } = {}, root = document) {
  if (!field) return null;
  const form = `form[data-of="${CSS.escape(of ?? "")}"]`;
  return root.querySelector(`${form} [name="${CSS.escape(field)}"], ${form} [name^="${CSS.escape(field)}_"]`);
}

/** Bring what was refused into view and give it the focus; mark the field until it is changed. */
export function showRefused(root = document) {
  for (const marked of root.querySelectorAll(`form [${INVALID}]`)) marked.removeAttribute(INVALID);
  const alert = root.getElementById(ALERT);
  if (!alert) return;
  const field = fieldOf(alert.dataset, root);
  field?.setAttribute(INVALID, "true");
  field?.addEventListener("input", () => field.removeAttribute(INVALID), { once: true });
  alert.scrollIntoView({ block: "center" });
  alert.focus({ preventScroll: true });
}

/** Handler of the button beside the words: on to the field. */
export function toField() {
  const field = fieldOf(document.getElementById(ALERT)?.dataset);
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

/** `times` counts what was refused: each time it is shown anew, also when the words are the same. */
export function useRefused(times) {
  useEffect(() => {
    if (times) showRefused();
  }, [times]);
  return times;
}
