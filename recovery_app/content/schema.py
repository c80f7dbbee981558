"""What every content model shares: exact keys, frozen values, and errors that name the file."""

from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from recovery_app.content.errors import InvalidContent
from recovery_app.content.files import read_data

Track = Literal["anxiety", "depression", "trauma", "substance_use"]
MessageKey = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z0-9_]+)+$")]
"""A key of the message catalogue; tests check that the sentence exists in every language."""
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]


class Content(BaseModel):
    """Base of content models: an unknown key in a file is an error, and nobody changes content at run time."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Sourced(Content):
    """Every number says where it comes from."""

    source: str = Field(min_length=10)


Model = TypeVar("Model", bound=Content)


def parse(model: type[Model], data: Any, where: str) -> Model:
    """`data` as `model`. Raises `InvalidContent` that starts with `where`."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise InvalidContent(f"{where}: {error}") from error


def read(model: type[Model], path: Path) -> Model:
    """The YAML file as `model`. Raises `InvalidContent` naming the file."""
    return parse(model, read_data(path), path.name)
