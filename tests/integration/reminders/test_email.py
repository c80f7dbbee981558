"""Reminders by e-mail, over a real connection to a mail server on this machine."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from recovery_app.core.actors import Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.features.reminders import service as reminders
from recovery_app.infra import mail
from recovery_app.infra.db import Database
from recovery_app.infra.settings import Settings
from recovery_app.infra.vapid import Vapid
from recovery_app.infra.webpush import PushSender
from recovery_app.jobs.delivery import Channels
from recovery_app.jobs.worker import Worker
from tests.integration.reminders.conftest import VAPID_KEY
from tests.support.mail_server import MailServer, mail_server
from tests.support.reminding import add_person, choose, session_of, set_for, shown


@pytest.fixture
def post() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def channels(post: MailServer, monkeypatch: pytest.MonkeyPatch) -> Channels:
    """Mail goes to `post`; without TLS, as to a relay beside the app."""
    monkeypatch.setattr(mail, "PLAIN", post.port)
    settings = Settings(  # type: ignore[call-arg]
        _env_file=None,
        public_url="https://s.example.net",
        smtp_host="127.0.0.1",
        smtp_port=post.port,
        smtp_from="hello@example.net",
    )
    return Channels(settings, PushSender(Vapid(VAPID_KEY, "")))


@pytest.fixture
def worker(database: Database, channels: Channels) -> Worker:
    return Worker(database, channels)


def remind(database: Database, clock: FixedClock, program: str, language: str = "en") -> Viewer:
    """Somebody who wants e-mail, and a session in two hours."""
    cleo = add_person(database, program, display_name="Cleo Rivers", email="cleo@inbox.example", language=language)
    choose(database, cleo, channels=["email"], email_ok=True)
    with database.transaction() as work:
        set_for(work, session_of(cleo, clock.now() + timedelta(hours=2)))
    return cleo


@pytest.mark.parametrize(("language", "subject"), [("en", "You have a reminder"), ("es", "Tienes un recordatorio")])
def test_a_letter_says_nothing_of_what_it_is_about(
    database: Database, clock: FixedClock, program: str, post: MailServer, worker: Worker, language: str, subject: str
) -> None:
    remind(database, clock, program, language)
    assert worker.once() == 1
    (letter,) = post.letters
    assert f"Subject: {subject}\r\n" in letter and "https://s.example.net" in letter
    assert "From: hello@example.net\r\n" in letter and "To: cleo@inbox.example\r\n" in letter
    for told in ("rivers", "harbor", "recovery", "treatment", "group", "session", "appointment", "cita", "steady"):
        assert told not in letter.lower(), told
    (message_id,) = (line for line in letter.splitlines() if line.startswith("Message-ID"))
    assert message_id.endswith("@example.net>") and post.greeted == ["example.net"]


def test_the_same_reminder_sent_twice_is_one_letter_to_an_inbox(
    database: Database, clock: FixedClock, program: str, post: MailServer, worker: Worker, channels: Channels
) -> None:
    remind(database, clock, program)
    with database.transaction() as work:  # another worker, that crashes before it wrote anything down
        (job,) = reminders.claim(work, "lost", 10).jobs
    assert channels.deliver(job, clock.now()).state == "sent"
    clock.forward(timedelta(minutes=2))
    assert worker.once() == 1
    ids = [next(line for line in letter.splitlines() if line.startswith("Message-ID")) for letter in post.letters]
    assert len(ids) == 2 and len(set(ids)) == 1


def test_a_full_inbox_is_tried_again_and_one_that_is_not_there_is_not(
    database: Database, clock: FixedClock, program: str, post: MailServer, worker: Worker
) -> None:
    cleo = remind(database, clock, program)
    post.answers.append("452 try later")
    assert worker.once() == 1 and post.letters == []
    clock.forward(timedelta(seconds=15))
    assert worker.once() == 1 and len(post.letters) == 1
    assert shown(database, cleo)["sent"][0]["state"] == "sent"


def test_an_inbox_that_is_not_there_fails(
    database: Database, clock: FixedClock, program: str, post: MailServer, worker: Worker
) -> None:
    cleo = remind(database, clock, program)
    post.answers.append("550 nobody here")
    worker.once()
    newest = shown(database, cleo)["sent"][0]
    assert (newest["state"], newest["code"]) == ("failed", "mail_550")


def test_a_mail_server_that_is_away_is_tried_again(
    database: Database, clock: FixedClock, program: str, worker: Worker, post: MailServer
) -> None:
    remind(database, clock, program)
    post.answers.append("421 going down")
    assert worker.once() == 1
    clock.forward(timedelta(seconds=15))
    assert worker.once() == 1 and len(post.letters) == 1
