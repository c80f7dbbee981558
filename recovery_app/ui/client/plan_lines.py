"""The parts of a plan and their lines: what stands there, what can be tapped, what can be done with it."""

from typing import Any

import reflex as rx

from recovery_app.content import helplines
from recovery_app.offline.live import fn
from recovery_app.ui.client.plan_form import item_form
from recovery_app.ui.client.plan_photo import photo, shown_photo
from recovery_app.ui.client.plan_together import proposals, two_values
from recovery_app.ui.components.button import button
from recovery_app.ui.components.calls import call_buttons
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import UNDERLINED, link
from recovery_app.ui.shell.i18n import PLAN, say, t

PAGE = "pages/plan"
_TEXT = "font-display text-lg/[1.35] font-semibold break-words whitespace-pre-line outline-none"


def part_section(part: Any, plan: Any, page: Any, photos: Any) -> rx.Component:
    """A part: closed it says how many lines and the first one, open it has them all."""
    shown = page["open"][part["key"]] | part["must_open"]
    head = rx.el.h3(
        rx.el.button(
            rx.el.span(
                rx.el.span(say(part["title"], PLAN), class_name="font-display text-xl/[1.25] font-semibold"),
                rx.cond(
                    part["has_some"] & ~shown,
                    rx.el.span(part["first"], class_name="block truncate text-[0.9375rem] text-ink-soft"),
                ),
                class_name="min-w-0 flex-1",
            ),
            rx.cond(
                part["has_some"],
                rx.el.span(say(part["count"], PLAN), class_name="shrink-0 text-[0.8125rem] text-ink-faint"),
            ),
            icon("down", rx.cond(shown, "size-5 shrink-0 rotate-180 text-ink-faint", "size-5 shrink-0 text-ink-faint")),
            type="button",
            aria_expanded=shown,
            aria_controls=rx.Var.create(f"part-{part['key']}"),
            on_click=fn("toggle", module=PAGE).partial(part["key"], shown),
            class_name="flex min-h-[52px] w-full items-center gap-2 rounded-field py-1.5 text-left text-ink",
        ),
    )
    return rx.el.section(
        head,
        rx.el.div(
            rx.cond(shown, _inside(part, plan, page, photos)),
            id=rx.Var.create(f"part-{part['key']}"),
        ),
        key=part["key"],
        class_name="border-t border-line first:border-t-0",
    )


def _inside(part: Any, plan: Any, page: Any, photos: Any) -> rx.Component:
    return rx.el.div(
        rx.el.p(say(part["lede"], PLAN), class_name="text-[0.9375rem] text-ink-soft"),
        rx.cond(~part["has_some"] & ~part["form"]["open"], _nothing(part)),
        proposals(part["loose"]),
        rx.el.ul(
            rx.foreach(part["items"], lambda item: _item(item, page, photos)),
            class_name="flex flex-col gap-3 empty:hidden",
        ),
        rx.cond(page["gone_part"] == part["key"], rx.cond(page["gone"] != "", _undo(page))),
        rx.cond(
            part["form"]["open"],
            card(item_form(part["form"], page)),
            rx.cond(
                part["key"] != "step",
                rx.el.div(
                    button(
                        say(part["add"], PLAN),
                        on_click=fn("add", module=PAGE).partial(part["key"], plan["key"]),
                        look="quiet",
                        lead="plus",
                    ),
                    rx.cond(
                        ~part["has_some"],
                        link(
                            t("plan.write.begin"),
                            to="/plan/write",
                            on_click=fn("begin", module="pages/plan_begin").partial(part["key"]),
                            class_name=f"{UNDERLINED} inline-flex min-h-11 items-center text-[0.9375rem]",
                        ),
                    ),
                    class_name="flex flex-wrap items-center gap-x-4 gap-y-1",
                ),
            ),
        ),
        class_name="flex flex-col gap-3 pb-5",
    )


def _nothing(part: Any) -> rx.Component:
    # Two of them name a line to call, which only the helplines know.
    lines = helplines.params()
    words = rx.match(
        part["key"],
        ("person", t("plan.part.person.empty", **lines)),
        ("professional", t("plan.part.professional.empty", **lines)),
        say(part["nothing"], PLAN),
    )
    return rx.el.p(words, class_name="text-[0.9375rem] text-ink-soft")


