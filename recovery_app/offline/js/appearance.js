// Light and dark. The script in the page's head (ui/shell/theme.py) sets the first paint; this changes it later.

const KEY = "steady.theme";
const dark = () => matchMedia("(prefers-color-scheme: dark)").matches;

/** What was chosen on this device: "light", "dark" or "system". */
export function chosenTheme() {
  try {
    return localStorage.getItem(KEY) ?? "system";
  } catch {
    return "system";
  }
}

function apply(choice) {
  document.documentElement.dataset.theme = choice === "dark" || (choice === "system" && dark()) ? "dark" : "light";
}

/** Keep the choice on this device and show it. */
export function setTheme(choice) {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Storage is blocked: the choice holds for this page.
  }
  apply(choice);
}

if (typeof window !== "undefined") {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => apply(chosenTheme()));
}
