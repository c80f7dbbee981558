"""Names as a search compares them."""

from unicodedata import combining, normalize


def searchable(text: str) -> str:
    """Without accents, case and blanks around it: "Jose" finds "José", and the other way round."""
    return "".join(char for char in normalize("NFKD", text.strip()) if not combining(char)).casefold()
