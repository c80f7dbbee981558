// Everything that is only on this phone as one plain text, to be kept before signing out: private notes of check-ins, and what
// was written in skills. The file's name says nothing.
import { current, read, under } from "./db.js";
import { rendered } from "./i18n.js";
import { snapshot } from "./language.js";
import { library } from "./library.js";
import { inEvery } from "./rules/texts.js";
import { PREFIX, rowsOf } from "./rules/writing.js";
import { said } from "./said.js";

/** `{name, text}`, newest last; null when there is nothing. */
export async function notesFile() {
  const account = await current();
  if (!account) return null;
  const [notes, drafts] = await read(["notes", "drafts"], (tx) =>
    Promise.all([tx.notes.getAll(under(account.id)), tx.drafts.getAll(under(account.id))]),
  );
  const written = drafts.filter(({ name }) => name.startsWith(PREFIX)).map(({ value }) => value);
  const skills = written.length ? await library() : [];
  const texts = [...notes.map(({ at, text }) => ({ at, text })), ...written.map((one) => ({ at: one.written_at, text: textOf(one, skills) }))];
  if (!texts.length) return null;
  const sorted = texts.sort((a, b) => (a.at < b.at ? -1 : 1));
  return { name: "notes.txt", text: sorted.map(({ at, text }) => `${new Date(at).toLocaleString()}\n${text}\n`).join("\n") };
}

// The questions with their answers; without the library, which is on every phone, the answers alone.
function textOf({ skill: slug, answers }, skills) {
  const skill = skills.find((one) => one.slug === slug);
  const plain = (value) => [].concat(value).join("\n");
  if (!skill) return Object.values(answers).map(plain).join("\n");
  const { language } = snapshot();
  const number = (what) => (what.params ? rendered("{n}/{most}", what.params) : said(what, () => "", language));
  const rows = rowsOf(skill, answers, inEvery).map(({ label, lines }) => `${said(label, () => "", language)}\n${lines.map(({ text }) => number(text)).join("\n")}`);
  return [skill.text[language].title, ...rows].join("\n");
}

/** Hand it to the browser as a download. True when there was any. */
export async function downloadNotes() {
  const file = await notesFile();
  if (!file) return false;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file.text], { type: "text/plain;charset=utf-8" }));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return true;
}
