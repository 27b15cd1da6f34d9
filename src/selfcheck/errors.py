"""Errors that a user may see. Their text is Chinese and says what happened, where, and what to do."""

from __future__ import annotations


class SelfcheckError(Exception):
    """Base of all errors whose text may be shown to a user."""
