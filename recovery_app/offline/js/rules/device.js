// What kind of device this is, as far as it decides what its browser lets an app do. Pure.

/** An iPad says it is a Mac; no Mac has a touch screen. */
export const isIos = (agent, touchPoints) => /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touchPoints > 1);

/**
 * Whether reminders can come to this browser: "on", "off", "denied" (the person said no, or the phone's settings do),
 * "install" (Apple allows them only for an app on the home screen), "old_ios" (on the home screen, before iOS 16.4), "none".
 */
export function pushState({ can, ios, standalone, permission, subscribed }) {
  if (ios && !standalone) return "install";
  if (!can) return ios ? "old_ios" : "none";
  if (permission === "denied") return "denied";
  return subscribed && permission === "granted" ? "on" : "off";
}
