"""`steady restore PATH`: replace the database by a backup, in a way phones that are ahead can live with."""

import argparse
import sys
from pathlib import Path

from recovery_app.cli import queries
from recovery_app.core.actors import SYSTEM
from recovery_app.core.dates import rfc3339
from recovery_app.core.errors import NotAllowed, NotReady
from recovery_app.features.accounts import service as accounts
from recovery_app.features.audit import service as audit
from recovery_app.features.changes import service as changes
from recovery_app.infra.backups import back_up, check, is_in_use, put_back, sqlite_file
from recovery_app.infra.db import Work
from recovery_app.infra.migrations import is_known, is_migrated, is_there, migrate, revision, start_over
from recovery_app.infra.runtime import runtime

WHAT_PHONES_DO = """\
Phones: each notices at its next sync that this database is another one, takes everything anew and sends again
what it holds and the database lacks. Entries made since the backup come back from the phones that made them;
what staff did since (marks as seen, people, assignments) does not, and has to be done again.
Whoever was erased since the backup is in it again: erase them once more.
Staff sign in again. Invitations and codes that were open in the backup no longer work."""


def options(parser: argparse.ArgumentParser) -> None:
    """Which copy, and whether to ask."""
    parser.add_argument("path", type=Path)
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(arguments: argparse.Namespace) -> int:
    """Check the copy, keep what is there, replace, migrate, give the database a new epoch.

    Raises NotReady `database_in_use` beside a running app, NotAllowed `backup_of_other_kind` where demo people would
    come among real ones or the other way round.
    """
    here = runtime()
    engine, path = here.database.engine, arguments.path
    check(engine, path)
    if is_in_use(engine):
        raise NotReady("database_in_use")
    if not arguments.yes and not _agreed(path):
        return 1
    before = revision(engine)
    if before is not None and is_known(before):
        migrate(engine)  # so that what is there can be asked, and kept as a copy that `restore` takes
    for_demo = _is_for_demo()
    kept = _keep_what_is_there(path)
    try:
        put_back(engine, path)
        migrate(engine)
        with here.database.transaction() as work:
            finish(work, for_demo=for_demo)
    except Exception:
        if kept:
            put_back(engine, kept)
        elif before is None:
            start_over(engine)
        if kept or before is None:
            print("That did not work; everything is as it was before.", file=sys.stderr)
        raise
    print(f"Restored {path}." + (f" What was there before is kept in {kept}." if kept else ""))
    print(WHAT_PHONES_DO)
    return 0


def _is_for_demo() -> bool:
    """Whether demo people belong here: what is there says so, and the settings where there is no program yet."""
    here = runtime()
    if is_there(here.database.engine) and is_migrated(here.database.engine):
        with here.database.reading() as work:
            for program in queries.programs(work.session, SYSTEM):
                return program.is_demo
    return here.settings.steady_demo


def finish(work: Work, *, for_demo: bool) -> str:
    """After the data is back: the new epoch, and nothing that was ended since comes alive again.

    Raises SteadyError `cannot_decrypt` when the data keys in use do not open what the copy holds, NotAllowed
    `backup_of_other_kind` when its program is a demo and should not be, or the other way round.
    """
    if any(program.is_demo is not for_demo for program in queries.programs(work.session, SYSTEM)):
        raise NotAllowed("backup_of_other_kind")
    sealed = queries.some_sealed_text(work.session, SYSTEM)
    if sealed is not None:
        work.cipher.open(*sealed)
    accounts.close_after_restore(work)
    epoch = changes.renew_epoch(work)
    audit.record(work, None, "restored")
    return epoch


def _agreed(path: Path) -> bool:
    print(f"This replaces everything in the database by {path}. Stop the app first.")
    if sys.stdin.isatty() and input("Type restore to go on: ").strip() == "restore":
        return True
    print("Nothing was changed.", file=sys.stderr)
    return False


def _keep_what_is_there(coming: Path) -> Path | None:
    """A copy of the present database: beside a SQLite file, or beside the backup that comes."""
    here = runtime()
    engine = here.database.engine
    if not is_there(engine) or not is_migrated(engine):
        return None
    stamp = rfc3339(here.clock.now()).replace(":", "").replace(".", "")
    folder = (sqlite_file(engine) if engine.dialect.name == "sqlite" else coming).parent
    kept = folder / f"before-restore-{stamp}.backup"
    back_up(engine, kept)
    return kept
