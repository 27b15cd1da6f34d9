"""The document (对照检查材料, 发言提纲): made of what the person ticked, accepted, took over and wrote, in the frame of the bank."""

from selfcheck.domain.draft.compose import compose

__all__ = ["compose"]
