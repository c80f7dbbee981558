"""Content in the form that phones and desks load: the texts of generated modules and of fetched files.

Modules are bundled with the scripts that import them, files are fetched once and kept for offline use. Nothing is
written here: the build (`rxconfig.py`) puts these texts in place. Keys and order are stable, so that two builds of
the same content are the same bytes.
"""

import json
from typing import Any

from recovery_app.content import checkins, helplines, messages, plans, practice, reminding, skills, thresholds

PHONE_PREFIXES = ("say.",)
ERROR_PREFIXES = ("errors.",)
"""Apart from the phone's bundle: only sign-in, invitation and staff pages show them, loaded when needed."""
PLAN_PREFIXES = (
    "plan.",
    "say.plan.",
    "say.day.",
    "say.problem.sign_in",
    "say.rejected.",
    "say.storage.",
    "say.trigger.",
)
"""Only for the plan's own pages: too much to carry for every other one."""
PLAN_ASKED_PREFIXES = ("plan.ask.", "plan.option.", "plan.write.", "say.plan.", "say.problem.sign_in", "say.storage.")
ASKED = "plan.ask."
"""Questions of guided writing with their examples: only for the page that asks them."""
DESK_PREFIXES = (
    "caseload.",
    "client.",
    "library.",
    "plans.",
    "shared.",
    "say.plan.part.",
    "sessions.",
    "sharing.purpose.",
    "staff.",
    "admin.",
)
"""Not in the phone's bundle: view models of staff pages name these keys."""
REMINDER_PREFIXES = ("reminders.notice.", "reminders.thing.", "reminders.time.", "reminders.look.example_group")
"""Only for the page of reminders."""
NOTICE_PREFIX = "reminders.notice."
"""What notifications say, in every language: the service worker has no catalogue."""
NOW_PREFIX = "plan_use.now."
"""What `/plan/now` says, in every language: it is on the screen before the app's own words are there."""


def say_en_js() -> str:
    """English of every sentence that JavaScript composes: `export default {key: sentence or plural forms}`."""
    return _default_export(messages.catalogue("en", PHONE_PREFIXES))


def errors_en_js() -> str:
    """English of the errors by code, in the same form."""
    return _default_export(messages.catalogue("en", ERROR_PREFIXES))


def plan_en_js() -> str:
    """English of what the plan's own pages name, in the same form."""
    shipped = messages.catalogue("en", PLAN_PREFIXES)
    return _default_export({key: value for key, value in shipped.items() if not key.startswith(ASKED)})


def plan_ask_en_js() -> str:
    """English of what guided writing asks, in the same form."""
    return _default_export(messages.catalogue("en", PLAN_ASKED_PREFIXES))


def staff_en_js() -> str:
    """English of the staff pages' sentences, in the same form."""
    return _default_export(messages.catalogue("en", DESK_PREFIXES))


def catalogue_json(language: str) -> str:
    """A whole catalogue, for the language that is loaded lazily."""
    return _json(messages.catalogue(language))


def checkin_forms_js() -> str:
    """Every form a phone knows, the current one's name, and when a check-in was hard."""
    forms = {name: checkins.form(name).model_dump(mode="json") for name in checkins.form_names()}
    return _header() + "".join(
        [
            _constant("current", checkins.CURRENT_FORM),
            _constant("forms", forms),
            _constant("hard", thresholds.hard_checkin().model_dump(mode="json")),
        ]
    )


def picking_js() -> str:
    """How a skill is picked and what is said of practice; where its numbers come from stays here."""
    return _header() + "".join(
        [
            _constant("picking", _unsourced(practice.picking().model_dump(mode="json"))),
            _constant("helped", _unsourced(practice.helped().model_dump(mode="json"))),
        ]
    )


def plan_parts_js() -> str:
    """What plans are made of, and how often they are looked through."""
    shipped = plans.document().model_dump(mode="json")
    bare = [{**part, "fields": [_without_defaults(field) for field in part["fields"]]} for part in shipped["parts"]]
    rest = "".join(_constant(name, shipped[name]) for name in ("pieces", "review"))
    return _header() + _constant("parts", bare) + rest


def plan_questions_js() -> str:
    """What guided writing asks, with its examples."""
    return _header() + _constant("questions", [_bare(one.model_dump(mode="json")) for one in plans.questions()])


