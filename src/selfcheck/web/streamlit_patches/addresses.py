"""The addresses that Streamlit's pages need. What is let through is listed, not what is kept out: others exist in Streamlit, and so may
more after an upgrade."""

from __future__ import annotations

import re
from importlib import resources

STREAM = "/_stcore/stream"
"""The address of the pages' websockets; to anything else it is none."""
UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)")
"""Where a file goes in: the tab's number, the file's number."""
_SHOWN = [file.name for file in resources.files("selfcheck").joinpath("ui", "form").iterdir() if file.name.endswith((".js", ".css"))]
FORM = re.compile(rf"/_stcore/bidi-components/selfcheck\.form/(?:{'|'.join(map(re.escape, sorted(_SHOWN)))})")
"""The files of the form; Streamlit would give away what lies beside them, too, and log an error for each that is not there."""
NEEDED = re.compile(rf"/_stcore/(health|host-config)|{FORM.pattern}|{UPLOAD.pattern}|/(media|component)/.+|/favicon\.png")
"""What else a page asks for; its scripts and styles are served by `files`."""
