"""Use cases of the therapist: the caseload and the client page."""

from recovery_app.features.caseload.service.caseload import Caseload, CaseloadRow, caseload, open_caseload, version
from recovery_app.features.caseload.service.cautions import set_cautions
from recovery_app.features.caseload.service.client_page import (
    ClientPage,
    Entry,
    Event,
    SharedNote,
    client_page,
    client_version,
    open_client,
)
from recovery_app.features.caseload.service.password_code import make_password_code

__all__ = [
    "Caseload",
    "CaseloadRow",
    "ClientPage",
    "Entry",
    "Event",
    "SharedNote",
    "caseload",
    "client_page",
    "client_version",
    "make_password_code",
    "open_caseload",
    "open_client",
    "set_cautions",
    "version",
]
