"""`steady demo`: fill an empty database with the demo program, or say what is there."""

import argparse

from recovery_app.cli import queries
from recovery_app.cli.demo.cast import COLLEAGUES, DOMAIN, EAST, PASSWORD
from recovery_app.cli.demo.fill import FILLED, fill
from recovery_app.core.actors import SYSTEM
from recovery_app.core.clock import FixedClock
from recovery_app.core.dates import local_day
from recovery_app.core.errors import NotAllowed
from recovery_app.infra.crypto import Cipher
from recovery_app.infra.db import Database
from recovery_app.infra.migrations import is_migrated, migrate, start_over
from recovery_app.infra.runtime import runtime


def options(parser: argparse.ArgumentParser) -> None:
    """`--reset`."""
    parser.add_argument("--reset", action="store_true", help="empty the demo database and fill it again, ending today")


def run(arguments: argparse.Namespace) -> int:
    """Fill, renew or describe the demo database the settings point to, and print the sign-ins."""
    here = runtime()
    clock = FixedClock(here.clock.now())
    config = here.settings.model_copy(update={"steady_demo": True})
    database = Database(config.database, clock, Cipher(config.data_keys()), here.secret)
    try:
        print(prepare(database, clock, reset=arguments.reset))
    finally:
        database.close()
    print(sign_ins())
    return 0


def prepare(database: Database, clock: FixedClock, *, reset: bool) -> str:
    """Bring a demo database in order; a sentence about what was done.

    Raises NotAllowed `not_a_demo_database` when anybody in it is not of the demo; nothing is touched then.
    """
    if not is_migrated(database.engine):
        migrate(database.engine)
    with database.reading() as work:
        programs = queries.programs(work.session, SYSTEM)
        people = queries.count_accounts(work.session, SYSTEM)
        filled = queries.newest_audit(work.session, SYSTEM, FILLED)
    if any(not program.is_demo for program in programs) or (people and not programs):
        raise NotAllowed("not_a_demo_database")
    if programs and not reset:
        made, today = local_day(filled or programs[0].created_at, EAST), local_day(clock.now(), EAST)
        if made == today:
            return "The demo program is there; its history ends today."
        return f"The demo program is there; its history ends on {made}. `steady demo --reset` renews it."
    if programs:
        start_over(database.engine)
    everybody = fill(database, clock)
    return f"Filled the demo program: {len(everybody.clients)} clients, twelve weeks of history ending today."


def sign_ins() -> str:
    """Who can sign in to the demo, one a line."""
    roles = {"cleo": "client, week 5", "marco": "client, week 2, Spanish"}
    roles |= {person.name.split()[0].lower(): person.role for person in COLLEAGUES}
    lines = ["  " + f"{name}@{DOMAIN}".ljust(22) + role for name, role in roles.items()]
    return "\n".join(["Demo sign-ins (nobody is real; the password is for all):", *lines, f"  password: {PASSWORD}"])
