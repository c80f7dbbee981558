import assert from "node:assert/strict";
import { before, test } from "node:test";
import { register } from "node:module";

const stub = "data:text/javascript,export const useEffect = () => {};";
register(
  "data:text/javascript," +
    encodeURIComponent(
      `export const resolve = (name, context, next) => name === "react" ? { url: ${JSON.stringify(stub)}, shortCircuit: true } : next(name, context);`,
    ),
);

let forms;
before(async () => {
  globalThis.CSS = { escape: (text) => text };
  forms = await import("../../../recovery_app/offline/js/desk/forms.js");
});

// A page of a few lines: fields by name, and what happened to each.
function page(alert, names) {
  const fields = names.map((name) => ({
    name,
    marks: {},
    listeners: [],
    setAttribute(key, value) { this.marks[key] = value; },
    removeAttribute(key) { delete this.marks[key]; },
    addEventListener(_, listener) { this.listeners.push(listener); },
  }));
  return {
    fields,
    getElementById: () => alert,
    querySelector: (wanted) => wanted.includes('form[data-of="people"]') ? fields.find(({ name }) => wanted.includes(`[name="${name}"]`) || wanted.includes(`[name^="${name.split("_")[0]}_"]`)) : undefined,
    querySelectorAll: () => fields.filter(({ marks }) => "aria-invalid" in marks),
  };
}
const alertFor = (field) => ({ dataset: { field, of: "people" }, seen: [], scrollIntoView() { this.seen.push("scrolled"); }, focus() { this.seen.push("focused"); } });

test("what was refused is brought into view with the focus, and its field is marked until it is changed", () => {
  const alert = alertFor("email");
  const root = page(alert, ["name", "email"]);
  root.fields[0].marks["aria-invalid"] = "true";
  forms.showRefused(root);
  assert.deepEqual(alert.seen, ["scrolled", "focused"]);
  assert.deepEqual(root.fields.map(({ marks }) => marks), [{}, { "aria-invalid": "true" }]);
  root.fields[1].listeners[0]();
  assert.deepEqual(root.fields[1].marks, {});
});

test("a list of boxes is found by its first box; without a field nothing is marked", () => {
  const root = page(alertFor("role"), ["role_client"]);
  assert.equal(forms.fieldOf({ field: "role", of: "people" }, root).name, "role_client");
  assert.equal(forms.fieldOf({ field: "role", of: "line" }, root), undefined, "another form's");
  assert.equal(forms.fieldOf({ field: "", of: "people" }, root), null);
  forms.showRefused(page(alertFor(""), ["name"]));
});

test("when nothing was refused nothing happens", () => {
  forms.showRefused(page(null, ["name"]));
});
