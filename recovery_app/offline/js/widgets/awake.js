// Keeps the screen on while something is followed with the eyes. Where it is not possible, nothing happens.
import { useEffect } from "react";

/** Hold the screen awake while `active`. The browser lets go when the page is hidden; it is asked again when seen. */
export function useAwake(active) {
  useEffect(() => {
    if (!active || !navigator.wakeLock) return undefined;
    let lock = null;
    let over = false;
    const hold = async () => {
      if (document.visibilityState !== "visible") return;
      lock = await navigator.wakeLock.request("screen").catch(() => null);
      if (over) lock?.release().catch(() => {});
    };
    hold();
    document.addEventListener("visibilitychange", hold);
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", hold);
      lock?.release().catch(() => {});
    };
  }, [active]);
}
