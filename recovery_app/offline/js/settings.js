// A person's own settings: at once on this device, then for every other one.
import { changed } from "./changes.js";
import { current, write } from "./db.js";
import { setLanguage } from "./language.js";
import { record } from "./outbox.js";
import { deviceZone } from "./rules/localday.js";

/** Show this language now; tell the server too when somebody is signed in. */
export async function chooseLanguage(language) {
  await setLanguage(language);
  if (await current()) await record("settings.changed", { language });
}

/** Days follow the zone that this device is set to. */
export const followDeviceZone = () => record("settings.changed", { timezone: deviceZone() });

/** The limits of confidentiality were read, by this person on this phone. */
export const limitsRead = (now = Date.now()) =>
  write(["meta", "accounts"], async (tx) => {
    const account = await tx.accounts.get((await tx.meta.get("account"))?.value ?? "");
    if (account) await tx.accounts.put({ ...account, limits_read: now });
  });

/** Ask the browser not to remove this app's data when space is short. True when it agreed. */
export async function keepData() {
  const agreed = (await navigator.storage?.persist?.()) ?? false;
  changed(["storage"]);
  return agreed;
}
