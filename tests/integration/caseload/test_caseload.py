"""The caseload and the client page on real databases: a fixed number of queries, live by one number, audited once."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from recovery_app.core.actors import Category, Purpose, Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.features.access import service as access
from recovery_app.features.audit.tables import AuditEvent
from recovery_app.features.caseload import service as caseload
from recovery_app.features.checkins import service as checkins
from recovery_app.features.plans import service as plans
from recovery_app.infra.db import Database
from tests.support.counting import statements
from tests.support.phone import Phone, checkin, make_client, operation
from tests.support.world import ROLES, World, assign, enrol, make_world


def add_clients(database: Database, world: World, count: int) -> list[Phone]:
    phones = []
    for number in range(count):
        viewer = make_client(database, f"Client {number:03}")
        with database.transaction() as work:
            program = world["theo"].program_id or ""
            episode = enrol(work, viewer.account_id, program)
            assign(work, episode, viewer.account_id, world["theo"].account_id, "primary")
        phones.append(Phone(database, viewer))
    return phones


def test_the_number_of_queries_does_not_grow_with_the_caseload(database: Database, clock: FixedClock) -> None:
    world = make_world(database)
    counts = []
    for more in (0, 12):
        for phone in add_clients(database, world, more):
            phone.send([checkin(clock.now() - timedelta(days=n), stress=n % 10) for n in range(5)])
        with database.reading() as work, statements(database.engine) as sent:
            shown = caseload.caseload(work, world["theo"])
        counts.append((len(shown.rows), len(sent)))
    assert counts[1][0] == counts[0][0] + 12
    assert counts[0][1] == counts[1][1] <= 8


def test_the_version_moves_with_every_change_and_only_then(database: Database, clock: FixedClock) -> None:
    world = make_world(database)
    phone = add_clients(database, world, 1)[0]

    def version() -> int:
        with database.reading() as work:
            return caseload.version(work, world["theo"])

    before = version()
    assert version() == before
    phone.send([checkin(clock.now())])
    assert version() > before


def test_opening_is_audited_with_the_ids_and_a_refresh_is_not(database: Database) -> None:
    world = make_world(database)
    cleo = world["cleo"].account_id
    with database.transaction() as work:
        caseload.open_caseload(work, world["theo"])
        caseload.caseload(work, world["theo"])
        caseload.open_client(work, world["theo"], cleo)
        caseload.client_page(work, world["theo"], cleo)
    with database.reading() as work:
        events = [
            row for row in work.session.exec(select(AuditEvent)).all() if row.actor_id == world["theo"].account_id
        ]
    assert sorted(event.action for event in events) == ["caseload_viewed", "client_viewed"]
    assert next(e for e in events if e.action == "caseload_viewed").subjects == [cleo]


def test_marking_as_seen_reaches_the_phone_and_never_goes_back(database: Database, clock: FixedClock) -> None:
    world = make_world(database)
    phone, cleo = Phone(database, world["cleo"]), world["cleo"].account_id
    older, newer = world.checkins
    for checkin_id in (newer, older):
        with database.transaction() as work:
            checkins.mark_seen(work, world["theo"], cleo, checkin_id)
        clock.forward(timedelta(hours=1))
    phone.pull()
    (receipt,) = phone.of_type("receipt").values()
    assert receipt["reader"] == "theo" and receipt["up_to_checkin"] == newer


def test_one_client_and_all_clients_are_decided_alike(database: Database) -> None:
    world = make_world(database)
    clients = {name: world[name].account_id for name, role in ROLES.items() if role is Role.CLIENT}
    for who in ROLES:
        viewer: Viewer = world[who]
        with database.reading() as work:
            opened = access.clients_open_to(work, viewer)
            for client in clients.values():
                for category in Category:
                    alone = viewer.account_id != client and access.may(
                        work, viewer, client, category, Purpose.TREATMENT
                    )
                    assert alone is (category in opened.get(client, access.Opened()).categories), (who, category)


def test_a_day_that_has_not_begun_at_home_is_read_at_once(database: Database, clock: FixedClock) -> None:
    """Cleo lives in New York. She reports use from far east, and practises; then from a phone two days ahead."""
    world = make_world(database)
    theo, (phone,) = world["theo"], add_clients(database, world, 1)
    cleo, now = phone.viewer.account_id, clock.now()
    east = checkin(now, stress=9, used=True) | {"timezone": "Pacific/Kiritimati"}
    ahead = checkin(now + timedelta(hours=47), stress=4) | {"timezone": "Pacific/Kiritimati"}
    calm = operation("practice.recorded", now, {"skill": "urge-surfing", "finished": True})
    for sent, stress in (([east, calm | {"timezone": "Pacific/Kiritimati"}], 9), ([ahead], 4)):
        assert {result["status"] for result in phone.send(sent)} == {"accepted"}
        with database.reading() as work:
            page = caseload.client_page(work, theo, cleo)
            (row,) = [row for row in caseload.caseload(work, theo).rows if row.client_id == cleo]
        assert page.entries[0].stress == stress
        assert page.today == page.entries[0].day == row.last_day
        assert [trend.points[-1] for trend in page.trends if trend.rating == "stress"] == [stress]
        assert "caseload.reason.use_reported" in [why.key for why in page.reasons] == [why.key for why in row.reasons]
        assert row.days_since == 0 and page.practices == 1


def test_the_most_severe_answer_of_a_day_is_told_and_not_its_mean(database: Database, clock: FixedClock) -> None:
    world = make_world(database)
    (phone,) = add_clients(database, world, 1)
    low, high = checkin(clock.now(), mood=0, craving=10), checkin(clock.now(), mood=9, craving=0)
    assert {result["status"] for result in phone.send([low, high])} == {"accepted"}
    with database.reading() as work:
        (row,) = [r for r in caseload.caseload(work, world["theo"]).rows if r.client_id == phone.viewer.account_id]
    told = {why.key.rpartition(".")[2].split("_")[0]: why.params["value"] for why in row.reasons}
    assert (row.group, told) == ("now", {"mood": 0, "craving": 10})


@pytest.mark.parametrize("how", ["withdrawn", "corrected"])
def test_reported_use_that_is_taken_back_is_told_until_it_was_seen(
    database: Database, clock: FixedClock, how: str
) -> None:
    world = make_world(database)
    (phone,) = add_clients(database, world, 1)
    cleo, now = phone.viewer.account_id, clock.now()
    used = checkin(now, stress=9, used=True)
    payload = {"checkin_id": used["id"]}
    back = operation(f"checkin.{how}", now + timedelta(minutes=1), payload)
    if how == "corrected":
        back["payload"] |= {"form": "daily@1", "answers": {"stress": 3, "used": False}}
    for sent in (used, back):
        assert {result["status"] for result in phone.send([sent])} == {"accepted"}

    def reasons() -> list[str]:
        with database.reading() as work:
            page = caseload.client_page(work, world["theo"], cleo)
            (row,) = [row for row in caseload.caseload(work, world["theo"]).rows if row.client_id == cleo]
        assert page.reasons == row.reasons
        (entry,) = page.entries
        assert (entry.use_taken_back, entry.used) == (True, None if how == "withdrawn" else False)
        assert row.days_since == (None if how == "withdrawn" else 0)
        return [why.key for why in row.reasons]

    assert reasons()[0] == "caseload.reason.use_withdrawn"
    with database.transaction() as work:
        checkins.mark_seen(work, world["theo"], cleo, used["id"])
    assert "caseload.reason.use_withdrawn" not in reasons()


def _reasons(database: Database, viewer: Viewer) -> dict[str, Any]:
    """Reasons about Cleo's plan, by key."""
    with database.reading() as work:
        rows = {row.name: row for row in caseload.caseload(work, viewer).rows}
    return {reason.key: reason.params for reason in rows["cleo"].reasons if ".plan_" in reason.key}


