"""A consent opens exactly the parts it names, to whom it names, until it ends; and the client reads who opened what."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.dates import rfc3339
from recovery_app.core.errors import NotAllowed, NotFound
from recovery_app.core.ids import uuid7
from recovery_app.features.access.tables import Disclosure
from recovery_app.features.accounts.tables import Membership
from recovery_app.features.consents import service as consents
from recovery_app.features.programs.tables import Enrolment
from recovery_app.infra.db import Database
from tests.support.counting import statements
from tests.support.phone import Phone, operation
from tests.support.world import World, make_world


class Sharing:
    """Cleo's phone and the people around it; Sam's consent of `make_world` is taken back first."""

    def __init__(self, database: Database, clock: FixedClock) -> None:
        self.database, self.clock = database, clock
        self.world: World = make_world(database)
        self.phone = Phone(database, self.world["cleo"])
        self.send("consent.revoked", {"consent_id": self.world.consent})

    def send(self, kind: str, payload: dict[str, Any]) -> dict[str, str]:
        (result,) = self.phone.send([operation(kind, self.clock.now(), payload)])
        return result

    def give(self, who: str = "sam", **change: Any) -> str:
        """A consent for 30 days; its id. Asserts that it was accepted."""
        payload = self.payload(who, **change)
        assert self.send("consent.given", payload)["status"] == "accepted"
        return str(payload["consent_id"])

    def payload(self, who: str = "sam", **change: Any) -> dict[str, Any]:
        made: dict[str, Any] = {
            "consent_id": uuid7(self.clock.now()),
            "recipient_id": self.world[who].account_id,
            "categories": ["plan"],
            "parts": ["trigger"],
            "purpose": "hard_moments",
            "includes_substance_use": True,
            "expires_at": rfc3339(self.clock.now() + timedelta(days=30)),
            "signed_name": "Cleo",
            "language": "en",
        }
        made |= change
        return {name: value for name, value in made.items() if value is not None}

    def seen(self, who: str = "sam", viewer: Viewer | None = None) -> str:
        """What the recipient's page shows when it is opened."""
        with self.database.transaction() as work:
            return str(consents.open_shared(work, viewer or self.world[who]))

    def log(self) -> list[dict[str, Any]]:
        """The log on Cleo's phone, without what stood in it before."""
        self.phone.pull()
        return [one for id, one in self.phone.of_type("disclosure").items() if id != self.world.disclosure]


@pytest.fixture
def sharing(database: Database, clock: FixedClock) -> Sharing:
    return Sharing(database, clock)


def test_a_consent_opens_the_parts_it_names_and_each_opening_is_in_the_clients_log(sharing: Sharing) -> None:
    assert "SECRET" not in sharing.seen() and sharing.log() == []
    id = sharing.give()
    shown = sharing.seen()
    assert "SECRET-TRIGGER" in shown and "SECRET-REASON" not in shown
    (logged,) = sharing.log()
    assert (logged["consent_id"], logged["recipient"], logged["parts"]) == (id, "sam", ["trigger"])
    with sharing.database.transaction() as work:
        assert consents.open_shared(work, sharing.world["sam"], seen=[id]), "a live refresh shows it"
    assert len(sharing.log()) == 1, "and is no opening"
    sharing.seen()
    assert len(sharing.log()) == 2


def test_opening_takes_as_many_statements_however_many_parts_are_shared(sharing: Sharing) -> None:
    counts = []
    for shared in (["trigger"], ["trigger", "sign", "person", "reason", "safer"]):
        id = sharing.give(parts=shared)
        with sharing.database.transaction() as work, statements(sharing.database.engine) as sent:
            consents.open_shared(work, sharing.world["sam"])
        counts.append(len(sent))
        sharing.send("consent.revoked", {"consent_id": id})
    assert counts[0] == counts[1]


def test_the_clients_phone_has_every_element_of_the_consent(sharing: Sharing) -> None:
    id = sharing.give()
    sharing.phone.pull()
    has = sharing.phone.of_type("consent")[id]
    assert (has["recipient"], has["discloser"], has["signed_name"], has["parts"]) == ("sam", "P", "Cleo", ["trigger"])
    assert has["expires_at"] and has["starts_at"] and has["signed_at"] and has["revoked_at"] is None
    assert {who["role"] for who in sharing.phone.of_type("recipient").values()} <= {"supporter", "group_leader"}


def test_taken_back_it_is_gone_at_once_and_the_number_of_the_open_page_has_moved(sharing: Sharing) -> None:
    id = sharing.give()
    sam = sharing.world["sam"]
    with sharing.database.reading() as work:
        before = consents.shared_version(work, sam)
    assert sharing.send("consent.revoked", {"consent_id": id})["status"] == "accepted"
    with sharing.database.reading() as work:
        assert consents.shared_version(work, sam) != before
    assert "SECRET" not in sharing.seen()
    assert sharing.send("consent.revoked", {"consent_id": id})["status"] == "accepted", "said twice is said once"


def test_it_ends_on_its_date_and_with_the_program(sharing: Sharing) -> None:
    sharing.give(expires_at=rfc3339(sharing.clock.now() + timedelta(days=2)))
    assert "SECRET-TRIGGER" in sharing.seen()
    sharing.clock.forward(timedelta(days=2))
    assert "SECRET" not in sharing.seen()
    sharing.give(expires_at=None, expiry_event="program_end")
    assert "SECRET-TRIGGER" in sharing.seen()
    with sharing.database.transaction() as work:
        for row in work.session.exec(select(Enrolment).where(Enrolment.client_id == sharing.world["cleo"].account_id)):
            row.status = "completed"
    assert "SECRET" not in sharing.seen()


