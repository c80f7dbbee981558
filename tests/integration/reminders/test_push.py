"""Real pushes to a push service on this machine: what a device reads, and what the service's answers lead to."""

import base64
import json
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from recovery_app.core.actors import Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import InvalidInput
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import service as accounts
from recovery_app.features.reminders import service as reminders
from recovery_app.infra.db import Database
from recovery_app.infra.vapid import Vapid
from recovery_app.infra.webpush import PADDED, Message, PushSender
from recovery_app.jobs.worker import Worker
from tests.integration.reminders.conftest import VAPID_KEY
from tests.support.push_service import Browser, PushService
from tests.support.reminding import add_person, session_of, set_for, shown

HOUR = timedelta(hours=1)


def sign_in(database: Database, viewer: Viewer) -> str:
    """A device's session; its token."""
    with database.transaction() as work:
        return accounts.open_session(work, viewer, 15)[0]


def subscribe(database: Database, viewer: Viewer, browser: Browser, service: PushService, token: str = "") -> str:
    """The browser's subscription, in a session; the session's token."""
    token = token or sign_in(database, viewer)
    keys = browser.subscription["keys"]
    with database.transaction() as work:
        reminders.subscribe(
            work, viewer, token, browser.subscription["endpoint"], keys["p256dh"], keys["auth"], [service.origin]
        )
    return token


def remind(database: Database, clock: FixedClock, viewer: Viewer) -> datetime:
    """A session in two hours: its reminder is due now. When the session begins."""
    at = clock.now() + 2 * HOUR
    with database.transaction() as work:
        set_for(work, session_of(viewer, at))
    return at


def last(database: Database, viewer: Viewer) -> tuple[str, str]:
    """State and code of the newest reminder."""
    newest = shown(database, viewer)["sent"][0]
    return newest["state"], newest["code"]


def test_a_device_reads_opaque_ids_and_nothing_else(
    database: Database, clock: FixedClock, service: PushService, worker: Worker, program: str
) -> None:
    cleo = add_person(database, program, display_name="Cleo Rivers", email="cleo@harbor.example")
    browser = service.browser()
    subscribe(database, cleo, browser, service)
    at = remind(database, clock, cleo)
    assert worker.once() == 1
    (push,) = browser.got
    assert set(push.payload) == {"v", "id", "tag", "kind", "subject", "at"}
    assert datetime.fromisoformat(push.payload["at"]) == at and push.payload["kind"] == "session"
    seen = json.dumps([push.headers, push.payload]).lower()
    for told in ("cleo", "rivers", "harbor", "recovery", "anxiety", "substance", "group", "appointment", "steady"):
        assert told not in seen, told
    assert len(push.read) == PADDED  # its length says nothing either


def test_the_request_is_what_push_services_ask_for(
    database: Database, clock: FixedClock, service: PushService, worker: Worker, cleo: Viewer
) -> None:
    browser = service.browser()
    subscribe(database, cleo, browser, service)
    remind(database, clock, cleo)
    worker.once()
    headers = browser.got[0].headers
    assert headers["content-encoding"] == "aes128gcm"
    assert headers["ttl"] == "5400" and headers["urgency"] == "high"  # of use for an hour and a half
    assert headers["topic"] == browser.got[0].payload["tag"] and len(headers["topic"]) <= 32
    scheme, _, parameters = headers["authorization"].partition(" ")
    parts = dict(part.strip().split("=", 1) for part in parameters.split(","))
    claims = verified(parts["t"], parts["k"])
    assert scheme == "vapid" and claims["aud"] == service.origin and claims["sub"] == "mailto:hello@example.net"
    assert claims["exp"] - clock.now().timestamp() <= 24 * 3600


def verified(token: str, key: str) -> dict[str, object]:
    """The claims of an ES256 token, whose signature is checked."""

    def raw(text: str) -> bytes:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

    signed, _, signature = token.rpartition(".")
    r, s = (int.from_bytes(half, "big") for half in (raw(signature)[:32], raw(signature)[32:]))
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(key))
    point.verify(encode_dss_signature(r, s), signed.encode(), ec.ECDSA(hashes.SHA256()))
    header, claims = (json.loads(raw(part)) for part in signed.split("."))
    assert header["alg"] == "ES256"
    return claims


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_is_gone_is_removed(
    database: Database, clock: FixedClock, service: PushService, worker: Worker, cleo: Viewer, status: int
) -> None:
    gone, there = service.browser("", status), service.browser()
    subscribe(database, cleo, gone, service)
    subscribe(database, cleo, there, service)
    remind(database, clock, cleo)
    worker.once()
    assert last(database, cleo) == ("sent", "") and len(there.got) == 1
    assert shown(database, cleo)["push"] == 1


