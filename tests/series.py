"""How long a series goes on: a short form of it runs in all tests, the long one in `make nightly`."""

from __future__ import annotations

import os

LONG = os.environ.get("SELFCHECK_TEST_SERIES") == "long"


def times(short: int, long: int) -> int:
    """How often something is to be tried in this run."""
    return long if LONG else short
