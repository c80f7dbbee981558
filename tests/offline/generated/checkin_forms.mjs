// Stands in for the module that the build makes of content/checkins; the shape is pinned by tests/unit/content.
const scale = (key, tracks) => ({ key, type: "rating", words: `say.word.${key}`, tracks: tracks ?? null });
const substance = ["substance_use"];

export const current = "daily@1";
export const forms = {
  "daily@1": {
    form: "daily@1",
    questions: [scale("stress"), scale("mood"), scale("craving", substance), { key: "sleep", type: "hours", tracks: null },
      { key: "used", type: "yes_no", tracks: substance }],
    triggers: { keys: ["conflict", "work", "alone"], words: "say.trigger" },
    note: { max_length: 4000 },
  },
};
export const hard = {
  answers: ["low_mood", "falling_mood", "used", "high_craving", "high_stress"],
  high_stress: { question: "stress", at_least: 8, skills: ["paced-breathing", "five-senses-grounding"], targets: ["anxiety"], minutes: 5 },
  high_craving: { question: "craving", at_least: 8, skills: ["urge-surfing", "five-senses-grounding"], targets: ["craving"], minutes: 5 },
  low_mood: { question: "mood", at_most: 2, skills: ["five-senses-grounding", "paced-breathing"], targets: ["low_mood"], minutes: 5 },
  falling_mood: { question: "mood", days: 3, drop: 3, skills: ["five-senses-grounding", "paced-breathing"], targets: ["low_mood"], minutes: 5 },
  used: { question: "used", skills: [], targets: [], minutes: 0 },
};
