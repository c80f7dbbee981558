// A draft that several tabs may hold open. The screen shows what is stored with this tab's own touches on top; a touch is
// written into what is stored then, not over it, so that no tab undoes what was typed in another.
import { patchDraft, readDraft } from "./drafts.js";

/**
 * Hold the draft `name`, `first` being what is stored or a new value: `{id, rev?, ...}`. `renewed(value)` is what a touch
 * begins with when the stored draft was saved or given up elsewhere. `onChange(how, id)` after every change of the screen:
 * "own", "other" (another tab), and, with the id that was open, "renewed" (another one is stored by now) or "gone" (none).
 * `onTrouble(error)` when storage refuses a touch; it stays on the screen.
 */
export function sharedDraft(name, first, { renewed, onChange, onTrouble }) {
  let stored = first;
  let edits = [];
  let writing = Promise.resolve();
  const value = () => edits.reduce((sheet, edit) => edit(sheet), stored);

  // Every touch that waits, in one write. Those that storage refused go with the next one.
  async function keep() {
    const pending = [...edits];
    if (!pending.length) return;
    const kept = await patchDraft(name, (before) => {
      const from = before?.id ? before : stored.rev ? renewed(stored) : stored;
      return { ...pending.reduce((sheet, edit) => edit(sheet), from), rev: (from.rev ?? 0) + 1 };
    });
    take(kept, pending.length);
  }

  // An answer that is older than what is on the screen changes nothing.
  const isOlder = (found) =>
    found.id === stored.id ? (found.rev ?? 0) <= (stored.rev ?? 0) : Boolean(stored.rev) && found.id < stored.id;

  /** What is stored now; `written`: so many of this tab's touches are in it. */
  function take(found, written = 0) {
    if (!found?.id) return stored.rev ? onChange("gone", stored.id) : undefined;
    const before = { ...stored, shown: JSON.stringify(value()) };
    edits = edits.slice(written);
    if (isOlder(found)) return undefined;
    stored = found;
    if (before.rev && before.id !== found.id) return onChange("renewed", before.id);
    return onChange(written || before.shown === JSON.stringify(value()) ? "own" : "other");
  }

  return {
    name,
    value,
    take,
    /** Change what is on the screen: `edit(value) -> value` sets and never toggles, whatever the other tabs did. */
    change(edit) {
      edits.push(edit);
      onChange("own");
      writing = writing.then(keep).catch(onTrouble);
    },
    /** This very draft with what every tab typed, once all of it is stored. */
    async whole() {
      await writing;
      const found = await readDraft(name);
      if (found?.id && (found.id === stored.id || !stored.rev)) take(found);
      return value();
    },
    /** When the touches so far are written, or refused. */
    settled: () => writing,
  };
}
