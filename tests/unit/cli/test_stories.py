"""The demo's stories: the same seed tells the same ones, and nothing in them lies ahead of now."""

from datetime import UTC, date, datetime, timedelta

import pytest

from recovery_app.cli.demo.cast import CLIENTS, EAST, Client, Story, Therapist
from recovery_app.cli.demo.history import history
from recovery_app.cli.demo.people import first_day
from recovery_app.cli.demo.scripted import SCRIPTS
from recovery_app.content.skills import slugs
from recovery_app.core.dates import local_day

NOW = datetime(2026, 3, 9, 15, 30, tzinfo=UTC)
TODAY = local_day(NOW, EAST)


def sent(client: Client, seed: str = "a") -> list[dict[str, object]]:
    return [one.operation for one in history(client, first_day(client, TODAY), TODAY, NOW, seed)]


def test_forty_clients_sixteen_of_them_theos() -> None:
    assert len(CLIENTS) == 40
    assert sum(client.therapist is Therapist.THEO for client in CLIENTS) == 16
    assert len({client.email for client in CLIENTS}) == 40


def test_every_kind_of_story_is_told() -> None:
    assert {client.story for client in CLIENTS} == set(Story)


def test_the_same_seed_tells_the_same_story_and_another_seed_another() -> None:
    for client in CLIENTS:
        assert sent(client) == sent(client)
    assert any(sent(client) != sent(client, "b") for client in CLIENTS)


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.email)
def test_nothing_happens_after_now_and_nothing_before_the_episode(client: Client) -> None:
    started = first_day(client, TODAY)
    for one in history(client, started, TODAY, NOW, "a"):
        at = datetime.fromisoformat(str(one.operation["occurred_at"]))
        assert at <= NOW
        assert started <= local_day(at, client.timezone) <= one.arrives <= TODAY


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.email)
def test_today_falls_in_the_week_the_cast_gives(client: Client) -> None:
    assert (TODAY - first_day(client, TODAY)).days // 7 + 1 == client.week
    assert (TODAY - first_day(client, TODAY)).days < 84


def test_nobody_scripted_has_checked_in_today() -> None:
    for client in CLIENTS:
        if client.name in SCRIPTS:
            days = {
                local_day(datetime.fromisoformat(str(op["occurred_at"])), client.timezone)
                for op in sent(client)
                if op["kind"] == "checkin.recorded"
            }
            assert max(days) == TODAY - timedelta(days=1)


def test_craving_and_use_are_only_in_the_history_of_people_on_the_substance_track() -> None:
    for client in CLIENTS:
        asked = {key for op in sent(client) for key in op["payload"].get("answers", {})}  # type: ignore[attr-defined]
        assert ({"craving", "used"} & asked != set()) == client.uses_substance_track or not asked


def test_practised_skills_are_skills_the_app_has() -> None:
    practised = {
        op["payload"]["skill"]  # type: ignore[index]
        for client in CLIENTS
        for op in sent(client)
        if op["kind"] == "practice.recorded"
    }
    assert practised <= set(slugs())


def test_ratings_spread_over_the_scale_and_are_not_flat() -> None:
    values = [
        op["payload"]["answers"]["stress"]  # type: ignore[index]
        for client in CLIENTS
        for op in sent(client)
        if op["kind"] == "checkin.recorded"
    ]
    assert len(set(values)) >= 8
    assert date(2026, 3, 9) == TODAY
