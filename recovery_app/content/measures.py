"""The instruments: `measures/<id>@<version>.yaml`, each checked against `instrument.py`."""

from functools import cache

from recovery_app.content.errors import InvalidContent, UnknownContent
from recovery_app.content.files import CONTENT_DIR
from recovery_app.content.instrument import Measure
from recovery_app.content.schema import read

MEASURES_DIR = CONTENT_DIR / "measures"


@cache
def names() -> tuple[str, ...]:
    """Every shipped version of every instrument, such as `phq_9@1`."""
    return tuple(sorted(path.stem for path in MEASURES_DIR.glob("*.yaml")))


@cache
def measure(name: str) -> Measure:
    """The instrument of this id and version, such as `phq_9@1`. Raises UnknownContent, InvalidContent."""
    if name not in names():
        raise UnknownContent(f"no instrument {name!r}")
    found = read(Measure, MEASURES_DIR / f"{name}.yaml")
    if found.name != name:
        raise InvalidContent(f"{name}.yaml holds {found.name}")
    return found


@cache
def newest(id: str) -> Measure:
    """The newest version of an instrument. Raises UnknownContent."""
    versions = [measure(name) for name in names() if name.startswith(f"{id}@")]
    if not versions:
        raise UnknownContent(f"no instrument {id!r}")
    return max(versions, key=lambda one: one.version)


@cache
def ids() -> tuple[str, ...]:
    """Every instrument by its id."""
    return tuple(dict.fromkeys(name.partition("@")[0] for name in names()))
