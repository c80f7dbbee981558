"""The first day of a real program: from the code on the console to staff at work on their own pages."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESK, PHONE, Device
from tests.e2e.looking import violations
from tests.support.serving import Server

SECRET = "four quiet words here"
OTHERS = (
    ("Paul R.", "Prescriber", "/caseload"),
    ("Sue F.", "Supporter", "/shared"),
    ("Pat G.", "Peer", "/groups"),
    ("Andy M.", "Administrator", "/admin"),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`scripts/serve` as it is on the first day: no demo, nothing in the database."""
    running = Server(tmp_path_factory.mktemp("first"), is_demo=False, extra={"STEADY_DEMO": "0"})
    running.start()
    yield running
    running.stop()


def printed_code(server: Server) -> str:
    """The one-time code as the console shows it."""
    found = re.search(r"open (\S+/setup) with the code (\S+)", server.log())
    assert found and found[1] == f"{server.origin}/setup", server.log()[-2000:]
    return found[2]


def set_up(page: Page, code: str) -> None:
    """The first visit."""
    page.goto("/setup")
    for label, words in {
        "Set-up code": "NOT-THE-CODE",
        "Program name": "Harbor IOP",
        "Site": "Main Street",
        "Your name": "Alma B.",
        "Your email": "alma@harbor.example",
        "Password": SECRET,
    }.items():
        page.get_by_label(label, exact=True).fill(words)
    expect(page.get_by_label("Time zone", exact=True)).not_to_be_empty()
    assert violations(page) == []
    page.get_by_role("button", name="Set up", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="This code is not right")).to_be_visible()
    page.get_by_label("Set-up code", exact=True).fill(code)
    page.get_by_role("button", name="Set up", exact=True).click()
    page.wait_for_url("**/admin")
    expect(page.get_by_role("heading", level=1)).to_have_text("Administration")


def email_of(role: str) -> str:
    """Everybody has one; a peer may have none."""
    return "" if role == "Peer" else f"{role.lower()}@harbor.example"


def add(page: Page, name: str, role: str) -> None:
    """The administrator adds somebody."""
    page.goto("/admin/people")
    page.get_by_role("button", name="Add person").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Email", exact=True).fill(email_of(role))
    page.get_by_label(role, exact=True).check()
    if role == "Client":
        page.get_by_label("I confirmed that this person is 18 or over").check()
    page.get_by_role("button", name="Save person").click()


def invite(page: Page, name: str, role: str) -> tuple[str, str]:
    """Add somebody and make the invitation: the link and the code to type."""
    add(page, name, role)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.get_by_role("button", name="Make invitation").click()
    link = page.get_by_text(re.compile("/join/"))
    expect(link).to_be_visible()
    code = page.get_by_text("The code is shown only now").locator("xpath=following-sibling::p[1]")
    return link.inner_text(), code.inner_text()


def join(page: Page, role: str, lands: str) -> None:
    """Fill the form behind a code, and arrive."""
    expect(page.get_by_label("Your name", exact=True)).not_to_be_empty()
    assert violations(page) == []
    expect(page.get_by_label("Email", exact=True)).to_have_value(email_of(role))
    page.get_by_label("Password", exact=True).fill(SECRET)
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_url(f"**{lands}")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def test_from_the_code_on_the_console_to_everybody_on_their_own_page(server: Server, device: Device) -> None:
    office = device(DESK).new_page()
    set_up(office, printed_code(server))
    office.goto("/setup")
    expect(office.get_by_text("This program is already set up.")).to_be_visible()

    link, _ = invite(office, "Tess Q.", "Therapist")
    assert link.startswith(f"{server.origin}/join/")
    tess = device(PHONE).new_page()
    tess.goto(link)
    join(tess, "Therapist", "/caseload")
    tess.get_by_role("button", name="Sign out").click()
    tess.wait_for_url("**/sign-in*")
    tess.goto(link)
    expect(tess.get_by_role("alert").filter(has_text="This code was used before.")).to_be_visible()

    again = device(DESK).new_page()
    again.goto("/sign-in")
    again.get_by_label("Email", exact=True).fill(email_of("Therapist"))
    again.get_by_label("Password", exact=True).fill(SECRET)
    again.get_by_role("button", name="Sign in", exact=True).click()
    again.wait_for_url("**/caseload")
    expect(again.get_by_role("heading", level=1)).to_have_text("Caseload")

    for name, role, lands in OTHERS:
        _, code = invite(office, name, role)
        page = device(PHONE).new_page()
        page.goto("/join")
        page.get_by_label("Invitation code", exact=True).fill(code.lower())
        page.get_by_role("button", name="Check code").click()
        join(page, role, lands)

    add(office, "Cleo R.", "Client")
    expect(office.get_by_role("alert").filter(has_text="Enter on-call hours")).to_be_visible()
    assert server.rows("select count(*) from account where display_name = 'Cleo R.'") == [(0,)]
