"""Two sessions at once that share a leader, a place or a member."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from recovery_app.features.groups.rules.conflicts import Busy, clashes

SIX = datetime(2026, 3, 2, 18, tzinfo=UTC)


def busy(id: str, hour: float, *, leader: str = "", place: str = "", members: str = "", hours: float = 1) -> Busy:
    starts = SIX + timedelta(hours=hour)
    return Busy(id, starts, starts + timedelta(hours=hours), frozenset(leader), frozenset(members), place)


def told(*sessions: Busy) -> list[tuple[str, str, str]]:
    return sorted((clash.session_id, clash.other_id, clash.why) for clash in clashes(sessions))


def test_each_side_hears_of_a_shared_leader_place_and_member() -> None:
    found = told(
        busy("a", 0, leader="t", place="Room 2", members="cm"),
        busy("b", 0.5, leader="tn", place="room  2", members="m"),
    )
    assert found == [
        ("a", "b", "leader"),
        ("a", "b", "member"),
        ("a", "b", "place"),
        ("b", "a", "leader"),
        ("b", "a", "member"),
        ("b", "a", "place"),
    ]


def test_sessions_that_only_touch_or_share_nothing_do_not_clash() -> None:
    assert told(busy("a", 0, leader="t"), busy("b", 1, leader="t")) == []
    assert told(busy("a", 0, leader="t", place="Room 1"), busy("b", 0, leader="n", place="Room 2")) == []
    assert told(busy("a", 0), busy("b", 0)) == []


def test_who_is_in_two_is_named() -> None:
    (first, _) = clashes([busy("a", 0, members="xyz"), busy("b", 0, members="yz")])
    assert first.who == frozenset("yz")


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6), st.sampled_from("tnp")), max_size=12))
def test_it_is_what_comparing_every_pair_gives(drawn: list[tuple[int, int, str]]) -> None:
    every = [busy(str(n), hour, leader=who, hours=hours) for n, (hour, hours, who) in enumerate(drawn)]
    pairs = {
        (one.id, other.id)
        for one in every
        for other in every
        if one.id != other.id
        and one.leaders & other.leaders
        and one.starts_at < other.ends_at
        and other.starts_at < one.ends_at
    }
    found = clashes(every)
    assert {(clash.session_id, clash.other_id) for clash in found} == pairs and len(found) == len(pairs)
