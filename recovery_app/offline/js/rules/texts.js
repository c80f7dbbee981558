// Texts of the content in every language, for `say` (said.js). Pure.

/** A text of a skill: `pick` takes it out of one language's texts. */
export const inEvery = (texts, pick) => ({ text: Object.fromEntries(Object.entries(texts).map(([code, own]) => [code, pick(own)])) });
