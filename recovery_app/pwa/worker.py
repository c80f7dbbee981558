"""Bundles scripts that stand beside the pages, with the rolldown that Vite brings: the service worker, early ones."""

import hashlib
import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

BUNDLE = """
import { build } from "rolldown";
const given = JSON.parse(process.argv[1]);
await build({
  input: given.input, cwd: given.cwd, platform: "browser", logLevel: "warn",
  transform: { define: given.define },
  output: { file: given.output, format: "iife", minify: true, comments: false },
});
"""


def build_id(entries: Sequence[tuple[str, str]]) -> str:
    """Names a build by what it serves: the same files, the same name."""
    return hashlib.sha256(json.dumps(entries).encode()).hexdigest()[:12]


def bundle_worker(node: Path, web_dir: Path, source: Path, target: Path, entries: Sequence[tuple[str, str]]) -> None:
    """Write the worker to `target`. `__PRECACHE__` becomes the list of `[url, revision]`, `__BUILD__` the build's name.

    Raises CalledProcessError when the bundler fails.
    """
    define = {"__PRECACHE__": json.dumps(entries), "__BUILD__": json.dumps(build_id(entries))}
    bundle(node, web_dir, source, target, define)


def bundle(node: Path, web_dir: Path, source: Path, target: Path, define: Mapping[str, str] | None = None) -> None:
    """Write `target` from `source` and what it imports, as one script. Raises CalledProcessError when that fails."""
    given = {"cwd": str(web_dir), "input": str(source), "output": str(target), "define": dict(define or {})}
    command = [str(node), "--input-type=module", "-e", BUNDLE, json.dumps(given)]
    subprocess.run(command, cwd=web_dir, check=True)  # noqa: S603  our own node, our own script
