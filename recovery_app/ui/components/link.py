"""Links inside the app: the router follows them without a reload, so they work with no network."""

from typing import Any

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

UNDERLINED = (
    "font-semibold text-pine underline decoration-pine-line decoration-2 underline-offset-4 hover:decoration-pine"
)

SKIP = (
    "sr-only focus:not-sr-only focus:fixed focus:left-3 focus:top-3 focus:z-30 focus:rounded-field focus:bg-surface "
    "focus:px-4 focus:py-3 focus:shadow-card print:hidden"
)


def link(*children: Any, to: Any, class_name: str = UNDERLINED, **props: Any) -> rx.Component:
    """A link to the page `to` of this app. For `tel:`, `sms:` and files use `rx.el.a`."""
    return ReactRouterLink.create(*children, to=to, class_name=class_name, **props)


class _Anchor(rx.Component):
    """A plain anchor: `rx.el.a` would hand a path of this app to the router."""

    tag = "a"
    _is_tag_in_global_scope = True

    href: rx.Var[str]


def skip_link(words: Any) -> rx.Component:
    """First on every page: past the frame, to `#main`. The browser follows it, so the keyboard's place moves too."""
    return _Anchor.create(words, href="#main", class_name=SKIP)
