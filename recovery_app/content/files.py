"""Reading content files: YAML where a key given twice is an error instead of silently the last one."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from recovery_app.content.errors import InvalidContent

CONTENT_DIR = Path(__file__).parent


class _NoDuplicates:
    """Mixin for PyYAML loaders: refuses a mapping that names a key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)  # type: ignore[attr-defined]
            if key in seen:
                raise InvalidContent(f"{node.start_mark}: key {key!r} given twice")
            seen.add(key)
        return super().construct_mapping(node, deep)  # type: ignore[misc, no-any-return]


class _Strings(_NoDuplicates, yaml.BaseLoader):
    """Every scalar stays text: the keys `no` and `7` are words here, not a boolean and a number."""


class _Data(_NoDuplicates, yaml.SafeLoader):
    """Numbers, booleans and text, nothing executable."""


def read_strings(path: Path) -> Any:
    """The file's mappings with every scalar as text. Raises `InvalidContent` when it is not YAML."""
    return _read(path, _Strings)


def read_data(path: Path) -> Any:
    """The file's data with YAML's plain types. Raises `InvalidContent` when it is not YAML."""
    return _read(path, _Data)


def _read(path: Path, loader: type[_Strings] | type[_Data]) -> Any:
    try:
        # Both loaders are safe: neither constructs Python objects.
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    except yaml.YAMLError as error:
        raise InvalidContent(f"{path.name}: {error}") from error
    except InvalidContent as error:
        raise InvalidContent(f"{path.name}: {error}") from error
