"""The page without a connection: both languages, the way to help, nothing that a policy would stop."""

import re

from recovery_app.content import browser
from recovery_app.pwa.no_network import no_network_files, no_network_page


def test_it_speaks_every_language_and_leads_to_help() -> None:
    page = no_network_page("Steady", browser.no_network_words())
    assert re.findall(r'<section lang="(\w+)"><(h\d)>([^<]+)', page) == [
        ("en", "h1", "There is no connection"),
        ("es", "h2", "No hay conexión"),
    ]
    assert page.count('href="/help"') == page.count('href=""') == 2


def test_it_has_no_script_and_its_style_is_a_file_that_is_kept_too() -> None:
    files = no_network_files("A & B", browser.no_network_words())
    page = files["offline.html"]
    assert "<script" not in page and "<style" not in page and "style=" not in page
    assert 'href="/offline.css"' in page and files["offline.css"]
    assert "<title>A &amp; B</title>" in page