def test_a_plan_is_due_after_two_weeks_and_after_a_slip_and_no_more_once_it_was_reviewed(
    database: Database, clock: FixedClock
) -> None:
    world = make_world(database)  # reviewed just now; use was reported in the same moment
    theo, cleo = world["theo"], world["cleo"].account_id
    assert _reasons(database, theo) == {}
    clock.forward(timedelta(days=13))
    assert _reasons(database, theo) == {}
    clock.forward(timedelta(days=1))
    assert _reasons(database, theo) == {"caseload.reason.plan_due": {"n": 14}}
    assert _reasons(database, world["priya"]) == {}, "the plan is not open to a prescriber"
    with database.transaction() as work:
        plans.mark_reviewed(work, theo, cleo, "relapse")
    assert _reasons(database, theo) == {}
    clock.forward(timedelta(hours=1))
    Phone(database, world["cleo"]).send([checkin(clock.now(), stress=5, used=True)])
    assert list(_reasons(database, theo)) == ["caseload.reason.plan_after_slip"]
    with database.transaction() as work:
        page = caseload.client_page(work, theo, cleo)
        plans.mark_reviewed(work, theo, cleo, "slip")
    assert page.reasons[-1].key == "caseload.reason.plan_after_slip", "after everything that is more pressing"
    assert _reasons(database, theo) == {}
