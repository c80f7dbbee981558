"""What a text must be so that it can be kept at all."""


def can_be_kept(text: str) -> bool:
    """No NUL, which PostgreSQL refuses, and no half of an emoji, as cutting a text can leave it."""
    return "\x00" not in text and (text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text))
