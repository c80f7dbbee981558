"""Who is in a group, who may know it, and what leading opens; codes die in every way they should."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from recovery_app.core.actors import Category, Purpose, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import Conflict, InvalidInput, NotFound, SteadyError
from recovery_app.features.access import service as access
from recovery_app.features.audit.tables import AuditEvent
from recovery_app.features.groups import service as groups
from recovery_app.features.groups.tables import GroupCode
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.rules import NewEnrolment
from recovery_app.features.programs.tables import CareAssignment
from tests.integration.groups.conftest import EVENING, make
from tests.support.clinic import Clinic
from tests.support.phone import Phone, operation

Does = Callable[..., Any]


def leaders_of(clinic: Clinic, client: str) -> set[str]:
    """Names of those with a live duty as group leader of a client's."""
    with clinic.database.reading() as work:
        rows = work.session.exec(select(CareAssignment).where(CareAssignment.duty == "group_leader")).all()
        live = {row.staff_id for row in rows if row.client_id == clinic[client].account_id and row.ends_at is None}
    return {name for name, viewer in clinic.viewers.items() if viewer.account_id in live}


def sees_attendance(clinic: Clinic, who: str, client: str) -> bool:
    with clinic.database.reading() as work:
        return access.may(work, clinic[who], clinic[client].account_id, Category.ATTENDANCE, Purpose.TREATMENT)


def place(clinic: Clinic, does: Does, group: str, name: str) -> str:
    """The id of somebody's place, as the leader finds it."""
    found = does(groups.members, "nora", clinic.groups[group])
    return next(one.id for one in found if name in (one.name, one.alias))


def asks(clinic: Clinic, does: Does, who: str = "pete", alias: str = "Blue") -> str:
    """Somebody asks with a fresh code; the code."""
    code: str = does(groups.make_group_code, "nora", clinic.groups[EVENING])
    does(groups.ask_to_join, who, code, alias)
    return code


def test_a_member_has_the_sessions_on_the_phone_and_the_leader_on_the_team(clinic: Clinic) -> None:
    phone = clinic.phone("cleo")
    assert {one["name"] for one in phone.of_type("group").values()} == {EVENING, "Open hour"}
    assert phone.of_type("session")
    assert leaders_of(clinic, "cleo") == {"nora"} and sees_attendance(clinic, "nora", "cleo")
    (program,) = phone.of_type("program").values()
    assert ("Nora", "group_leader") in {(one["name"], one["role"]) for one in program["team"]}


def test_adding_twice_is_adding_once(clinic: Clinic, does: Does) -> None:
    first = does(groups.add_member, "theo", clinic.groups[EVENING], clinic["cleo"].account_id)
    assert does(groups.add_member, "theo", clinic.groups[EVENING], clinic["cleo"].account_id) == first
    assert len(does(groups.members, "nora", clinic.groups[EVENING])) == 2


def test_only_clients_one_cares_for_are_offered_and_added(clinic: Clinic, does: Does) -> None:
    clinic.add_client("dana", "nora")
    group = make(clinic)
    assert [one.name for one in does(groups.candidates, "theo", group)] == ["Cleo"]
    with pytest.raises(NotFound):
        does(groups.add_member, "theo", group, clinic["dana"].account_id)
    for who in (clinic["theo"].account_id, "nobody", ""):
        with pytest.raises(NotFound):
            does(groups.add_member, "theo", group, who)
    does(groups.add_member, "nora", group, clinic["dana"].account_id)  # her own client, into a colleague's group
    with pytest.raises(NotFound):
        does(groups.members, "nora", group)
    assert [one.name for one in does(groups.members, "theo", group)] == ["Dana"]


def test_who_leads_a_group_does_not_thereby_put_its_clients_into_other_peoples_groups(
    clinic: Clinic, does: Does
) -> None:
    group = make(clinic)
    assert "Cleo" not in {one.name for one in does(groups.candidates, "nora", group)}
    with pytest.raises(NotFound):
        does(groups.add_member, "nora", group, clinic["cleo"].account_id)


