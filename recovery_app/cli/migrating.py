"""`steady migrate`: bring the database to the newest schema."""

import argparse

from recovery_app.infra.migrations import is_migrated, migrate
from recovery_app.infra.runtime import runtime


def options(_parser: argparse.ArgumentParser) -> None:
    """It has none."""


def run(_arguments: argparse.Namespace) -> int:
    """Migrate where needed; running it again does nothing."""
    runtime().settings.vapid_key()  # the last key that starting needs: refused here, with a sentence, if at all
    engine = runtime().database.engine
    if not is_migrated(engine):
        migrate(engine)
        print("The database is at the newest schema.")
    return 0
