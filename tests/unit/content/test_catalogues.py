"""What holds for every sentence: both languages complete, easy to read, kind, and free of numbers to call."""

import re

import pytest

from recovery_app.content import checkins, helplines, messages, skills
from recovery_app.content.errors import UnknownMessage
from tests.support.reading import grade

EN = messages.load("en")
ES = messages.load("es")
SKILL_TEXTS = {(slug, language): skills.words(slug, language) for slug in skills.slugs() for language in ("en", "es")}

CLIENT_FILES = ("about", "checkin", "errors", "groups", "help", "join", "landing", "leave", "me", "measures", "nav")
CLIENT_FILES += ("pin", "plan", "plan_use", "privacy", "progress", "reminders", "say", "sharing", "signin", "skills")
CLIENT_FILES += ("today",)
"""Files whose sentences a client reads. The others are for staff."""

# Fixed by law or by the safety rules word for word, or made of a name that cannot be shorter.
HARD_SENTENCES = {"checkin.used.court", "privacy.court.body", "join.use_court", "help.used.step.3", "about.lede"}


def sentences_of(file: str) -> list[str]:
    return [form for key, message in EN.items() if key.startswith(f"{file}.") for form in message.forms]


def skill_sentences(slug: str, language: str) -> list[str]:
    text = SKILL_TEXTS[slug, language]
    steps = [step.text for step in text.steps.values()]
    return [text.purpose, text.short, *steps, *text.cautions, text.eyes_open, text.low_energy, text.evidence]


def everything(language: str) -> dict[str, str]:
    """Every text of a language, by where it stands."""
    found = {key: " / ".join(message.forms) for key, message in messages.load(language).items()}
    for slug in skills.slugs():
        text = SKILL_TEXTS[slug, language]
        titles = [text.title, *(step.title for step in text.steps.values())]
        parts = [part for step in text.steps.values() for part in (*step.labels.values(), *step.hints.values())]
        found[f"skills/{slug}"] = " / ".join([*titles, *parts, *skill_sentences(slug, language)])
    return found


def test_both_languages_have_the_same_keys() -> None:
    assert EN.keys() ^ ES.keys() == set()


def test_both_languages_use_the_same_parameters_and_forms() -> None:
    differ = [
        key
        for key in EN.keys() & ES.keys()
        if EN[key].parameters != ES[key].parameters or (EN[key].one is None) != (ES[key].one is None)
    ]
    assert differ == []


def test_plural_forms_never_lose_a_parameter() -> None:
    for catalogue in (EN, ES):
        for key, message in catalogue.items():
            if message.one is not None:
                one, other = messages.Message(message.one), messages.Message(message.other)
                assert one.parameters <= other.parameters, key
                assert "n" in other.parameters, key


def test_every_file_has_a_reader() -> None:
    files = {key.split(".")[0] for key in EN}
    assert files == {
        *CLIENT_FILES,
        "admin",
        "caseload",
        "client",
        "feed",
        "library",
        "mail",
        "plans",
        "sessions",
        "shared",
        "staff",
    }


@pytest.mark.parametrize("file", CLIENT_FILES)
def test_clients_read_at_sixth_grade_or_below(file: str) -> None:
    assert grade(sentences_of(file)) <= 6.9


def test_no_single_sentence_for_clients_is_hard() -> None:
    hard = {
        key: round(level, 1)
        for key, message in EN.items()
        if key.split(".")[0] in CLIENT_FILES
        for form in message.forms
        if len(form.split()) >= 8 and (level := grade([form])) > 7.5
    }
    assert set(hard) <= HARD_SENTENCES, hard


@pytest.mark.parametrize("slug", skills.slugs())
def test_a_skill_says_its_true_reading_grade(slug: str) -> None:
    level = grade(skill_sentences(slug, "en"))
    stated = SKILL_TEXTS[slug, "en"].reading_grade
    assert level <= 6.9
    assert stated == pytest.approx(max(0.0, level), abs=0.1)


