// The formatter of the phone and the one of the server put sentences together in the same way.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { render, rendered } from "../../recovery_app/offline/js/i18n.js";

const { cases } = JSON.parse(await readFile(new URL("../support/message_vectors.json", import.meta.url), "utf8"));

for (const { name, message, params, text, missing } of cases) {
  test(`sentence: ${name}`, () => {
    if (missing === undefined) assert.equal(render(message, params), text);
    else assert.throws(() => render(message, params), new RegExp(`missing parameter ${missing}`));
  });
}

test("while data is loading a sentence is blank, not an error", () => {
  assert.equal(rendered("Hello {name}.", {}), "");
});
