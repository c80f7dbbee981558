// One draft, several tabs: each touch goes into what is stored then, and no tab undoes what was typed in another.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clearDraft, readDraft } from "../../recovery_app/offline/js/drafts.js";
import { sharedDraft } from "../../recovery_app/offline/js/shared_draft.js";
import { freshPhone, signedIn } from "./support/phone.mjs";

freshPhone();

const put = IDBObjectStore.prototype.put;

/** A tab that holds the draft open. `heard` are the changes of its screen. */
function tab(id = "1") {
  const heard = [];
  const draft = sharedDraft("sheet", { id }, {
    renewed: () => ({ id: "9" }),
    onChange: (how, was) => heard.push(was ? `${how} ${was}` : how),
    onTrouble: (error) => heard.push(error.code),
  });
  const type = async (part, value) => {
    draft.change((open) => ({ ...open, [part]: value }));
    await draft.settled();
  };
  return { draft, heard, type, look: async () => draft.take(await readDraft("sheet")) };
}

test("touches of two tabs are all kept, whoever was first", async () => {
  await signedIn();
  const [one, two] = [tab("1"), tab("2")];
  await one.type("stress", 3);
  await two.type("mood", 5); // has not heard of the first
  assert.deepEqual(await readDraft("sheet"), { id: "1", stress: 3, mood: 5, rev: 2 });
  assert.deepEqual(two.draft.value(), { id: "1", stress: 3, mood: 5, rev: 2 });
  await one.look();
  assert.equal(one.draft.value().mood, 5);
  assert.equal(one.heard.at(-1), "other");
});

test("of one field the last touch stands, in both tabs", async () => {
  await signedIn();
  const [one, two] = [tab(), tab()];
  await one.type("stress", 3);
  await two.type("stress", 7);
  await one.type("mood", 1);
  await two.look();
  for (const { draft } of [one, two]) assert.deepEqual(draft.value(), { id: "1", stress: 7, mood: 1, rev: 3 });
});

test("an answer that comes late takes nothing back", async () => {
  await signedIn();
  const one = tab();
  await one.type("note", "a");
  const late = await readDraft("sheet");
  await one.type("note", "ab");
  one.draft.take(late);
  assert.equal(one.draft.value().note, "ab");
});

test("what storage refuses stays on the screen and is written with the next touch", async (t) => {
  await signedIn();
  const one = tab();
  t.after(() => (IDBObjectStore.prototype.put = put));
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  await one.type("stress", 3);
  assert.deepEqual([one.draft.value().stress, one.heard.at(-1)], [3, "full"]);
  IDBObjectStore.prototype.put = put;
  await one.type("mood", 4);
  assert.deepEqual(await readDraft("sheet"), { id: "1", stress: 3, mood: 4, rev: 1 });
});

test("saved elsewhere: the tab hears of it, and its next touch begins a new one", async () => {
  await signedIn();
  const [one, two] = [tab(), tab()];
  await one.type("stress", 3);
  await two.look();
  await clearDraft("sheet");
  await two.look();
  assert.equal(two.heard.at(-1), "gone 1");
  await one.type("mood", 4); // had not heard of it
  assert.deepEqual(await readDraft("sheet"), { id: "9", mood: 4, rev: 1 });
  assert.equal(one.heard.at(-1), "renewed 1");
});

test("a draft that was never stored is not gone", async () => {
  await signedIn();
  const one = tab();
  await one.look();
  assert.deepEqual(one.heard, []);
});
