"""`/library`: what clients practice. Every skill, homework of the caseload, the weeks, skills taught in groups."""

import reflex as rx

from recovery_app.ui.components.heading import page_title
from recovery_app.ui.shell.i18n import t
from recovery_app.ui.shell.staff import staff_frame
from recovery_app.ui.therapist.homework import homework_part
from recovery_app.ui.therapist.homework_state import HomeworkState
from recovery_app.ui.therapist.library_skills import skills_part
from recovery_app.ui.therapist.library_state import PARTS, LibraryState
from recovery_app.ui.therapist.session_skills import groups_part
from recovery_app.ui.therapist.weeks import weeks_part

on_load = LibraryState.open
_TAB = (
    "inline-flex min-h-11 shrink-0 items-center border-b-[3px] border-transparent px-1 text-[15px] text-ink-soft "
    "hover:text-ink aria-[current=true]:border-pine aria-[current=true]:font-semibold aria-[current=true]:text-ink"
)


def page() -> rx.Component:
    """The library, one part at a time."""
    return staff_frame(
        rx.el.div(
            page_title(t("library.title"), t("library.lede")),
            _parts(),
            rx.match(
                LibraryState.part,
                ("homework", homework_part()),
                ("weeks", weeks_part()),
                ("groups", groups_part()),
                skills_part(),
            ),
            class_name="flex flex-col gap-4",
        ),
        place="library",
        on_leave=HomeworkState.leave,
    )


def _parts() -> rx.Component:
    return rx.el.nav(
        *(
            rx.el.button(
                t(f"library.part.{part}"),
                type="button",
                aria_current=rx.cond(LibraryState.part == part, "true", "false"),
                on_click=LibraryState.show(part),
                class_name=_TAB,
            )
            for part in PARTS
        ),
        aria_label=t("library.part.label"),
        class_name="flex gap-5 overflow-x-auto border-b border-line print:hidden",
    )