def test_the_duty_ends_with_the_last_group_that_is_shared(clinic: Clinic, does: Does) -> None:
    does(groups.remove, "nora", place(clinic, does, EVENING, "Cleo"))
    assert leaders_of(clinic, "cleo") == {"nora"}, "the open hour is shared still"
    does(groups.remove, "nora", place(clinic, does, "Open hour", "Cleo"))
    assert leaders_of(clinic, "cleo") == set() and not sees_attendance(clinic, "nora", "cleo")


def test_changing_leaders_moves_the_duty_and_ending_the_group_ends_it(clinic: Clinic, does: Does) -> None:
    group = make(clinic)
    does(groups.add_member, "theo", group, clinic["cleo"].account_id)
    assert leaders_of(clinic, "cleo") == {"nora", "theo"}
    entered = does(groups.group_details, "theo", group).entered
    both = replace(entered, leader_id=clinic["nora"].account_id, co_leader_id=None)
    does(groups.change_group, "theo", group, both)
    assert leaders_of(clinic, "cleo") == {"nora"}
    for name in (EVENING, "Open hour"):
        does(groups.end_group, "nora", clinic.groups[name])
    assert leaders_of(clinic, "cleo") == {"nora"}
    does(groups.end_group, "nora", group)
    assert leaders_of(clinic, "cleo") == set()


def test_a_duty_that_an_administrator_gave_does_not_end_with_a_group(clinic: Clinic, does: Does) -> None:
    group = make(clinic)
    does(programs.assign, "ada", clinic.episodes["cleo"], clinic["theo"].account_id, "group_leader")
    does(groups.add_member, "theo", group, clinic["cleo"].account_id)
    does(groups.end_group, "theo", group)
    assert "theo" in leaders_of(clinic, "cleo")


def test_the_substitute_of_an_absent_leader_leads_for_that_time(clinic: Clinic, does: Does, clock: FixedClock) -> None:
    now = clock.now()
    with pytest.raises(NotFound):
        does(groups.members, "theo", clinic.groups[EVENING])
    away = clinic["nora"].account_id, clinic["theo"].account_id, now, now + timedelta(days=2)
    does(programs.record_absence, "ada", *away)
    assert {one.name for one in does(groups.members, "theo", clinic.groups[EVENING])} == {"Cleo", "Marco"}
    assert sees_attendance(clinic, "theo", "marco")
    team = next(iter(clinic.phone("cleo").of_type("program").values()))["team"]
    assert ("Theo", "covering") in {(one["name"], one["role"]) for one in team}
    clock.forward(timedelta(days=2))
    with pytest.raises(NotFound):
        does(groups.members, "theo", clinic.groups[EVENING])


def test_an_ended_episode_ends_the_places_and_a_return_opens_none_of_them(
    clinic: Clinic, does: Does, clock: FixedClock
) -> None:
    phone = clinic.phone("cleo")
    does(programs.change_status, "ada", clinic.episodes["cleo"], "left", clock.now().date())
    phone.pull()
    assert phone.of_type("group") == phone.of_type("session") == {}
    assert [one.name for one in does(groups.members, "nora", clinic.groups[EVENING])] == ["Marco"]
    clock.forward(timedelta(days=30))
    new = NewEnrolment(starts_on=clock.now().date(), tracks=("anxiety",), adult_confirmed=True)
    episode = does(programs.enrol, "ada", clinic["cleo"].account_id, new)
    does(programs.assign, "ada", episode, clinic["theo"].account_id, "primary")
    phone.pull()
    assert phone.of_type("group") == {}
    does(groups.add_member, "theo", clinic.groups[EVENING], clinic["cleo"].account_id)
    phone.pull()
    assert [one["name"] for one in phone.of_type("group").values()] == [EVENING]
    assert leaders_of(clinic, "cleo") == {"nora"}


def test_a_full_group_lets_nobody_in(clinic: Clinic, does: Does) -> None:
    group = make(clinic, capacity=1)
    does(groups.add_member, "theo", group, clinic["cleo"].account_id)
    clinic.add_client("dana")
    with pytest.raises(Conflict, match="group_full"):
        does(groups.add_member, "theo", group, clinic["dana"].account_id)