def helplines_js() -> str:
    """Public lines by country, each way with the address a tap opens."""
    found: dict[str, Any] = {}
    for country in helplines.countries():
        lines = helplines.helplines(country)
        data = lines.model_dump(mode="json")
        for line, shipped in zip(lines.lines, data["lines"], strict=True):
            for way, way_shipped in zip(line.ways, shipped["ways"], strict=True):
                way_shipped["href"] = way.href
        found[country] = data
    return _header() + _constant("fallback", helplines.DEFAULT_COUNTRY) + _constant("helplines", found)


def plan_now_words_js() -> str:
    """The sentences of `/plan/now` by language, without their prefix, the numbers in them, and what a tap opens."""
    words = {
        language: {
            key.removeprefix(NOW_PREFIX): said for key, said in messages.catalogue(language, (NOW_PREFIX,)).items()
        }
        for language in messages.LANGUAGES
    }
    lines = helplines.helplines()
    taps = {"emergency": ("emergency", "call"), "crisis_call": ("crisis", "call"), "crisis_text": ("crisis", "text")}
    found = {name: lines.line(key).way(kind) for name, (key, kind) in taps.items()}
    ways = {name: way.href for name, way in found.items() if way}
    numbers = {name: lines.params[name] for name in ("emergency", "crisis")}
    return _header() + _constant("words", words) + _constant("numbers", numbers) + _constant("ways", ways)


def reminders_en_js() -> str:
    """English of what the page of reminders names, in the same form."""
    return _default_export(messages.catalogue("en", REMINDER_PREFIXES))


def notice_words_js() -> str:
    """The sentences of notifications by language."""
    return _header() + _constant(
        "words", {language: messages.catalogue(language, (NOTICE_PREFIX,)) for language in messages.LANGUAGES}
    )


def reminding_js() -> str:
    """What somebody has who chose nothing about reminders yet."""
    return _header() + _constant("defaults", reminding.reminding().defaults.model_dump(mode="json", by_alias=True))


def skills_json() -> str:
    """Every skill, complete: first what each is, then its words, language by language in the same order.

    One file, and each language together: what words have in common is sent once (a tenth less than skill by skill).
    """
    documents = [skills.document(slug) for slug in skills.slugs()]
    words = {language: [one["text"][language] for one in documents] for language in messages.LANGUAGES}
    return _json({"skills": [{**one, "text": None} for one in documents], "text": words})


def modules() -> dict[str, str]:
    """Generated ES modules, by file name."""
    return {
        "say_en.js": say_en_js(),
        "errors_en.js": errors_en_js(),
        "staff_en.js": staff_en_js(),
        "checkin_forms.js": checkin_forms_js(),
        "picking.js": picking_js(),
        "plan_parts.js": plan_parts_js(),
        "plan_questions.js": plan_questions_js(),
        "plan_en.js": plan_en_js(),
        "plan_ask_en.js": plan_ask_en_js(),
        "helplines.js": helplines_js(),
        "plan_now_words.js": plan_now_words_js(),
        "reminders_en.js": reminders_en_js(),
        "notice_words.js": notice_words_js(),
        "reminding.js": reminding_js(),
    }


def assets() -> dict[str, str]:
    """Files fetched at run time and precached, by path from the site's root without the leading slash."""
    found = {f"i18n/{language}.json": catalogue_json(language) for language in messages.LANGUAGES if language != "en"}
    return {**found, "content/skills.json": skills_json()}


def _bare(data: Any) -> Any:
    """Without what is empty, at every depth."""
    if isinstance(data, dict):
        return {key: _bare(value) for key, value in data.items() if value not in ("", [], {}, None)}
    return [_bare(value) for value in data] if isinstance(data, list) else data


def _without_defaults(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (0, "", [], False)}


def _unsourced(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _unsourced(value) for key, value in data.items() if key != "source"}
    return [_unsourced(value) for value in data] if isinstance(data, list) else data


def no_network_words() -> dict[str, dict[str, str]]:
    """What the page without a connection says, by language: it holds all of them, whoever looks at it."""
    keys = {part: f"errors.offline.{part}" for part in ("title", "body", "again")} | {"help": "nav.help_now"}
    return {
        language: {part: messages.text(key, language) for part, key in keys.items()} for language in messages.LANGUAGES
    }


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _literal(data: Any) -> str:
    # Valid JSON is a valid JavaScript literal except for the two line separators before ES2019.
    return _json(data).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _header() -> str:
    return "// Made by recovery_app/content/browser.py. Edit the content, not this file.\n"


def _constant(name: str, data: Any) -> str:
    return f"export const {name} = {_literal(data)};\n"


def _default_export(data: Any) -> str:
    return f"{_header()}export default {_literal(data)};\n"
