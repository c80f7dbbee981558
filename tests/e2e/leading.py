"""What the leader of a group does, through the services, beside a running server."""

import subprocess

from recovery_app.infra.settings import ROOT
from tests.support.serving import Server

_LEAD = """
import sys
from datetime import timedelta
from zoneinfo import ZoneInfo
from recovery_app.core.actors import Role, Viewer
from recovery_app.features.groups import queries
from recovery_app.features.groups import service as groups
from recovery_app.infra.runtime import runtime

leader, program, name, verb, *given = sys.argv[1:]
nora = Viewer(leader, frozenset({Role.THERAPIST}), program)
with runtime().database.transaction() as work:
    group = next(one for one in queries.groups(work.session, nora) if one.name == name)
    member = {one.alias: one.id for one in groups.members(work, nora, group.id)}
    ahead = queries.sessions(work.session, nora, [group.id], since=work.now)
    coming = [one for one in ahead if one.status == "planned"]
    if verb == "code":
        print(groups.make_group_code(work, nora, group.id))
    elif verb == "approve":
        groups.approve(work, nora, member[given[0]])
    elif verb == "remove":
        groups.remove(work, nora, member[given[0]])
    elif verb == "move":
        session = coming[0]
        local = (session.starts_at + timedelta(minutes=int(given[0]))).astimezone(ZoneInfo(group.timezone))
        groups.move_session(work, nora, session.id, local.date(), local.strftime("%H:%M"), 60)
    elif verb == "cancel":
        groups.cancel_session(work, nora, coming[0].id)
    elif verb == "said":
        print(*(one.reply for one in groups.session_details(work, nora, coming[0].id).replies if one.name == given[0]))
    elif verb == "group":
        print(group.id)
"""


def lead(server: Server, name: str, verb: str, *given: str, who: str = "nora") -> str:
    """Do `verb` with the group `name` as its leader; what it answers: a code, a reply, an id."""
    find = "select id from account where email = ?"
    ((leader,),) = server.rows(find, f"{who}@demo.example")
    ((program,),) = server.rows("select id from program")
    done = subprocess.run(
        [str(ROOT / ".venv/bin/python"), "-c", _LEAD, _dashed(leader), _dashed(program), name, verb, *given],
        env={**server.environment, "STEADY_DEMO": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def _dashed(stored: str) -> str:
    from uuid import UUID

    return str(UUID(stored))