def test_the_reading_grade_tells_easy_from_hard() -> None:
    assert grade(["The cat sat on the mat. It was warm."]) < 2
    assert grade(["Notwithstanding confidentiality considerations, practitioners communicate information."]) > 15


SHAMING = {
    "en": r"fail(ure|ed you)|dirty|clean\b|relapsed|addicts?\b|alcoholic|junkie|abuser|(substance|drug) abuse"
    r"|non-?complian|committed suicide|sober\b|streak",
    "es": r"fracas|suci[oa]|limpi[oa]|recaíd[oa]\b|adict[oa]|alcohólic|abuso de|suicidarse|racha",
}
PRONOUNS = {"en": r"(he|she|his|hers?|him)\b", "es": r"(él|ella)\b"}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_no_word_shames_and_no_pronoun_is_assumed(language: str) -> None:
    pattern = re.compile(rf"\b({SHAMING[language]}|{PRONOUNS[language]})", re.IGNORECASE)
    found = {key: match.group() for key, text in everything(language).items() if (match := pattern.search(text))}
    assert found == {}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_nobody_is_shouted_at(language: str) -> None:
    assert [key for key, text in everything(language).items() if "!" in text or "¡" in text] == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_ended_option_of_988_is_not_printed(language: str) -> None:
    pattern = re.compile(r"press 3|marca (el )?3|LGBT", re.IGNORECASE)
    assert [key for key, text in everything(language).items() if pattern.search(text)] == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_numbers_to_call_come_from_the_helplines(language: str) -> None:
    numbers = [re.escape(number) for number in helplines.params().values()]
    pattern = re.compile(rf"\b({'|'.join(numbers)})\b|1-8\d\d")
    assert [key for key, text in everything(language).items() if pattern.search(text)] == []


def test_spanish_is_not_english_left_over() -> None:
    english = re.compile(r"\b(the|your|you|and|with|check-in|not)\b", re.IGNORECASE)
    allowed = {"nav.english"}
    found = {key: text for key, text in everything("es").items() if english.search(text) and key not in allowed}
    assert found == {}


def test_spanish_speaks_in_tu() -> None:
    formal = re.compile(r"\b(usted|ustedes|llame|su (contraseña|equipo|plan|nota|teléfono))\b", re.IGNORECASE)
    assert {key: text for key, text in everything("es").items() if formal.search(text)} == {}


def test_lists_have_no_gaps() -> None:
    lists = {key.rsplit(".", 1)[0] for key in EN if key.endswith(".1")} - {"say.word.stress"}
    for prefix in lists:
        numbers = {int(key.rsplit(".", 1)[1]) for key in EN if re.fullmatch(rf"{re.escape(prefix)}\.\d+", key)}
        if 0 not in numbers:
            assert numbers == set(range(1, len(numbers) + 1)), prefix
            assert len(messages.numbered(prefix)) == len(numbers)


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UnknownMessage):
        messages.numbered("help.no_such_list")


CONTRACT_NAMES = {
    "signin.email": "Email",
    "signin.password": "Password",
    "signin.sign_in": "Sign in",
    "checkin.save": "Save check-in",
    "nav.help_now": "Help now",
    "nav.leave": "Leave",
    "nav.sign_out": "Sign out",
    "nav.main": "Main",
    "say.rating.stress": "Stress",
    "say.rating.mood": "Mood",
    "say.rating.craving": "Craving",
    "say.rating.sleep": "Sleep",
    "checkin.note.label": "Note",
    "checkin.note.share": "Share note with my therapist",
    "client.mark_seen": "Mark as seen",
    "say.status.all_saved": "All saved",
    "say.status.saved_on_phone": "Saved on this phone",
    "say.status.offline": "Offline",
}


@pytest.mark.parametrize("key", CONTRACT_NAMES)
def test_names_that_outsiders_rely_on_stay(key: str) -> None:
    assert messages.text(key, "en") == CONTRACT_NAMES[key]


