"""`steady worker`: named by the contract, and not there before reminders are."""

import argparse
import sys

NOT_YET = """\
There is no worker in this version: nothing waits to be done in the background until reminders are built.
Nothing has to run beside the app."""


def options(_parser: argparse.ArgumentParser) -> None:
    """It has none."""


def run(_arguments: argparse.Namespace) -> int:
    """Say so. Not 0: whoever keeps it running should notice."""
    print(NOT_YET, file=sys.stderr)
    return 1
