"""`steady doctor`: what is missing before real clients (safety rules 9 and 25)."""

import argparse
import base64
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from recovery_app.cli import queries
from recovery_app.core.actors import SYSTEM
from recovery_app.features.programs import service as programs
from recovery_app.infra.crypto import Cipher
from recovery_app.infra.db import Database, make_engine
from recovery_app.infra.migrations import outstanding
from recovery_app.infra.runtime import Runtime, runtime

BACKUP_DAYS = 7
NO_KEY = base64.b64encode(bytes(32)).decode()
MARKS = {True: "ok     ", False: "MISSING", None: "UNKNOWN"}
"""UNKNOWN: first bring the database to the newest schema, then ask again."""
SAYS = {
    "migrated": "The database is at the newest schema (steady migrate)",
    "program_set_up": "The program is set up (first visit, or steady create-admin)",
    "not_demo": "The database is not a demo",
    "https": "PUBLIC_URL is https: phones need it",
    "secret_key_set": "STEADY_SECRET_KEY is set",
    "data_keys_set": "STEADY_DATA_KEYS is set: what people write is encrypted with keys you keep",
    "vapid_key_set": "VAPID_PRIVATE_KEY is set: without it phones get no reminders behind https",
    "backup_recent": f"A backup was made in the last {BACKUP_DAYS} days (steady backup)",
    "restore_tested": "A restore was tried on this database or a copy it came from (steady restore)",
    "on_call_hours_written": "On-call hours are written",
    "after_hours_written": "The sentence for after hours is written",
    "after_use_written": "The sentence about what happens after use is written",
    "confidentiality_written": "The patient notice on the limits of confidentiality is written",
    "staff_second_factor": "Staff sign in with a second factor (not in this version: real clients stay locked out)",
}


def options(_parser: argparse.ArgumentParser) -> None:
    """It has none."""


def run(_arguments: argparse.Namespace) -> int:
    """Print every point with whether it holds; 1 when anything is missing. Makes nothing: no database, no keys."""
    held = findings(runtime())
    for code, ok in held.items():
        print(f"{MARKS[ok]}  {SAYS[code]}")
        if code == "migrated" and not ok:
            print("".join(f"         lacks {lacking}\n" for lacking in _lacking(runtime())), end="")
    open_points = sum(not ok for ok in held.values())
    print(
        f"\n{open_points} of {len(held)} points are missing: no real clients yet."
        if open_points
        else "\nNothing is missing."
    )
    return 1 if open_points else 0


def findings(here: Runtime) -> dict[str, bool | None]:
    """Every point by code; None where only a migrated database could tell."""
    known = {
        "migrated": not _lacking(here),
        "https": here.settings.is_https,
        "secret_key_set": bool(here.settings.steady_secret_key),
        "data_keys_set": bool(here.settings.steady_data_keys),
        "vapid_key_set": bool(here.settings.vapid_private_key),
        "staff_second_factor": False,
    }
    inside = _in_the_database(here) if known["migrated"] else {}
    return {code: known.get(code, inside.get(code)) for code in SAYS}


def _lacking(here: Runtime) -> list[str]:
    """The migrations to run, by name."""
    engine = make_engine(here.settings.database)
    try:
        return outstanding(engine)
    except SQLAlchemyError:
        return ["an answer: nothing is there at DATABASE_URL"]
    finally:
        engine.dispose()


def _in_the_database(here: Runtime) -> dict[str, bool]:
    """What only the database knows. Nothing sealed is read, so that it answers where keys are missing, too."""
    database = Database(here.settings.database, here.clock, Cipher([NO_KEY]), b"")
    try:
        with database.reading() as work:
            known = queries.programs(work.session, SYSTEM)
            backup = queries.newest_audit(work.session, SYSTEM, "backup_made")
            facts = {
                "program_set_up": bool(known),
                "not_demo": not any(program.is_demo for program in known),
                "backup_recent": backup is not None and work.now - backup <= timedelta(days=BACKUP_DAYS),
                "restore_tested": queries.newest_audit(work.session, SYSTEM, "restored") is not None,
            }
            return {finding.code: finding.ok for finding in programs.doctor_findings(work, SYSTEM, facts)}
    finally:
        database.close()
