"""Every readable thing, for every persona. A new readable thing joins READABLE; a new persona joins the world."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from recovery_app.core.actors import Category, Purpose, Viewer
from recovery_app.core.errors import NotAllowed, NotFound
from recovery_app.features.access import service as access
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.tables import Account
from recovery_app.features.caseload import service as caseload
from recovery_app.features.changes import queries as feed
from recovery_app.features.changes import service as changes
from recovery_app.features.checkins import service as checkins
from recovery_app.features.consents import service as consents
from recovery_app.features.curriculum.sync import SYNC as PROGRAM
from recovery_app.features.groups import service as groups
from recovery_app.features.measures import service as measures
from recovery_app.features.plans import service as plans
from recovery_app.features.plans.sync import SYNC as PLANS
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.rules import EnrolmentChange
from recovery_app.features.records import service as records
from recovery_app.features.reminders import service as reminders
from recovery_app.features.skills import service as skills
from recovery_app.features.sync_parts import PARTS
from recovery_app.infra.db import Database, Work
from tests.support.phone import Phone, operation
from tests.support.world import ROLES, World, make_world

Reads = Callable[[Work, Viewer, World], bool]


def _page(work: Work, viewer: Viewer, world: World) -> Any:
    try:
        return caseload.client_page(work, viewer, world["cleo"].account_id)
    except NotFound:
        return None


def _notes(work: Work, viewer: Viewer, world: World) -> set[str]:
    page = _page(work, viewer, world)
    return {note.text for note in page.notes} if page else set()


def _feed(work: Work, viewer: Viewer, world: World) -> bool:
    """Whether anything of Cleo's comes out of the viewer's own sync."""
    if not viewer.account_id:
        return False
    return "SECRET" in str(changes.hand_out(work, viewer, None, PARTS))


def _hours(work: Work, viewer: Viewer, world: World) -> bool:
    """Team, on-call and hours of Cleo's program, asked for by the ids of her episodes.

    A peer reads none of it, being at no program as a client: hours of groups come with groups that have members.
    """
    ids = list(programs.own_programs(work, world["cleo"]))
    assert ids
    if not viewer.account_id:
        return False
    return bool(PROGRAM.readers["program"](work, viewer, ids))


def _marks(work: Work, viewer: Viewer, world: World) -> bool:
    try:
        checkins.mark_seen(work, viewer, world["cleo"].account_id, world.checkins[0])
    except NotFound:
        return False
    return True


def _sign_in_as_cleo(work: Work, viewer: Viewer, world: World) -> bool:
    """Whether the viewer gets a code for a new password of Cleo's, by either way: it opens all that she has."""
    work.session.get_one(Account, world["cleo"].account_id).password_hash = "chosen"
    for make in (
        lambda: accounts.make_code(work, viewer, world["cleo"].account_id, "reset"),
        lambda: caseload.make_password_code(work, viewer, world["cleo"].account_id),
    ):
        try:
            return bool(make())
        except (NotFound, NotAllowed):
            continue
    return False


def _practice(work: Work, viewer: Viewer, world: World) -> Any:
    try:
        return skills.practice_of(work, viewer, world["cleo"].account_id)
    except NotFound:
        return None


def _unread_writings(work: Work, viewer: Viewer, world: World) -> int:
    rows = skills.practice_overview(work, viewer)
    return next((row.unread_writings for row in rows if row.name == "cleo"), 0)


def _does(use_case: Callable[[Work, Viewer, World], Any]) -> Reads:
    """Whether the viewer may do it at all."""

    def tried(work: Work, viewer: Viewer, world: World) -> bool:
        try:
            use_case(work, viewer, world)
        except (NotFound, NotAllowed):
            return False
        return True

    return tried


def _assign(work: Work, viewer: Viewer, world: World) -> str:
    new = skills.NewAssignment("paced-breathing", "", None, work.now.date(), None)
    return skills.assign(work, viewer, world["cleo"].account_id, new)


def _read_writing(which: int) -> Reads:
    return _does(lambda w, v, world: skills.mark_read(w, v, world["cleo"].account_id, world.writings[which]))


def _plans(work: Work, viewer: Viewer, world: World) -> Any:
    try:
        return plans.overview(work, viewer, world["cleo"].account_id)
    except NotFound:
        return None


def _measures(work: Work, viewer: Viewer, world: World) -> Any:
    try:
        return measures.measures_of(work, viewer, world["cleo"].account_id)
    except NotFound:
        return None


