"""Choices, what has to change in the rows, what a try leads to, whom pushes may reach, who is silent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.content.reminding import reminding
from recovery_app.core.actors import Role
from recovery_app.core.errors import InvalidInput
from recovery_app.features.reminders.rules.choices import default_choices, kept_choices, parse_choices
from recovery_app.features.reminders.rules.endpoints import is_allowed, is_named, require_keys
from recovery_app.features.reminders.rules.moments import Moment
from recovery_app.features.reminders.rules.outcomes import Answer, Outcome, Try, outcome, too_late, wait
from recovery_app.features.reminders.rules.planning import Known, State, Wanted, plan
from recovery_app.features.reminders.rules.silence import GONE, Standing, silenced
from recovery_app.features.reminders.rules.tags import tag

NOW = datetime(2026, 3, 4, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)
CHOSEN = default_choices().as_data()


def test_choices_come_back_as_they_were_sent() -> None:
    sent = {**CHOSEN, "before": ["quarter_hour", "day_before"], "quiet": None, "check_in": "07:30"}
    kept = parse_choices(sent)
    assert kept.as_data() == {**sent, "before": ["day_before", "quarter_hour"]}
    assert parse_choices(kept.as_data()) == kept


@pytest.mark.parametrize(
    "change",
    [
        {"before": ["a_week"]}, {"before": "day_before"}, {"before": [["day_before"]]}, {"channels": ["sms"]},
        {"email_ok": "yes"}, {"quiet": {"from": "22:00"}}, {"quiet": {"from": "22:00", "to": "22:00"}},
        {"quiet": {"from": "24:00", "to": "08:00"}}, {"wording": "loud"}, {"check_in": "8pm"}, {"check_in": 8},
        {"homework": None}, {"more": 1}, {"quiet": ["22:00", "08:00"]}, {"check_in": "٠٨:٠٠"}, {"before": None},
        {"before": ["day_before"] * 9}, {"wording": ["private"]},
    ],
)  # fmt: skip
def test_choices_of_another_form_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match="invalid_payload"):
        parse_choices({**CHOSEN, **change})


@pytest.mark.parametrize("missing", list(CHOSEN))
def test_choices_are_sent_whole(missing: str) -> None:
    with pytest.raises(InvalidInput, match="invalid_payload"):
        parse_choices({name: value for name, value in CHOSEN.items() if name != missing})


def test_email_is_a_way_only_where_others_may_see_the_inbox() -> None:
    both = replace(default_choices(), channels=("push", "email"))
    assert both.ways == ("push",) and replace(both, email_ok=True).ways == ("push", "email")


def test_choices_kept_by_another_version_are_read_as_far_as_they_are_known() -> None:
    older = {name: value for name, value in CHOSEN.items() if name != "hard_day"} | {"check_in": "07:00"}
    assert kept_choices(older | {"from_later": True}) == replace(default_choices(), check_in="07:00")
    assert kept_choices({"quiet": "always"}) == kept_choices({}) == default_choices()


KEY = ("a", "session", "s", "two_hours", "push")
WANT = Wanted(Moment("two_hours", NOW + HOUR, NOW + 2 * HOUR), NOW + 3 * HOUR)


def known(state: State = State.PLANNED, **change: Any) -> Known:
    row = Known("row", state, WANT.moment.due_at, WANT.moment.expires_at, WANT.occasion_at)
    return replace(row, **change)


def test_a_new_reminder_is_planned_unless_it_is_of_no_more_use() -> None:
    assert plan({KEY: WANT}, {}, NOW).inserted == {KEY: WANT}
    assert plan({KEY: WANT}, {}, NOW + 2 * HOUR).inserted == {}


@pytest.mark.parametrize("state", list(State))
def test_the_same_wish_again_changes_nothing_but_brings_back_what_was_cancelled(state: State) -> None:
    made = plan({KEY: WANT}, {KEY: known(state)}, NOW)
    assert made.changed == ({"row": WANT} if state is State.CANCELLED else {})
    assert (made.inserted, made.moved, made.cancelled) == ({}, {}, {})


@pytest.mark.parametrize("state", list(State))
def test_a_moved_occasion_moves_its_reminder_whatever_became_of_it(state: State) -> None:
    before = known(state, occasion_at=NOW + 9 * HOUR)
    assert plan({KEY: WANT}, {KEY: before}, NOW).moved == {"row": WANT}
    too_late_for_it = plan({KEY: WANT}, {KEY: before}, NOW + 2 * HOUR)
    assert too_late_for_it.moved == {}
    assert bool(too_late_for_it.cancelled) == (state in {State.PLANNED, State.CLAIMED})


@pytest.mark.parametrize("state", list(State))
def test_only_what_waits_is_cancelled_when_it_is_not_wanted(state: State) -> None:
    made = plan({}, {KEY: known(state)}, NOW)
    assert made.cancelled == ({"row": "not_wanted"} if state in {State.PLANNED, State.CLAIMED} else {})


def test_another_due_time_leaves_one_that_is_being_delivered_alone() -> None:
    other = {"due_at": NOW}
    assert plan({KEY: WANT}, {KEY: known(State.CLAIMED, **other)}, NOW).changed == {}
    assert plan({KEY: WANT}, {KEY: known(State.PLANNED, **other)}, NOW).changed == {"row": WANT}


TAKEN, GONE_TRY, REFUSED = Try(Answer.TAKEN), Try(Answer.GONE, "push_gone"), Try(Answer.REFUSED, "push_400")
LATER = Try(Answer.LATER, "push_503")


def of(tries: dict[str, Try], reached: tuple[str, ...] = (), left: timedelta = HOUR, count: int = 1) -> Outcome:
    return outcome("r", reached, tries, count=count, now=NOW, expires_at=NOW + left)


@pytest.mark.parametrize(
    ("tries", "reached", "state", "code"),
    [
        ({}, (), State.FAILED, "no_device"),
        ({"a": TAKEN}, (), State.SENT, ""),
        ({"a": TAKEN, "b": GONE_TRY}, (), State.SENT, ""),
        ({"a": GONE_TRY}, (), State.FAILED, "push_gone"),
        ({"a": REFUSED}, (), State.FAILED, "push_400"),
        ({"a": REFUSED}, ("b",), State.SENT, ""),
        ({"a": TAKEN, "b": LATER}, (), State.PLANNED, "push_503"),
        ({"a": LATER}, (), State.PLANNED, "push_503"),
    ],
)
def test_the_tries_of_all_places_make_one_outcome(
    tries: dict[str, Try], reached: tuple[str, ...], state: State, code: str
) -> None:
    found = of(tries, reached)
    assert (found.state, found.code) == (state, code)
    assert set(found.reached) == {*reached, *(place for place, one in tries.items() if one is TAKEN)}
    assert found.gone == tuple(place for place, one in tries.items() if one is GONE_TRY)
    assert (found.wake_at is not None) == (state is State.PLANNED)


def test_there_is_no_next_try_where_the_reminder_would_be_of_no_more_use() -> None:
    short = timedelta(seconds=15)
    assert of({"a": LATER}, left=short).state is State.FAILED
    assert of({"a": LATER}, reached=("b",), left=short).state is State.SENT
    assert of({"a": LATER}, left=short * 2).state is State.PLANNED


@given(st.integers(1, 10_000), st.none() | st.timedeltas(timedelta(0), timedelta(days=9)))
def test_waiting_grows_obeys_the_server_and_stays_below_the_longest(count: int, asked: timedelta | None) -> None:
    rules = reminding().retry
    longest = timedelta(seconds=rules.longest_seconds)
    found = wait(count, [Try(Answer.LATER, retry_after=asked)])
    assert timedelta(seconds=rules.first_seconds) <= found <= longest
    assert found >= min(longest, asked or timedelta())
    assert wait(count + 1, []) >= wait(count, [])


def test_late_is_expired_unless_somebody_has_it() -> None:
    assert too_late("r", ()).state is State.EXPIRED and too_late("r", ["a"]).state is State.SENT


HOSTS = reminding().push_hosts


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://web.push.apple.com/Qabc",
        "https://fcm.googleapis.com/fcm/send/abc:def",
        "https://fcm.googleapis.com:443/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/abc",
        "https://db5p.notify.windows.com/w/?token=abc",
        "https://FCM.googleapis.com/x",
    ],
)
def test_known_push_services_are_allowed(endpoint: str) -> None:
    assert is_allowed(endpoint, HOSTS)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evil.example/fcm.googleapis.com",
        "https://evilpush.apple.com/x",
        "https://push.apple.com.evil.example/x",
        "https://user@fcm.googleapis.com/x",
        "https://fcm.googleapis.com@evil.example/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/x",
        "https://fcm.googleapis.com\\@evil.example/x",
        "https://evil.example#fcm.googleapis.com",
        "file:///etc/passwd",
        "gopher://fcm.googleapis.com/x",
        "https:///x",
        "https://fcm.googleapis.com:x/",
        "",
        "//fcm.googleapis.com/x",
        "https://fcm.googleapis.com/" + "x" * 2000,
        "https://fcm.googleapis。com/x",
    ],
)
def test_everything_else_is_refused(endpoint: str) -> None:
    assert not is_allowed(endpoint, HOSTS)


def test_an_operator_may_list_a_host_or_a_whole_origin() -> None:
    more = (*HOSTS, "push.example.org", "http://10.0.0.5:8080")
    assert is_allowed("https://push.example.org/x", more) and not is_named("https://push.example.org/x", more)
    assert is_allowed("http://10.0.0.5:8080/x", more) and is_named("http://10.0.0.5:8080/x", more)
    for endpoint in (
        "http://10.0.0.5/x",
        "http://10.0.0.5:8081/x",
        "http://push.example.org/x",
        "https://10.0.0.5:8080/x",
    ):
        assert not is_allowed(endpoint, more), endpoint


def test_keys_of_a_subscription_have_their_length() -> None:
    point, secret = "B" + "A" * 86, "A" * 22
    require_keys(point, secret)
    for p256dh, auth in ((point[:-4], secret), (point, secret + "AA"), ("C" + point[1:], secret), ("é", secret)):
        with pytest.raises(InvalidInput, match="invalid_push_keys"):
            require_keys(p256dh, auth)


CLIENT, PEER, BOTH = frozenset({Role.CLIENT}), frozenset({Role.PEER}), frozenset({Role.CLIENT, Role.PEER})
THERAPIST = frozenset({Role.THERAPIST})


@pytest.mark.parametrize(
    ("kind", "roles", "is_in_care", "why"),
    [
        ("session", CLIENT, True, None), ("session", CLIENT, False, "paused"), ("session", PEER, False, None),
        ("session", BOTH, False, None), ("check_in", BOTH, False, "paused"), ("check_in", CLIENT, True, None),
        ("homework", CLIENT, False, "paused"), ("session", THERAPIST, False, None),
        ("session", CLIENT | {Role.SUPPORTER}, False, "paused"), ("test", CLIENT, False, None),
        ("session", frozenset(), True, "left"), ("test", frozenset(), False, "left"),
    ],
)  # fmt: skip
def test_paused_ended_and_left_are_silent_and_a_peer_is_not(
    kind: str, roles: frozenset[Role], is_in_care: bool, why: str | None
) -> None:
    assert silenced(kind, Standing(roles, is_in_care, False)) == why
    assert silenced(kind, Standing(roles, is_in_care, True)) == "left"
    assert silenced(kind, GONE) == "left"


def test_a_tag_says_nothing_fits_a_topic_and_changes_when_the_reminder_moves() -> None:
    id = "019cb9ca-c680-7a19-9150-149b3765a6c3"
    tags = [tag(id, number) for number in range(50)]
    assert len(set(tags)) == 50 and tag(id, 0) == tags[0]
    assert all(len(one) == 24 and one.replace("-", "").replace("_", "").isalnum() for one in tags)
