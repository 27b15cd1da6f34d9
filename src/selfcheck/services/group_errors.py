"""What the services of rounds, releases and submissions refuse, and why. Each text can be shown to the user as it is."""

# The names say what is the matter, not that it is an error.
# ruff: noqa: N818
from __future__ import annotations

from selfcheck.errors import SelfcheckError

NOT_SAVED, NOT_OPENED = "没有保存", "没有开始"


class RoundUnknown(SelfcheckError):
    """There is no such round, or the one who asks has no part in it: a stranger cannot tell which."""

    def __init__(self) -> None:
        super().__init__("没有找到这个轮次，它可能已经删除，或者与您无关。请回到首页重新选择")


class BadPlan(SelfcheckError):
    """A round that cannot be held as it was planned."""

    def __init__(self, faults: list[str], undone: str = NOT_SAVED) -> None:
        """`undone` says what did not come about."""
        super().__init__(f"{undone}：{'；'.join(faults)}。请改正后再试")


class AlreadyOpened(SelfcheckError):
    """A round that was opened is what its members have begun to answer."""

    def __init__(self) -> None:
        super().__init__("这个轮次已经开始，只能改截止时间，不能再改别的，也不能删除。要换内容，请另建一个轮次")


class NearAnonymous(SelfcheckError):
    """Two rounds near one another over the same groups, one of them anonymous."""

    def __init__(self, undone: str, title: str, hint: str) -> None:
        """`hint` says what can be done, and when."""
        super().__init__(
            f"{undone}：轮次“{title}”与这一轮有相同的组、相同的项，隔不满 30 天，又有一轮不记名。两轮的结果一减，就可能看出个人，"
            f"不记名的又不能按人核对，程序没有办法只藏起要紧的项。{hint}"
        )


class TrialGoesOn(SelfcheckError):
    """One trial at a time."""

    def __init__(self, title: str) -> None:
        super().__init__(f"没有开始试用：“{title}”还没有结束。请先在办公室首页点“结束试用”，再开始新的")


class NotOpened(SelfcheckError):
    """Something that can be done only to a round that was opened."""

    def __init__(self) -> None:
        super().__init__("这个轮次还没有开始。请先在“轮次”里点“开始这一轮”")


class RoundNotRunning(SelfcheckError):
    """Answers are taken between the opening and the closing time."""

    def __init__(self, *, early: bool) -> None:
        when = (
            "还没有到开始时间，到时候再来就行"
            if early
            else "已经截止，不再接受新的提交。您写的内容都在，草稿照样可以用；要补交，请找负责人或办公室"
        )
        super().__init__(f"这个轮次{when}")


class SubmittedBefore(SelfcheckError):
    """What was submitted before the code was issued anew stays: whoever has the new code, without the PIN, must not replace it."""

    def __init__(self, undone: str = "没有提交") -> None:
        super().__init__(
            f"{undone}：换码以前，这个席位在本轮已经提交过，仍然计入，不能再用没有原来 PIN 码的新码改动。您写的内容都在，草稿照样可以用"
        )


class NothingToSubmit(SelfcheckError):
    """A submission without a rating counts nothing."""

    def __init__(self) -> None:
        super().__init__("没有提交：一项都还没有评分。请至少评一项，再提交")


class NothingToWithdraw(SelfcheckError):
    """Nothing counts that was submitted from this self-check."""

    def __init__(self) -> None:
        super().__init__("没有收回：这份自查在本轮现在没有提交。要提交，请点“提交”")


class WithdrawnTooLate(SelfcheckError):
    """Submissions are taken back until the group closes."""

    def __init__(self) -> None:
        super().__init__(
            "没有收回：本组已经截止。要收回，请找负责人或办公室在发布以前重新开放本组，再回到这里收回；已经计入发布结果的，收不回"
        )


class CountedAlready(SelfcheckError):
    """What a release has counted is told, and cannot be taken back."""

    def __init__(self) -> None:
        super().__init__("没有收回：您提交的已经计入发布的结果，发布不能撤回。评分有要改的，可以改了再提交，请负责人再发布一次")


class OtherBank(SelfcheckError):
    """The self-check of a round was replaced by an archive of another bank."""

    def __init__(self) -> None:
        super().__init__(
            "没有提交：这份自查用的题库与本轮次的不同，多半是用存档替换过。请在“我的数据”里恢复成一份新的自查，再回到本轮次作答"
        )


class NotClosedYet(SelfcheckError):
    """A release is made once the round has closed."""

    def __init__(self) -> None:
        super().__init__("还没有截止，现在不能发布。请等到截止时间，或者先点“截止”")


class ListChanged(SelfcheckError):
    """Who is counted is not who was on the list that the leader confirmed."""

    def __init__(self) -> None:
        super().__init__("没有发布：您核对以后，本组的名单又有变动。请再看一遍“进度”里的名单，核对以后再发布")


class TooFewSubmissions(SelfcheckError):
    """Below the threshold nothing is shown."""

    def __init__(self, k: int) -> None:
        super().__init__(
            f"提交的人数不到 {k} 人，不能发布，什么结果也不会显示：人太少，看得出是谁评的。可以请办公室延长时间，等人齐了再发布"
        )


class TooCloseToEarlier(SelfcheckError):
    """The difference of two releases would show what few persons answered."""

    def __init__(self, k: int) -> None:
        super().__init__(
            f"没有发布：与以前的发布相比，作答有变化的人太少（不到 {k} 人，也不为零），两次结果一减，就看得出个人的评分。以前的发布仍然有效"
        )


class NotReleased(SelfcheckError):
    """Nothing of a group is shown before its release."""

    def __init__(self) -> None:
        super().__init__("这个组的结果还没有发布，现在什么评分都不显示。截止以后，由这个组的负责人在“进度”里发布")