def test_two_at_once_do_not_both_get_the_last_place(clinic: Clinic) -> None:
    group = make(clinic, capacity=1)
    clinic.add_client("dana")
    assert race(
        clinic,
        [
            lambda work, id=clinic[name].account_id: groups.add_member(work, clinic["theo"], group, id)
            for name in ("cleo", "dana")
        ],
    ) == ["done", "group_full"]


def race(clinic: Clinic, tries: list[Callable[..., Any]]) -> list[str]:
    """All at the same moment, each in a transaction of its own; what became of them, sorted."""
    start, found = threading.Barrier(len(tries)), []

    def run(use_case: Callable[..., Any]) -> None:
        start.wait()
        try:
            with clinic.database.transaction() as work:
                use_case(work)
            found.append("done")
        except SteadyError as refused:
            found.append(refused.code)

    threads = [threading.Thread(target=run, args=(one,)) for one in tries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found)


def test_who_asks_is_an_alias_to_the_leader_and_sees_neither_place_nor_name(
    clinic: Clinic, pete: Viewer, does: Does
) -> None:
    asks(clinic, does)
    (asking,) = [one for one in does(groups.members, "nora", clinic.groups[EVENING]) if one.status == "pending"]
    assert (asking.alias, asking.name, asking.account_id, asking.is_peer) == ("Blue", "", "", True)
    (told,) = clinic.phone("pete").of_type("group").values()
    assert told == {"status": "pending", "alias": "Blue", "shows_alias": False, "is_peer": True, "name": "Class"}
    assert clinic.phone("pete").of_type("session") == {}


def test_who_is_let_in_sees_place_and_neutral_words_only(clinic: Clinic, pete: Viewer, does: Does) -> None:
    asks(clinic, does)
    session = next(iter(clinic.phone("cleo").of_type("session")))
    does(groups.describe_session, "nora", session, groups.SessionWords("SECRET topic", "Evening"))
    does(groups.approve, "nora", place(clinic, does, EVENING, "Blue"))
    phone = clinic.phone("pete")
    (told,) = phone.of_type("group").values()
    assert (told["name"], told["place"], told["status"]) == ("Class", "14 Harbor Street", "active")
    assert "SECRET" not in str(phone.entities) and EVENING not in str(phone.entities)
    assert leaders_of(clinic, "cleo") == {"nora"} and not sees_attendance(clinic, "nora", "pete")


def test_removed_is_gone_from_the_phone_and_blocked_is_refused_like_a_wrong_code(
    clinic: Clinic, pete: Viewer, does: Does
) -> None:
    code = asks(clinic, does)
    member = place(clinic, does, EVENING, "Blue")
    does(groups.approve, "nora", member)
    phone = clinic.phone("pete")
    does(groups.remove, "nora", member)
    phone.pull()
    assert phone.of_type("group") == phone.of_type("session") == {}
    does(groups.ask_to_join, "pete", code, "Green")
    does(groups.remove, "nora", member, block=True)
    with pytest.raises(InvalidInput, match="code_invalid"):
        does(groups.ask_to_join, "pete", code, "Blue")
    does(groups.remove, "nora", member)  # unblocked
    does(groups.ask_to_join, "pete", code, "Blue")


def test_somebody_whose_episode_ended_can_come_back_as_a_peer(clinic: Clinic, does: Does, clock: FixedClock) -> None:
    does(programs.change_status, "ada", clinic.episodes["cleo"], "completed", clock.now().date())
    asks(clinic, does, "cleo", "Red")
    does(groups.approve, "nora", place(clinic, does, EVENING, "Red"))
    (told,) = clinic.phone("cleo").of_type("group").values()
    assert told["is_peer"] and told["name"] == "Class"


