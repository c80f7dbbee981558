"""Use cases of groups, a module for each of their sides."""

from recovery_app.features.groups.service.agenda import (
    Agenda,
    Conflict,
    GroupRow,
    SessionRow,
    version,
    week,
)
from recovery_app.features.groups.service.attendance import (
    Attended,
    MakeUp,
    Sheet,
    SheetRow,
    attendance_of,
    make_up,
    mark,
    marks_of,
    sheet,
)
from recovery_app.features.groups.service.bookings import (
    book_for,
    free,
)
from recovery_app.features.groups.service.calendar import calendar_of
from recovery_app.features.groups.service.codes import (
    GroupCodeView,
    ask_to_join,
    group_behind,
    make_group_code,
    open_codes,
    revoke_group_codes,
)
from recovery_app.features.groups.service.details import (
    Bookable,
    GroupDetails,
    Leader,
    Preview,
    PreviewSlot,
    Reply,
    SessionDetails,
    group_details,
    open_session,
    possible_leaders,
    preview,
    session_details,
)
from recovery_app.features.groups.service.erasing import attended, forget_person, own_groups
from recovery_app.features.groups.service.holidays import (
    HolidayView,
    add_holiday,
    holidays,
    remove_holiday,
)
from recovery_app.features.groups.service.joining import (
    GroupInvitation,
    Newcomer,
    ask_with_account,
    invitation_behind,
    join_as_newcomer,
)
from recovery_app.features.groups.service.leading import (
    leads,
)
from recovery_app.features.groups.service.members import (
    Candidate,
    MemberView,
    add_member,
    approve,
    candidates,
    close_outlived,
    members,
    open_members,
    remove,
)
from recovery_app.features.groups.service.one_session import (
    SessionWords,
    bring_back_session,
    cancel_session,
    describe_session,
    move_session,
)
from recovery_app.features.groups.service.phone import (
    read_groups,
    read_sessions,
)
from recovery_app.features.groups.service.recording import (
    apply,
)
from recovery_app.features.groups.service.scheduling import (
    change_group,
    end_group,
    extend,
    make_group,
)

__all__ = [
    "Agenda",
    "Attended",
    "Bookable",
    "Candidate",
    "Conflict",
    "GroupCodeView",
    "GroupDetails",
    "GroupInvitation",
    "GroupRow",
    "HolidayView",
    "Leader",
    "MakeUp",
    "MemberView",
    "Newcomer",
    "Preview",
    "PreviewSlot",
    "Reply",
    "SessionDetails",
    "SessionRow",
    "SessionWords",
    "Sheet",
    "SheetRow",
    "add_holiday",
    "add_member",
    "apply",
    "approve",
    "ask_to_join",
    "ask_with_account",
    "attendance_of",
    "attended",
    "book_for",
    "bring_back_session",
    "calendar_of",
    "cancel_session",
    "candidates",
    "change_group",
    "close_outlived",
    "describe_session",
    "end_group",
    "extend",
    "forget_person",
    "free",
    "group_behind",
    "group_details",
    "holidays",
    "invitation_behind",
    "join_as_newcomer",
    "leads",
    "make_group",
    "make_group_code",
    "make_up",
    "mark",
    "marks_of",
    "members",
    "move_session",
    "open_codes",
    "open_members",
    "open_session",
    "own_groups",
    "possible_leaders",
    "preview",
    "read_groups",
    "read_sessions",
    "remove",
    "remove_holiday",
    "revoke_group_codes",
    "session_details",
    "sheet",
    "version",
    "week",
]
