"""Who is in the demo. Everybody is invented; the eight with a sign-in are named in the contract."""

from dataclasses import dataclass
from enum import StrEnum

PASSWORD = "demo-recovery-2026"  # noqa: S105 - printed on the console, for demo databases only
DOMAIN = "demo.example"
EAST, CENTRAL = "America/New_York", "America/Chicago"
WEEKS = 12
DAYS = 84
"""Days of history, today included."""


class Story(StrEnum):
    """How a person's weeks go."""

    IMPROVING = "improving"
    STUCK = "stuck"
    SLIPPING = "slipping"
    SILENT = "silent"
    NEW = "new"
    STEADY = "steady"
    WOBBLING = "wobbling"


class Therapist(StrEnum):
    """Whose caseload."""

    THEO = "theo"
    NORA = "nora"


TRACKS = {"a": "anxiety", "d": "depression", "t": "trauma", "s": "substance_use"}


@dataclass(frozen=True, slots=True)
class Client:
    """A client. `week` is the current week of the episode, from 1; `silent` the days since the last check-in.

    `ended` is how many days ago the status came about, for those whose status is not `active`.
    """

    name: str
    therapist: Therapist
    story: Story
    tracks: tuple[str, ...]
    week: int
    status: str = "active"
    ended: int = 0
    silent: int = 0
    sees_prescriber: bool = False
    language: str = "en"
    timezone: str = EAST

    @property
    def email(self) -> str:
        """First name at the demo's domain."""
        return f"{self.name.split()[0].lower()}@{DOMAIN}"

    @property
    def cautions(self) -> tuple[str, ...]:
        """Flags that make some skills wrong for this person."""
        return ("panic",) if "anxiety" in self.tracks and self.week % 2 else ()

    @property
    def was_asked_about_cautions(self) -> bool:
        """In the first week nobody has come to it yet."""
        return self.week > 1

    @property
    def uses_substance_track(self) -> bool:
        """Whether craving and use are asked."""
        return "substance_use" in self.tracks


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who is not a client."""

    name: str
    role: str

    @property
    def email(self) -> str:
        """First name at the demo's domain."""
        return f"{self.name.split()[0].lower()}@{DOMAIN}"


COLLEAGUES = (
    Colleague("Theo Brandt", "therapist"),
    Colleague("Nora Haddad", "therapist"),
    Colleague("Priya Raman", "prescriber"),
    Colleague("Pete L.", "peer"),
    Colleague("Sam R.", "supporter"),
    Colleague("Ada Lindqvist", "administrator"),
)


def _of(therapist: Therapist, *rows: tuple[str, Story, str, int, dict[str, object]]) -> tuple[Client, ...]:
    return tuple(
        Client(name, therapist, story, tuple(TRACKS[letter] for letter in tracks), week, **extra)  # type: ignore[arg-type]
        for name, story, tracks, week, extra in rows
    )


RX: dict[str, object] = {"sees_prescriber": True}
CHICAGO: dict[str, object] = {"timezone": CENTRAL}
SPANISH: dict[str, object] = {"language": "es"}

THEOS = _of(
    Therapist.THEO,
    ("Cleo R.", Story.SLIPPING, "ds", 5, RX),
    ("Marco V.", Story.NEW, "a", 2, SPANISH),
    ("Amara O.", Story.IMPROVING, "s", 9, RX),
    ("Ben K.", Story.STUCK, "ad", 7, RX),
    ("Chidi N.", Story.STEADY, "s", 11, {}),
    ("Dana W.", Story.WOBBLING, "ts", 8, {}),
    ("Elif Y.", Story.SILENT, "d", 6, {"silent": 6}),
    ("Frank D.", Story.IMPROVING, "s", 12, {}),
    ("Grace L.", Story.STEADY, "a", 10, {}),
    ("Hoa T.", Story.IMPROVING, "at", 6, RX),
    ("Imani J.", Story.NEW, "d", 1, {}),
    ("Jordan P.", Story.SILENT, "as", 4, {"silent": 4}),
    ("Kavya S.", Story.STEADY, "d", 12, {"status": "stepped_down", "ended": 12}),
    ("Luis M.", Story.WOBBLING, "s", 11, SPANISH),
    ("Mei C.", Story.STUCK, "t", 5, {"status": "paused", "ended": 9}),
    ("Noor A.", Story.IMPROVING, "ad", 3, {}),
)

NORAS = _of(
    Therapist.NORA,
    ("Omar H.", Story.IMPROVING, "s", 10, CHICAGO),
    ("Paula G.", Story.STEADY, "a", 7, {}),
    ("Quinn B.", Story.WOBBLING, "ds", 12, RX),
    ("Rosa E.", Story.IMPROVING, "t", 8, SPANISH),
    ("Sione F.", Story.SLIPPING, "s", 9, CHICAGO),
    ("Tanya Z.", Story.STUCK, "d", 11, RX),
    ("Uri L.", Story.STEADY, "as", 6, {}),
    ("Vera I.", Story.IMPROVING, "ad", 12, {"status": "completed", "ended": 6}),
    ("Wendell M.", Story.STEADY, "s", 12, {"status": "completed", "ended": 15}),
    ("Ximena C.", Story.NEW, "at", 2, SPANISH),
    ("Yusuf A.", Story.IMPROVING, "d", 5, {}),
    ("Zoe N.", Story.SILENT, "s", 8, {"silent": 5}),
    ("Abel R.", Story.STEADY, "t", 9, CHICAGO),
    ("Bridget O.", Story.WOBBLING, "a", 7, {}),
    ("Carlos T.", Story.IMPROVING, "s", 4, {}),
    ("Delia M.", Story.STUCK, "ts", 10, RX),
    ("Ezra S.", Story.STEADY, "d", 3, {}),
    ("Fatima K.", Story.IMPROVING, "a", 11, {"status": "stepped_down", "ended": 8}),
    ("Gus P.", Story.STUCK, "s", 6, {"status": "left", "ended": 20}),
    ("Hana W.", Story.NEW, "ds", 1, RX),
    ("Ian C.", Story.IMPROVING, "at", 9, {}),
    ("Joy D.", Story.STEADY, "ad", 8, CHICAGO),
    ("Kofi A.", Story.WOBBLING, "s", 5, {}),
    ("Lena V.", Story.IMPROVING, "d", 7, {"status": "paused", "ended": 5}),
)

CLIENTS = THEOS + NORAS