def test_a_code_dies_when_it_expires_at_one_tap_and_when_a_new_one_is_made(
    clinic: Clinic, pete: Viewer, does: Does, clock: FixedClock
) -> None:
    first = does(groups.make_group_code, "nora", clinic.groups[EVENING])
    second = does(groups.make_group_code, "nora", clinic.groups[EVENING])
    third = does(groups.make_group_code, "nora", clinic.groups["Open hour"])
    does(groups.revoke_group_codes, "nora", clinic.groups[EVENING])
    clock.forward(timedelta(days=7))
    for dead in (first, second, third, "", "WRONG"):
        with pytest.raises(InvalidInput, match="code_invalid"):
            does(groups.ask_to_join, "pete", dead, "Blue")
    assert does(groups.open_codes, "nora", clinic.groups[EVENING]) == ()


def test_a_code_is_used_as_often_as_it_says_and_asking_twice_counts_once(
    clinic: Clinic, pete: Viewer, does: Does
) -> None:
    code = asks(clinic, does)
    does(groups.ask_to_join, "pete", code, "Blue")
    (open_code,) = does(groups.open_codes, "nora", clinic.groups[EVENING])
    assert open_code.uses == 1
    with clinic.database.transaction() as work:
        work.session.get_one(GroupCode, open_code.id).most_uses = 1
    clinic.add_client("dana", "nora")
    with pytest.raises(InvalidInput, match="code_invalid"):
        does(groups.ask_to_join, "dana", code, "Late")


def test_a_code_of_an_ended_group_leads_nowhere(clinic: Clinic, pete: Viewer, does: Does) -> None:
    code = does(groups.make_group_code, "nora", clinic.groups[EVENING])
    does(groups.end_group, "nora", clinic.groups[EVENING])
    with pytest.raises(InvalidInput, match="code_invalid"):
        does(groups.ask_to_join, "pete", code, "Blue")
    with pytest.raises(Conflict, match="group_ended"):
        does(groups.add_member, "theo", clinic.groups[EVENING], clinic["cleo"].account_id)


@pytest.mark.parametrize("who", ["theo", "priya", "ada", "cleo", "pete"])
def test_who_does_not_lead_learns_nothing_of_members_and_codes(
    clinic: Clinic, pete: Viewer, does: Does, who: str
) -> None:
    asks(clinic, does)
    member = place(clinic, does, EVENING, "Blue")
    group = clinic.groups[EVENING]
    for use_case, args in (
        (groups.members, (group,)),
        (groups.open_members, (group,)),
        (groups.approve, (member,)),
        (groups.remove, (member,)),
        (groups.make_group_code, (group,)),
        (groups.open_codes, (group,)),
        (groups.revoke_group_codes, (group,)),
        (groups.sheet, (clinic.session(clinic_day(clinic)),)),
    ):
        with pytest.raises(SteadyError) as refused:
            does(use_case, who, *args)
        assert refused.value.code in ("not_found", "not_allowed")


def clinic_day(clinic: Clinic) -> Any:
    return clinic.database.clock.now().date()


def test_opening_the_members_is_audited_once_with_their_ids_and_a_refresh_is_not(clinic: Clinic, does: Does) -> None:
    does(groups.open_members, "nora", clinic.groups[EVENING])
    does(groups.members, "nora", clinic.groups[EVENING])
    with clinic.database.reading() as work:
        (event,) = work.session.exec(select(AuditEvent).where(AuditEvent.action == "group_members_viewed")).all()
    assert set(event.subjects) == {clinic["cleo"].account_id, clinic["marco"].account_id}


def test_members_who_reply_at_the_same_moment_do_not_wait_for_each_other(clinic: Clinic) -> None:
    names = ["cleo", "marco", *(f"client{n}" for n in range(4))]
    for name in names[2:]:
        clinic.add_client(name)
    session = clinic.session(date(2026, 3, 4))
    phones = [clinic.phone(name) for name in names]
    start = threading.Barrier(len(phones))

    def replies(phone: Phone) -> list[str]:
        start.wait()
        said = []
        for reply in ("coming", "late", "coming"):
            payload = {"session_id": session, "reply": reply}
            said += [one["status"] for one in phone.send([operation("session.replied", clinic_now(clinic), payload)])]
        return said

    with ThreadPoolExecutor(len(phones)) as pool:
        found = list(pool.map(replies, phones))
    assert found == [["accepted"] * 3] * len(phones)


def clinic_now(clinic: Clinic) -> datetime:
    return clinic.database.clock.now()
