"""Rules of passwords, codes, counters and sessions, without a database."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.core.actors import STAFF, Role
from recovery_app.core.errors import InvalidInput
from recovery_app.features.accounts.rules import codes, guessing, people, sessions
from recovery_app.features.accounts.rules.codes import CodePurpose

NOW = datetime(2026, 3, 4, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_household_counts_as_one_network(address: str, network: str) -> None:
    assert guessing.network_of(address) == network


@given(st.lists(st.integers(0, 3600), max_size=30), st.integers(1, 12))
def test_a_counter_says_exactly_when_it_opens_again(ages: list[int], limit: int) -> None:
    failures = [NOW - timedelta(seconds=age) for age in ages]
    wait = guessing.retry_after(limit, failures, NOW)
    recent = [at for at in failures if NOW - at < guessing.WINDOW]
    assert (wait == 0) == (len(recent) < limit)
    if wait:
        assert guessing.retry_after(limit, failures, NOW + timedelta(seconds=wait)) == 0
        assert guessing.retry_after(limit, failures, NOW + timedelta(seconds=wait - 1)) > 0


def test_codes_are_readable_long_and_different() -> None:
    made = {codes.make_plain_code() for _ in range(500)}
    assert len(made) == 500
    for code in made:
        assert len(codes.read_code(code)) >= 10 and not set(code) & set("ILOU01")


@given(st.text(max_size=60))
def test_any_typed_text_reads_as_some_code(text: str) -> None:
    assert set(codes.read_code(text)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def test_spaces_dashes_and_case_do_not_matter() -> None:
    assert codes.read_code(" k7qm-2xhd 9rtb\n") == codes.read_code("K7QM2XHD9RTB")


@pytest.mark.parametrize(("maker", "subject", "purpose"), list(product(Role, Role, CodePurpose)))
def test_who_hands_out_codes(maker: Role, subject: Role, purpose: CodePurpose) -> None:
    clinician_may = purpose is CodePurpose.RESET and subject not in STAFF
    expected = {
        Role.ADMINISTRATOR: True,
        Role.THERAPIST: clinician_may,
        Role.PRESCRIBER: clinician_may,
    }.get(maker, False)
    assert codes.may_make_code(purpose, {maker}, {subject}) is expected


@pytest.mark.parametrize(("maker", "subject"), list(product(Role, Role)))
def test_a_new_password_for_whoever_is_or_was_a_client_comes_only_from_the_care_team(
    maker: Role, subject: Role
) -> None:
    for in_care in (False, True):
        may = codes.may_make_code(CodePurpose.RESET, {maker}, {subject}, holds_entries=True, in_whole_care=in_care)
        assert may is (in_care and subject not in STAFF)


def test_a_therapist_who_is_also_a_client_is_staff_when_a_code_is_made() -> None:
    assert not codes.may_make_code(CodePurpose.RESET, {Role.THERAPIST}, {Role.CLIENT, Role.ADMINISTRATOR})


@pytest.mark.parametrize(
    "password", ["a quiet walk by the river", "demo-recovery-2026", "пароль из слов", "x" * 190 + "abcdefgh"]
)
def test_long_words_make_a_password(password: str) -> None:
    people.check_password(password, "cleo@example.org")


def test_the_list_of_easy_passwords_holds_only_what_the_length_lets_through() -> None:
    assert [word for word in people.COMMON if len(word) < people.PASSWORD_MIN or word != word.lower()] == []


@pytest.mark.parametrize(
    "email", ["", "cleo", "cleo@", "@example.org", "a b@example.org", "a@b", "x" * 250 + "@b.co", "a@b.c\n@d.co"]
)
def test_what_is_no_address(email: str) -> None:
    with pytest.raises(InvalidInput, match="invalid_email"):
        people.read_email(email)


def test_an_address_is_kept_without_case_and_spaces() -> None:
    assert people.read_email("  Cleo@Example.ORG ") == "cleo@example.org"


@pytest.mark.parametrize("roles", [{role} for role in Role])
def test_only_staff_sessions_idle_out(roles: set[Role]) -> None:
    life = sessions.first_lifetime(roles, NOW, 15)
    if roles & STAFF:
        assert life.expires_at == NOW + timedelta(hours=12) and life.idles_at == NOW + timedelta(minutes=15)
        assert life.used(NOW + timedelta(hours=1)) == life.expires_at
    else:
        assert life.expires_at == NOW + timedelta(days=30) and life.idles_at is None
        assert life.used(NOW + timedelta(hours=1)) == life.expires_at + timedelta(hours=1)