def _schedule(work: Work, viewer: Viewer, world: World) -> str:
    return measures.schedule(
        work, viewer, world["cleo"].account_id, measures.NewSchedule("gad_7", "weekly", work.now.date())
    )


def _stop(work: Work, viewer: Viewer, world: World) -> None:
    """Undone, so that the next thing finds it."""
    with work.session.begin_nested() as tried:
        measures.stop(work, viewer, world.schedule)
        tried.rollback()


def _shared(work: Work, viewer: Viewer, world: World) -> str:
    try:
        return str(consents.open_shared(work, viewer))
    except NotFound:
        return ""


def _group_knows(ask: Callable[[Work, Viewer, World], Any]) -> Reads:
    """Whether Cleo's name comes out of something about the group."""

    def tried(work: Work, viewer: Viewer, world: World) -> bool:
        try:
            return "cleo" in str(ask(work, viewer, world)).replace(world["cleo"].account_id, "")
        except (NotFound, NotAllowed):
            return False

    return tried


def _sees_schedule(work: Work, viewer: Viewer, world: World) -> bool:
    try:
        return "SECRET-TOPIC" in str(groups.week(work, viewer, work.now.date()))
    except NotAllowed:
        return False


def _told_of(kind: str, which: Callable[[World], str]) -> Reads:
    """Whether a thing of Cleo's comes out of the viewer's own sync when it is asked for by its id."""
    (read,) = (part.readers[kind] for part in PARTS if kind in part.readers)
    return lambda w, v, world: bool(v.account_id and read(w, v, [which(world)]))


def _calendar(work: Work, viewer: Viewer, world: World) -> bool:
    """Whether the address of Cleo's feed is shown to the viewer as the own one."""
    token = reminders.make_feed(work, world["cleo"])
    return bool(viewer.account_id) and reminders.feed_token(work, viewer) == token


def _link(work: Work, viewer: Viewer, world: World) -> str:
    return consents.link_supporter(work, viewer, world["cleo"].account_id, world["sam_expired"].account_id)


def _revoke(work: Work, viewer: Viewer, world: World) -> None:
    """By the outbox; undone, so that the next thing finds it in force."""
    if not viewer.account_id:
        raise NotFound("not_found")
    payload = {"consent_id": world.consent}
    request = changes.Request(world.consent, None, None, [operation("consent.revoked", work.now, payload)])
    with work.session.begin_nested() as tried:
        (result,) = changes.take(work, viewer, request, PARTS)
        tried.rollback()
    if result["status"] != "accepted":
        raise NotFound("not_found")


def _by_consent(category: Category, *, substance_use: bool = False) -> Reads:
    return lambda w, v, world: access.may(
        w, v, world["cleo"].account_id, category, Purpose.SUPPORT, substance_use=substance_use
    )


def _lists(ask: Callable[[Work, Viewer], Any]) -> Reads:
    """Whether a list of Cleo's program opens: another program's administrator has one too, of other people."""

    def tried(work: Work, viewer: Viewer, world: World) -> bool:
        try:
            found = str(ask(work, viewer))
        except NotAllowed:
            return False
        return world["cleo"].account_id in found

    return tried


def _episode(world: World, work: Work) -> str:
    (episode,) = programs.own_programs(work, world["cleo"])
    return episode


def _details(work: Work, viewer: Viewer, world: World) -> Any:
    return programs.enrolment_details(work, viewer, _episode(world, work))


def _change_episode(work: Work, viewer: Viewer, world: World) -> None:
    details = _details(work, viewer, world)
    change = EnrolmentChange(
        details.level_of_care,
        work.now.date(),
        "",
        details.tracks,
        details.planned_weeks,
        details.sessions_per_week,
        details.hours_per_week,
        None,
        details.contact,
        details.cautions,
        details.cautions_known,
    )
    programs.change_enrolment(work, viewer, details.enrolment_id, change, details.mark)


def changes_of(work: Work, viewer: Viewer, kind: str) -> list[str]:
    """Ids of everything of one type in a feed."""
    return list(feed.ids_of(work.session, viewer, viewer.account_id, kind))


ITEM, REVIEW = PLANS.readers["plan_item"], PLANS.readers["plan_review"]