@pytest.mark.parametrize("status", [400, 413])
def test_what_a_service_refuses_for_good_fails_and_the_subscription_stays(
    database: Database, clock: FixedClock, service: PushService, worker: Worker, cleo: Viewer, status: int
) -> None:
    browser = service.browser("", status)
    subscribe(database, cleo, browser, service)
    remind(database, clock, cleo)
    worker.once()
    assert last(database, cleo) == ("failed", f"push_{status}")
    assert browser.asked == 1 and shown(database, cleo)["push"] == 1


@pytest.mark.parametrize("status", [429, 500, 503])
@pytest.mark.parametrize("said", ["", "seconds", "date"])
def test_a_service_that_is_busy_is_asked_again_when_it_said(
    database: Database, clock: FixedClock, service: PushService, worker: Worker, cleo: Viewer, status: int, said: str
) -> None:
    wait = timedelta(seconds=15 if not said else 120)
    later = {"": {}, "seconds": {"Retry-After": "120"}, "date": {"Retry-After": format_datetime(clock.now() + wait)}}
    browser = service.browser("", (status, later[said]))
    subscribe(database, cleo, browser, service)
    remind(database, clock, cleo)
    worker.once()
    clock.forward(wait - timedelta(seconds=1))
    assert worker.once() == 0 and browser.got == []
    clock.forward(timedelta(seconds=1))
    assert worker.once() == 1 and len(browser.got) == 1
    assert last(database, cleo) == ("sent", "")


def test_only_the_device_that_missed_it_is_tried_again(
    database: Database, clock: FixedClock, service: PushService, worker: Worker, cleo: Viewer
) -> None:
    quick, slow = service.browser(), service.browser("", 503)
    for browser in (quick, slow):
        subscribe(database, cleo, browser, service)
    remind(database, clock, cleo)
    worker.once()
    clock.forward(timedelta(minutes=1))
    worker.once()
    assert (quick.asked, slow.asked) == (1, 2) and len(slow.got) == 1


def test_a_service_that_stays_away_fails_once_the_reminder_is_of_no_more_use(
    database: Database, clock: FixedClock, service: PushService, worker: Worker, cleo: Viewer
) -> None:
    browser = service.browser("", *[503] * 99)
    subscribe(database, cleo, browser, service)
    began = remind(database, clock, cleo)
    while shown(database, cleo)["coming"]:
        worker.once()
        clock.forward(timedelta(seconds=15))
        assert clock.now() < began
    assert last(database, cleo) == ("failed", "push_503")
    assert browser.asked < 20  # it backed off


def test_a_redirect_is_not_followed(
    database: Database, clock: FixedClock, service: PushService, worker: Worker, cleo: Viewer
) -> None:
    elsewhere = service.browser()
    moved = service.browser("", (307, {"Location": f"{service.origin}/send/{elsewhere.name}"}))
    subscribe(database, cleo, moved, service)
    remind(database, clock, cleo)
    worker.once()
    assert elsewhere.asked == 0 and last(database, cleo) == ("failed", "push_307")


def unlisted(database: Database, viewer: Viewer) -> list[str]:
    """States in the whole record of somebody whose list of what was sent is empty."""
    assert shown(database, viewer)["sent"] == []
    with database.reading() as work:
        return [row["state"] for row in reminders.own_record(work, viewer)["reminders"] if row["done_at"]]


def test_what_no_device_was_to_get_is_not_in_the_list_of_what_was_sent(
    database: Database, clock: FixedClock, worker: Worker, cleo: Viewer
) -> None:
    remind(database, clock, cleo)
    worker.once()
    assert unlisted(database, cleo) == ["failed"]


def test_signing_out_of_a_device_ends_its_pushes(database: Database, service: PushService, cleo: Viewer) -> None:
    first = subscribe(database, cleo, service.browser(), service)
    subscribe(database, cleo, service.browser(), service)
    with database.transaction() as work:
        accounts.sign_out(work, first)
    assert shown(database, cleo)["push"] == 1
    with database.transaction() as work:
        accounts.sign_out_everywhere(work, cleo.account_id)
    assert shown(database, cleo)["push"] == 0


