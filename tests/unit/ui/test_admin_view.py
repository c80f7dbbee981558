"""What an administrator sees of people and teams."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from recovery_app.features.accounts.service import CodeView
from recovery_app.features.programs.rules import STATUSES as KNOWN
from recovery_app.features.programs.rules import Finding
from recovery_app.features.programs.service import AssignmentView, EpisodeView, PersonView
from recovery_app.ui.admin.overview_state import points
from recovery_app.ui.admin.people_view import COLUMNS, STATUSES, clinicians, duty, person_page, table, unassigned
from recovery_app.ui.shell.said import NOTHING, said, short_date

NOW = datetime(2026, 11, 24, tzinfo=UTC)
CLEO = PersonView("c", "Cleo R.", "cleo@example.org", ("client",), can_sign_in=False, closed=False)
THEO = PersonView("t", "Theo", "theo@example.org", ("therapist",), can_sign_in=True, closed=False)
EPISODE = EpisodeView("e", "c", "Cleo R.", "iop", ("anxiety",), "active", NOW.date(), NOW.date(), 12)
DUTY = AssignmentView("d", "e", "c", "Cleo R.", "t", "Theo", "primary", NOW, None)
CODE = CodeView("k", "c", "Cleo R.", "join", "open", NOW, NOW + timedelta(days=14), None)


def test_every_status_of_the_rules_can_be_chosen_except_the_one_there_is() -> None:
    assert set(STATUSES) == KNOWN
    chosen = {choice.value for choice in person_page(CLEO, [], [EPISODE], []).next_statuses}
    assert chosen == KNOWN - {"active"}


def test_an_ended_episode_is_not_open_and_a_new_one_can_begin() -> None:
    page = person_page(CLEO, [], [replace(EPISODE, status="completed")], [])
    assert (page.open_episode, page.next_statuses, page.episodes[0].is_open) == ("", [], False)


def test_a_code_shows_what_became_of_it_and_never_itself() -> None:
    (row,) = person_page(CLEO, [CODE, replace(CODE, account_id="x")], [], []).codes
    assert row.state == said("admin.invitation.status_open", date=short_date(date(2026, 12, 8)))
    assert row.is_open


def test_people_are_found_by_name_and_address() -> None:
    assert [row.name for row in table([CLEO, THEO], " THEO")] == ["Theo"]
    assert [row.name for row in table([CLEO, THEO], "cleo@")] == ["Cleo R."]


def test_people_are_found_without_accents_and_sorted_by_a_column() -> None:
    jose = replace(CLEO, name="José", email="", roles=(), can_sign_in=False)
    assert [row.name for row in table([THEO, jose, CLEO], "jose")] == ["José"]
    assert [row.name for row in table([THEO, jose, CLEO])] == ["Cleo R.", "José", "Theo"]
    assert [row.name for row in table([THEO, jose, CLEO], "", "name", True)] == ["Theo", "José", "Cleo R."]
    assert [row.name for row in table([THEO, jose, CLEO], "", "roles")] == ["José", "Cleo R.", "Theo"]
    assert set(COLUMNS) == {"name", "roles", "email", "status"}


def test_people_show_whether_they_have_joined() -> None:
    states = [row.state.key for row in table([CLEO, THEO, replace(THEO, roles=())])]
    assert states == [f"admin.people.state.{code}" for code in ("waiting", "joined", "ended")]


def test_only_clinicians_can_have_a_duty() -> None:
    assert [choice.value for choice in clinicians([CLEO, THEO])] == ["t"]
    assert clinicians([replace(THEO, roles=("therapist", "administrator"))]) == []


def test_clients_without_a_primary_therapist_are_named_while_their_episode_is_open() -> None:
    assert unassigned([EPISODE], [], NOW) == [EPISODE]
    assert unassigned([EPISODE], [replace(DUTY, duty="covering")], NOW) == [EPISODE]
    assert unassigned([EPISODE], [DUTY], NOW) == []
    assert unassigned([replace(EPISODE, status="left")], [], NOW) == []
    later = replace(DUTY, starts_at=NOW + timedelta(days=7))
    assert unassigned([EPISODE], [later], NOW) == [EPISODE], "nobody reads until that day"


def test_a_duty_tells_its_first_and_last_day_in_the_zone_of_the_program() -> None:
    row = duty(replace(DUTY, ends_at=datetime(2026, 12, 1, 5, tzinfo=UTC)), "America/New_York")
    assert row.since == said("client.team.from", date=short_date(date(2026, 11, 23)))
    assert row.until == said("client.team.until", date=short_date(date(2026, 11, 30)))
    assert duty(DUTY, "UTC").until == NOTHING


def test_somebody_who_was_no_client_can_become_one_while_the_account_is_open() -> None:
    assert person_page(replace(CLEO, roles=("peer",)), [], [], []).may_be_client
    assert not person_page(replace(CLEO, closed=True), [], [], []).may_be_client


def test_what_is_missing_stands_first() -> None:
    assert [point.ok for point in points([Finding("https", True), Finding("not_demo", False)])] == [False, True]