READABLE: dict[str, Reads] = {
    "a code for a new password": _sign_in_as_cleo,
    "own feed": _feed,
    "program with its hours": _hours,
    "caseload": lambda w, v, world: any(r.name == "cleo" for r in caseload.caseload(w, v).rows),
    "client page": lambda w, v, world: _page(w, v, world) is not None,
    "note shared long ago": lambda w, v, world: "SECRET-OLD" in _notes(w, v, world),
    "note shared today": lambda w, v, world: "SECRET-NEW" in _notes(w, v, world),
    "that there is an unread note": lambda w, v, world: any(
        "unread_note" in reason.key for row in caseload.caseload(w, v).rows for reason in row.reasons
    ),
    "that there is an old unread note": lambda w, v, world: any(
        reason.key.endswith("unread_notes") for row in caseload.caseload(w, v).rows for reason in row.reasons
    ),
    "that there is an old unread note, on the page": lambda w, v, world: bool(
        (p := _page(w, v, world)) and any(reason.key.endswith("unread_notes") for reason in p.reasons)
    ),
    "practice": lambda w, v, world: bool((p := _page(w, v, world)) and p.practices),
    "homework": lambda w, v, world: "SECRET-HOMEWORK" in str(_practice(w, v, world)),
    "writing shared long ago": lambda w, v, world: "SECRET-WRITING-OLD" in str(_practice(w, v, world)),
    "writing shared today": lambda w, v, world: "SECRET-WRITING-NEW" in str(_practice(w, v, world)),
    "that there is unread writing": lambda w, v, world: _unread_writings(w, v, world) > 0,
    "that there is old unread writing": lambda w, v, world: _unread_writings(w, v, world) > 1,
    "practice of the caseload": lambda w, v, world: any(r.name == "cleo" for r in skills.practice_overview(w, v)),
    "mark writing as read": _read_writing(1),
    "mark old writing as read": _read_writing(0),
    "assign a skill": _does(_assign),
    "withdraw homework": _does(lambda w, v, world: skills.withdraw_assignment(w, v, world.assignment)),
    "record cautions": _does(lambda w, v, world: caseload.set_cautions(w, v, world["cleo"].account_id, ("panic",))),
    "mark as seen": _marks,
    "plan, by consent": _by_consent(Category.PLAN),
    "check-ins, by consent": _by_consent(Category.CHECKINS),
    "what check-ins tell of use, by consent": _by_consent(Category.CHECKINS, substance_use=True),
    "plan": lambda w, v, world: "SECRET-REASON" in str(_plans(w, v, world)),
    "what was proposed": lambda w, v, world: "SECRET-PROPOSAL" in str(_plans(w, v, world)),
    "comment on the plan": lambda w, v, world: "SECRET-COMMENT" in str(_plans(w, v, world)),
    "who looked the plan through": lambda w, v, world: bool((p := _plans(w, v, world)) and p.reviews),
    "propose a change": _does(
        lambda w, v, world: plans.propose(w, v, world["cleo"].account_id, "reason", {"text": "Mine"})
    ),
    "withdraw a proposal": _does(lambda w, v, world: plans.withdraw_proposal(w, v, world.proposal)),
    "mark the plan as reviewed": _does(
        lambda w, v, world: plans.mark_reviewed(w, v, world["cleo"].account_id, "safety")
    ),
    "answered forms": lambda w, v, world: bool((m := _measures(w, v, world)) and m.forms),
    "urgent answers": lambda w, v, world: bool((m := _measures(w, v, world)) and m.urgent),
    "what is scheduled": lambda w, v, world: bool((m := _measures(w, v, world)) and m.schedules),
    "schedule a form": _does(_schedule),
    "stop a form": _does(_stop),
    "an answered form by its id": _told_of("measure", lambda world: world.measure),
    "an urgent answer by its id": _told_of("measure_urgent", lambda world: world.urgent),
    "what is due by its id": _told_of("measure_due", lambda world: world.schedule),
    "measures, by consent": _by_consent(Category.MEASURES),
    "shared part of the plan": lambda w, v, world: "SECRET-REASON" in _shared(w, v, world),
    "part of the plan that is not shared": lambda w, v, world: "SECRET-TRIGGER" in _shared(w, v, world),
    "that part, by consent": lambda w, v, world: access.may(
        w, v, world["cleo"].account_id, Category.PLAN, Purpose.SUPPORT, part="trigger"
    ),
    "consents": _told_of("consent", lambda world: world.consent),
    "disclosures": _told_of("disclosure", lambda world: world.disclosure),
    "who can be chosen": _told_of("recipient", lambda world: world["sam"].account_id),
    "reminders": _told_of("reminders", lambda world: world["cleo"].account_id),
    "address of the calendar feed": _calendar,
    "a plan item by its id": lambda w, v, world: bool(
        v.account_id and ITEM(w, v, changes_of(w, world["cleo"], "plan_item"))
    ),
    "a proposal by its id": _told_of("plan_proposal", lambda world: world.proposal),
    "a review by its id": lambda w, v, world: bool(
        v.account_id and REVIEW(w, v, changes_of(w, world["cleo"], "plan_review"))
    ),
    "revoke": _does(_revoke),
    "link a supporter": _does(_link),
    "that somebody shares": lambda w, v, world: world["cleo"].account_id in access.shared_with(w, v),
    "number of the caseload": lambda w, v, world: caseload.version(w, v) > 0,
    "number of the client page": _does(lambda w, v, world: caseload.client_version(w, v, world["cleo"].account_id)),
    "contact": lambda w, v, world: "SECRET-PHONE" in str(_page(w, v, world)),
    "cautions": lambda w, v, world: bool((p := _page(w, v, world)) and p.cautions),
    "record, handed out": _does(
        lambda w, v, world: records.export(w, v, world["cleo"].account_id, purpose="self", recipient=None)
    ),
    "schedule of the program": _sees_schedule,
    "that Cleo is in a group, by the schedule": _group_knows(lambda w, v, world: groups.week(w, v, w.now.date())),
    "members of the group": _group_knows(lambda w, v, world: groups.members(w, v, world.group)),
    "who said what about a session": _group_knows(lambda w, v, world: groups.session_details(w, v, world.session)),
    "attendance of a session": _group_knows(lambda w, v, world: groups.sheet(w, v, world.session)),
    "attendance of Cleo": _does(lambda w, v, world: groups.attendance_of(w, v, world["cleo"].account_id)),
    "mark attendance": _does(
        lambda w, v, world: groups.mark(w, v, world.session, {world["cleo"].account_id: "absent"})
    ),
    "put Cleo into the group": _does(
        lambda w, v, world: groups.add_member(w, v, world.group, world["cleo"].account_id)
    ),
    "that Cleo could be put into a group": _group_knows(lambda w, v, world: groups.candidates(w, v, world.group)),
    "make a code to join": _does(lambda w, v, world: groups.make_group_code(w, v, world.group)),
    "a group by its id": _told_of("group", lambda world: world.group),
    "a session by its id": _told_of("session", lambda world: world.session),
    "list of people": _lists(programs.people),
    "list of episodes": _lists(programs.episodes),
    "list of codes": _lists(accounts.issued_codes),
    "list of duties": _lists(programs.assignments),
    "episode to change, contact included": _does(_details),
    "change the episode": _does(_change_episode),
}
TEAM = {
    "that there is an unread note",
    "that there is an old unread note",
    "that there is an old unread note, on the page",
    "caseload",
    "client page",
    "note shared long ago",
    "note shared today",
    "practice",
    "mark as seen",
    "homework",
    "writing shared long ago",
    "writing shared today",
    "that there is unread writing",
    "that there is old unread writing",
    "practice of the caseload",
    "mark writing as read",
    "mark old writing as read",
    "assign a skill",
    "plan",
    "what was proposed",
    "comment on the plan",
    "who looked the plan through",
    "propose a change",
    "mark the plan as reviewed",
    "withdraw homework",
    "answered forms",
    "urgent answers",
    "what is scheduled",
    "schedule a form",
    "stop a form",
    "record cautions",
    "a code for a new password",
    "number of the caseload",
    "number of the client page",
    "contact",
    "cautions",
    "record, handed out",
    "attendance of Cleo",
    "put Cleo into the group",
    "schedule of the program",
}
SHARED = {"plan, by consent", "shared part of the plan", "that somebody shares"}
OWN = {
    "consents",
    "disclosures",
    "who can be chosen",
    "reminders",
    "address of the calendar feed",
    "a plan item by its id",
    "a proposal by its id",
    "a review by its id",
    "revoke",
    "an answered form by its id",
    "an urgent answer by its id",
    "what is due by its id",
    "a group by its id",
    "a session by its id",
}
LEADING = {
    "members of the group",
    "who said what about a session",
    "attendance of a session",
    "attendance of Cleo",
    "mark attendance",
    "put Cleo into the group",
    "make a code to join",
}
ADMINISTRATION = {
    "link a supporter",
    "list of people",
    "list of episodes",
    "list of codes",
    "list of duties",
    "episode to change, contact included",
    "change the episode",
}
OPEN: dict[str, set[str]] = {
    "cleo": {"own feed", "program with its hours", "record, handed out"} | OWN,
    "theo": TEAM,
    "covering": TEAM | {"withdraw a proposal"},
    "substitute": TEAM,
    "new_therapist": TEAM
    - {
        "note shared long ago",
        "that there is an old unread note",
        "that there is an old unread note, on the page",
        "writing shared long ago",
        "that there is old unread writing",
        "mark old writing as read",
    },
    # The record of whoever may read attendance alone holds attendance alone (test_records.py).
    "group_leader": {
        *LEADING,
        "schedule of the program",
        "record, handed out",
        "check-ins, by consent",
        "what check-ins tell of use, by consent",
        *SHARED,
    },
    "priya": {
        "caseload",
        "client page",
        "practice",
        "mark as seen",
        "homework",
        "practice of the caseload",
        "answered forms",
        "urgent answers",
        "what is scheduled",
        "number of the caseload",
        "number of the client page",
        "contact",
        "cautions",
        "record, handed out",
        "schedule of the program",
    },
    # Therapists of the program who do not care for Cleo see when groups meet, and nobody in them.
    **{name: {"schedule of the program"} for name in ("nora", "former", "future", "former_substitute")},
    "pete": {"a group by its id"},  # he asks to join: its neutral name
    "sam": {
        *SHARED,
        "check-ins, by consent",
        "what check-ins tell of use, by consent",
    },
    "sam_without_use": {"check-ins, by consent", "that somebody shares"},
    "ada": ADMINISTRATION,
    "therapist_administrator": ADMINISTRATION,
}
"""Who reads what. Everybody who is not here reads nothing of Cleo's."""


