"""Personal codes and keyed hashes."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXY"
"""Without 0 O, 1 I L, and without the letters B S Z, which are mistaken for 8 5 2 in handwriting."""
LENGTH = 12
GROUP = 4
TYPED_LIMIT = 100
"""Characters of what somebody typed that are looked at; a browser may send megabytes."""
LOOKALIKES = str.maketrans("BSZ", "852")


def new_code() -> str:
    """A random personal code, `XXXX-XXXX-XXXX`: 58 bits."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def normalised(code: str) -> str:
    """The letters of a code as typed: any case, blanks, dashes and full-width letters are the same code."""
    letters = unicodedata.normalize("NFKC", code[:TYPED_LIMIT]).upper().translate(LOOKALIKES)
    return "".join(letter for letter in letters if letter.isalnum())


class Hasher:
    """Hashes with the installation's key, so that the database alone opens nothing."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def code(self, code: str) -> str:
        return self._hash("code", normalised(code))

    def session(self, token: str) -> str:
        return self._hash("session", token)

    def lane(self, text: str) -> str:
        """What proves that a lane was given out here."""
        return self._hash("lane", text)

    def proof(self) -> str:
        """What shows that another key is another one, and tells nothing of it."""
        return self._hash("key", "")

    def _hash(self, purpose: str, text: str) -> str:
        # The purpose is part of the message: a session's hash can never pass for a code's.
        return hmac.new(self._key, f"{purpose}\0{text}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
