"""`steady COMMAND`: the operator's commands, one module each, loaded only when asked for.

A module has `options(parser)` and `run(arguments) -> exit code`.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from recovery_app.content.errors import UnknownMessage
from recovery_app.content.messages import text
from recovery_app.core.errors import SteadyError
from recovery_app.infra.logging import set_up_logging

COMMANDS = {
    "migrate": ("migrating", "bring the database to the newest schema"),
    "setup-code": ("first_visit", "print the one-time code of the first visit, while there is no program yet"),
    "create-admin": ("admin", "make an administrator (and the program, where there is none yet)"),
    "backup": ("backing_up", "write a checked copy of the whole database while the app runs"),
    "restore": ("restoring", "replace the database by a backup"),
    "export-client": ("exporting", "hand out one client's record, to the client or under a live consent"),
    "erase-client": ("erasing", "erase one client: ids and audit stay, the phone is wiped"),
    "doctor": ("doctor", "say what is missing before real clients; exit code 1 when something is"),
    "worker": ("worker", "send reminders in a process of its own, beside the app or instead of the worker inside it"),
    "demo": ("demo.command", "fill an empty database with the demo program (refuses one that holds real people)"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. 0 done, 1 refused or something is wrong, 2 not understood."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    root = argparse.ArgumentParser(prog="steady", description="Operator's commands of Steady.")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (module, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        if given[:1] == [name]:
            loaded = import_module(f"recovery_app.cli.{module}")
            loaded.options(command)
            command.set_defaults(run=loaded.run)
    asked = root.parse_args(given)
    set_up_logging()
    try:
        code: int = asked.run(asked)
    except SteadyError as error:
        print(f"steady: {_in_words(error)}", file=sys.stderr)
        return 1
    return code


def _in_words(error: SteadyError) -> str:
    try:
        return text(f"errors.{error.code}", "en", **error.params)
    except UnknownMessage:
        return f"refused ({error.code}); the README lists settings and commands"


if __name__ == "__main__":
    sys.exit(main())
