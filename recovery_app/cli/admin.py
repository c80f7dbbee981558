"""`steady create-admin`: an administrator, and the program where there is none yet."""

import argparse
import getpass
import sys

from recovery_app.cli import queries
from recovery_app.core.actors import SYSTEM
from recovery_app.core.errors import InvalidInput
from recovery_app.features.accounts import service as accounts
from recovery_app.features.programs import service as programs
from recovery_app.infra.migrations import is_migrated, migrate
from recovery_app.infra.runtime import runtime


def options(parser: argparse.ArgumentParser) -> None:
    """Who, and the program's name where there is none yet."""
    parser.add_argument("--email", required=True)
    parser.add_argument("--name", required=True, help="as colleagues see it")
    parser.add_argument("--program", default="", help="name of the program; needed only when there is none yet")
    parser.add_argument("--timezone", default="", help="IANA name; PROGRAM_TIMEZONE when left out")
    parser.add_argument("--language", default="en", choices=("en", "es"))
    parser.add_argument("--password-stdin", action="store_true", help="read the password from the first line of stdin")


def run(arguments: argparse.Namespace) -> int:
    """Ask for the password, make the account. The same checks as everywhere."""
    here = runtime()
    if not is_migrated(here.database.engine):
        migrate(here.database.engine)
    password = accounts.new_password(ask_password(from_stdin=arguments.password_stdin, twice=True), arguments.email)
    timezone = arguments.timezone or here.settings.program_timezone
    with here.database.transaction() as work:
        accounts.lock_set_up(work)
        found = [program.id for program in queries.programs(work.session, SYSTEM)]
        if not found and not arguments.program.strip():
            print("There is no program yet: give its name with --program.", file=sys.stderr)
            return 2
        program_id = found[0] if found else programs.set_up(work, name=arguments.program.strip(), timezone=timezone)
        accounts.first_administrator(
            work,
            program_id=program_id,
            name=arguments.name,
            email=arguments.email,
            password=password,
            timezone=timezone,
            language=arguments.language,
        )
    print(f"{arguments.email} can sign in as an administrator.")
    return 0


def ask_password(*, from_stdin: bool, twice: bool = False) -> str:
    """A password from the terminal without showing it, or the first line of stdin. Raises InvalidInput."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if twice and getpass.getpass("Once more: ") != password:
        raise InvalidInput("passwords_differ")
    return password
