"""What sealed texts of this feature are sealed for: a value moved elsewhere does not open."""


def note_place(assignment_id: str) -> str:
    """An assignment's note."""
    return f"skill_assignment:{assignment_id}"


def writing_place(writing_id: str) -> str:
    """A writing's answers."""
    return f"writing:{writing_id}"
