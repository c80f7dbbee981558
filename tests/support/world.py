"""One small program with everybody an isolation test needs, written straight into the tables."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.core.ids import uuid7
from recovery_app.features.access.tables import Consent, SupporterLink
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.changes import queries as changes
from recovery_app.features.consents import service as consents
from recovery_app.features.groups.tables import Attendance, Group, GroupMember, GroupSession, SessionReply
from recovery_app.features.measures import service as measures
from recovery_app.features.plans import service as plans
from recovery_app.features.programs.rules import Contact
from recovery_app.features.programs.tables import Absence, CareAssignment, Enrolment, Program
from recovery_app.features.skills import service as skills
from recovery_app.features.skills.service import NewAssignment
from recovery_app.infra.db import Database, Work
from tests.support.phone import Phone, checkin, operation

LONG_AGO = timedelta(days=60)


@dataclass
class World:
    """Viewers by name; `cleo` is the client everything is about, her entries are in `checkins` and `writings`."""

    viewers: dict[str, Viewer] = field(default_factory=dict)
    checkins: list[str] = field(default_factory=list)
    writings: list[str] = field(default_factory=list)
    assignment: str = ""
    proposal: str = ""
    measure: str = ""
    urgent: str = ""
    schedule: str = ""
    consent: str = ""
    disclosure: str = ""
    ended_client: str = ""
    group: str = ""
    session: str = ""

    def __getitem__(self, name: str) -> Viewer:
        return self.viewers[name]


def make_world(database: Database) -> World:
    """Cleo with check-ins, a note and a writing from before and after the new therapist came, practice, homework; and
    everybody around."""
    world = World()
    with database.transaction() as work:
        here, elsewhere = _program(work), _program(work)
        for name, role in ROLES.items():
            world.viewers[name] = _person(work, name, role, elsewhere if name.startswith("other") else here)
        world.viewers["left_staff"] = Viewer(world["left_staff"].account_id, frozenset(), here)
        world.viewers["anonymous"] = Viewer("")
        _make_administrator(work, world, "therapist_administrator")
        _care(work, world, here)
        _group(work, world, here)
    with database.transaction() as work:
        accounts.make_code(work, world["ada"], world["cleo"].account_id, "join")
    _entries(database, world)
    return world


ROLES = {
    "cleo": Role.CLIENT,
    "marco": Role.CLIENT,
    "ended": Role.CLIENT,
    "theo": Role.THERAPIST,
    "nora": Role.THERAPIST,
    "new_therapist": Role.THERAPIST,
    "covering": Role.THERAPIST,
    "substitute": Role.THERAPIST,
    "former_substitute": Role.THERAPIST,
    "former": Role.THERAPIST,
    "future": Role.THERAPIST,
    "left_staff": Role.THERAPIST,
    "group_leader": Role.THERAPIST,
    "priya": Role.PRESCRIBER,
    "ada": Role.ADMINISTRATOR,
    "therapist_administrator": Role.THERAPIST,
    "sam": Role.SUPPORTER,
    "sam_without_use": Role.SUPPORTER,
    "sam_revoked": Role.SUPPORTER,
    "sam_expired": Role.SUPPORTER,
    "pete": Role.PEER,
    "other_therapist": Role.THERAPIST,
    "other_admin": Role.ADMINISTRATOR,
}


def _program(work: Work) -> str:
    program = Program(id=uuid7(work.now), name="P", timezone="America/New_York", is_demo=True, created_at=work.now)
    work.session.add(program)
    work.session.flush()
    return program.id


def _person(work: Work, name: str, role: Role, program: str) -> Viewer:
    account = Account(id=uuid7(work.now), display_name=name, timezone="America/New_York", created_at=work.now)
    work.session.add(account)
    work.session.flush()
    work.session.add(
        Membership(
            id=uuid7(work.now),
            account_id=account.id,
            program_id=program,
            role=role.value,
            starts_at=work.now - LONG_AGO,
        )
    )
    return Viewer(account.id, frozenset({role}), program, "America/New_York", display_name=name)


def _make_administrator(work: Work, world: World, name: str) -> None:
    """Both roles at once, as no service allows them any more: written straight into the tables."""
    before = world[name]
    work.session.add(
        Membership(
            id=uuid7(work.now),
            account_id=before.account_id,
            program_id=before.program_id or "",
            role=Role.ADMINISTRATOR.value,
            starts_at=work.now - LONG_AGO,
        )
    )
    world.viewers[name] = replace(before, roles=before.roles | {Role.ADMINISTRATOR})


def enrol(work: Work, client: str, program: str, status: str = "active") -> str:
    """An episode that began eight weeks ago; its id."""
    id = uuid7(work.now)
    enrolment = Enrolment(
        id=id,
        client_id=client,
        program_id=program,
        level_of_care="iop",
        tracks=["substance_use", "anxiety"],
        planned_weeks=12,
        sessions_per_week=3,
        hours_per_week=9,
        starts_on=(work.now - timedelta(days=56)).date(),
        status=status,
        status_from=work.now.date(),
        created_at=work.now,
        contact=work.cipher.seal(Contact(phone="SECRET-PHONE").as_text(), f"enrolment:{id}"),
        cautions=["seizures"],
    )
    work.session.add(enrolment)
    work.session.flush()
    return enrolment.id


def assign(
    work: Work,
    enrolment: str,
    client: str,
    staff: str,
    duty: str,
    since: timedelta = LONG_AGO,
    until: timedelta | None = None,
) -> None:
    """A duty that began `since` ago and ended `until` ago (None: still goes on)."""
    work.session.add(
        CareAssignment(
            id=uuid7(work.now),
            enrolment_id=enrolment,
            client_id=client,
            staff_id=staff,
            duty=duty,
            starts_at=work.now - since,
            ends_at=None if until is None else work.now - until,
        )
    )


def _care(work: Work, world: World, program: str) -> None:
    cleo = world["cleo"].account_id
    episode = enrol(work, cleo, program)
    enrol(work, world["marco"].account_id, program)
    assign(work, episode, cleo, world["theo"].account_id, "primary")
    assign(work, episode, cleo, world["new_therapist"].account_id, "primary", timedelta(hours=1))
    assign(work, episode, cleo, world["covering"].account_id, "covering")
    assign(work, episode, cleo, world["therapist_administrator"].account_id, "covering")
    assign(work, episode, cleo, world["former"].account_id, "primary", LONG_AGO, timedelta(hours=1))
    assign(work, episode, cleo, world["future"].account_id, "primary", -timedelta(hours=1))
    assign(work, episode, cleo, world["left_staff"].account_id, "primary")
    assign(work, episode, cleo, world["group_leader"].account_id, "group_leader")
    assign(work, episode, cleo, world["priya"].account_id, "prescriber")
    ended = world["ended"].account_id
    assign(work, enrol(work, ended, program, "completed"), ended, world["theo"].account_id, "primary")
    for substitute, until in (("substitute", timedelta(days=1)), ("former_substitute", -timedelta(hours=1))):
        work.session.add(
            Absence(
                id=uuid7(work.now),
                staff_id=world["theo"].account_id,
                substitute_id=world[substitute].account_id,
                starts_at=work.now - timedelta(days=30),
                ends_at=work.now + until,
            )
        )
    ends = {"sam_expired": work.now}
    for supporter, revoked, with_use in (
        ("sam", None, True),
        ("sam_without_use", None, False),
        ("sam_revoked", work.now, True),
        ("sam_expired", None, True),
        ("group_leader", None, True),
        ("therapist_administrator", None, True),
    ):
        work.session.add(
            Consent(
                id=uuid7(work.now),
                client_id=cleo,
                discloser="P",
                recipient_id=world[supporter].account_id,
                recipient_name=supporter,
                categories=["plan", "checkins"],
                parts=["reason"],
                includes_substance_use=with_use,
                purpose="support",
                starts_at=work.now - timedelta(days=9),
                signed_name="Cleo",
                signed_at=work.now - timedelta(days=9),
                revoked_at=revoked,
                expires_at=ends.get(supporter),
            )
        )
    _link(work, cleo, world["sam"].account_id)


def _group(work: Work, world: World, program: str) -> None:
    """Led by the group leader, with Cleo in it and Pete asking; yesterday Cleo said that she comes, and was absent."""
    group = Group(
        id=uuid7(work.now),
        program_id=program,
        kind="group",
        name="SECRET-GROUP",
        public_name="Class",
        leader_id=world["group_leader"].account_id,
        timezone="America/New_York",
        starts_on=(work.now - LONG_AGO).date(),
        starts="12:00",
        minutes=60,
        rule="FREQ=DAILY",
        created_by=world["group_leader"].account_id,
        created_at=work.now - LONG_AGO,
    )
    work.session.add(group)
    work.session.flush()
    begins = work.now - timedelta(days=1)
    session = GroupSession(
        id=uuid7(work.now),
        group_id=group.id,
        slot=begins.strftime("%Y-%m-%dT12:00"),
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        day=begins.date(),
        topic="SECRET-TOPIC",
        changed_at=work.now,
    )
    work.session.add(session)
    cleo = world["cleo"].account_id
    places = ((cleo, False, "active", "SECRET-ALIAS"), (world["pete"].account_id, True, "pending", "Pete"))
    for account_id, is_peer, status, alias in places:
        work.session.add(
            GroupMember(
                id=uuid7(work.now),
                group_id=group.id,
                account_id=account_id,
                is_peer=is_peer,
                status=status,
                alias=alias,
                asked_at=work.now,
                joined_at=work.now if status == "active" else None,
            )
        )
    work.session.flush()
    said = {"session_id": session.id, "account_id": cleo}
    work.session.add(SessionReply(**said, reply="coming", replied_at=begins, revision="1"))
    leader = world["group_leader"].account_id
    work.session.add(Attendance(**said, status="absent", marked_by=leader, marked_at=work.now))
    world.group, world.session = group.id, session.id


def _link(work: Work, client: str, supporter: str) -> None:
    work.session.add(
        SupporterLink(id=uuid7(work.now), client_id=client, supporter_id=supporter, starts_at=work.now - LONG_AGO)
    )


def _entries(database: Database, world: World) -> None:
    """Two days back a note (before the new therapist came), today another; practice and a reason."""
    phone = Phone(database, world["cleo"])
    now = database.clock.now()
    old, new = checkin(now - timedelta(days=2), stress=6), checkin(now, stress=7, used=True)
    for sent, note in ((old, "SECRET-OLD"), (new, "SECRET-NEW")):
        sent["payload"].update(note=note, share_note=True)
    item = {"item_id": uuid7(now), "part": "reason", "fields": {"text": "SECRET-REASON"}}
    secret = {"item_id": uuid7(now), "part": "trigger", "fields": {"text": "SECRET-TRIGGER"}}
    practice = operation("practice.recorded", now, {"skill": "urge-surfing", "before": 7, "after": 4, "finished": True})
    plan = [operation("plan_item.saved", now, made) for made in (item, secret)]
    results = phone.send([old, new, *plan, practice])
    assert {r["status"] for r in results} == {"accepted"}
    world.checkins = [old["id"], new["id"]]
    _writings(database, world)
    homework = NewAssignment("urge-surfing", "SECRET-HOMEWORK", 3, now.date() - timedelta(days=1), None)
    with database.transaction() as work:
        world.assignment = skills.assign(work, world["covering"], world["cleo"].account_id, homework)
    _together(database, world)
    _measures(database, world)
    Phone(database, world["ended"]).send([checkin(now, stress=5)])
    world.ended_client = world["ended"].account_id


def _together(database: Database, world: World) -> None:
    """A proposal of the covering therapist, a look through the plan, and one opening of what Sam may see."""
    cleo = world["cleo"].account_id
    with database.transaction() as work:
        fields = {"text": "SECRET-PROPOSAL"}
        world.proposal = plans.propose(work, world["covering"], cleo, "reason", fields, "SECRET-COMMENT")
        plans.mark_reviewed(work, world["covering"], cleo, "relapse")
        (shared,) = consents.open_shared(work, world["sam"])
        world.consent = shared.consent_id
        (world.disclosure,) = changes.ids_of(work.session, SYSTEM, cleo, "disclosure")


def _measures(database: Database, world: World) -> None:
    """An AUDIT-C (which tells of use), item 9 told at once, and what the covering therapist scheduled."""
    now = database.clock.now()
    form = {"instrument": "audit_c", "version": 1, "language": "en", "skipped": [], "started_at": rfc3339(now)}
    world.measure = uuid7(now)
    urgent = {"response_id": uuid7(now), "instrument": "phq_9", "version": 1, "item": "q9", "value": 2}
    sent = [
        operation(
            "measure.answered", now, {**form, "response_id": world.measure, "answers": {"q1": 2, "q2": 1, "q3": 0}}
        ),
        operation("measure.urgent_answered", now, urgent),
    ]
    world.urgent = str(sent[1]["id"])
    assert {result["status"] for result in Phone(database, world["cleo"]).send(sent)} == {"accepted"}
    with database.transaction() as work:
        new = measures.NewSchedule("phq_9", "weekly", now.date())
        world.schedule = measures.schedule(work, world["covering"], world["cleo"].account_id, new)


def _writings(database: Database, world: World) -> None:
    """One shared two days back, one today; a favourite, which is nobody else's to know."""
    now = database.clock.now()
    made = [operation("favourite.set", now, {"skill": "paced-breathing", "on": True})]
    for at, text in ((now - timedelta(days=2), "SECRET-WRITING-OLD"), (now, "SECRET-WRITING-NEW")):
        writing_id = uuid7(at)
        payload = {"writing_id": writing_id, "skill": "thought-record", "answers": {"fact.situation": text}}
        made.append(operation("writing.shared", at, payload))
        world.writings.append(writing_id)
    assert {result["status"] for result in Phone(database, world["cleo"]).send(made)} == {"accepted"}
