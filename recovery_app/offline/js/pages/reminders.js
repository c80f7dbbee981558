// `/me/reminders`: choices are saved tap by tap, also offline; the subscription of this browser, a test and the calendar
// link need a connection, and say so.
import { call } from "../api.js";
import { current } from "../db.js";
import { held } from "../held.js";
import { library } from "../library.js";
import { TOPIC as PIN, kept } from "../locked.js";
import { record } from "../outbox.js";
import { TOPIC as PUSH, pushHere, sendTest, turnOff, turnOn, why } from "../push.js";
import { defineQuery } from "../queries.js";
import { deviceZone } from "../rules/localday.js";
import { KEY } from "../rules/pin.js";
import { currentProgram } from "../rules/program.js";
import { choicesOf, chosen } from "../rules/reminder_choices.js";
import { remindersView } from "../rules/reminders_view.js";
import { nextChange } from "../rules/when.js";
import { requestSync } from "../triggers.js";
import { one } from "../view.js";
import { focusOn } from "./sign_in.js";

defineQuery("reminders", async (account, db, _, now) => {
  for (const topic of [PUSH, PIN]) db.topic(topic);
  const types = ["session", "group", "assignment", "program"];
  const [sessions, groups, assignments, programs] = await Promise.all(types.map((type) => db.list(type)));
  const zone = deviceZone();
  const view = remindersView({
    account,
    entity: account ? await db.one("reminders", account.id) : null,
    sessions,
    groups,
    assignments,
    skills: [...assignments, ...sessions].some(({ data }) => data.skill) ? await library() : [],
    program: currentProgram(programs),
    here: await pushHere(),
    pin: kept("localStorage", KEY) !== null,
    zone,
    now,
  });
  return { ...view, again_at: nextChange(now, zone) };
});

/** What the page holds: what was just said about this browser, whether e-mail is being agreed to, what went wrong. */
export const remindersPage = held({ busy: false, said: "", asking: false, error: null });

// One after the other: of two quick taps the second must see what the first made.
let last = Promise.resolve();
const inTurn = (work) => (last = last.then(work, work));

/** Handler of every choice: `choose("before", "two_hours")`. Saved on this phone when it resolves. */
export const choose = (name, value) =>
  inTurn(async () => {
    const account = await current();
    if (!account) return remindersPage.set({ error: { key: "say.problem.sign_in", params: {} } });
    const after = chosen(choicesOf(await one(account.id, "reminders", account.id)), [name, value]);
    if (!after) return;
    try {
      await record("reminders.set", after);
      remindersPage.set({ error: null });
    } catch (error) {
      remindersPage.set({ error: { key: error.name === "StorageError" ? `say.storage.${error.code}` : "say.problem.sign_in", params: {} } });
    }
  });

/** Handler of the e-mail switch: on only after the question, off at once. */
export const toggleEmail = (is_on) => (is_on ? setEmail(false) : remindersPage.set({ asking: true }));
export function noEmail() {
  remindersPage.set({ asking: false });
  focusOn("reminders-mail");
}
export async function setEmail(on) {
  await choose("email", on);
  if (remindersPage.get().asking) noEmail();
}

/** Handler of `Turn on reminders on this phone`. The browser's own question comes first: see push.js. */
export async function turnOnHere() {
  if (remindersPage.get().busy) return;
  remindersPage.set({ busy: true, said: "" });
  const outcome = await turnOn().catch(() => "failed");
  if (outcome === "on") await choose("push");
  remindersPage.set({ busy: false, said: outcome === "on" || outcome === "denied" ? "" : outcome });
  focusOn("reminders-here"); // the button that had it is another one by now
}

export async function turnOffHere() {
  if (remindersPage.get().busy) return;
  remindersPage.set({ busy: true, said: "" });
  await turnOff().catch(() => {});
  remindersPage.set({ busy: false });
  focusOn("reminders-here");
}

/** Handler of `Send me a test`. */
export async function test() {
  if (remindersPage.get().busy) return;
  remindersPage.set({ busy: true, said: "" });
  const { error } = await sendTest().then(why);
  remindersPage.set({ busy: false, said: !error ? "test_sent" : error === "failed" ? "test_failed" : error });
  requestSync();
}

/** The private calendar link: asked for when the page opens, kept by nobody here. `asked`: make a new one or stop. */
export const calendar = held({ loaded: false, url: "", busy: false, said: "", asked: "" });

async function ask(method, said = "") {
  if (calendar.get().busy) return;
  calendar.set({ busy: true, said: "" });
  const { data, error } = await call(method, "/calendar", method === "POST" ? {} : undefined).then(why);
  if (error) return calendar.set({ busy: false, said: error });
  calendar.set({ loaded: true, busy: false, url: method === "DELETE" ? "" : (data?.url ?? ""), said, asked: "" });
  if (method !== "GET") focusOn("reminders-calendar");
}

export const loadCalendar = () => ask("GET");
export const makeCalendar = () => ask("POST");
export const renewCalendar = () => ask("POST", "renewed");
export const stopCalendar = () => ask("DELETE", "stopped");
export const askCalendar = (asked) => calendar.set({ asked, said: "" });
export function keepCalendar() {
  calendar.set({ asked: "" });
  focusOn("reminders-calendar");
}

export async function copyCalendar() {
  try {
    await navigator.clipboard.writeText(calendar.get().url);
    calendar.set({ said: "copied" });
  } catch {
    calendar.set({ said: "not_copied" }); // not allowed, or a plain http address, which has none
  }
}
