"""`steady erase-client`: remove everything a client wrote and everything that says who the client is."""

import argparse
import sys

from recovery_app.features.records import service as records
from recovery_app.infra.runtime import runtime

STAYS = """\
Erased. What stays: ids, times of accepted operations, dates of episodes and duties, the disclosure log, the audit.
The client's phone removes what it holds at its next sync. Backups made before still hold everything:
delete them, or erase again after a restore."""


def options(parser: argparse.ArgumentParser) -> None:
    """Whose, and whether to ask."""
    parser.add_argument("client", help="the client's email address or id")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(arguments: argparse.Namespace) -> int:
    """Erase after asking. There is no way back but a backup."""
    database = runtime().database
    with database.reading() as work:
        client_id = records.find_client(work, arguments.client)
    if not arguments.yes and not _agreed(client_id):
        return 1
    with database.transaction() as work:
        records.erase(work, client_id)
    database.compact()
    print(STAYS)
    return 0


def _agreed(client_id: str) -> bool:
    print(f"This erases client {client_id} for good. A law may oblige you to keep records: ask first.")
    if sys.stdin.isatty() and input("Type erase to go on: ").strip() == "erase":
        return True
    print("Nothing was changed.", file=sys.stderr)
    return False