def test_what_ended_with_the_program_stays_ended_when_somebody_comes_back(sharing: Sharing) -> None:
    sharing.give(expires_at=None, expiry_event="program_end")
    sharing.clock.forward(timedelta(days=90))
    with sharing.database.transaction() as work:
        row = work.session.exec(select(Enrolment).where(Enrolment.client_id == sharing.world["cleo"].account_id)).one()
        again = Enrolment(**{**row.model_dump(), "id": uuid7(work.now), "created_at": work.now})
        row.status = "completed"
        work.session.add(again)
    assert "SECRET" not in sharing.seen()
    sharing.give(expires_at=None, expiry_event="program_end")
    assert "SECRET-TRIGGER" in sharing.seen(), "signed anew"


def test_whoever_is_no_supporter_any_more_sees_nothing(sharing: Sharing) -> None:
    sharing.give()
    sam = sharing.world["sam"]
    with sharing.database.transaction() as work, pytest.raises(NotFound):
        consents.open_shared(work, Viewer(sam.account_id, frozenset(), sam.program_id))
    with sharing.database.transaction() as work:
        for row in work.session.exec(select(Membership).where(Membership.account_id == sam.account_id)):
            row.ends_at = work.now
    assert sharing.send("consent.given", sharing.payload())["code"] == "not_allowed", "nor can be chosen"


def test_a_group_leader_sees_what_was_shared_for_as_long_as_the_group_is_led(sharing: Sharing) -> None:
    sharing.give("group_leader", parts=["trigger"])
    assert "SECRET-TRIGGER" in sharing.seen("group_leader")


def test_without_consent_for_substance_use_the_plan_stays_closed_as_a_whole(sharing: Sharing) -> None:
    sharing.give(includes_substance_use=False)
    assert "SECRET" not in sharing.seen() and sharing.log() == []


@pytest.mark.parametrize(
    "change",
    [
        {"parts": []},
        {"parts": ["nothing"]},
        {"parts": ["trigger", "trigger"]},
        {"categories": ["checkins"]},
        {"categories": []},
        {"purpose": "fun"},
        {"signed_name": " "},
        {"expires_at": None},
        {"expiry_event": "program_end"},
        {"expiry_event": "some_day", "expires_at": None},
        {"expires_at": "tomorrow"},
        {"language": "fr"},
        {"includes_substance_use": "yes"},
        {"more": 1},
    ],
)
def test_a_consent_without_one_of_its_elements_is_refused(sharing: Sharing, change: dict[str, Any]) -> None:
    assert sharing.send("consent.given", sharing.payload(**change))["code"] == "invalid_payload"


def test_a_consent_lasts_a_year_at_most(sharing: Sharing) -> None:
    late = rfc3339(sharing.clock.now() + timedelta(days=400))
    assert sharing.send("consent.given", sharing.payload(expires_at=late))["code"] == "invalid_payload"


def test_nobody_can_be_named_who_is_not_linked_and_nobody_else_can_give_or_revoke(sharing: Sharing) -> None:
    assert sharing.send("consent.given", sharing.payload("pete"))["code"] == "not_allowed"
    assert sharing.send("consent.given", sharing.payload("sam_expired"))["code"] == "not_allowed", "no link"
    id = sharing.give()
    for who, code in (("marco", "not_found"), ("sam", "not_allowed")):
        phone = Phone(sharing.database, sharing.world[who])
        (result,) = phone.send([operation("consent.revoked", sharing.clock.now(), {"consent_id": id})])
        assert result["code"] == code
    assert "SECRET-TRIGGER" in sharing.seen()


def test_the_administrator_links_a_supporter_and_the_phone_can_choose_them(sharing: Sharing) -> None:
    cleo, other = sharing.world["cleo"].account_id, sharing.world["sam_expired"].account_id
    with sharing.database.transaction() as work:
        link = consents.link_supporter(work, sharing.world["ada"], cleo, other)
        assert consents.link_supporter(work, sharing.world["ada"], cleo, other) == link
        with pytest.raises(NotAllowed):
            consents.link_supporter(work, sharing.world["theo"], cleo, other)
        with pytest.raises(NotFound):
            consents.link_supporter(work, sharing.world["other_admin"], cleo, other)
    sharing.phone.pull()
    assert sharing.phone.of_type("recipient")[other] == {"name": "sam_expired", "role": "supporter"}
    with sharing.database.transaction() as work:
        consents.end_supporter_link(work, sharing.world["ada"], link)
    sharing.phone.pull()
    assert other not in sharing.phone.of_type("recipient")


def test_the_log_says_who_read_and_names_no_words_of_the_plan(sharing: Sharing) -> None:
    sharing.give()
    sharing.seen()
    with sharing.database.reading() as work:
        rows = work.session.exec(select(Disclosure).order_by(col(Disclosure.made_at))).all()
    assert rows[-1].made_by == sharing.world["sam"].account_id
    assert "SECRET" not in str([row.model_dump() for row in rows])


def test_roles_that_may_hold_a_consent(sharing: Sharing) -> None:
    assert {Role.SUPPORTER, Role.THERAPIST} == set(consents.OPENS_TO)
