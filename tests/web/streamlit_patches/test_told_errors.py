"""The log holds tracebacks of faults of the program, and none of what a page tells."""

from __future__ import annotations

import logging

import pytest
from streamlit.error_util import handle_user_script_exception

from selfcheck.services.errors import NotSignedIn
from selfcheck.ui.trouble import on_script_error
from selfcheck.web.streamlit_patches.told_errors import LOGGER, keep_out_of_the_log, told_on_the_page


@pytest.fixture
def lines():
    """What Streamlit's logger lets through."""
    found: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    logger, handler = logging.getLogger(LOGGER), Keep()
    logger.addHandler(handler)
    keep_out_of_the_log()
    yield found
    logger.removeHandler(handler)
    logger.removeFilter(told_on_the_page)


def test_streamlit_writes_no_traceback_of_an_error_that_is_told_and_one_of_all_others(lines):
    handle_user_script_exception(NotSignedIn(), on_script_error)
    assert lines == []
    handle_user_script_exception(ValueError("x"), on_script_error)
    assert lines == ["Uncaught app execution"]
