"""`/leave`: a plain page that says nothing about this app (safety rule 14). No frame, no mark, no name."""

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.shell.i18n import t


def page() -> rx.Component:
    """Looks like an empty notes page. The way back is a small word that names nothing."""
    return rx.el.div(
        rx.el.main(
            rx.el.h1(t("leave.title"), class_name="text-2xl font-semibold"),
            rx.el.p(t("leave.body"), class_name="mt-6 text-ink-soft"),
            id="main",
            class_name="flex-1",
        ),
        rx.el.a(
            t("leave.back"),
            href="/",
            on_click=fn("comeBack", module="leave"),
            class_name="inline-flex min-h-tap items-center self-start text-[0.9375rem] text-ink-faint underline",
        ),
        class_name="mx-auto flex min-h-dvh max-w-2xl flex-col bg-paper p-6 text-ink",
    )
