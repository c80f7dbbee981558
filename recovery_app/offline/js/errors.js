// What the device itself can refuse. `code` is the last part of a message key: `say.storage.<code>`.
//
// Error
// ├── StorageError   full | blocked | other_tab | failed: nothing was saved
// ├── SignInNeeded   nobody is signed in on this device, so there is no store to write to
// └── KnownEntry     this id was saved before, with other content: nothing was saved

/** Storage refused: nothing of the call was saved. */
export class StorageError extends Error {
  constructor(code, cause) {
    super(`storage: ${code}`, { cause });
    this.name = "StorageError";
    this.code = code;
  }
}

/** There is no account on this device to write for. */
export class SignInNeeded extends Error {
  constructor() {
    super("sign in first");
    this.name = "SignInNeeded";
    this.code = "sign_in";
  }
}

/** The id was saved before and says something else: whoever saves decides what becomes of the new words. */
export class KnownEntry extends Error {
  constructor(id) {
    super(`saved before: ${id}`);
    this.name = "KnownEntry";
    this.code = "known";
  }
}

const CODES = {
  QuotaExceededError: "full",
  SecurityError: "blocked",
  InvalidStateError: "blocked",
  NotAllowedError: "blocked",
  VersionError: "other_tab",
};

/** Any failure of IndexedDB as a StorageError; other errors as they are. */
export function asStorageError(error) {
  if (error instanceof StorageError || error instanceof SignInNeeded || error instanceof KnownEntry) return error;
  const name = error?.name ?? "";
  const isStorage = name in CODES || /^(AbortError|UnknownError|TransactionInactiveError|DataCloneError)$/.test(name);
  return isStorage ? new StorageError(CODES[name] ?? "failed", error) : error;
}
