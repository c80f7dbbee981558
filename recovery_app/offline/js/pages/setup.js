// `/setup`: the first program and its administrator, with the one-time code that the server's console showed.
import { call, valuesOf } from "../api.js";
import { held } from "../held.js";
import { snapshot } from "../language.js";
import { deviceZone } from "../rules/localday.js";
import { adopt } from "../session.js";
import { focusOn, goIn } from "./sign_in.js";

const NO_ERRORS = { no_network: false, error: null, field: "" };
const NEEDED = ["code", "program_name", "timezone", "name", "email", "password"];

/** `stage`: asking (whether set-up is needed), form or already. */
export const setupForm = held({ stage: "asking", busy: false, show: false, timezone: "", zones: [], ...NO_ERRORS });

export const toggleSetupPassword = () => setupForm.set(({ show }) => ({ show: !show }));

function fail(code, error) {
  const owner = { code_invalid: "code", unknown_timezone: "timezone", email_taken: "email", invalid_email: "email" };
  const field = owner[code] ?? (code.startsWith("password_") ? "password" : "");
  setupForm.set({ busy: false, no_network: code === "no_network", error: code === "no_network" ? null : error, field });
  // Without a field the words stand above the form, out of view from its button.
  setTimeout(() => (field ? focusOn(field) : document.querySelector("main [role=alert]")?.scrollIntoView({ block: "center" })));
}

/** Handler of the form. */
export async function setUp(given) {
  if (setupForm.get().busy) return;
  const values = valuesOf(given);
  setupForm.set(NO_ERRORS);
  const missing = NEEDED.find((name) => !values[name]?.trim());
  if (missing) {
    setupForm.set({ error: { key: "errors.required", params: {} }, field: missing });
    return focusOn(missing);
  }
  setupForm.set({ busy: true });
  const answer = await call("POST", "/setup", { ...values, language: values.language || snapshot().language });
  if (answer.error) return fail(answer.code, answer.error);
  await adopt(answer.data).catch(() => {}); // storage is blocked: the pages say so
  await goIn(answer.data);
}

async function begin() {
  const { data } = await call("GET", "/setup");
  const zones = Intl.supportedValuesOf?.("timeZone") ?? [];
  // Without an answer the form is shown: the server says no if there is nothing to set up.
  setupForm.set({ stage: data?.needed === false ? "already" : "form", timezone: deviceZone(), zones });
}

if (typeof window !== "undefined") begin();
