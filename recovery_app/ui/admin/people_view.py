"""People, codes, episodes and care teams, ready to be shown to an administrator. Pure; no entries anywhere."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from recovery_app.core.actors import CLINICIANS, Role, roles_conflict
from recovery_app.core.dates import local_day
from recovery_app.core.search import searchable
from recovery_app.features.accounts.service import CodeView
from recovery_app.features.programs.rules import OPEN
from recovery_app.features.programs.service import AssignmentView, EpisodeView, PersonView
from recovery_app.ui.shell.said import NOTHING, Said, said, short_date

STATUSES = ("active", "paused", "stepped_up", "stepped_down", "completed", "left", "transferred", "died")
"""In the order in which an administrator looks for them."""


@dataclass(frozen=True)
class Choice:
    """An option of a list: its value and its words, a name or a sentence."""

    value: str
    words: Said


@dataclass(frozen=True)
class PersonRow:
    """A line of the table of people."""

    id: str
    name: str
    email: str
    roles: list[Said]
    state: Said
    href: str


@dataclass(frozen=True)
class RoleView:
    """A role somebody holds now."""

    code: str
    words: Said


@dataclass(frozen=True)
class CodeRow:
    """A code that was made: what became of it, never the code itself."""

    id: str
    what: Said
    state: Said
    is_open: bool


@dataclass(frozen=True)
class EpisodeRow:
    """An episode of care."""

    id: str
    level: Said
    tracks: list[Said]
    since: Said
    status: Said
    is_open: bool


@dataclass(frozen=True)
class DutyRow:
    """A duty on a care team: `client` is cared for by `staff`."""

    id: str
    client: str
    staff: str
    duty: Said
    since: Said
    until: Said


@dataclass(frozen=True)
class PersonPage:
    """One person as the administrator sees them."""

    id: str = ""
    name: str = ""
    email: str = ""
    can_sign_in: bool = False
    is_closed: bool = False
    is_erased: bool = False
    code_by_team: bool = False
    is_client: bool = False
    may_be_client: bool = False
    is_clinician: bool = False
    open_episode: str = ""
    next_statuses: list[Choice] = field(default_factory=list)
    roles: list[RoleView] = field(default_factory=list)
    codes: list[CodeRow] = field(default_factory=list)
    episodes: list[EpisodeRow] = field(default_factory=list)
    team: list[DutyRow] = field(default_factory=list)
    clients: list[DutyRow] = field(default_factory=list)


def named(person: PersonView) -> Choice:
    """A person as an option."""
    return Choice(person.account_id, said("admin.people.option", name=person.name))


def clinicians(everybody: Iterable[PersonView]) -> list[Choice]:
    """Everybody who can have a duty: an administrator cannot."""
    return [
        named(person)
        for person in everybody
        if not (person.closed or CLINICIANS.isdisjoint(person.roles) or roles_conflict(person.roles))
    ]


def supporters(everybody: Iterable[PersonView]) -> list[Choice]:
    """Everybody who is somebody's supporter, or can become one."""
    return [named(person) for person in everybody if not person.closed and Role.SUPPORTER in person.roles]


def linked(links: Mapping[str, str], everybody: Iterable[PersonView]) -> list[Choice]:
    """A client's supporters by name; the value is the link's id."""
    names = {person.account_id: person.name for person in everybody}
    return [Choice(id, said("admin.people.option", name=names.get(who, ""))) for id, who in links.items()]


def table(
    everybody: Iterable[PersonView], search: str = "", sort: str = "name", descending: bool = False
) -> list[PersonRow]:
    """The people whose name or address holds `search`, by one column; equal ones by name."""
    wanted = searchable(search)
    found = [
        PersonRow(
            id=person.account_id,
            name=person.name,
            email=person.email,
            roles=[said(f"staff.role.{role}") for role in person.roles],
            state=_state(person),
            href=f"/admin/people/{person.account_id}",
        )
        for person in everybody
        if wanted in searchable(person.name) or wanted in person.email
    ]
    found.sort(key=lambda row: searchable(row.name))
    return sorted(found, key=_SORTED_BY[sort], reverse=descending)


