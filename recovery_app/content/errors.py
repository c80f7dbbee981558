"""What can be wrong with content.

    ContentError
    ├── InvalidContent      a content file does not have the agreed form
    ├── UnknownLanguage     no catalogue for this language
    ├── UnknownMessage      no sentence with this key
    ├── MissingParameter    a sentence needs a parameter that was not given
    └── UnknownContent      no form, skill or country with this name

All are mistakes of programming or editing, never a user's.
"""


class ContentError(Exception):
    """Base of the tree."""


class InvalidContent(ContentError):
    """A content file does not have the agreed form; the message names file and place."""


class UnknownLanguage(ContentError):
    """No catalogue for this language."""


class UnknownMessage(ContentError):
    """No sentence with this key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no message {key!r}")
        self.key = key


class MissingParameter(ContentError):
    """The sentence `key` needs the parameter `name`, of the right kind."""

    def __init__(self, key: str, name: str) -> None:
        super().__init__(f"message {key!r} needs parameter {name!r}")
        self.key = key
        self.name = name


class UnknownContent(ContentError):
    """No form, skill or country with this name."""