@pytest.mark.parametrize("who", [*ROLES, "anonymous"])
def test_a_persona_reads_exactly_what_the_matrix_says(database: Database, who: str) -> None:
    world = make_world(database)
    for thing, reads in READABLE.items():
        with database.transaction() as work:
            assert reads(work, world[who], world) is (thing in OPEN.get(who, set())), f"{who}: {thing}"


def test_an_ended_episode_is_closed_to_the_former_team_and_open_to_the_client(database: Database) -> None:
    world = make_world(database)
    with database.reading() as work:
        with pytest.raises(NotFound):
            caseload.client_page(work, world["theo"], world.ended_client)
        with pytest.raises(NotFound):
            plans.overview(work, world["theo"], world.ended_client)
        assert all(row.client_id != world.ended_client for row in caseload.caseload(work, world["theo"]).rows)
        own = changes.hand_out(work, world["ended"], None, PARTS)
    assert [change["type"] for change in own["changes"]] == ["checkin"]


@pytest.mark.parametrize("purpose", [Purpose.TREATMENT, Purpose.SUPPORT, Purpose.EXPORT])
@pytest.mark.parametrize("who", ["ada", "other_admin"])
def test_an_administrator_gets_no_category_for_any_purpose(database: Database, who: str, purpose: Purpose) -> None:
    world = make_world(database)
    with database.reading() as work:
        for category in Category:
            assert not access.may(work, world[who], world["cleo"].account_id, category, purpose)


