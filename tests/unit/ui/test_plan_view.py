"""A client's plans as the therapist reads them, and as somebody reads the parts that were shared."""

from datetime import UTC, datetime, timedelta
from typing import Any

from recovery_app.features.plans.rules.merge import Revision, fold
from recovery_app.features.plans.rules.review import Reviewed
from recovery_app.features.plans.service import Overview, Proposal
from recovery_app.ui.shell.plan_lines import plan_parts
from recovery_app.ui.shell.said import said, short_date
from recovery_app.ui.therapist.plan_view import change_of, comment_on, new_line, plan_card, proposed_fields

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
REVIEW = NOW - timedelta(days=5)
ZONE = "America/New_York"


def saved(item: str, days: float, part: str = "reason", **fields: Any) -> tuple[str, Revision]:
    at = NOW - timedelta(days=days)
    return item, Revision(f"{item} {days}", at, part, fields)


def removed(item: str, days: float, *seen: str, part: str = "reason") -> tuple[str, Revision]:
    return item, Revision(f"{item} {days}", NOW - timedelta(days=days), part, None, {}, seen)


def found(*edits: tuple[str, Revision], proposals: tuple[Proposal, ...] = (), looks: Any = ()) -> Overview:
    by_item: dict[str, list[Revision]] = {}
    for item, edit in edits:
        by_item.setdefault(item, []).append(edit)
    items = [one for one in (fold(id, revisions) for id, revisions in by_item.items()) if not one.is_removed]
    return Overview(items, sorted(edits, key=lambda pair: pair[1].at, reverse=True), proposals, looks)


def card(overview: Overview, *tracks: str) -> Any:
    return plan_card(overview, tracks or ("substance_use",), "Cleo R.", NOW, ZONE)


LOOK = Reviewed("relapse", "Theo", REVIEW)


def changes(*edits: tuple[str, Revision]) -> list[tuple[str, Any]]:
    relapse = card(found(*edits, looks=(LOOK,))).plans[0]
    return [(change.key.rsplit(".", 1)[1], change.params.get("text")) for change in relapse.changes]


def test_what_changed_since_the_last_review_is_told_once_for_each_line() -> None:
    assert changes(saved("a", 9, text="Mia"), saved("b", 2, text="Sundays"), saved("b", 1, text="My Sundays")) == [
        ("added", "My Sundays")
    ]
    edit = Revision("a2", NOW - timedelta(days=1), "reason", {"text": "Mia and Ben"}, {"text": ["a 9"]})
    assert changes(saved("a", 9, text="Mia"), ("a", edit)) == [("changed", "Mia and Ben")]
    assert changes(saved("a", 9, text="Mia"), removed("a", 1, "a 9")) == [("removed", "Mia")]
    assert changes(saved("a", 3, text="Mia"), removed("a", 1, "a 3")) == [], "came and went in between"
    moved = Revision("a2", NOW - timedelta(days=1), "reason", {"position": 3}, {})
    assert changes(saved("a", 9, text="Mia"), ("a", moved)) == [], "only its place"
    accepted = Revision("a2", NOW - timedelta(days=1), "reason", {"text": "M"}, {"text": ["a 9"]}, (), "proposal")
    assert changes(saved("a", 9, text="Mia"), ("a", accepted)) == [("took_over", "M")]


def test_without_a_review_there_is_nothing_to_count_from() -> None:
    relapse = card(found(saved("a", 9, text="Mia"))).plans[0]
    assert (relapse.changes, relapse.was_reviewed, relapse.reviewed) == ([], False, said("plans.reviewed.never"))
    own = Reviewed("relapse", "", REVIEW)
    relapse = card(found(saved("a", 9, text="Mia"), looks=(own,))).plans[0]
    assert relapse.reviewed == said("plans.reviewed.client", name="Cleo R.", day=short_date(REVIEW.date()))
    assert not relapse.was_reviewed, "the client's own look is not the therapist's"


def test_two_versions_are_both_there() -> None:
    two = found(saved("a", 3, text="Mia"), saved("a", 2, text="Ben"))
    (part,) = card(two).plans[0].parts
    (line,) = part.lines
    assert line.text == "Ben"
    assert [version.params["value"] for version in line.versions] == ["Mia", "Ben"]


def test_a_person_stands_in_the_slip_plan_and_the_safety_plan_by_the_flag_of_each() -> None:
    people = found(saved("a", 3, "person", text="Sam", slip=True), saved("b", 2, "person", text="Rosa", safety=True))
    shown = {plan.key: [line.text for part in plan.parts for line in part.lines] for plan in card(people).plans}
    assert shown == {"relapse": ["Sam", "Rosa"], "slip": ["Sam"], "safety": ["Rosa"]}


def test_without_a_substance_track_there_is_no_slip_plan_and_no_word_of_relapse() -> None:
    plans = card(found(saved("a", 1, text="Mia")), "anxiety").plans
    assert [plan.title.key for plan in plans] == ["plans.plan.relapse_other", "plans.plan.safety"]


def test_a_line_names_another_one_only_where_that_part_is_there_to_be_read() -> None:
    items = found(saved("p", 3, "person", text="SECRET"), saved("s", 2, "step", text="I call.", person="p")).items
    (step,) = plan_parts(items, ["step"])
    assert step.lines[0].details == [], "the people were not shared"
    both = plan_parts(items, ["step", "person"])
    assert "SECRET" in str(both[0].lines[0].details)


def test_the_safety_plan_is_read_in_the_order_of_a_crisis() -> None:
    edits = [saved(part, 1, part, text=part) for part in ("reason", "place", "warning", "alone")]
    assert [part.key for part in card(found(*edits)).plans[2].parts] == ["warning", "alone", "place", "reason"]


def test_a_day_is_told_as_a_day_and_not_as_its_code() -> None:
    (part,) = plan_parts(found(saved("a", 1, "risk_day", text="Court", date="2026-12-01")).items, ["risk_day"])
    assert part.lines[0].details[0].params["value"] == {"at": "2026-12-01", "as": "weekday_day"}


def test_a_proposal_shows_what_is_asked_and_who_may_take_it_back() -> None:
    mine = Proposal("1", "reason", None, {"text": "New"}, "Why", "Theo", True, NOW, "", None)
    other = Proposal("2", "reason", "a", {}, "Good one", "Nora", False, NOW, "", None)
    done = Proposal("3", "reason", "a", {"text": "X"}, "", "Theo", True, NOW, "declined", NOW)
    rows = card(found(saved("a", 3, text="Mia"), proposals=(mine, other, done))).proposals
    assert [(row.may_withdraw, row.is_open) for row in rows] == [(True, True), (False, True), (False, False)]
    assert rows[0].about == said("plans.open.new", part=said("say.plan.part.reason"))
    assert rows[1].about == said("plans.open.comment", text="Mia")
    assert rows[1].answer == said("plans.open.answer.read")


def test_the_form_asks_only_for_what_was_changed() -> None:
    item = fold("a", [saved("a", 1, "trigger", text="Pay day", risk="high", chip="money")[1]])
    form = change_of(item)
    assert [one.key for one in form.fields] == ["text", "about", "risk", "answer"]
    given = {"text": "Pay day, from noon", "about": "", "risk": "high", "answer": "plan", "comment": "?"}
    assert proposed_fields(given, form) == {"text": "Pay day, from noon", "answer": "plan"}
    assert proposed_fields({**given, "risk": ""}, form)["risk"] is None
    assert comment_on(item).fields == [] and new_line("person").item_id == ""
