// A screen for tests: a document without a browser, and React on it. Import before anything that imports React.
import "fake-indexeddb/auto"; // before there is a window: it would go there
import { afterEach } from "node:test";
import { Window } from "happy-dom";

const window = new Window({ url: "https://steady.example/today" });
for (const name of ["window", "document", "HTMLElement", "HTMLInputElement", "Event", "MouseEvent", "KeyboardEvent"])
  Object.defineProperty(globalThis, name, { value: name === "window" ? window : window[name], configurable: true, writable: true });
globalThis.IS_REACT_ACT_ENVIRONMENT = true;

const { act, createElement } = await import("react");
const { createRoot } = await import("react-dom/client");
export { act, createElement };

const mounted = new Set();

/** Put an element on the screen. `show(element)` renders it anew, `leave()` takes it away. */
export async function onScreen(element) {
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  const leave = async () => {
    if (!mounted.delete(leave)) return;
    await act(async () => root.unmount());
    place.remove();
  };
  mounted.add(leave);
  const show = (next) => act(async () => root.render(next));
  await show(element);
  return { place, show, leave, text: () => place.textContent };
}

afterEach(async () => {
  for (const leave of [...mounted]) await leave();
});

/** Let everything that was begun come to an end, until `done()` is true; a test that waits in vain fails. */
export async function until(done, what = "it never happened") {
  for (let turn = 0; turn < 2000; turn++) {
    if (await done()) return;
    await act(async () => new Promise(setImmediate));
  }
  throw new Error(what);
}

/** Let everything that was begun come to an end: enough turns for several rounds to the disk. */
export async function settled() {
  for (let turn = 0; turn < 60; turn++) await act(async () => new Promise(setImmediate));
}
