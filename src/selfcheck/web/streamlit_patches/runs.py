"""What Streamlit knows of the run of a script, and does not tell."""

from __future__ import annotations

from streamlit.runtime.scriptrunner import get_script_run_ctx


def in_fragment_run() -> bool:
    """Whether this run, or the callback before it, is for some fragments and not for the whole page."""
    run = get_script_run_ctx()
    return run is not None and bool(run.fragment_ids_this_run)
