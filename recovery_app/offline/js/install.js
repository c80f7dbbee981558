// Keeping the app on the home screen: what this device can do, and whether the person wants to hear of it.
import { changed } from "./changes.js";
import { write } from "./db.js";
import { defineQuery } from "./queries.js";
import { isIos } from "./rules/device.js";

const DISMISSED = "install_dismissed";

let offered = null; // Android and desktop Chromium hand over their own prompt

/** Which hint fits: "prompt" (the browser asks), "ios", "android" (by hand), or "" (installed, or no way known). */
export function installWay({ standalone, hasPrompt, agent, touchPoints }) {
  if (standalone) return "";
  if (hasPrompt) return "prompt";
  if (isIos(agent, touchPoints)) return "ios";
  return /Android/.test(agent) ? "android" : "";
}

const here = () => ({
  standalone: matchMedia("(display-mode: standalone)").matches || navigator.standalone === true,
  hasPrompt: offered !== null,
  agent: navigator.userAgent,
  touchPoints: navigator.maxTouchPoints,
});

defineQuery("install", async (_, db) => {
  db.topic("install");
  return { way: (await db.meta(DISMISSED)) ? "" : installWay(here()) };
});

/** The browser's own question. */
export async function install() {
  const prompt = offered;
  offered = null;
  await prompt?.prompt();
  changed(["install"]);
}

/** Not now, and not again on this device. */
export const dismissInstall = () =>
  write(["meta"], ({ meta }) => meta.put({ key: DISMISSED, value: true }), { topics: ["install"] });

if (typeof window !== "undefined") {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault(); // the hint on Today asks instead, where it does not cover anything
    offered = event;
    changed(["install"]);
  });
  window.addEventListener("appinstalled", () => {
    offered = null;
    changed(["install"]);
  });
}
