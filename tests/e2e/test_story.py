"""The story in the title: a check-in made on a phone, with or without a network, reaches the therapist's trend."""

from playwright.sync_api import expect

from tests.e2e.conftest import DESK, Device
from tests.e2e.steps import account_of, check_in, counted, newest, ready, sign_in, status
from tests.support.serving import Server


def test_three_checkins_made_offline_from_a_cold_start_arrive_once_and_open_desks_show_them(
    server: Server, device: Device
) -> None:
    before = counted(server, "cleo")
    phone = device()
    page = sign_in(phone, "cleo", "/today")
    ready(page)
    check_in(page, Stress=2, Mood=6)
    expect(status(page)).to_have_text("All saved", ignore_case=True)

    desk = device(DESK)
    caseload = sign_in(desk, "theo", "/caseload")
    row = caseload.get_by_role("row").filter(has_text="Cleo")
    expect(row).to_contain_text("just now")
    chart = desk.new_page()
    chart.goto(f"/clients/{account_of(server, 'cleo')}")
    entries = chart.get_by_role("region", name="Check-ins").get_by_role("row")
    expect(entries.nth(1)).to_contain_text("2")
    shown = entries.count()
    caseload.evaluate("() => window.notReloaded = true")
    chart.evaluate("() => window.notReloaded = true")

    server.kill()
    page.close()
    cold = phone.new_page()
    for waiting, stress in enumerate((3, 5, 9), start=1):
        check_in(cold, Stress=stress, Craving=10)
        expect(status(cold)).to_contain_text("Saved on this phone", ignore_case=True)
        expect(status(cold)).to_contain_text(f"waiting to send {waiting}", ignore_case=True)
    cold.close()
    assert counted(server, "cleo") == (before[0] + 1, before[1] + 1)

    server.start()
    again = phone.new_page()
    again.goto("/today")
    expect(status(again)).to_have_text("All saved", ignore_case=True)
    again.reload()
    expect(status(again)).to_have_text("All saved", ignore_case=True)
    assert counted(server, "cleo") == (before[0] + 4, before[1] + 4)
    assert newest(server, "cleo", 4) == [2, 3, 5, 9]

    expect(entries).to_have_count(shown + 3, timeout=40_000)
    expect(row).to_contain_text("craving 10", timeout=40_000)
    assert caseload.evaluate("() => window.notReloaded") and chart.evaluate("() => window.notReloaded")