def test_a_withdrawn_note_is_gone_for_every_reader_at_once(database: Database) -> None:
    world = make_world(database)
    gone = operation("checkin.withdrawn", database.clock.now(), {"checkin_id": world.checkins[1]})
    Phone(database, world["cleo"]).send([gone])
    for who in ROLES:
        with database.reading() as work:
            page = _page(work, world[who], world)
            assert page is None or "SECRET-NEW" not in str(page), who
            entry = next((e for e in page.entries if e.checkin_id == world.checkins[1]), None) if page else None
            assert entry is None or (entry.withdrawn and entry.stress is None and entry.used is None)


def test_writing_taken_back_is_gone_for_every_reader_at_once(database: Database) -> None:
    world = make_world(database)
    for who in ROLES:
        with database.reading() as work:
            seen = "SECRET-WRITING-NEW" in str(_practice(work, world[who], world))
            assert seen is ("writing shared today" in OPEN.get(who, set())), who
    back = operation("writing.unshared", database.clock.now() + timedelta(seconds=1), {"writing_id": world.writings[1]})
    Phone(database, world["cleo"]).send([back])
    for who in ROLES:
        with database.reading() as work:
            assert "SECRET-WRITING-NEW" not in str(_practice(work, world[who], world)), who
            with pytest.raises(NotFound):
                skills.mark_read(work, world[who], world["cleo"].account_id, world.writings[1])


def test_nobody_on_the_team_learns_of_favourites(database: Database) -> None:
    world = make_world(database)
    with database.reading() as work:
        for who in ("theo", "covering", "priya"):
            assert "paced-breathing" not in str(_practice(work, world[who], world)), who
