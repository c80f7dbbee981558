// What pages may call directly as event handlers: fn("name") without a module. None takes what the event hands over.
import * as settings from "./settings.js";
import { requestSync } from "./triggers.js";

/** "Send now": also while the server has asked for patience. */
export const sendNow = () => requestSync({ insist: true });
export const chooseEnglish = () => settings.chooseLanguage("en");
export const chooseSpanish = () => settings.chooseLanguage("es");
/** Days follow the zone that this device is set to. */
export const followDeviceZone = () => settings.followDeviceZone();
/** Ask the browser to keep this app's data. */
export const keepData = () => settings.keepData();
