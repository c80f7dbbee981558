"""Program, accounts, episodes and care team of the demo, made by the use cases of staff on the days they happened."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from recovery_app.cli.demo.cast import CENTRAL, CLIENTS, COLLEAGUES, DAYS, EAST, PASSWORD, WEEKS, Client
from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.dates import zone
from recovery_app.core.ids import uuid7
from recovery_app.features.access.tables import Consent
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.tables import Account
from recovery_app.features.audit import service as audit
from recovery_app.features.consents import service as consents
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.rules import Contact, NewEnrolment
from recovery_app.features.programs.service import NewPerson
from recovery_app.features.programs.tables import Site
from recovery_app.infra.db import Database, Work

NAME = "Harbor Street Intensive Outpatient"
LINES = (
    ("Front desk", "(212) 555-0142", "Monday to Friday, 9 am to 9 pm"),
    ("On-call clinician", "(212) 555-0187", "Evenings and weekends until 11 pm"),
)
SENTENCES = {
    "on_call_hours": "A clinician is on call every evening until 11 pm: (212) 555-0187.",
    "after_hours": "After 11 pm nobody at the program is reached until 8 am. "
    "If it cannot wait, call or text 988, or call 911.",
    "after_use": "If you drank or used, come to group anyway. Your therapist will ask how you are and "
    "what would help next.",
    "confidentiality": "What you tell us stays with your treatment team. We must act when somebody's life is in "
    "danger, when a child or an older person is being harmed, and when a court orders it.",
}
REASONS = {
    "stepped_down": "Goals of the first phase reached; weekly group goes on.",
    "paused": "Family matter; back on a date agreed with the therapist.",
    "completed": "Finished the planned weeks.",
    "left": "Moved to another town; offered a referral.",
}


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A client with account, episode and the day the episode began."""

    client: Client
    account_id: str
    enrolment_id: str
    started_on: date


@dataclass(slots=True)
class Everybody:
    """The demo's people: `colleagues` by first name in lower case, and the clients."""

    program_id: str
    administrator: Viewer
    sites: dict[str, str]
    password: accounts.NewPassword
    colleagues: dict[str, str] = field(default_factory=dict)
    clients: list[Enrolled] = field(default_factory=list)

    def therapist(self, name: str) -> Viewer:
        """A therapist of the demo, by first name in lower case."""
        return Viewer(self.colleagues[name], frozenset({Role.THERAPIST}), self.program_id, timezone=EAST)


def morning(day: date, hour: int = 9) -> datetime:
    """A moment of that day at the program."""
    return datetime.combine(day, time(hour), zone(EAST))


def first_day(client: Client, today: date) -> date:
    """The day the episode began: some day of the week that makes today fall in the client's week."""
    into_week = 3 + len(client.name) % 3
    return today - timedelta(days=7 * (client.week - 1) + into_week)


def add_everybody(database: Database, clock: FixedClock, today: date) -> Everybody:
    """Write the program with all its people, each on their day; `clock` is moved and not put back."""
    clock.set(morning(today - timedelta(days=DAYS + 30)))
    password = accounts.new_password(PASSWORD, None)
    with database.transaction() as work:
        everybody = _add_program(work, password)
        for person in COLLEAGUES:
            if person.role != "administrator":
                new = NewPerson(person.name, (Role(person.role),), person.email)
                everybody.colleagues[person.name.split()[0].lower()] = _add(work, everybody, new)
    starting: dict[date, list[Client]] = defaultdict(list)
    for client in CLIENTS:
        starting[first_day(client, today)].append(client)
    for day, clients in sorted(starting.items()):
        clock.set(morning(day, 8))
        with database.transaction() as work:
            everybody.clients += [_add_client(work, everybody, client, day) for client in clients]
    _change_statuses(database, clock, everybody, today)
    _add_expired_consent(database, clock, everybody)
    _link_supporter(database, clock, everybody)
    return everybody