def test_the_sync_status_counts_as_the_contract_says() -> None:
    assert messages.text("say.status.waiting", "en", n=3) == "Waiting to send 3"
    assert messages.text("say.status.sign_in_to_send", "en", n=1) == "Sign in to send 1"
    assert messages.text("say.status.need_a_look", "en", n=2) == "2 need a look"
    assert messages.text("say.status.offline_waiting", "en", n=3) == "Offline · waiting to send 3"
    assert messages.text("say.status.offline_saved", "en") == "Offline · saved on this phone"


SAFETY_SENTENCES = {
    "checkin.who_sees": "Your numbers and chips go to your care team. Your note stays yours unless you share it.",
    "checkin.used.court": "If a court, job or child-welfare worker gets reports about you, "
    "ask what they include before you answer.",
    "checkin.used.ask": "Since your last check-in, did you drink or use in a way that was not part of your plan? "
    "Medicine taken as prescribed does not count.",
    "help.withdrawal": "If you drink or take benzos most days, do not stop all at once without medical help. "
    "Shaking, sweating, seeing things, a seizure: call {emergency}. "
    "Keep taking your prescribed medicine unless a clinician says not to. "
    "Any street pill or powder may hold fentanyl. Don't use alone. Don't drive.",
    "help.people.lede": "{emergency} and {crisis} answer day and night. The people below may not pick up.",
    "help.people.none": "Nobody yet is fine: start with {crisis}, your group, one staff name.",
    "say.program.unread_from": "From {date} nobody at the program reads what you log. "
    "Your plan, skills and Help stay on this phone.",
    "say.entry.withdrawn_read": "{name} may already have read it. It stays in your record, marked withdrawn.",
    "checkin.note.readable_by": "{name} will be able to read this",
    "checkin.note.not_live": "Nobody is reading as you write. If you might hurt yourself, tap Help now.",
    "say.receipt.weekday": "{name} read up to {day}'s check-in, {when}",
    "caseload.group.quiet": "Nothing new reported",
    "staff.comment_hint": "Not for counseling or psychotherapy notes.",
}


@pytest.mark.parametrize("key", SAFETY_SENTENCES)
def test_sentences_of_the_safety_rules_stay_word_for_word(key: str) -> None:
    assert EN[key].other == SAFETY_SENTENCES[key]


def test_very_low_mood_is_answered_with_the_question_and_988() -> None:
    assert messages.text("checkin.answer.low.title", "en") == "Are you thinking about hurting yourself?"
    body = messages.text("checkin.answer.low.body", "en", **helplines.params())
    assert "You can talk to someone now" in body
    assert "988" in body


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_help_now_can_be_said_in_full(language: str) -> None:
    given = {
        **helplines.params(),
        **dict.fromkeys(["name", "hours", "number", "word"], "x"),
    }
    for key in EN:
        if key.startswith("help."):
            assert "{" not in messages.text(key, language, **given), key


@pytest.mark.parametrize(
    "code",
    [
        *("unknown_kind", "unknown_version", "invalid_payload", "not_yours"),
        *("too_far_in_future", "not_found", "too_late", "not_allowed"),
    ],
)
def test_every_rejection_says_what_to_do(code: str) -> None:
    assert len(messages.text(f"say.rejected.{code}", "en").split()) >= 8


def test_every_value_of_a_check_in_has_a_word() -> None:
    for name in checkins.form_names():
        form = checkins.form(name)
        keys = {form.triggers.ask, *(f"{form.triggers.words}.{key}" for key in form.triggers.keys)}
        for question in form.questions:
            keys |= {question.name, question.ask}
            if question.type == "yes_no":
                keys |= {question.when_yes, question.when_no}
            elif question.type == "hours":
                keys |= {question.low, question.high, *(band.words for band in question.bands)}
            else:
                values = range(int(question.min), int(question.max) + 1)
                keys |= {question.low, question.high, *(question.word(value) for value in values)}
        assert keys - EN.keys() == set()
