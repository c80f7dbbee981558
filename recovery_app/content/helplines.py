"""Public emergency and crisis lines of a country, one file each under `helplines/`."""

from functools import cache
from typing import Annotated, Literal, Self
from urllib.parse import quote

from pydantic import Field, StringConstraints, model_validator

from recovery_app.content.errors import UnknownContent
from recovery_app.content.files import CONTENT_DIR
from recovery_app.content.schema import Content, MessageKey, Name, read

HELPLINES_DIR = CONTENT_DIR / "helplines"
DEFAULT_COUNTRY = "us"

Number = Annotated[str, StringConstraints(pattern=r"^[0-9]+(-[0-9]+)*$", max_length=20)]


class Way(Content):
    """One way to reach a line. `word` is what a text has to say."""

    kind: Literal["call", "text", "tty", "chat"]
    to: str
    word: str | None = Field(default=None, pattern=r"^[A-Z]+$")

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind == "chat" and not self.to.startswith("https://"):
            raise ValueError("a chat needs an https address")
        if self.kind != "chat" and not self.to.replace("-", "").isdigit():
            raise ValueError(f"{self.to!r} is no number")
        if self.word is not None and self.kind != "text":
            raise ValueError("only a text has a word")
        return self

    @property
    def href(self) -> str:
        """What a tap opens: `tel:`, `sms:` or the chat's address."""
        if self.kind == "chat":
            return self.to
        digits = self.to.replace("-", "")
        if self.kind != "text":
            return f"tel:{digits}"
        # iOS wants `&body=`, Android `?body=`: this form is read by both.
        return f"sms:{digits}?&body={quote(self.word)}" if self.word else f"sms:{digits}"


class Option(Content):
    """What to press after calling, and the word to text instead."""

    key: Name
    press: str = Field(pattern=r"^[0-9]$")
    text_word: str | None = Field(default=None, pattern=r"^[A-Z]+$")


class Line(Content):
    """One line. `first` lines stand above everything else on Help now."""

    key: Name
    first: bool = False
    name: MessageKey
    hint: MessageKey
    ways: tuple[Way, ...] = Field(min_length=1, strict=False)
    options: tuple[Option, ...] = Field(default=(), strict=False)

    def way(self, kind: str) -> Way | None:
        """The first way of this kind, where there is one."""
        return next((way for way in self.ways if way.kind == kind), None)


class Helplines(Content):
    """The lines of one country, in the order they are shown."""

    country: str = Field(pattern=r"^[a-z]{2}$")
    emergency_number: Number
    params: dict[Name, Number]
    lines: tuple[Line, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _emergency_comes_first(self) -> Self:
        keys = [line.key for line in self.lines]
        if keys[:2] != ["emergency", "crisis"] or len(set(keys)) != len(keys):
            raise ValueError("emergency, then crisis come first, and each line is there once")
        if self.params.get("emergency") != self.emergency_number or "crisis" not in self.params:
            raise ValueError("params name the emergency and the crisis number")
        return self

    def line(self, key: str) -> Line:
        """The line `key`. Raises `UnknownContent`."""
        for line in self.lines:
            if line.key == key:
                return line
        raise UnknownContent(f"{self.country} has no line {key!r}")


@cache
def helplines(country: str = DEFAULT_COUNTRY) -> Helplines:
    """The lines of a country. Raises `UnknownContent` for one we have no file for."""
    if country not in countries():
        raise UnknownContent(f"no helplines for {country!r}")
    return read(Helplines, HELPLINES_DIR / f"{country}.yaml")


@cache
def countries() -> tuple[str, ...]:
    """Countries that have a file, by code."""
    return tuple(sorted(path.stem for path in HELPLINES_DIR.glob("*.yaml")))


def params(country: str = DEFAULT_COUNTRY) -> dict[str, str]:
    """The numbers as parameters of sentences: `text("help.lede", "en", **params())`."""
    return dict(helplines(country).params)