def test_a_shared_device_gets_only_what_is_for_who_signed_in_last(
    database: Database, clock: FixedClock, service: PushService, worker: Worker, program: str, cleo: Viewer
) -> None:
    marco, browser = add_person(database, program), service.browser()
    subscribe(database, cleo, browser, service)
    subscribe(database, marco, browser, service)
    remind(database, clock, cleo)
    worker.once()
    assert browser.got == [] and shown(database, marco)["push"] == 1


def test_subscribing_twice_is_once_and_unsubscribing_is_only_the_own(
    database: Database, service: PushService, program: str, cleo: Viewer
) -> None:
    marco, browser = add_person(database, program), service.browser()
    token = subscribe(database, cleo, browser, service)
    subscribe(database, cleo, browser, service, token)
    with database.transaction() as work:
        reminders.unsubscribe(work, marco, browser.subscription["endpoint"])
    assert shown(database, cleo)["push"] == 1
    with database.transaction() as work:
        reminders.unsubscribe(work, cleo, browser.subscription["endpoint"])
    assert shown(database, cleo)["push"] == 0


def test_a_browser_that_changed_its_address_is_still_one_device(
    database: Database, clock: FixedClock, service: PushService, worker: Worker, cleo: Viewer
) -> None:
    before, after = service.browser(), service.browser()
    token = subscribe(database, cleo, before, service)
    subscribe(database, cleo, after, service, token)
    remind(database, clock, cleo)
    worker.once()
    assert shown(database, cleo)["push"] == 1 and (len(before.got), len(after.got)) == (0, 1)


def test_a_device_whose_key_is_gone_holds_up_nobody(
    database: Database, clock: FixedClock, service: PushService, worker: Worker, program: str, cleo: Viewer
) -> None:
    marco, browser = add_person(database, program), service.browser()
    subscribe(database, cleo, service.browser(), service)
    with database.transaction() as work:
        work.session.connection().exec_driver_sql("UPDATE push_subscription SET sealed = '00000000.AAAA'")
    subscribe(database, marco, browser, service)
    for viewer in (cleo, marco):
        remind(database, clock, viewer)
    assert worker.once() == 2
    assert len(browser.got) == 1 and unlisted(database, cleo) == ["failed"]


def test_an_address_that_is_no_push_service_is_refused(database: Database, service: PushService, cleo: Viewer) -> None:
    token, keys = sign_in(database, cleo), service.browser().subscription["keys"]
    for endpoint in ("https://internal.example/x", service.origin + "/send/x"):
        with database.transaction() as work, pytest.raises(InvalidInput, match="push_host_unknown"):
            reminders.subscribe(work, cleo, token, endpoint, keys["p256dh"], keys["auth"])


def test_a_test_goes_to_every_device_and_pressing_twice_is_once(
    database: Database, clock: FixedClock, service: PushService, worker: Worker, cleo: Viewer
) -> None:
    browsers = [service.browser(), service.browser()]
    for browser in browsers:
        subscribe(database, cleo, browser, service)
    for _ in range(2):
        with database.transaction() as work:
            reminders.send_test(work, cleo)
    worker.once()
    assert [len(browser.got) for browser in browsers] == [1, 1]
    clock.forward(HOUR)
    with database.transaction() as work:
        reminders.send_test(work, cleo)
    worker.once()
    assert len(browsers[0].shown) == 2  # another tag: it shows again
    assert browsers[0].got[0].payload["kind"] == "test"


def test_what_the_database_keeps_of_a_device_cannot_be_read_in_it(
    database: Database, service: PushService, cleo: Viewer
) -> None:
    browser = service.browser(uuid7(datetime.now(UTC)))
    subscribe(database, cleo, browser, service)
    with database.engine.connect() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM push_subscription").fetchall())
    assert browser.name not in kept and browser.subscription["keys"]["auth"] not in kept


def test_a_name_that_points_inside_is_hung_up_on_before_a_byte_is_sent() -> None:
    browser = Browser("x", "https://localhost")
    keys = browser.subscription["keys"]
    with socket.create_server(("127.0.0.1", 0)) as inside:
        endpoint = f"https://localhost:{inside.getsockname()[1]}/x"
        sender = PushSender(Vapid(VAPID_KEY, "mailto:hello@example.net"))
        message = Message(endpoint, keys["p256dh"], keys["auth"], b"{}", "topic", HOUR, False)
        assert sender.send(message, datetime.now(UTC)).status == 0
        caller, _ = inside.accept()
        with caller:
            assert caller.recv(1) == b""
        sender.close()
