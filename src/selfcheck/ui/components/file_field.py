"""The field for a file. A page has one, and what was sent before it came is kept no longer."""

from __future__ import annotations

import streamlit as st

from selfcheck.web.streamlit_patches import uploads

LARGEST = 5
"""Megabytes of one file."""


def file_field(label: str, key: str) -> uploads.UploadedFile | None:
    """The file that the person has chosen here; None where there is none.

    Any kind may be chosen: the field itself would refuse one with a mark alone, whoever reads it says what to do with it.
    """
    file = st.file_uploader(label, key=key, max_upload_size=LARGEST)
    uploads.keep_only(file.file_id if file else None)
    return file
