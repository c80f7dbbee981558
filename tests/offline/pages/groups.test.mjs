// `/groups` with no network: what is tapped is kept and shown, and waits.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as page from "../../../recovery_app/offline/js/pages/groups.js";
import { ask } from "../../../recovery_app/offline/js/queries.js";
import { group, session } from "../support/groups.mjs";
import { CLEO, db, freshPhone, outbox, signedIn } from "../support/phone.mjs";

freshPhone();
globalThis.document ??= { getElementById: () => null };
globalThis.fetch = async () => new Response("{}", { status: 503 }); // the library of skills: not to be had

const SOON = new Date(Date.now() + 3_600_000).toISOString();
const view = async () => (await ask("groups")).value;
const put = (...things) =>
  db.write(["entities"], async ({ entities }) => {
    for (const { state: _, ...thing } of things) await entities.put({ ...thing, account: CLEO });
  });
const remove = (type, id) => db.write(["entities"], ({ entities }) => entities.delete([CLEO, type, id]));

test("a reply is kept at once, shows as waiting, and can be changed", async () => {
  await signedIn();
  await put(group(), session("s", SOON));
  await page.coming("s");
  await page.late("s");
  const { next } = await view();
  assert.deepEqual([next.reply, next.reply_waits], ["late", true]);
  assert.deepEqual((await outbox()).map(({ kind, payload }) => [kind, payload.reply]), [["session.replied", "coming"], ["session.replied", "late"]]);
});

test("of two replies the later tap stands, also where the clock was set back between them", async () => {
  await signedIn();
  await put(group(), session("s", SOON));
  await page.coming("s");
  const [first] = await outbox();
  const ahead = { ...first, occurred_at: new Date(Date.parse(first.occurred_at) + 60_000).toISOString() };
  await db.write(["outbox", "sent"], async (tx) => {
    await tx.outbox.delete([CLEO, first.id]);
    await tx.sent.put({ ...ahead, state: "sent" });
  });
  await page.cannot("s");
  assert.ok((await outbox())[0].occurred_at > ahead.occurred_at);
});

test("without anybody signed in nothing is said to be saved", async () => {
  await page.coming("s");
  assert.equal(page.groupsPage.get().error.key, "say.problem.sign_in");
});

test("a name is saved with its switch off, and an empty one is asked for", async () => {
  await signedIn();
  await put(group(), session("s", SOON));
  await page.saveAlias("g", { alias: "  " });
  assert.deepEqual([page.groupsPage.get().alias, page.groupsPage.get().alias_wrong, (await outbox()).length], ["g", true, 0]);
  await page.saveAlias("g", { alias: " River " });
  const { payload } = (await outbox())[0];
  assert.deepEqual([payload, page.groupsPage.get().said], [{ group_id: "g", alias: "River", shows_alias: false }, "alias"]);
  assert.deepEqual((await view()).places.map(({ alias, alias_waits }) => [alias, alias_waits]), [["River", true]]);
});

test("leaving takes the group from the page at once, without the words for somebody who was removed", async () => {
  await signedIn();
  await put(group(), session("s", SOON));
  await view();
  await page.leave("g");
  const shown = await view();
  assert.deepEqual([shown.places, shown.next, shown.gone, page.groupsPage.get().said], [[], null, false, "left"]);
});

test("a place that the leader ended is told once, and its name is kept nowhere", async () => {
  await signedIn();
  await put(group(), session("s", SOON));
  await view();
  await remove("group", "g");
  await remove("session", "s");
  assert.equal((await view()).gone, true);
  for (const store of db.STORES) assert.doesNotMatch(JSON.stringify(await db.read([store], (tx) => tx[store].getAll())), /Coping|Harbor Street/);
  await page.goneRead();
  assert.equal((await view()).gone, false);
});

test("what was refused goes once the person has read why", async () => {
  await signedIn();
  await put(group("g", { kind: "individual" }), session("s", SOON, { on_offer: true }));
  await page.book("s");
  assert.equal((await view()).offers[0].asked, true);
  const [row] = await outbox();
  await db.write(["outbox"], (tx) => tx.outbox.put({ ...row, state: "rejected", code: "too_late" }));
  const shown = await view();
  assert.deepEqual([shown.refused[0].line.key, shown.offers[0].asked], ["say.refused.booking_late", false]);
  await page.understood(row.id);
  assert.deepEqual([(await view()).refused, await outbox()], [[], []]);
});
