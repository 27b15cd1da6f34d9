"""The weakest items alone: what a made-up chart shows."""

from __future__ import annotations

from selfcheck.domain.scoring import Profile, Score


def low(profile: Profile) -> tuple[Score, ...]:
    """Items that are rated 3 or lower."""
    return tuple(score for score in profile.items if score.mean is not None and score.mean <= 3)
