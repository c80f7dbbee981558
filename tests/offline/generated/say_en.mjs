// Stands in for the catalogue that the build makes of content/locales/en/say.yaml: what the widgets under test say.
export default {
  "say.of_ten": "{n} of 10, {word}",
  "say.hours": { one: "{n} hour", other: "{n} hours" },
  "say.word.stress.0": "none",
  "say.word.stress.5": "medium",
  "say.word.stress.6": "fairly high",
  "say.word.stress.10": "the most",
  "say.word.sleep.full": "a full night",
};
