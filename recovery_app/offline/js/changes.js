// Who wants to know that something on this device changed: this page, and every other tab and the service worker.

const CHANNEL = "steady";
const listeners = new Set();
let channel = null;

function open() {
  if (channel || typeof BroadcastChannel === "undefined") return;
  channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => tell(data);
  channel.unref?.(); // node
}

function tell(topics) {
  for (const listener of [...listeners]) listener(topics);
}

/** Call `listener(topics)` after every change; topics are names of stores and of things like "storage". Returns the end. */
export function onChange(listener) {
  open();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tell the other tabs and the service worker what changed. */
export function tellOthers(topics) {
  open();
  channel?.postMessage(topics);
}

/** Tell this page and all others what changed. Only after it is durable. */
export function changed(topics) {
  tell(topics);
  tellOthers(topics);
}
