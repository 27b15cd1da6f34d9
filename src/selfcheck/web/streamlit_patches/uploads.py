"""Files that go in: for whoever is signed in, few and small, and gone as soon as he is.

Streamlit keeps whatever anybody sends to the address of a tab, as often as he likes, until an hour after the tab was closed.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from streamlit.runtime import exists, get_instance, memory_uploaded_file_manager
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile as UploadedFile
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

FILES, SIZE = 2, 10_000_000
"""Files of one tab, and their bytes together."""
ALL = 100_000_000
"""Bytes of all tabs together; the oldest file makes room for the next."""
GRACE = 30.0
"""Seconds for which the files of a tab wait whose line was cut: it comes back by itself."""
FRESH = 10.0
"""Seconds for which a file is kept that no page has taken up: it is just being told of."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Room for a file, taken before its first byte is read."""

    size: int
    since: float


class Uploads(MemoryUploadedFileManager):
    """Streamlit's store of files, with room for few. Safe to share between threads."""

    def __init__(self, upload_endpoint: str) -> None:
        super().__init__(upload_endpoint)
        self._places: dict[tuple[str, str], _Place] = {}
        self._owners: dict[str, str] = {}

    @contextmanager
    def place(self, tab: str, file: str, size: int, owner: str) -> Iterator[bool]:
        """Room for a file of this tab, as long as it is on its way, and then for as long as it is kept; False where there is none."""
        with self._lock:
            taken = self._fits(tab, file, size) and self._make_room((tab, file), size)
            if taken:
                self._places[tab, file] = _Place(size, time.monotonic())
                self._owners[tab] = owner
        try:
            yield taken
        finally:
            if taken:
                with self._lock:
                    self._settle(tab, file)

    def keep_only(self, tab: str, file: str | None) -> None:
        """Frees what else the tab has sent: its page has one field for a file, and this is what stands in it."""
        now = time.monotonic()
        with self._lock:
            stale = [name for at, name in self._places if at == tab and name != file and now - self._places[at, name].since > FRESH]
        for name in stale:
            self.remove_file(tab, name)

    def owners(self) -> dict[str, str]:
        """The tabs that have files here, and in whose session they were sent."""
        with self._lock:
            return {tab: self._owners[tab] for tab, _ in self._places}

    def remove_session_files(self, session_id: str) -> None:
        super().remove_session_files(session_id)
        with self._lock:
            for tab, file in list(self._places):
                if tab == session_id:
                    self._settle(tab, file)

    def remove_file(self, session_id: str, file_id: str) -> None:
        super().remove_file(session_id, file_id)
        with self._lock:
            self._settle(session_id, file_id)

    def add_file(self, session_id: str, file: UploadedFileRec) -> None:
        if (session_id, file.file_id) in self._places:  # else it was freed while it came in
            super().add_file(session_id, file)

    def _fits(self, tab: str, file: str, size: int) -> bool:
        others = [place.size for (at, name), place in self._places.items() if at == tab and name != file]
        return (tab, file) not in self._places and len(others) < FILES and sum(others) + size <= SIZE

    def _make_room(self, new: tuple[str, str], size: int) -> bool:
        total = sum(place.size for place in self._places.values()) + size
        for tab, file in list(self._places):  # in the order in which they came
            if total <= ALL:
                break
            if file in self.file_storage.get(tab, {}):
                total -= self._places[tab, file].size
                self._forget(tab, file)
        return total <= ALL

    def _forget(self, tab: str, file: str) -> None:
        gone = self.file_storage[tab].pop(file)
        self._total_bytes -= len(gone.data)
        self._file_count -= 1
        self._settle(tab, file)

    def _settle(self, tab: str, file: str) -> None:
        """Gives the place back where no file stands in it."""
        if file not in self.file_storage.get(tab, {}):
            self._places.pop((tab, file), None)
            if all(at != tab for at, _ in self._places):
                self._owners.pop(tab, None)


def install() -> None:
    """From now on, Streamlit keeps files in the store of this module. Call before the application is built."""
    memory_uploaded_file_manager.MemoryUploadedFileManager = Uploads  # type: ignore[misc]


def uploads() -> Uploads | None:
    """The store of this process; None outside a server, as in a test of a page."""
    found = get_instance().uploaded_file_mgr if exists() else None
    return found if isinstance(found, Uploads) else None


def keep_only(file: str | None) -> None:
    """Frees what the tab that is being drawn has sent besides this file."""
    run, store = get_script_run_ctx(), uploads()
    if run is not None and store is not None:
        store.keep_only(run.session_id, file)


def forget() -> None:
    """Frees all that the tab that is being drawn has sent."""
    run, store = get_script_run_ctx(), uploads()
    if run is not None and store is not None:
        store.remove_session_files(run.session_id)


class Absent:
    """Tabs whose line is cut, and since when."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}

    def gone(self, tabs: dict[str, str]) -> list[str]:
        """Those of these tabs that have been away for longer than a line that comes back by itself."""
        now, runtime = time.monotonic(), get_instance()
        self._since = {tab: self._since.get(tab, now) for tab in tabs if not runtime.is_active_session(tab)}
        return [tab for tab, since in self._since.items() if now - since > GRACE]
