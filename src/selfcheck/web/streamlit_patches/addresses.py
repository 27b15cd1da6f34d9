"""The addresses that Streamlit's pages need. What is let through is listed, not what is kept out: others exist in Streamlit, and so may
more after an upgrade."""

from __future__ import annotations

import re

STREAM = "/_stcore/stream"
"""The address of the pages' websockets; to anything else it is none."""
UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)")
"""Where a file goes in: the tab's number, the file's number."""
FORM = re.compile(r"/_stcore/bidi-components/selfcheck\.form/[a-z]+\.(?:js|css)", re.ASCII)
"""Where the files of the form stand; Streamlit would give away what lies beside them, too."""
NEEDED = re.compile(rf"/_stcore/(health|host-config)|{FORM.pattern}|{UPLOAD.pattern}|/(media|component)/.+|/favicon\.png")
"""What else a page asks for; its scripts and styles are served by `files`."""
