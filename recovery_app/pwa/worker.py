"""Bundles the service worker with the rolldown that Vite brings, the precache list put in."""

import hashlib
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

BUNDLE = """
import { build } from "rolldown";
const given = JSON.parse(process.argv[1]);
await build({
  input: given.input, cwd: given.cwd, platform: "browser", logLevel: "warn",
  transform: { define: { __PRECACHE__: given.entries, __BUILD__: given.build } },
  output: { file: given.output, format: "iife", minify: true, comments: false },
});
"""


def build_id(entries: Sequence[tuple[str, str]]) -> str:
    """Names a build by what it serves: the same files, the same name."""
    return hashlib.sha256(json.dumps(entries).encode()).hexdigest()[:12]


def bundle_worker(node: Path, web_dir: Path, source: Path, target: Path, entries: Sequence[tuple[str, str]]) -> None:
    """Write `target` from `source` and what it imports.

    `__PRECACHE__` becomes the list of `[url, revision]`, `__BUILD__` the build's name.
    Raises CalledProcessError when the bundler fails.
    """
    given = {
        "cwd": str(web_dir),
        "input": str(source),
        "output": str(target),
        "entries": json.dumps(entries),
        "build": json.dumps(build_id(entries)),
    }
    command = [str(node), "--input-type=module", "-e", BUNDLE, json.dumps(given)]
    subprocess.run(command, cwd=web_dir, check=True)  # noqa: S603  our own node, our own script
