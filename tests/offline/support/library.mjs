// The library as the build ships it, for tests: `scripts/test` writes it from content/skills (run_tests.py: node).
import { readFileSync } from "node:fs";

const FILE = new URL("../generated/skills.json", import.meta.url);

/** Every skill, complete. */
export const realLibrary = () => {
  const { skills, text } = JSON.parse(readFileSync(FILE, "utf8"));
  const inEvery = (at) => Object.fromEntries(Object.entries(text).map(([language, all]) => [language, all[at]]));
  return skills.map((skill, at) => ({ ...skill, text: inEvery(at) }));
};

/** Answer the phone's question for the library with `skills`; everything else has no network. */
export function serveLibrary(skills = realLibrary()) {
  globalThis.fetch = async (address) => {
    if (address !== "/content/skills.json") throw new TypeError("Failed to fetch");
    const languages = Object.keys(skills[0]?.text ?? {});
    const text = Object.fromEntries(languages.map((language) => [language, skills.map((skill) => skill.text[language])]));
    return Response.json({ skills: skills.map((skill) => ({ ...skill, text: null })), text });
  };
}
