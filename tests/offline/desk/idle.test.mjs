import assert from "node:assert/strict";
import { before, test } from "node:test";
import { register } from "node:module";

// React is in the build, not here: the two pure functions need none of it.
const stub = "data:text/javascript,export const useSyncExternalStore = () => null; export const useEffect = () => {};";
register(
  "data:text/javascript," +
    encodeURIComponent(
      `export const resolve = (name, context, next) => name === "react" ? { url: ${JSON.stringify(stub)}, shortCircuit: true } : next(name, context);`,
    ),
);

let idle;
before(async () => {
  idle = await import("../../../recovery_app/offline/js/desk/idle.js");
});

test("with time left nothing is shown, and the page looks again a minute before the end", () => {
  assert.deepEqual(idle.stage(100_000, 0), { left: null, wait: 40_000 });
});

test("in the last minute whole seconds are counted down", () => {
  assert.deepEqual(idle.stage(60_000, 0), { left: 60, wait: 1000 });
  assert.deepEqual(idle.stage(1_200, 0), { left: 2, wait: 200 });
});

test("when the time is over it has ended", () => {
  assert.equal(idle.stage(5, 5).left, 0);
  assert.equal(idle.stage(0, 99).left, 0);
});

test("the end is told on this machine's clock, whatever the server's says", () => {
  const now = Date.parse("2026-11-24T12:10:00Z");
  const end = idle.endOf({ idles_at: "2026-11-24T12:15:00Z" }, "Tue, 24 Nov 2026 12:00:00 GMT", now);
  assert.equal(end - now, 15 * 60_000);
});

test("a session without an idle limit never warns", () => {
  assert.equal(idle.endOf({ idles_at: null }, null, 0), Infinity);
  assert.equal(idle.stage(Infinity, 0).left, null);
});
