// Storage of this device refused a read: pages say so instead of staying empty for ever.
import { held } from "./held.js";

/** `{key}` of the sentence, or null. Shown by the frame of client pages. */
export const trouble = held({ key: null });

/** Told by every query that failed. Errors of other kinds are faults of the app, for the console. */
export function noticed(error) {
  if (error?.name === "StorageError") trouble.set({ key: `say.storage.${error.code}` });
  else console.error(error);
}
