"""The charts of a profile, by name. A new chart is a module beside this one and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selfcheck.charts.bars import bars
from selfcheck.charts.group_dimensions import mean_scores
from selfcheck.charts.radar import radar
from selfcheck.charts.style import Figure
from selfcheck.domain.group import GroupSummary
from selfcheck.domain.scoring import FEWEST_RADAR_AXES, Profile, Score


@dataclass(frozen=True, slots=True)
class ProfileChart:
    """A chart of one group of scores."""

    title: str
    axis: str
    """What one axis stands for: heads the first column of the table beside the chart."""
    scores: Callable[[Profile], tuple[Score, ...]]
    means: Callable[[GroupSummary], tuple[Score, ...]] = lambda _: ()
    """The means of the person's group on the same axes; none where the chart shows him alone."""

    def figure(self, profile: Profile, earlier: Profile | None = None, group: GroupSummary | None = None) -> Figure:
        """A radar; bars where fewer than three axes are rated; no traces where none is."""
        scores = self.scores(profile)
        before = self.scores(earlier) if earlier else ()
        means = self.means(group) if group else ()
        rated = sum(score.mean is not None for score in scores)
        return (radar if rated >= FEWEST_RADAR_AXES else bars)(scores, before, means)


PROFILE_CHARTS: dict[str, ProfileChart] = {
    "dimensions": ProfileChart("各方面", "方面", lambda profile: profile.dimensions, lambda group: mean_scores(group.dimensions)),
    "items": ProfileChart("各项", "项", lambda profile: profile.items),
    "searches": ProfileChart("按“找一找”", "找一找", lambda profile: profile.searches),
    "bases": ProfileChart("按依据", "依据", lambda profile: profile.bases),
}
