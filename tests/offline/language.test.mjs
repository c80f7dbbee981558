// The language of a shared phone: that of the person signed in, else the device's own, else the browser's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DEVICE, OWN, firstLanguage, keepChoice } from "../../recovery_app/offline/js/language.js";
import { HOME, forgetPerson, rememberPerson } from "../../recovery_app/offline/js/person.js";

const MARCO = { roles: ["client"], language: "es" };

function storage(kept = {}) {
  const map = new Map(Object.entries(kept));
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => map.set(key, value),
    removeItem: (key) => map.delete(key),
    kept: () => Object.fromEntries(map),
  };
}

const blocked = {
  getItem: () => { throw new Error("blocked"); },
  setItem: () => { throw new Error("blocked"); },
  removeItem: () => { throw new Error("blocked"); },
};

test("before anybody has chosen, the browser's first language that we speak is shown", () => {
  assert.equal(firstLanguage(storage(), ["fr-FR", "es-MX", "en"]), "es");
  assert.equal(firstLanguage(storage(), ["en-US", "es"]), "en");
  assert.equal(firstLanguage(storage(), ["fr"]), "en");
  assert.equal(firstLanguage(blocked, ["es-419"]), "es");
});

test("a person's language is shown while they are signed in, and not to the next one", () => {
  const phone = storage();
  rememberPerson(MARCO, phone);
  assert.equal(firstLanguage(phone, ["en-US"]), "es");
  forgetPerson(phone);
  assert.equal(firstLanguage(phone, ["en-US"]), "en");
  assert.deepEqual(phone.kept(), {});
});

test("what was chosen on the device counts for everybody, and outlasts them", () => {
  const phone = storage({ [DEVICE]: "en" });
  rememberPerson(MARCO, phone);
  assert.equal(firstLanguage(phone, ["es"]), "en");
  keepChoice("es", phone); // on Me
  assert.deepEqual([firstLanguage(phone, ["en"]), phone.getItem(DEVICE)], ["es", "en"]);
  forgetPerson(phone);
  assert.equal(firstLanguage(phone, ["es"]), "en");
});

test("choosing while nobody is signed in is the device's choice", () => {
  const phone = storage();
  keepChoice("es", phone);
  assert.deepEqual(phone.kept(), { [DEVICE]: "es" });
});

test("a second person who signs in over the first has an own language and first page", () => {
  const phone = storage();
  rememberPerson(MARCO, phone);
  rememberPerson({ roles: ["peer"], language: "en" }, phone);
  assert.deepEqual(phone.kept(), { [HOME]: "/groups", [OWN]: "en" });
});

test("blocked storage stops nobody", () => {
  rememberPerson(MARCO, blocked);
  forgetPerson(blocked);
  forgetPerson(undefined);
});
