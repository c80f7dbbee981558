// How somebody likes to do skills on this phone; kept on it and never sent. Pure.

/** Name of the draft. */
export const SETTINGS = "skills.settings";
const SWITCHES = ["speak", "vibrate", "still"];

/** The settings with everything in place: all off, the skills' own pace. */
export const settingsOf = (kept) => ({ speak: false, vibrate: false, still: false, pace: {}, ...kept });

/** With a switch turned. */
export const turned = (kept, name) => (SWITCHES.includes(name) ? { ...settingsOf(kept), [name]: !settingsOf(kept)[name] } : settingsOf(kept));

/** With an own pace for `slug.step`; null brings back that of the skill. */
export function withPace(kept, name, pace) {
  const { [name]: _, ...others } = settingsOf(kept).pace;
  return { ...settingsOf(kept), pace: pace ? { ...others, [name]: pace } : others };
}