_SORTED_BY: dict[str, Callable[[PersonRow], str]] = {
    "name": lambda row: searchable(row.name),
    "roles": lambda row: " ".join(role.key for role in row.roles),
    "email": lambda row: row.email,
    "status": lambda row: row.state.key,
}
COLUMNS = tuple(_SORTED_BY)


def _state(person: PersonView) -> Said:
    if person.closed:
        return said("admin.people.closed")
    if not person.roles:
        return said("admin.people.state.ended")
    return said("admin.people.state.joined" if person.can_sign_in else "admin.people.state.waiting")


def person_page(
    person: PersonView,
    codes: Sequence[CodeView],
    episodes: Sequence[EpisodeView],
    duties: Sequence[AssignmentView],
    timezone: str = "UTC",
) -> PersonPage:
    """Everything about one person that an administrator manages."""
    own = [episode for episode in episodes if episode.client_id == person.account_id]
    current = next((episode for episode in own if episode.status in OPEN), None)
    return PersonPage(
        id=person.account_id,
        name=person.name,
        email=person.email,
        can_sign_in=person.can_sign_in,
        is_closed=person.closed,
        is_erased=person.erased,
        code_by_team=person.can_sign_in and person.was_client,
        is_client="client" in person.roles,
        may_be_client=not (person.closed or person.erased),
        is_clinician=not CLINICIANS.isdisjoint(person.roles),
        open_episode=current.enrolment_id if current else "",
        next_statuses=_next_statuses(current.status) if current else [],
        roles=[RoleView(role, said(f"staff.role.{role}")) for role in person.roles],
        codes=[_code(code) for code in codes if code.account_id == person.account_id],
        episodes=[_episode(episode) for episode in own],
        team=[duty(row, timezone) for row in duties if row.client_id == person.account_id],
        clients=[duty(row, timezone) for row in duties if row.staff_id == person.account_id],
    )


def _next_statuses(current: str) -> list[Choice]:
    return [Choice(status, said(f"staff.status.{status}")) for status in STATUSES if status != current]


def _code(code: CodeView) -> CodeRow:
    on = (code.ended_at or code.expires_at).date()
    return CodeRow(
        id=code.id,
        what=said(f"admin.code.{code.purpose}"),
        state=said(f"admin.invitation.status_{code.state}", date=short_date(on)),
        is_open=code.state == "open",
    )


def _episode(episode: EpisodeView) -> EpisodeRow:
    return EpisodeRow(
        id=episode.enrolment_id,
        level=said(f"staff.level.{episode.level_of_care}"),
        tracks=[said(f"staff.track.{track}") for track in episode.tracks],
        since=said("admin.enrolment.began", date=short_date(episode.starts_on)),
        status=said(
            "client.since", status=said(f"staff.status.{episode.status}"), date=short_date(episode.status_from)
        ),
        is_open=episode.status in OPEN,
    )


def duty(row: AssignmentView, timezone: str) -> DutyRow:
    """A duty as a line: its first and its last day in the program's zone."""
    since = said("client.team.from", date=short_date(local_day(row.starts_at, timezone)))
    last = local_day(row.ends_at - timedelta(seconds=1), timezone) if row.ends_at else None
    until = said("client.team.until", date=short_date(last)) if last else NOTHING
    return DutyRow(row.id, row.client, row.staff, said(f"staff.duty.{row.duty}"), since, until)


def unassigned(episodes: Iterable[EpisodeView], duties: Iterable[AssignmentView], now: datetime) -> list[EpisodeView]:
    """Open episodes without a primary therapist now: one who begins next week reads nothing yet."""
    cared_for = {row.enrolment_id for row in duties if row.duty == "primary" and row.starts_at <= now}
    return [episode for episode in episodes if episode.status in OPEN and episode.enrolment_id not in cared_for]
