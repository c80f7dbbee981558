"""Use cases of groups, a module for each of their sides."""

from recovery_app.features.groups.service.members import (
    GroupCodeView,
    MemberView,
    add_member,
    approve,
    ask_to_join,
    end_places_of,
    group_behind,
    leads,
    make_group_code,
    members,
    open_codes,
    remove,
    revoke_group_codes,
)
from recovery_app.features.groups.service.phone import read_groups, read_sessions
from recovery_app.features.groups.service.recording import apply
from recovery_app.features.groups.service.scheduling import (
    SessionWords,
    cancel_session,
    change_group,
    describe_session,
    end_group,
    extend,
    make_group,
    move_session,
)

__all__ = [
    "GroupCodeView",
    "MemberView",
    "SessionWords",
    "add_member",
    "apply",
    "approve",
    "ask_to_join",
    "cancel_session",
    "change_group",
    "describe_session",
    "end_group",
    "end_places_of",
    "extend",
    "group_behind",
    "leads",
    "make_group",
    "make_group_code",
    "members",
    "move_session",
    "open_codes",
    "read_groups",
    "read_sessions",
    "remove",
    "revoke_group_codes",
]
