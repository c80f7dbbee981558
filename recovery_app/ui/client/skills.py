"""`/skills`: what is asked of me, what I like, and everything else by what is going on and by the time I have."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.client.skill_mark import homework_told, skill_mark, time_chips
from recovery_app.ui.client.today_view import HomeworkDot, Time
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.chip import chip, tag
from recovery_app.ui.components.field import BOX
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import client_frame
from recovery_app.ui.shell.i18n import say, t

PAGE = "pages/skills"
NEEDS = ("craving", "anxiety", "low_mood", "sleep", "anger", "trauma", "relationships", "general")
Words = dict[str, Any]


class Skill(TypedDict):
    """One row."""

    slug: str
    icon: str
    minutes: int
    title: Words
    short: Words
    favorite: bool
    times: Words
    effect: Words


# `from` is a word of Python.
Homework = TypedDict(
    "Homework",
    {
        "id": str,
        "slug": str,
        "icon": str,
        "minutes": int,
        "title": Words,
        "from": Words,
        "note": str,
        "progress": Words,
        "dots": list[HomeworkDot],
        "later": bool,
        "careful": bool,
    },
)


class Need(TypedDict):
    """A need that can be filtered by."""

    key: str
    on: bool


class Theme(TypedDict):
    """The theme of the week."""

    title: Words
    text: Words
    skills: list[Skill]


class Skills(TypedDict):
    """The page (`offline/js/rules/skills_list.js`)."""

    loaded: bool
    signed_in: bool
    is_read: bool
    is_filtered: bool
    is_empty: bool
    needs: list[Need]
    times: list[Time]
    homework: list[Homework]
    theme: Theme
    favorites: list[Skill]
    recent: list[Skill]
    found: list[Skill]


def page() -> rx.Component:
    """Skills."""
    empty = {"loaded": False, "homework": [], "favorites": [], "recent": [], "found": [], "needs": [], "times": []}
    view: Any = live("skills", Skills, empty, module=PAGE)
    here: Any = held("skillsPage", dict[str, Any], module=PAGE)
    return client_frame(
        page_title(t("skills.title"), t("skills.lede")),
        rx.cond(
            view["loaded"],
            rx.cond(view["is_empty"], _nothing_yet(), _all(view, here)),
            skeleton(52, 44, 44, 280),
        ),
        place="skills",
    )


def _all(view: Any, here: Any) -> rx.Component:
    return rx.fragment(
        rx.el.div(_search(here), _needs(view), time_chips(view["times"], PAGE), class_name="flex flex-col gap-3"),
        rx.el.div(
            rx.cond(here["error"], notice(say(here["error"]), tone="clay", lead="warning")),
            role="alert",
            class_name="empty:hidden",
        ),
        rx.cond(view["is_filtered"], _found(view), _sections(view)),
        small(
            t("skills.works_offline"),
            ".",
            rx.cond(view["is_read"], rx.fragment(" ", t("skills.practice.sees"))),
            class_name="px-1 text-ink-faint",
        ),
    )


def _nothing_yet() -> rx.Component:
    return card(
        section_title(t("skills.empty.title")),
        rx.el.p(t("skills.empty.body"), class_name="mt-1.5 text-[0.9375rem] text-ink-soft"),
    )


def _search(here: Any) -> rx.Component:
    return rx.el.div(
        rx.el.label(t("skills.search.label"), html_for="skill-search", class_name="sr-only"),
        icon("search", "pointer-events-none absolute left-4 top-1/2 size-5 -translate-y-1/2 text-ink-faint"),
        rx.el.input(
            id="skill-search",
            key=here["form"],
            type="search",
            placeholder=t("skills.search.label"),
            on_change=fn("search", module=PAGE),
            auto_complete="off",
            enter_key_hint="search",
            class_name=f"min-h-tap {BOX} pl-11 [&::-webkit-search-cancel-button]:appearance-none",
        ),
        class_name="relative",
    )


def _needs(view: Any) -> rx.Component:
    """In the first person. One row that slides under the thumb; the page does not move."""

    def one(need: Any) -> rx.Component:
        words = rx.match(need["key"], *((name, t(f"skills.need.{name}")) for name in NEEDS), "")
        return chip(
            words,
            pressed=need["on"],
            on_click=fn("chooseNeed", module=PAGE).partial(need["key"]),
            class_name="shrink-0 whitespace-nowrap",
            key=need["key"],
        )

    return rx.el.div(
        rx.foreach(view["needs"], one),
        role="group",
        aria_label=t("skills.need.label"),
        class_name="-mx-[20px] flex gap-2 overflow-x-auto px-[20px] py-1 [scrollbar-width:none] md:mx-0 md:flex-wrap "
        "md:px-0",
    )


def _found(view: Any) -> rx.Component:
    count = view["found"].length()
    return rx.fragment(
        rx.el.div(
            rx.el.p(
                rx.cond(count > 0, t("skills.search.found", n=count), t("skills.search.none")),
                role="status",
                class_name="text-[0.9375rem] text-ink-soft",
            ),
            button(t("skills.search.show_all"), on_click=fn("showAll", module=PAGE), look="plain", class_name="-mx-2"),
            class_name="flex flex-wrap items-center justify-between gap-x-3 px-1",
        ),
        rx.cond(count > 0, card(_rows(view["found"], view["signed_in"]), class_name="py-1")),
    )


def _sections(view: Any) -> rx.Component:
    """What is asked of the person first; a section that has nothing is not there."""
    signed_in = view["signed_in"]
    return rx.fragment(
        rx.cond(
            view["homework"].length() > 0,
            _section(
                t("skills.homework.title"),
                rx.el.ul(rx.foreach(view["homework"], _homework), class_name="flex flex-col gap-3"),
            ),
        ),
        rx.cond(view["theme"], _theme(view["theme"], signed_in)),
        _listed(t("skills.favorite.title"), view["favorites"], signed_in),
        _listed(t("skills.recent"), view["recent"], signed_in, practice=True),
        _listed(t("skills.all"), view["found"], signed_in),
    )


def _section(title: Any, *children: Any) -> rx.Component:
    return rx.el.section(
        section_title(title, class_name="px-1 text-ink"), *children, class_name="flex flex-col gap-2.5"
    )


def _listed(title: Any, skills: Any, signed_in: Any, *, practice: bool = False) -> rx.Component:
    rows = card(_rows(skills, signed_in, practice=practice), class_name="py-1")
    return rx.cond(skills.length() > 0, _section(title, rows))


def _theme(theme: Any, signed_in: Any) -> rx.Component:
    return _section(
        t("skills.theme"),
        card(
            rx.el.h3(say(theme["title"]), class_name="font-display text-[1.125rem]/[1.3] font-semibold"),
            rx.el.p(say(theme["text"]), class_name="mt-1 text-[0.9375rem] text-ink-soft empty:hidden"),
            rx.el.div(_rows(theme["skills"], signed_in), class_name="-mb-3 mt-2.5 border-t border-line"),
        ),
    )


def _homework(item: Any) -> rx.Component:
    return rx.el.li(
        card(
            link(
                skill_mark(name=item["icon"]),
                rx.el.div(
                    rx.el.p(say(item["from"]), class_name="text-[0.8125rem] text-ink-faint"),
                    rx.el.h3(say(item["title"]), class_name="font-display text-xl/[1.25] font-semibold"),
                    class_name="min-w-[5rem] flex-1",
                ),
                tag(t("skills.minutes", n=item["minutes"]), "sky", "whitespace-nowrap"),
                icon("next", "size-5 text-ink-faint"),
                to=f"/skills/{item['slug']}",
                class_name="flex flex-wrap items-center gap-x-3.5 rounded-field",
            ),
            homework_told(item),
            rx.cond(item["later"], small(t("skills.later.title"), class_name="mt-2.5 text-ink-soft")),
            rx.cond(item["careful"], small(t("skills.homework.careful"), class_name="mt-2.5 text-ink-soft")),
        ),
        key=item["id"],
    )


def _rows(skills: Any, signed_in: Any, *, practice: bool = False) -> rx.Component:
    return rx.el.ul(
        rx.foreach(skills, lambda skill: _row(skill, signed_in, practice=practice)), class_name="divide-y divide-line"
    )


def _row(skill: Any, signed_in: Any, *, practice: bool) -> rx.Component:
    """The way to the skill, and the heart beside it. `practice`: what it did instead of what it is."""
    did = rx.fragment(say(skill["times"]), rx.cond(skill["effect"], rx.fragment(". ", say(skill["effect"]))))
    told = did if practice else rx.fragment(t("skills.minutes", n=skill["minutes"]), " · ", say(skill["short"]))
    return rx.el.li(
        link(
            skill_mark(name=skill["icon"]),
            rx.el.span(
                rx.el.span(say(skill["title"]), class_name="block font-semibold text-ink"),
                rx.el.span(told, class_name="block text-[0.875rem]/[1.4] text-ink-soft"),
                class_name="min-w-[5rem] flex-1",
            ),
            to=f"/skills/{skill['slug']}",
            class_name="flex min-h-[64px] min-w-0 flex-1 flex-wrap items-center gap-x-3.5 rounded-field py-2.5",
        ),
        rx.cond(signed_in, _heart(skill)),
        key=skill["slug"],
        class_name="flex items-center gap-1",
    )


def _heart(skill: Any) -> rx.Component:
    """Filled is a favorite; a screen reader hears what a tap would do."""
    name = say(skill["title"])
    look = rx.cond(skill["favorite"], "text-pine [&_path]:fill-current", "text-ink-faint")
    return rx.el.button(
        icon("heart", "size-[22px]"),
        type="button",
        aria_label=rx.cond(
            skill["favorite"], t("skills.favorite.remove", name=name), t("skills.favorite.add", name=name)
        ),
        on_click=fn("setFavorite", module=PAGE).partial(skill["slug"], ~skill["favorite"]),
        class_name=rx.Var.create(f"-mr-2.5 grid size-[44px] shrink-0 place-items-center rounded-full {look}"),
    )
