"""`steady backup PATH`: a copy of the whole database, while the app runs."""

import argparse
from pathlib import Path

from recovery_app.features.audit import service as audit
from recovery_app.infra.backups import back_up
from recovery_app.infra.runtime import runtime


def options(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("path", type=Path, help="a new file; an existing one is never replaced")


def run(arguments: argparse.Namespace) -> int:
    """Write the copy, readable by its owner only, and check that it is whole."""
    database = runtime().database
    back_up(database.engine, arguments.path)
    with database.transaction() as work:
        audit.record(work, None, "backup_made")
    print(f"Backed up to {arguments.path}. Keep the data keys (STEADY_DATA_KEYS, or var/data.keys) in another safe")
    print("place: without them nobody can read the notes in it.")
    return 0
