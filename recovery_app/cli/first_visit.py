"""`steady setup-code`: on a database without a program, the one-time code that the first visit asks for."""

import argparse

from recovery_app.features.accounts import service as accounts
from recovery_app.features.programs import service as programs
from recovery_app.infra.runtime import runtime


def options(_parser: argparse.ArgumentParser) -> None:
    """It has none."""


def run(_arguments: argparse.Namespace) -> int:
    """Print where to go and the code; nothing once the program is set up."""
    here = runtime()
    with here.database.reading() as work:
        if not programs.is_set_up(work):
            print(f"First visit: open {here.settings.origin}/setup with the code {accounts.set_up_code(work)}")
    return 0
