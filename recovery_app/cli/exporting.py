"""`steady export-client`: everything of one client as readable JSON in a zip file, for the client or under a consent.

Whoever hands it out signs in with the own password and gets what they may read: an administrator gets nothing.
"""

import argparse
import io
import json
import os
import sys
import zipfile
from pathlib import Path

from recovery_app.cli.admin import ask_password
from recovery_app.core.actors import Viewer
from recovery_app.core.errors import InvalidInput, SignInNeeded
from recovery_app.features.accounts import service as accounts
from recovery_app.features.records import service as records
from recovery_app.features.records.service import Export
from recovery_app.infra.runtime import runtime

WHOLE = "record.json holds this person's whole record."
PARTIAL = "record.json holds a part of this person's record. Not in it:"
LEFT_OUT = {
    "attendance": "episodes of care, their status and care team",
    "checkins": "check-ins",
    "notes": "shared notes and shared writing",
    "practice": "practice of skills and what was assigned",
    "plan": "the plan",
    "measures": "answered forms, their scores, and urgent answers",
    "older_notes": "notes and writing that were shared before the person who hands this out was on the care team",
    "substance_use": "whatever tells of substance use, free text included: the consent does not cover it",
    "about_the_record": "favorites, consents, disclosures, who did what: only clients get these, by their own sign-in",
}
"""What a record may lack (features/records), in words."""
ABOUT = """\
Ratings are 0-10, sleep is in hours, times are in UTC.
Shared notes are there as they stand now; a withdrawn check-in keeps its time only. Private notes never left the phone.
Shared writing is there as it stands now, too; what was taken back is not.
"""


def options(parser: argparse.ArgumentParser) -> None:
    """Whose, where to, by whom, for whom, why."""
    parser.add_argument("client", help="the client's email address or id")
    parser.add_argument("path", type=Path, help="a new zip file")
    parser.add_argument("--by", required=True, metavar="EMAIL", help="who hands it out: care team, or the client")
    parser.add_argument("--purpose", required=True, help="why; under a consent: the purpose that stands in it")
    whom = parser.add_mutually_exclusive_group(required=True)
    whom.add_argument("--recipient", help="name in a live consent; the disclosure is logged for the client")
    whom.add_argument("--to-client", action="store_true", help="the client asked for the own record")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from the first line of stdin")


def run(arguments: argparse.Namespace) -> int:
    """Prove who hands it out, collect what that person may read, write the file for its owner only."""
    if arguments.path.exists():
        raise InvalidInput("backup_exists")
    database = runtime().database
    viewer = _proven(arguments.by, ask_password(from_stdin=arguments.password_stdin))
    with database.transaction() as work:
        made = records.export(
            work,
            viewer,
            records.find_client(work, arguments.client),
            purpose=arguments.purpose,
            recipient=None if arguments.to_client else arguments.recipient,
        )
    _write(arguments.path, made)
    print(_what_is_in_it(made), file=sys.stderr)
    print(f"Wrote {arguments.path}. It is not encrypted: hand it over safely and delete it here.", file=sys.stderr)
    return 0


def _proven(email: str, password: str) -> Viewer:
    """Who this is, by the same way in as everywhere: guesses are counted. No session stays open."""
    database = runtime().database
    with database.reading() as work:
        attempt = accounts.begin_sign_in(work, email, network="command", device=None)
    proven = accounts.prove(attempt, password)
    with database.transaction() as work:
        answer = accounts.finish_sign_in(work, attempt, proven, idle_minutes=2)
        if isinstance(answer, accounts.SignedIn):
            accounts.sign_out(work, answer.token)
    if isinstance(answer, accounts.SignedIn):
        return answer.viewer
    raise SignInNeeded(answer.code)


def _what_is_in_it(made: Export) -> str:
    if not made.left_out:
        return WHOLE
    return "\n".join([PARTIAL, *(f"- {LEFT_OUT[part]}" for part in made.left_out)])


def _write(path: Path, made: Export) -> None:
    content = io.BytesIO()
    about = f"{_what_is_in_it(made)}\n\n{ABOUT}"
    about = about if made.notice is None else f"{made.notice}\n\n{about}"
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("READ-ME.txt", about)
        archive.writestr("record.json", json.dumps(made.record, ensure_ascii=False, indent=2))
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content.getvalue())
