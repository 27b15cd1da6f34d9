"""Personal codes and keyed hashes."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from urllib.parse import unquote

ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXY"
"""Without 0 O, 1 I L, and without the letters B S Z, which are mistaken for 8 5 2 in handwriting."""
LENGTH = 12
GROUP = 4
TYPED_LIMIT, PASTED_LIMIT = 100, 500
"""Characters of what somebody typed that are looked at, and of what he pasted with a code somewhere in it; a browser may send megabytes."""
LOOKALIKES = str.maketrans("BSZ", "852")
_DASHED, _LOOSE, _SPACED = (
    re.compile(rf"(?<![0-9A-Z])[0-9A-Z]{{{size}}}(?:{between}[0-9A-Z]{{{size}}}){{{LENGTH // size - 1}}}(?![0-9A-Z])")
    for size, between in (
        (GROUP, r"[\u2010-\u2015\u2212\u4e00\u30fc-]"),  # on a Chinese keyboard the dash is beside 一 and ー
        (GROUP, r"[^0-9A-Z]{0,3}"),
        (1, r"[^0-9A-Z]{1,3}"),
    )
)
"""A code inside other text: as it is printed, with other signs or nothing between its groups, and with signs between all its letters."""


def new_code() -> str:
    """A random personal code, `XXXX-XXXX-XXXX`: 58 bits."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def normalised(code: str) -> str:
    """The letters of a code as typed: any case, blanks, dashes and full-width letters are the same code.

    Of the whole address of a slip, and of a code with words round it, only the code counts.
    """
    typed = _letters(code[:TYPED_LIMIT])
    if len(typed) == LENGTH:
        return typed
    found = _inside(code[:PASTED_LIMIT])
    return _letters(found) if found else typed


def _letters(text: str) -> str:
    letters = unicodedata.normalize("NFKC", text).upper().translate(LOOKALIKES)
    return "".join(letter for letter in letters if letter.isalnum())


def _inside(text: str) -> str | None:
    """The code in a longer text: behind the # of an address, if there is one there."""
    plain = unicodedata.normalize("NFKC", unquote(unquote(text))).upper()  # once by who copied the address, once by who passed it on
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    for place in (plain.partition("#")[2], plain):
        for code in (_DASHED, _LOOSE, _SPACED):
            if found := code.search(place):
                return re.sub(r"[^0-9A-Z]", "", found[0])
    return None


class Hasher:
    """Hashes with the installation's key, so that the database alone opens nothing."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def code(self, code: str) -> str:
        return self._hash("code", normalised(code))

    def session(self, token: str) -> str:
        return self._hash("session", token)

    def work(self, id: str) -> str:
        return self._hash("work", id)[:32]

    def lane(self, text: str) -> str:
        """What proves that a lane was given out here."""
        return self._hash("lane", text)

    def proof(self) -> str:
        """What shows that another key is another one, and tells nothing of it."""
        return self._hash("key", "")

    def _hash(self, purpose: str, text: str) -> str:
        # The purpose is part of the message: a session's hash can never pass for a code's.
        return hmac.new(self._key, f"{purpose}\0{text}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
