// What pages are promised by the thin React layer: they show what this phone holds, and no more often than needed.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { act, createElement, onScreen, settled, until } from "./support/screen.mjs";
import { START, db, freshPhone, signedIn } from "./support/phone.mjs";
import { renderToString } from "react-dom/server";
import { changed } from "../../recovery_app/offline/js/changes.js";
import { StorageError } from "../../recovery_app/offline/js/errors.js";
import { defineQuery } from "../../recovery_app/offline/js/queries.js";
import { useLive } from "../../recovery_app/offline/js/react.js";
import { trouble } from "../../recovery_app/offline/js/trouble.js";

freshPhone();
beforeEach(() => trouble.set({ key: null }));

let made = 0;
/** A query of its own per test, counted; `answer(arg)` is what the phone says. */
function question(answer, topic = "things") {
  const name = `question_${++made}`;
  const asked = { name, times: 0 };
  defineQuery(name, async (_account, phone, arg) => {
    asked.times += 1;
    phone.topic(topic);
    return answer(arg, asked.times);
  });
  return asked;
}

const renders = { count: 0 };
function Page({ name, arg, empty = { said: "nothing yet" } }) {
  renders.count += 1;
  return createElement("p", null, useLive(name, empty, arg).said);
}
const page = (name, more = {}) => createElement(Page, { name, ...more });

test("a page begins with the empty value and then shows what the phone holds", async () => {
  const held = Promise.withResolvers();
  const { name } = question(() => held.promise);
  const screen = await onScreen(page(name));
  assert.equal(screen.text(), "nothing yet");
  held.resolve({ said: "three check-ins" });
  await until(() => screen.text() === "three check-ins");
});

test("a page made before anybody visits shows the empty value and asks nothing", () => {
  const asked = question(() => ({ said: "somebody's day" }));
  assert.equal(renderToString(page(asked.name)), "<p>nothing yet</p>");
  assert.equal(asked.times, 0);
});

test("a phone that holds nothing leaves the empty value standing", async () => {
  const asked = question(() => null);
  const screen = await onScreen(page(asked.name));
  await until(() => asked.times === 1);
  await settled();
  assert.equal(screen.text(), "nothing yet");
});

test("what is written on this phone shows without anybody asking for it", async () => {
  await signedIn();
  const { name } = question(async () => ({ said: (await db.meta("mood")) ?? "no mood" }), "meta");
  const screen = await onScreen(page(name));
  await until(() => screen.text() === "no mood");
  await db.write(["meta"], ({ meta }) => meta.put({ key: "mood", value: "calm" }));
  await until(() => screen.text() === "calm");
});

test("a change of something the page did not read costs nothing", async () => {
  const asked = question(() => ({ said: "here" }));
  const screen = await onScreen(page(asked.name));
  await until(() => screen.text() === "here");
  await act(async () => changed(["drafts"]));
  await settled();
  assert.equal(asked.times, 1);
  await act(async () => changed(["drafts", "things"]));
  await until(() => asked.times === 2);
});

test("the same answer again renders nothing again", async () => {
  const asked = question(() => ({ said: "the same" }));
  const screen = await onScreen(page(asked.name));
  await until(() => screen.text() === "the same");
  const before = renders.count;
  await act(async () => changed(["things"]));
  await until(() => asked.times === 2);
  await settled();
  assert.equal(renders.count, before);
});

test("a slow old answer never takes the place of a newer one", async () => {
  const slow = Promise.withResolvers();
  const asked = question((_, time) => [{ said: "first" }, slow.promise, { said: "new" }][time - 1]);
  const screen = await onScreen(page(asked.name));
  await until(() => screen.text() === "first");
  await act(async () => changed(["things"]));
  await until(() => asked.times === 2);
  await act(async () => changed(["things"]));
  await until(() => screen.text() === "new");
  slow.resolve({ said: "old" });
  await settled();
  assert.equal(screen.text(), "new");
});

test("a change that comes while the phone is read for the first time is not missed", async () => {
  const slow = Promise.withResolvers();
  const asked = question((_, time) => (time === 1 ? slow.promise : { said: "with the change" }));
  const screen = await onScreen(page(asked.name));
  await until(() => asked.times === 1);
  await act(async () => changed(["things"]));
  slow.resolve({ said: "without it" });
  await until(() => screen.text() === "with the change");
});

test("an answer that holds until a moment is asked for again then, and not before", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: START });
  const asked = question((_, time) => (time === 1 ? { said: "saved just now", again_at: START + 20_000 } : { said: "saved" }));
  const screen = await onScreen(page(asked.name));
  await until(() => screen.text() === "saved just now");
  t.mock.timers.tick(19_999);
  await settled();
  assert.equal(asked.times, 1);
  t.mock.timers.tick(1);
  await until(() => screen.text() === "saved");
});

test("a page that was left asks nothing any more, neither after a change nor when its moment comes", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: START });
  const asked = question(() => ({ said: "here", again_at: START + 1000 }));
  const screen = await onScreen(page(asked.name));
  await until(() => screen.text() === "here");
  await screen.leave();
  changed(["things"]);
  t.mock.timers.tick(60_000);
  await settled();
  assert.equal(asked.times, 1);
});

test("a page that is opened again shows at once what it showed, and asks what is new", async () => {
  const asked = question((_, time) => ({ said: `visit ${time}` }));
  const first = await onScreen(page(asked.name));
  await until(() => first.text() === "visit 1");
  await first.leave();
  const again = createElement("section", null, page(asked.name));
  const seen = [];
  const screen = await onScreen(again);
  seen.push(screen.text());
  await until(() => screen.text() === "visit 2");
  assert.notEqual(seen[0], "nothing yet");
});

test("two places of a page with the same question ask the phone once; another argument is another question", async () => {
  const asked = question((arg) => ({ said: `for ${arg.slug}` }));
  const both = createElement("div", null, page(asked.name, { arg: { slug: "a" } }), page(asked.name, { arg: { slug: "a" } }));
  const screen = await onScreen(both);
  await until(() => screen.text() === "for afor a");
  assert.equal(asked.times, 1);
  await screen.show(createElement("div", null, page(asked.name, { arg: { slug: "b" } })));
  await until(() => screen.text() === "for b");
  assert.equal(asked.times, 2);
});

test("storage that refuses is said to the person, and what was shown stays", async () => {
  const asked = question((_, time) => {
    if (time > 1) throw new StorageError("blocked");
    return { said: "still here" };
  });
  const screen = await onScreen(page(asked.name));
  await until(() => screen.text() === "still here");
  await act(async () => changed(["things"]));
  await until(() => trouble.get().key === "say.storage.blocked");
  assert.equal(screen.text(), "still here");
});

test("a fault of the app goes to the console and is not called trouble with storage", async (t) => {
  const told = t.mock.method(console, "error", () => {});
  const { name } = question(() => {
    throw new TypeError("a fault");
  });
  const screen = await onScreen(page(name));
  await until(() => told.mock.callCount() === 1);
  assert.equal(trouble.get().key, null);
  assert.equal(screen.text(), "nothing yet");
});
