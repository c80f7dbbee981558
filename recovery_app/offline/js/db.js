// The only door to IndexedDB. Everything on the device is keyed by account; nothing is written half.
//
// entities  [account, type, id]  what the server confirmed: {account, type, id, version, data, pull}
// outbox    [account, id]        operations not settled: {..., seq, state: waiting | confirmed | rejected, code?}
// sent      [account, id]        own operations that were accepted, for 120 days: a restored server may lack them
// drafts    [account, name]      what is being typed
// notes     [account, id]        private notes, never sent; id is that of their check-in
// accounts  id                   who used this device, with cursor and the result of the last sync
// meta      key                  account (who is signed in), device_id, lease
import { openDB } from "idb";
import { changed } from "./changes.js";
import { StorageError, asStorageError } from "./errors.js";
import { uuid7 } from "./ids.js";

export const NAME = "steady";
const VERSION = 1;
const KEYS = {
  entities: ["account", "type", "id"],
  outbox: ["account", "id"],
  sent: ["account", "id"],
  drafts: ["account", "name"],
  notes: ["account", "id"],
  accounts: "id",
  meta: "key",
};
export const STORES = Object.keys(KEYS);
/** Stores whose rows belong to one account and go with it. */
export const OWNED = ["entities", "outbox", "sent", "drafts", "notes"];

let opening = null;

function open() {
  opening ??= connect().catch((error) => {
    opening = null;
    throw asStorageError(error);
  });
  return opening;
}

function connect() {
  if (typeof indexedDB === "undefined" || !indexedDB) throw new StorageError("blocked");
  return new Promise((resolve, reject) => {
    openDB(NAME, VERSION, {
      upgrade(db) {
        for (const name of STORES) {
          if (!db.objectStoreNames.contains(name)) db.createObjectStore(name, { keyPath: KEYS[name] });
        }
      },
      // Another tab holds an older version open and does not let go.
      blocked: () => reject(new StorageError("other_tab")),
      // A newer version wants in: let it; this page then says that it is the older one.
      blocking: close,
      terminated: () => (opening = null),
    }).then(resolve, reject);
  });
}

/** Let go of the database; the next use opens it again. */
export async function close() {
  const was = opening;
  opening = null;
  await was?.then((db) => db.close()).catch(() => {});
}

async function begin(stores, mode, options) {
  try {
    return (await open()).transaction(stores, mode, options);
  } catch (error) {
    if (error?.name !== "InvalidStateError") throw error;
    await close(); // the browser closed it under us (a phone that slept): once more, with a new connection
    return (await open()).transaction(stores, mode, options);
  }
}

async function run(stores, mode, work, options) {
  let tx;
  try {
    tx = await begin(stores, mode, options);
    const done = tx.done;
    done.catch(() => {}); // awaited below, unless `work` fails first
    const result = await work(Object.fromEntries(stores.map((name) => [name, tx.objectStore(name)])));
    await done;
    return result;
  } catch (error) {
    try {
      tx?.abort();
    } catch {
      // It is over already.
    }
    throw asStorageError(tx?.error ?? error);
  }
}

/** Read in one transaction: `work({store})` may await nothing but these stores. */
export const read = (stores, work) => run(stores, "readonly", work);

/**
 * Write in one transaction that is on the disk when this resolves; all of it or nothing.
 * `quick` is for drafts: the browser may take its time. `topics`: what listeners are told, if not all stores.
 * Throws StorageError; then nothing was saved.
 */
export async function write(stores, work, { quick = false, topics = stores } = {}) {
  const result = await run(stores, "readwrite", work, { durability: quick ? "relaxed" : "strict" });
  if (topics.length) changed(topics);
  return result;
}

/** Every key that begins with these parts. */
export const under = (...parts) => IDBKeyRange.bound(parts, [...parts, []]);

/** What `key` of meta holds, or undefined. */
export const meta = (key) => read(["meta"], async ({ meta }) => (await meta.get(key))?.value);

/** Who is signed in on this device: the whole row, or null. */
export const current = () =>
  read(["meta", "accounts"], async (stores) => {
    const id = (await stores.meta.get("account"))?.value;
    return (id && (await stores.accounts.get(id))) || null;
  });

/** This device's id, made once. */
export async function deviceId() {
  const known = await meta("device_id");
  if (known) return known;
  return write(["meta"], async ({ meta }) => {
    const value = (await meta.get("device_id"))?.value ?? uuid7();
    await meta.put({ key: "device_id", value });
    return value;
  });
}
