// Every skill, complete, in every language: one file that the phone keeps, read once per page.
let reading = null;
/** A phone has the file; the first visit on a bad line does not wait for it longer than this. */
const PATIENCE_MS = 5000;

async function load() {
  const answer = await fetch("/content/skills.json", { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) throw new Error(`skills: ${answer.status}`);
  const { skills, text } = await answer.json();
  return skills.map((skill, at) => ({
    ...skill,
    text: Object.fromEntries(Object.entries(text).map(([language, all]) => [language, all[at]])),
  }));
}

/** All skills (`content/skills.py: document`), or none while they can't be had: asked for again at the next question. */
export function library() {
  reading ??= load().catch(() => {
    reading = null;
    return [];
  });
  return reading;
}
