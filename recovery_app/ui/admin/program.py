"""`/admin/program`: what clients read about the program, and its lines."""

import reflex as rx

from recovery_app.features.programs.rules import PROGRAM_SENTENCES
from recovery_app.ui.admin.frame import admin_frame, form, part, sure
from recovery_app.ui.admin.program_state import LineRow, ProgramState, SiteRow
from recovery_app.ui.components.button import button
from recovery_app.ui.components.field import BOX, field, text_area
from recovery_app.ui.shell.i18n import t

on_load = ProgramState.open
_LIST = "mt-3 divide-y divide-line border-y border-line empty:hidden"
_ITEM = "flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5 text-[15px]"


def page() -> rx.Component:
    """The program's settings."""
    return admin_frame(
        t("admin.program.title"),
        t("admin.program.lede"),
        part("words", t("admin.program.title"), _words()),
        part("sites", t("admin.site.title"), _sites(), hint=t("admin.site.lede")),
        part("lines", t("admin.line.title"), _lines(), hint=t("admin.line.lede")),
        here="program",
    )


def _words() -> rx.Component:
    program = ProgramState.program
    sentences = {name: getattr(program, name) for name in PROGRAM_SENTENCES}
    return form(
        field(
            t("admin.program.name.label"),
            id="program-name",
            name="name",
            hint=t("admin.program.name.hint"),
            default_value=program.name,
            required=True,
            max_length=120,
        ),
        field(
            t("admin.program.timezone.label"),
            id="program-timezone",
            name="timezone",
            hint=t("admin.program.timezone.hint"),
            default_value=program.timezone,
            required=True,
        ),
        *(
            text_area(
                t(f"admin.program.{name}.label"),
                id=f"program-{name}",
                name=name,
                hint=t(f"admin.program.{name}.hint"),
                default_value=value,
                rows="6" if name == "confidentiality" else "3",
                max_length=4000 if name == "confidentiality" else 400,
            )
            for name, value in sentences.items()
        ),
        save=t("admin.program.save"),
        on_submit=ProgramState.save,
        of="program",
        class_name="lg:grid-cols-2",
    )


def _sites() -> rx.Component:
    return rx.el.div(
        rx.el.ul(rx.foreach(ProgramState.program.sites, _site), class_name=_LIST),
        form(
            field(
                t("admin.site.name.label"),
                id="site-name",
                name="name",
                hint=t("admin.site.name.hint"),
                required=True,
                max_length=120,
            ),
            save=t("admin.site.add"),
            on_submit=ProgramState.add_site,
            of="site",
            reset=True,
            class_name="sm:grid-cols-2",
        ),
    )


def _site(site: rx.Var[SiteRow]) -> rx.Component:
    """One place, with its name ready to be changed."""
    return rx.el.li(
        rx.el.span(site.name, class_name="font-semibold"),
        rx.el.details(
            rx.el.summary(
                t("admin.site.rename"),
                rx.el.span(" ", site.name, class_name="sr-only"),
                class_name="inline-flex min-h-9 items-center text-[14px] font-semibold text-pine",
            ),
            rx.el.form(
                rx.el.input(type="hidden", name="site", value=site.id),
                rx.el.input(
                    name="new_name",
                    default_value=site.name,
                    max_length=120,
                    aria_label=t("admin.site.new_name.label"),
                    class_name=f"min-h-tap {BOX}",
                ),
                button(t("staff.save"), type="submit", look="quiet", class_name="text-[14px]"),
                on_submit=ProgramState.rename_site,
                no_validate=True,
                method="post",
                key=site.name,
                custom_attrs={"data-of": "site"},
                class_name="flex flex-wrap items-center gap-2 py-2",
            ),
        ),
        class_name=f"{_ITEM} justify-between",
    )


def _lines() -> rx.Component:
    return rx.el.div(
        rx.cond(
            ProgramState.program.lines.length() == 0,
            rx.el.p(t("admin.line.empty"), class_name="mt-3 text-[15px] text-ink-soft"),
            rx.el.ul(rx.foreach(ProgramState.program.lines, _line), class_name=_LIST),
        ),
        form(
            *(
                field(
                    t(f"admin.line.{name}.label"),
                    id=f"line-{name}",
                    name=name,
                    hint=t(f"admin.line.{name}.hint"),
                    required=name != "hours",
                    max_length=size,
                )
                for name, size in (("label", 80), ("phone", 30), ("hours", 120))
            ),
            save=t("admin.line.add"),
            on_submit=ProgramState.add_line,
            of="line",
            reset=True,
            class_name="sm:grid-cols-3",
        ),
    )


def _line(line: rx.Var[LineRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(line.label, class_name="font-semibold"),
        rx.el.span(line.phone, class_name="font-num"),
        rx.el.span(line.hours, class_name="flex-1 text-ink-soft"),
        sure(
            t("admin.line.remove"),
            t("admin.line.remove_sure", label=line.label, phone=line.phone),
            ProgramState.remove_line(line.id),
            line.label,
        ),
        class_name=_ITEM,
    )
