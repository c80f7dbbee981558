"""The page for addresses that a device does not keep, when there is no network: plain, without any script.

It is served in place of whatever was asked for. One of the app's own pages there would look at the address, miss its
scripts, and load itself again and again.
"""

from collections.abc import Mapping
from html import escape

ADDRESS = "offline.html"
STYLE = "offline.css"
STYLESHEET = """:root { --paper: #f7f3ec; --ink: #20292b; --pine: #1f5c53; --on-pine: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #11181a; --ink: #ece7dd; --pine: #83cbb9; --on-pine: #0c2420; }
}
html { color-scheme: light dark; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.5 system-ui, sans-serif; }
main { max-width: 26rem; margin: 0 auto; padding: 3rem 1.25rem; }
section + section { margin-top: 2.5rem; }
h1, h2 { margin: 0; font: 600 1.75rem/1.2 Georgia, serif; }
p { margin: .5rem 0 1.25rem; }
a { display: inline-block; margin: 0 .5rem .5rem 0; padding: .8rem 1.4rem; border: 1.5px solid var(--pine);
  border-radius: 1.6rem; color: var(--pine); font-weight: 600; text-decoration: none; }
a.help { background: var(--pine); color: var(--on-pine); }
"""


def no_network_page(name: str, words: Mapping[str, Mapping[str, str]]) -> str:
    """The page. `words` by language, first the one it begins with: `title`, `body`, `help` and `again`."""
    first = next(iter(words))
    parts = "".join(_part(language, said, "h1" if language == first else "h2") for language, said in words.items())
    return (
        f'<!doctype html><html lang="{first}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f'<title>{escape(name)}</title><link rel="stylesheet" href="/{STYLE}"></head>'
        f"<body><main>{parts}</main></body></html>"
    )


def _part(language: str, said: Mapping[str, str], heading: str) -> str:
    title, body, help, again = (escape(said[key]) for key in ("title", "body", "help", "again"))
    return (
        f'<section lang="{language}"><{heading}>{title}</{heading}><p>{body}</p>'
        f'<a class="help" href="/help">{help}</a><a href="">{again}</a></section>'
    )


def no_network_files(name: str, words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The page and its style, by path from the site's root."""
    return {ADDRESS: no_network_page(name, words), STYLE: STYLESHEET}
