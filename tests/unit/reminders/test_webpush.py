"""What is known about a push before it is sent: addresses that are refused, waiting, one length for all."""

from datetime import UTC, datetime, timedelta

import pytest

from recovery_app.features.reminders.rules.outcomes import Answer
from recovery_app.infra.webpush import Message, Reply, _waiting, encrypted, is_public
from recovery_app.jobs.delivery import judged
from tests.support.push_service import Browser

NOW = datetime(2026, 3, 4, 17, tzinfo=UTC)


@pytest.mark.parametrize("address", ["17.188.143.34", "142.250.1.1", "2a00:1450:4001::1", "::ffff:142.250.1.1"])
def test_addresses_of_the_open_internet_are_talked_to(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.5", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
        "fe80::1", "fc00::1", "fd00:ec2::254", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "224.0.0.1", "ff02::1", "::",
    ],
)  # fmt: skip
def test_addresses_inside_are_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        (None, None), ("", None), ("30", timedelta(seconds=30)), (" 30 ", timedelta(seconds=30)),
        ("Wed, 04 Mar 2026 17:02:00 GMT", timedelta(minutes=2)), ("Wed, 04 Mar 2026 16:00:00 GMT", timedelta()),
        ("soon", None), ("-5", None), ("9" * 400, timedelta(days=1)), ("Wed, 04 Mar 2026 17:02:00", None),
    ],
)  # fmt: skip
def test_waiting_is_read_as_seconds_or_a_date(said: str | None, wait: timedelta | None) -> None:
    assert _waiting(said, NOW) == wait


def test_every_push_has_the_same_length_and_can_be_opened() -> None:
    browser = Browser("x", "https://fcm.googleapis.com")
    keys = browser.subscription["keys"]
    lengths = set()
    for payload in (b"{}", b'{"kind":"homework"}' * 9):
        message = Message("https://x/", keys["p256dh"], keys["auth"], payload, "t", timedelta(hours=1), False)
        body = encrypted(message)
        lengths.add(len(body))
        assert browser.open(body).rstrip() == payload
    assert len(lengths) == 1


def test_a_point_that_is_not_on_the_curve_is_a_value_error() -> None:
    keys = Browser("x", "https://x").subscription["keys"]
    message = Message("https://x/", "B" + "A" * 86, keys["auth"], b"{}", "t", timedelta(), False)
    with pytest.raises(ValueError):
        encrypted(message)


@pytest.mark.parametrize(
    ("status", "answer"),
    [(201, Answer.TAKEN), (200, Answer.TAKEN), (202, Answer.TAKEN), (404, Answer.GONE), (410, Answer.GONE),
     (429, Answer.LATER), (500, Answer.LATER), (0, Answer.LATER), (400, Answer.REFUSED), (401, Answer.REFUSED),
     (413, Answer.REFUSED), (301, Answer.REFUSED)],
)  # fmt: skip
def test_what_an_answer_means(status: int, answer: Answer) -> None:
    assert judged(Reply(status)).answer is answer
