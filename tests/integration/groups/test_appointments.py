"""Single appointments are on offer to the leader's clients; whoever asks first has one, on the phone or at the desk."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import Conflict, NotFound
from recovery_app.features.groups import service as groups
from recovery_app.infra.db import Work
from tests.integration.groups.conftest import make
from tests.integration.groups.test_members import race
from tests.support.clinic import Clinic
from tests.support.phone import Phone, operation

Does = Callable[..., Any]
TUESDAY = date(2026, 3, 10)


@pytest.fixture
def series(clinic: Clinic, does: Does) -> str:
    """Theo's Tuesdays at five, on offer to Cleo and Dana."""
    clinic.add_client("dana")
    clinic.groups["Tuesdays"] = make(clinic, kind="individual", name="With Theo")
    for name in ("cleo", "dana"):
        does(groups.add_member, "theo", clinic.groups["Tuesdays"], clinic[name].account_id)
    return clinic.groups["Tuesdays"]


def ask(phone: Phone, kind: str, session: str) -> str:
    (result,) = phone.send([operation(kind, phone.database.clock.now(), {"session_id": session})])
    return result.get("code", result["status"])


def holder(clinic: Clinic, does: Does, session: str, who: str = "theo") -> tuple[bool, str]:
    (row,) = [one for one in does(groups.week, who, TUESDAY).rows if one.id == session]
    return row.is_booked, row.holder


def test_a_client_books_and_gives_back_and_the_leader_sees_who(clinic: Clinic, does: Does, series: str) -> None:
    session = clinic.session(TUESDAY, "Tuesdays")
    cleo, dana = clinic.phone("cleo"), clinic.phone("dana")
    assert dana.of_type("session")[session]["on_offer"]
    assert ask(cleo, "session.booked", session) == "accepted"
    assert holder(clinic, does, session) == (True, "Cleo") and holder(clinic, does, session, "nora") == (True, "")
    assert ask(dana, "session.booked", session) == "too_late"
    dana.pull()
    assert session not in dana.of_type("session"), "an appointment of somebody else's is gone from the phone"
    assert ask(cleo, "session.released", session) == "accepted"
    dana.pull()
    assert dana.of_type("session")[session]["on_offer"] and holder(clinic, does, session) == (False, "")


def test_staff_book_for_a_client_and_free_it(clinic: Clinic, does: Does, series: str) -> None:
    session = clinic.session(TUESDAY, "Tuesdays")
    does(groups.book_for, "theo", session, clinic["cleo"].account_id)
    assert clinic.phone("cleo").of_type("session")[session]["mine"]
    with pytest.raises(Conflict, match="appointment_taken"):
        does(groups.book_for, "theo", session, clinic["dana"].account_id)
    does(groups.free, "theo", session)
    does(groups.book_for, "theo", session, clinic["dana"].account_id)
    assert holder(clinic, does, session) == (True, "Dana")


def test_only_the_leader_books_and_only_for_clients_of_the_series(clinic: Clinic, does: Does, series: str) -> None:
    session = clinic.session(TUESDAY, "Tuesdays")
    for who, client, where in [
        ("nora", "cleo", session),
        ("theo", "marco", session),
        ("nora", "cleo", clinic.session(date(2026, 3, 9))),
    ]:
        with pytest.raises(NotFound):
            does(groups.book_for, who, where, clinic[client].account_id)
    with pytest.raises(NotFound):
        does(groups.free, "nora", session)


def test_what_is_cancelled_or_over_is_not_booked(clinic: Clinic, does: Does, series: str, clock: FixedClock) -> None:
    session = clinic.session(TUESDAY, "Tuesdays")
    phone = clinic.phone("cleo")
    does(groups.cancel_session, "theo", session)
    with pytest.raises(Conflict, match="session_cancelled"):
        does(groups.book_for, "theo", session, clinic["cleo"].account_id)
    assert ask(phone, "session.booked", session) == "too_late"
    does(groups.bring_back_session, "theo", session)
    with clinic.database.reading() as work:
        begins = groups.session_details(work, clinic["theo"], session).starts_at
    clock.set(begins)
    with pytest.raises(Conflict, match="session_over"):
        does(groups.book_for, "theo", session, clinic["cleo"].account_id)
    assert ask(phone, "session.booked", session) == "too_late"


def test_of_many_who_want_the_last_appointment_one_has_it(clinic: Clinic, series: str) -> None:
    session = clinic.session(TUESDAY, "Tuesdays")

    def booking(name: str) -> Callable[[Work], None]:
        return lambda work: groups.book_for(work, clinic["theo"], session, clinic[name].account_id)

    found = race(clinic, [booking("cleo"), booking("dana"), booking("cleo"), booking("dana")])
    assert found == ["appointment_taken", "appointment_taken", "done", "done"], "who has it may ask again"


def test_who_leaves_the_series_gives_back_what_was_to_come(clinic: Clinic, does: Does, series: str) -> None:
    session = clinic.session(TUESDAY, "Tuesdays")
    does(groups.book_for, "theo", session, clinic["cleo"].account_id)
    (member,) = [one for one in does(groups.members, "theo", series) if one.name == "Cleo"]
    does(groups.remove, "theo", member.id)
    assert clinic.phone("dana").of_type("session")[session]["on_offer"]


def test_a_single_appointment_is_marked_for_who_had_it(
    clinic: Clinic, does: Does, series: str, clock: FixedClock
) -> None:
    session = clinic.session(TUESDAY, "Tuesdays")
    does(groups.book_for, "theo", session, clinic["cleo"].account_id)
    with clinic.database.reading() as work:
        clock.set(groups.session_details(work, clinic["theo"], session).ends_at)
    assert [row.name for row in does(groups.sheet, "theo", session).rows] == ["Cleo"]
    does(groups.mark, "theo", session, {clinic["cleo"].account_id: "present"})
