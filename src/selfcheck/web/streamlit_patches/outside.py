"""Nothing outside is asked.

For every request from a foreign page Streamlit would ask a public server which address this machine has, to compare the two; all
connections wait meanwhile, for seconds where there is no way out. `selfcheck.web.own` has decided before who is a foreign page.
"""

from __future__ import annotations

from streamlit import net_util


def ask_nobody() -> None:
    """From now on this machine's public address is unknown to Streamlit, and it does not try to find it out."""
    net_util.get_external_ip = _unknown


def _unknown() -> str | None:
    return None
