"""When a page breaks, and when there is none."""

import reflex as rx
from reflex.app import default_error_boundary

from recovery_app.ui.components.button import button_link, button_out
from recovery_app.ui.components.heading import page_title
from recovery_app.ui.shell.i18n import t
from recovery_app.ui.shell.public import public_frame


def error_boundary(stateful: bool) -> rx.Component:
    """Around every page. What broke stays in the browser's console; nothing is sent."""
    return default_error_boundary(on_error=rx.noop(), fallback_render=rx.Var.create(failed()))


def failed() -> rx.Component:
    """In place of a page that broke. Plain links: they load the page anew, also when React is beyond repair."""
    return rx.el.main(
        page_title(t("errors.page_failed.title"), t("errors.page_failed.body")),
        rx.el.div(
            button_out(t("errors.page_failed.reload"), href=""),
            button_out(t("nav.help_now"), href="/help", look="danger", lead="help"),
            class_name="mt-6 flex flex-wrap items-center gap-3",
        ),
        id="main",
        class_name="mx-auto min-h-dvh max-w-md bg-paper px-5 pt-16 text-ink",
    )


def not_found() -> rx.Component:
    """What happened, and the way to the start."""
    return public_frame(
        page_title(t("errors.page_not_found.title"), t("errors.page_not_found.body"), class_name="pt-8"),
        button_link(t("errors.page_not_found.home"), to="/", class_name="self-start"),
    )
