"""Who is not reminded, whatever was planned (safety rule 20). Pure."""

from collections.abc import Set
from dataclasses import dataclass

from recovery_app.core.actors import Role
from recovery_app.features.reminders.rules.moments import SESSION, TEST

REACHED = frozenset({"active", "stepped_up", "stepped_down"})
"""Statuses of an episode in which reminders go out. Paused and ended ones are silent."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is right now: roles held, whether an episode of care goes on, whether the account is closed."""

    roles: Set[Role]
    is_in_care: bool
    is_closed: bool


GONE = Standing(frozenset(), False, True)


def silenced(kind: str, standing: Standing) -> str | None:
    """Why a reminder of this kind does not go out; None when it does.

    Only clients have an episode: somebody else in a session (a peer, also one who was a client once; staff; family) is
    reminded of it for as long as they are in the program.
    """
    if standing.is_closed or not standing.roles:
        return "left"
    if kind == TEST or standing.is_in_care:
        return None
    is_client_only = Role.CLIENT in standing.roles and Role.PEER not in standing.roles
    return "paused" if is_client_only or kind != SESSION else None
