"""Plans: what a phone sends, what a therapist reads, proposes and looks through."""

from recovery_app.features.plans.service.reading import Overview, Proposal, history, items, last_looks, overview
from recovery_app.features.plans.service.recording import apply
from recovery_app.features.plans.service.together import COMMENT_LENGTH, mark_reviewed, propose, withdraw_proposal

__all__ = [
    "COMMENT_LENGTH",
    "Overview",
    "Proposal",
    "apply",
    "history",
    "items",
    "last_looks",
    "mark_reviewed",
    "overview",
    "propose",
    "withdraw_proposal",
]
