"""The values that the form of an enrolment begins with: those of a new one, or those of an open episode. Pure."""

from dataclasses import dataclass, field

from recovery_app.features.programs.service import EnrolmentDetails


@dataclass(frozen=True)
class EnrolmentForm:
    """What stands in the fields. Numbers are texts, as a field holds them."""

    site: str = ""
    level: str = "iop"
    tracks: list[str] = field(default_factory=list)
    planned_weeks: str = "12"
    sessions: str = "3"
    hours: str = "9"
    phone: str = ""
    safe_to: list[str] = field(default_factory=list)
    place: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    emergency_consent: bool = False
    cautions: list[str] = field(default_factory=list)
    cautions_asked: bool = False


NEW = EnrolmentForm()


def enrolment_form(details: EnrolmentDetails) -> EnrolmentForm:
    """An open episode as it was entered."""
    contact = details.contact
    return EnrolmentForm(
        site=details.site_id,
        level=details.level_of_care,
        tracks=list(details.tracks),
        planned_weeks=str(details.planned_weeks),
        sessions=str(details.sessions_per_week),
        hours=f"{details.hours_per_week:g}",
        phone=contact.phone,
        safe_to=list(contact.safe_to),
        place=contact.usual_place,
        emergency_name=contact.emergency_name,
        emergency_phone=contact.emergency_phone,
        emergency_consent=contact.emergency_consent,
        cautions=list(details.cautions),
        cautions_asked=details.cautions_known,
    )
