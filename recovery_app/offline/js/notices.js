// Reminders as this phone shows them: the push has no words, the service worker finds them here. Nothing of it is logged.
import { current, meta, read, write } from "./db.js";
import { words } from "./generated/notice_words.js";
import { PIN_SET } from "./locked.js";
import { record } from "./outbox.js";
import { PUSH, SHOWN } from "./push.js";
import { answeredNotice, noticeOf, readPush, wasShown, withShown } from "./rules/notice.js";
import { choicesOf } from "./rules/reminder_choices.js";
import { deviceZone } from "./rules/localday.js";
import { said } from "./said.js";
import { sync } from "./sync.js";
import { one } from "./view.js";

const ICON = "/icons/icon-192.png";
const MOST_ACTIONS = 3;
/** Longer than this nobody waits for the network with a confirmation. Milliseconds. */
const PATIENCE_MS = 8000;

const theLanguage = (profile, account) => {
  const wished = profile?.data.language ?? account?.language ?? globalThis.navigator?.language ?? "en";
  return words[wished.slice(0, 2)] ? wished.slice(0, 2) : "en";
};

const inWords = (what, language) => (what ? said(what, (key) => words[language][key] ?? "", language) : "");

/** What this phone knows about a push, for `noticeOf`. Storage that cannot be read leaves the private words. */
async function known(push, now) {
  const nothing = { account: null, language: theLanguage(), shown: {}, facts: { now, zone: deviceZone(), mine: false } };
  try {
    const [account, owner, pin, shown] = await Promise.all([current(), meta(PUSH), meta(PIN_SET), meta(SHOWN)]);
    if (!account) return nothing;
    const profile = await one(account.id, "profile", account.id);
    const told = { ...nothing, account, language: theLanguage(profile, account), shown };
    if (owner && owner.owner !== account.id) return told; // somebody else's reminder, on a phone that changed hands
    const { wording } = choicesOf(await one(account.id, "reminders", account.id));
    const session = push.kind === "session" ? (await one(account.id, "session", push.subject))?.data : null;
    const group = session ? (await one(account.id, "group", session.group_id))?.data : null;
    const may_name = wording === "named" && pin === false && account.signed_in !== false;
    return { ...told, facts: { ...nothing.facts, mine: true, may_name, session, group } };
  } catch {
    return nothing;
  }
}

/**
 * Show what a push brought. Something is always shown, or the browser takes the permission away; what was on this phone
 * before is shown without a sound where it still stands, and taken away again where the person had closed it.
 */
export async function showPush(data, registration, now = Date.now()) {
  const push = readPush(data);
  const { account, language, shown, facts } = await known(push, now);
  const notice = noticeOf(push, { ...facts, room: Math.min(MOST_ACTIONS, globalThis.Notification?.maxActions ?? MOST_ACTIONS) });
  const again = wasShown(shown, push);
  const before = (await registration.getNotifications?.()) ?? [];
  const standing = again ? before.find(({ tag }) => tag === push.tag) : null; // perhaps it says by now what was answered
  await put(registration, standing?.title ?? inWords(notice.title, language), {
    body: standing?.body ?? inWords(notice.body, language),
    tag: push.tag,
    silent: again,
    lang: language,
    actions: standing?.actions ?? notice.actions.map(({ action, title }) => ({ action, title: inWords(title, language) })),
    data: { url: notice.url, kind: push.kind, subject: push.subject, account: account?.id ?? "" },
  });
  if (again && !standing) await takeAway(registration, push.tag);
  if (again) return;
  for (const other of before) if (isOlder(other, push)) other.close();
  await write(["meta"], async (tx) => tx.meta.put({ key: SHOWN, value: withShown((await tx.meta.get(SHOWN))?.value, push, now) }), { topics: [] }).catch(() => {});
}

const put = (registration, title, { tag, ...more }) => registration.showNotification(title, { ...more, tag: tag || "steady", icon: ICON, badge: ICON });

// An earlier reminder of the same thing has nothing more to say.
const isOlder = ({ tag, data }, push) => Boolean(push.subject) && tag !== push.tag && data?.kind === push.kind && data?.subject === push.subject;

async function takeAway(registration, tag) {
  for (const shown of (await registration.getNotifications?.({ tag })) ?? []) shown.close();
}

/** A button of a notification: the answer goes into the outbox, then out. Says quietly what became of it. */
export async function answer(notification, reply, registration, { now = Date.now(), fetch: fetchFn } = {}) {
  const { subject, account: owner } = notification.data ?? {};
  const outcome = await replied(owner, subject, reply, { now, fetchFn });
  const account = await current().catch(() => null);
  const profile = account ? await one(account.id, "profile", account.id).catch(() => null) : null;
  const language = theLanguage(profile, account);
  const { title, body } = answeredNotice(outcome);
  const { tag, data } = notification;
  await put(registration, inWords(title, language), { body: inWords(body, language), tag, silent: true, lang: language, data });
}

async function replied(owner, session_id, reply, { now, fetchFn }) {
  try {
    const account = await current();
    if (!account || account.id !== owner) return "failed";
    const ends_at = (await one(account.id, "session", session_id))?.data.ends_at;
    if (ends_at && now >= Date.parse(ends_at)) return "too_late";
    const { id } = await record("session.replied", { session_id, reply }, { now });
    return await sent(account.id, id, fetchFn);
  } catch {
    return "failed";
  }
}

// Written down already, whatever happens here.
async function sent(account, id, fetchFn) {
  let timer;
  const late = new Promise((done) => (timer = setTimeout(done, PATIENCE_MS)));
  const outcome = await Promise.race([sync(fetchFn).catch(() => null), late]);
  clearTimeout(timer);
  const row = await read(["outbox"], (tx) => tx.outbox.get([account, id]));
  if (row?.state === "waiting") await globalThis.registration?.sync?.register("outbox").catch(() => {}); // Safari has none
  if (row?.state === "rejected") return row.code === "too_late" ? "too_late" : "failed";
  if (row?.state !== "waiting") return "sent";
  return outcome?.result === "sign_in" ? "sign_in" : "waiting";
}
