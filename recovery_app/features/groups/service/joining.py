"""Coming to a group by its code: what the holder of a code may know, and joining with an alias and no account yet.

A stranger becomes a peer of the group's program, whose place is asked for and not given (safety rule 22).
"""

from dataclasses import dataclass

from recovery_app.content.messages import LANGUAGES, text
from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.errors import InvalidInput, NotAllowed
from recovery_app.features.accounts import service as accounts
from recovery_app.features.changes.service import announce
from recovery_app.features.groups import queries
from recovery_app.features.groups.service.codes import ask_to_join, group_behind
from recovery_app.features.programs import service as programs
from recovery_app.infra.db import Work


@dataclass(frozen=True, slots=True)
class GroupInvitation:
    """What a code tells before it is used: the neutral name. `may_ask`: whether this account can ask for a place."""

    name: str
    signed_in_as: str
    may_ask: bool


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody without an account. The alias is all that is needed, and all that is asked."""

    alias: str
    language: str = ""
    timezone: str = ""


def invitation_behind(work: Work, viewer: Viewer | None, code: str) -> GroupInvitation | None:
    """The group that a code leads to. Unknown, expired and revoked codes, and one for who is blocked, are all None.

    The caller limits guessing.
    """
    found = group_behind(work, code)
    if found is None or (viewer is not None and _is_blocked(work, viewer, found[1].id)):
        return None
    known = viewer is not None
    return GroupInvitation(found[1].public_name, viewer.display_name if viewer else "", not known or _may_ask(viewer))


def _is_blocked(work: Work, viewer: Viewer, group_id: str) -> bool:
    member = queries.membership(work.session, viewer, group_id, viewer.account_id)
    return member is not None and member.status == "blocked"


def _may_ask(viewer: Viewer | None) -> bool:
    """Clients and peers. Staff have the schedule, and a supporter is nobody's peer."""
    return viewer is not None and viewer.has(Role.CLIENT, Role.PEER)


def ask_with_account(work: Work, viewer: Viewer, code: str, alias: str) -> str:
    """Ask for a place as who one is; the group's id. Raises NotAllowed, and InvalidInput as `ask_to_join`."""
    if not _may_ask(viewer):
        raise NotAllowed("not_allowed")
    return ask_to_join(work, viewer, code, alias)


def join_as_newcomer(
    work: Work, code: str, new: Newcomer, *, device: str | None, idle_minutes: int
) -> accounts.SignedIn:
    """A new peer of the group's program, signed in here, who asks for a place.

    Raises InvalidInput `code_invalid`, `invalid_alias`, `unknown_timezone`, `unknown_language`.
    """
    found = group_behind(work, code)
    if found is None:
        raise InvalidInput("code_invalid")
    group = found[1]
    account = accounts.create_account(
        work,
        SYSTEM,
        # Who administers the program sees names: the alias is for the leader of the group alone.
        name=text("join.peer_name", new.language if new.language in LANGUAGES else "en"),
        email=None,
        timezone=new.timezone or group.timezone,
        language=new.language or "en",
    )
    programs.make_peer(work, group.program_id, account.id)
    viewer = accounts.as_viewer(work, account)
    assert viewer is not None
    announce(work, account.id, [("profile", account.id)])
    ask_to_join(work, viewer, code, new.alias)
    return accounts.welcome(work, viewer, device, idle_minutes)