def _item(item: Any, page: Any, photos: Any) -> rx.Component:
    steps = rx.el.div(
        rx.el.ul(
            rx.foreach(item["steps"], lambda step: _step(step, page)),
            class_name="flex flex-col gap-2.5 empty:hidden",
        ),
        rx.cond(
            item["step_form"]["open"],
            item_form(item["step_form"], page),
            button(
                t("plan.if.add"),
                aria_label=t("plan.if.add_named", name=item["text"]),
                on_click=fn("addStep", module=PAGE).partial(item["id"]),
                look="plain",
                lead="plus",
                class_name="self-start",
            ),
        ),
        class_name="mt-3 flex flex-col gap-2 border-l-2 border-pine-line pl-3.5",
    )
    return rx.el.li(
        rx.cond(
            item["form"]["open"],
            rx.fragment(
                two_values(item),
                proposals(item["proposals"]),
                item_form(item["form"], page),
                rx.cond(item["part"] == "reason", photo(item, photos)),
            ),
            rx.fragment(
                _words(item),
                rx.cond(photos[item["id"]], shown_photo(item, photos)),
                rx.cond(item["part"] == "trigger", steps),
                _tools(item),
            ),
        ),
        key=item["id"],
        class_name="rounded-card bg-surface p-[18px] pb-2.5 shadow-card",
    )


def _step(step: Any, page: Any) -> rx.Component:
    return rx.el.li(
        rx.cond(
            step["form"]["open"],
            rx.fragment(two_values(step), proposals(step["proposals"]), item_form(step["form"], page)),
            rx.fragment(_words(step), _tools(step)),
        ),
        key=step["id"],
    )


def _words(item: Any) -> rx.Component:
    """What a line says: as it was written, with what belongs to it, and what there is to decide about it."""
    return rx.fragment(
        rx.cond(item["lead"], rx.el.p(say(item["lead"], PLAN), class_name="text-[0.9375rem] text-ink-soft")),
        rx.el.p(item["text"], id=rx.Var.create(f"plan-line-{item['id']}"), tab_index=-1, class_name=_TEXT),
        rx.el.div(
            rx.foreach(
                item["tags"],
                lambda one: rx.cond(
                    one["strong"], tag(say(one["words"], PLAN), "clay"), tag(say(one["words"], PLAN), "plain")
                ),
            ),
            class_name="mt-1.5 flex flex-wrap gap-1.5 empty:hidden",
        ),
        rx.foreach(
            item["lines"],
            lambda one: rx.el.p(
                say(one["words"], PLAN),
                key=one["id"],
                class_name="mt-1 text-[0.9375rem] break-words whitespace-pre-line text-ink-soft",
            ),
        ),
        rx.cond(
            item["skill"] != "",
            link(
                say(item["skill_title"], PLAN),
                to=f"/skills/{item['skill']}",
                class_name=f"{UNDERLINED} mt-1 inline-flex min-h-11 items-center text-[0.9375rem]",
            ),
        ),
        rx.cond(item["call"] != "", call_buttons(item["callee"], item["call"], item["message"])),
        rx.cond(item["refused"], notice(say(item["refused"], PLAN), tone="clay", class_name="mt-2")),
        two_values(item),
        proposals(item["proposals"]),
    )


def _undo(page: Any) -> rx.Component:
    return rx.el.div(
        rx.el.p(t("plan.removed", name=page["gone_name"]), class_name="min-w-0 flex-1 break-words"),
        button(
            t("plan.undo"),
            id="plan-undo",
            on_click=fn("putBack", module=PAGE).partial(page["gone"]),
            look="quiet",
            lead="undo",
        ),
        role="status",
        class_name="flex flex-wrap items-center gap-3 rounded-field bg-sunken px-4 py-2.5 text-[0.9375rem]",
    )


def _tools(item: Any) -> rx.Component:
    """Small, quiet, each with a name that says what it is about."""
    return rx.el.div(
        _tool("up", "plan.up", "moveUp", item, turned=True, disabled=item["first"]),
        _tool("down", "plan.down", "moveDown", item, disabled=item["last"]),
        rx.el.span(class_name="flex-1"),
        _word(t("plan.edit"), t("plan.edit_named", name=item["text"]), "editItem", item),
        _word(t("plan.remove"), t("plan.remove_named", name=item["text"]), "removeItem", item),
        class_name="mt-2 -ml-2.5 flex flex-wrap items-center gap-1",
    )


def _tool(name: str, words: str, handler: str, item: Any, *, disabled: Any, turned: bool = False) -> rx.Component:
    return rx.el.button(
        icon("down", "size-5 rotate-180" if turned else "size-5"),
        rx.el.span(t(words), ": ", item["text"], class_name="sr-only"),
        type="button",
        id=rx.Var.create(f"{name}-{item['id']}"),
        disabled=disabled,
        on_click=fn(handler, module=PAGE).partial(item["id"]),
        class_name="grid size-[44px] place-items-center rounded-full text-ink-soft hover:bg-sunken disabled:opacity-30",
    )


def _word(words: Any, name: Any, handler: str, item: Any) -> rx.Component:
    return rx.el.button(
        words,
        type="button",
        aria_label=name,
        on_click=fn(handler, module=PAGE).partial(item["id"]),
        class_name="min-h-11 rounded-field px-2.5 text-[0.9375rem] font-semibold text-pine hover:bg-pine-soft",
    )
