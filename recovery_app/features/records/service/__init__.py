"""Use cases on a whole record: hand it out, erase it."""

from recovery_app.features.records.service.erase import erase
from recovery_app.features.records.service.export import Export, export, find_client

__all__ = ["Export", "erase", "export", "find_client"]
