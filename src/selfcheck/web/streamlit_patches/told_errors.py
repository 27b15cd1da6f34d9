"""Errors that are told on the page with their reason are no faults of the program: the log keeps no traceback of them."""

from __future__ import annotations

import logging

from selfcheck.errors import SelfcheckError

LOGGER = "streamlit.error_util"


def told_on_the_page(record: logging.LogRecord) -> bool:
    """Whether a record of the log is kept."""
    return not (record.exc_info and isinstance(record.exc_info[1], SelfcheckError))


def keep_out_of_the_log() -> None:
    """From now on Streamlit writes no traceback of what a page tells."""
    logging.getLogger(LOGGER).addFilter(told_on_the_page)
