// `/join` and `/join/<code>`: an invitation, a new password by a one-time code, or asking for a place in a group. Needs a
// connection.
import { call, valuesOf } from "../api.js";
import { held } from "../held.js";
import { snapshot } from "../language.js";
import { rememberPerson } from "../person.js";
import { deviceZone } from "../rules/localday.js";
import { MOST_ALIAS, readAlias } from "../rules/replies.js";
import { adopt } from "../session.js";
import { focusOn, goIn } from "./sign_in.js";

const NO_ERRORS = { no_network: false, error: null, field: "" };

/**
 * `stage`: code, join, reset or group. `signed_in_as`: who asks for the place, "" for somebody new. `field` names the one that `error` is about.
 */
export const joinForm = held({ stage: "code", code: "", ready: false, busy: false, show: false, name: "", email: "", needs_email: false,
  needs_notice: false, signed_in_as: "", may_ask: true, ...NO_ERRORS });

export const toggleJoinPassword = () => joinForm.set(({ show }) => ({ show: !show }));

/** Which field an error code belongs to; the rest stand above the form. Exported for the tests. */
export function fieldOf(code) {
  if (code === "invalid_alias") return "alias";
  if (code.startsWith("password_")) return "password";
  if (code === "email_taken" || code === "invalid_email") return "join-email";
  if (code === "notice_unread") return "notice";
  return code.startsWith("code_") ? "code" : "";
}

function fail({ code, error }) {
  const field = fieldOf(code);
  joinForm.set({ busy: false, no_network: code === "no_network", error: code === "no_network" ? null : error, field });
  if (field) setTimeout(() => focusOn(field));
}

const local = (code) => fail({ code, error: { key: `errors.${code}`, params: {} } });

/** Handler of the first form. */
export function checkCode(given) {
  const { code = "" } = valuesOf(given);
  return check(code.trim());
}

async function check(code) {
  joinForm.set({ ...NO_ERRORS, code });
  if (!code) return local("code_invalid");
  joinForm.set({ busy: true });
  const answer = await call("POST", "/codes/check", { code });
  if (answer.error) {
    joinForm.set({ stage: "code" });
    return fail(answer);
  }
  const { purpose, name = "", email = "", needs_email = false, needs_notice = false, signed_in_as = "", may_ask = true } = answer.data;
  joinForm.set({ busy: false, stage: purpose, name, email: email ?? "", needs_email, needs_notice, signed_in_as, may_ask });
}

/** Handler of the second form: use the code and go in. */
export async function redeem(given) {
  if (joinForm.get().busy) return;
  const { code, stage, needs_notice } = joinForm.get();
  const { password = "", name = "", "join-email": email = "", notice } = valuesOf(given);
  joinForm.set(NO_ERRORS);
  if (stage === "join" && needs_notice && !notice) return local("notice_unread");
  joinForm.set({ busy: true });
  const about = stage === "join" ? { email, name, language: snapshot().language, timezone: deviceZone(), notice_read: Boolean(notice) } : {};
  const answer = await call("POST", "/codes/redeem", { code, password, ...about });
  if (answer.error) return fail(answer);
  await adopt(answer.data).catch(() => {}); // storage is blocked: the pages say so
  goIn(answer.data);
}

/** Handler of `Ask to join`: as who is signed in, or as somebody new who is signed in here from then on. */
export async function askToJoin(given) {
  if (joinForm.get().busy) return;
  const { code, signed_in_as } = joinForm.get();
  const { alias = "" } = valuesOf(given);
  const name = readAlias(alias);
  joinForm.set(NO_ERRORS);
  if (!name || [...name].length > MOST_ALIAS) return local("invalid_alias");
  joinForm.set({ busy: true });
  const about = signed_in_as ? {} : { language: snapshot().language, timezone: deviceZone() };
  const answer = await call("POST", "/groups/join", { code, alias: name, ...about });
  if (answer.error) return fail(answer);
  await adopt(answer.data).catch(() => {}); // storage is blocked: the pages say so
  rememberPerson(answer.data);
  location.assign("/groups");
}

// From a QR code or a link: the code is in the address, and is looked at without being used.
if (typeof location !== "undefined") {
  joinForm.set({ ready: true });
  const [, code] = location.pathname.match(/^\/join\/([^/]+)\/?$/) ?? [];
  if (code) check(decodeURIComponent(code));
}