def _add_program(work: Work, password: accounts.NewPassword) -> Everybody:
    program_id = programs.set_up(work, name=NAME, timezone=EAST, site="Harbor Street", is_demo=True)
    ada = next(person for person in COLLEAGUES if person.role == "administrator")
    viewer = accounts.first_administrator(
        work, program_id=program_id, name=ada.name, email=ada.email, password=password, timezone=EAST
    )
    lakeside = Site(id=uuid7(work.now), program_id=program_id, name="Lakeside", timezone=CENTRAL)
    work.session.add(lakeside)
    work.session.flush()
    programs.change_program(work, viewer, name=NAME, timezone=EAST, **SENTENCES)
    for label, phone, hours in LINES:
        programs.add_line(work, viewer, label=label, phone=phone, hours=hours)
    everybody = Everybody(program_id, viewer, {CENTRAL: lakeside.id}, password)
    everybody.colleagues["ada"] = viewer.account_id
    return everybody


def _add(work: Work, everybody: Everybody, new: NewPerson) -> str:
    account_id = programs.add_person(work, everybody.administrator, new)
    work.session.get_one(Account, account_id).password_hash = everybody.password.hash
    return account_id


def _add_client(work: Work, everybody: Everybody, client: Client, day: date) -> Enrolled:
    number = len(everybody.clients) + CLIENTS.index(client) % 7
    enrolment = NewEnrolment(
        starts_on=day,
        tracks=client.tracks,
        planned_weeks=WEEKS,
        site_id=everybody.sites.get(client.timezone),
        adult_confirmed=True,
        contact=Contact(phone=f"(212) 555-01{number % 100:02}", safe_to=("call", "text"), usual_place="At home"),
        cautions=client.cautions,
        cautions_known=client.was_asked_about_cautions,
    )
    new = NewPerson(client.name, (Role.CLIENT,), client.email, client.language, client.timezone, enrolment)
    account_id = _add(work, everybody, new)
    episodes = programs.episodes(work, everybody.administrator)
    enrolment_id = next(episode.enrolment_id for episode in episodes if episode.client_id == account_id)
    duties = [(client.therapist.value, "primary")]
    duties += [("priya", "prescriber")] * client.sees_prescriber
    duties += [("nora", "group_leader")] * (client.therapist.value == "theo" and client.uses_substance_track)
    for name, duty in duties:
        programs.assign(work, everybody.administrator, enrolment_id, everybody.colleagues[name], duty)
    return Enrolled(client, account_id, enrolment_id, day)


def _change_statuses(database: Database, clock: FixedClock, everybody: Everybody, today: date) -> None:
    for person in sorted(everybody.clients, key=lambda person: -person.client.ended):
        if person.client.status != "active":
            day = today - timedelta(days=person.client.ended)
            clock.set(morning(day, 17))
            with database.transaction() as work:
                status, reason = person.client.status, REASONS[person.client.status]
                programs.change_status(work, everybody.administrator, person.enrolment_id, status, day, reason)


def _link_supporter(database: Database, clock: FixedClock, everybody: Everybody) -> None:
    """Sam can be chosen on Cleo's phone."""
    cleo = next(person for person in everybody.clients if person.client.email.startswith("cleo@"))
    with database.transaction() as work:
        consents.link_supporter(work, everybody.administrator, cleo.account_id, everybody.colleagues["sam"])


def _add_expired_consent(database: Database, clock: FixedClock, everybody: Everybody) -> None:
    """Sam could see Cleo's practice and attendance for two weeks; that ran out and was not renewed."""
    cleo = next(person for person in everybody.clients if person.client.email.startswith("cleo@"))
    clock.set(morning(cleo.started_on + timedelta(days=4), 16))
    with database.transaction() as work:
        work.session.add(
            Consent(
                id=uuid7(work.now),
                client_id=cleo.account_id,
                discloser=NAME,
                recipient_id=everybody.colleagues["sam"],
                recipient_name="Sam R.",
                categories=["practice", "attendance"],
                purpose="support",
                starts_at=work.now,
                expires_at=work.now + timedelta(days=14),
                signed_name=cleo.client.name,
                signed_at=work.now,
            )
        )
        viewer = Viewer(cleo.account_id, frozenset({Role.CLIENT}), everybody.program_id)
        audit.record(work, viewer, "consent_given", subject_id=cleo.account_id)
