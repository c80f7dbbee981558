// Spoken guidance: only by voices that are on the device itself, and a word for now never comes late.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { abilities, hush, speak, voiceFor } from "../../recovery_app/offline/js/guide.js";

const voice = (lang, localService, more = {}) => ({ lang, localService, name: lang, ...more });
let said;
globalThis.SpeechSynthesisUtterance = class {
  constructor(text) {
    this.text = text;
  }
};
const speaks = (voices, speaking = false) => {
  globalThis.speechSynthesis = { getVoices: () => voices, speaking, speak: (words) => said.push(words), cancel: () => said.push("hush") };
};
beforeEach(() => (said = []));

test("a voice that sends the words to a server is none", () => {
  speaks([voice("en-US", false), voice("es-MX", true)]);
  assert.equal(voiceFor("en"), null);
  assert.equal(abilities("en").speak, false);
  speak("Breathe in", "en");
  assert.deepEqual(said, []);
});

test("the page's language is spoken, by the device's usual voice", () => {
  speaks([voice("en-GB", true), voice("es-ES", true), voice("es-MX", true, { default: true })]);
  speak("Toma aire", "es");
  assert.deepEqual([said[0].text, said[0].lang], ["Toma aire", "es-MX"]);
});

test("a word for now is left out while something is being said", () => {
  speaks([voice("en-US", true)], true);
  speak("Breathe in", "en", { waits: false });
  assert.deepEqual(said, []);
  speak("Get settled.", "en");
  assert.equal(said.length, 1);
});

test("a device without speech says nothing, and nothing breaks", () => {
  delete globalThis.speechSynthesis;
  assert.equal(abilities("en").speak, false);
  speak("x", "en");
  hush();
});
