import assert from "node:assert/strict";
import { test } from "node:test";
import { record } from "../../recovery_app/offline/js/outbox.js";
import { ask } from "../../recovery_app/offline/js/queries.js";
import { search, setFavorite, showAll, chooseNeed } from "../../recovery_app/offline/js/pages/skills.js";
import { freshPhone, outbox, signedIn, START } from "./support/phone.mjs";
import { realLibrary, serveLibrary } from "./support/library.mjs";

freshPhone();
serveLibrary();
const shown = async () => (await ask("skills", undefined, START)).value;
const some = realLibrary().filter((skill) => !skill.only_assigned)[0].slug;

test("a favorite is on this phone at once, and goes into the outbox", async () => {
  await signedIn();
  await setFavorite(some, true);
  assert.deepEqual((await shown()).favorites.map(({ slug }) => slug), [some]);
  assert.deepEqual((await outbox()).map(({ kind, payload }) => [kind, payload]), [["favourite.set", { skill: some, on: true }]]);
  await setFavorite(some, false);
  assert.deepEqual((await shown()).favorites, []);
});

test("what is no favorite operation is not written", async () => {
  await signedIn();
  await assert.rejects(record("favourite.set", { skill: "", on: true }), { name: "InvalidEntry" });
});

test("signed out there are no hearts, and the list is whole", async () => {
  const view = await shown();
  assert.deepEqual([view.signed_in, view.is_empty, view.favorites], [false, false, []]);
});

test("what is searched for narrows the list until everything is shown again", async () => {
  const all = (await shown()).found.length;
  search("zzzz");
  assert.deepEqual([(await shown()).is_filtered, (await shown()).found.length], [true, 0]);
  showAll();
  assert.equal((await shown()).found.length, all);
  chooseNeed("craving");
  chooseNeed("craving");
  assert.equal((await shown()).is_filtered, false);
});
