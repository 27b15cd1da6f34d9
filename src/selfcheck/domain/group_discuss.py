"""What a meeting may talk about in a 方面 in which no common problem is certain. It stands in brackets: nobody has found it yet."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.bank import Bank, Dimension, Item
from selfcheck.domain.disclosure.views import Common, GroupSummary, Result
from selfcheck.domain.discuss import behind
from selfcheck.domain.group_problems import topics
from selfcheck.domain.paragraphs import Paragraph, Span
from selfcheck.domain.variants import filled, gap, quoted


def none_common(bank: Bank, summary: GroupSummary) -> Paragraph:
    """Instead of the common problems where there is none. What is open is never said to be none."""
    questions = bank.frame.questions
    if not any(result.figures for result in summary.items):
        told = f"{questions.group_unknown}；{questions.group_problems}"
    elif any(result.common == Common.OPEN for result in summary.items):
        told = questions.group_open
    else:
        told = f"{questions.group_nothing}；{questions.group_problems}"
    return Paragraph.of("problem:open", "body", [gap(told)], "没有一项能确定是共性问题；自评结果没有给出的，不代写")


def open_points(bank: Bank, summary: GroupSummary, dimension: Dimension, where: str) -> list[Paragraph]:
    """What a 方面 leaves to the meeting: beside common problems only the items of which nothing is shown. `where` is what it is called."""
    items = bank.items_of(dimension.number)
    numbers = {item.number for item in items}
    results = [one for one in summary.items if one.place.number in numbers]
    if not any(one.common == Common.YES for one in results):
        return [_to_discuss(bank, dimension, results, where)]
    hidden = _items(items, [one for one in results if one.reason])
    spans = [gap(f"{topics(hidden)}的{bank.frame.questions.group_hidden}")]
    return [Paragraph.of(f"open:{dimension.number}", "body", spans, "自评结果没有给出的，不代写")] if hidden else []


def _to_discuss(bank: Bank, dimension: Dimension, results: Sequence[Result], where: str) -> Paragraph:
    """The gap of a 方面 without a certain common problem."""
    questions, papers, items = bank.frame.questions, bank.frame.papers, bank.items_of(dimension.number)
    open_ = _items(items, [one for one in results if one.common == Common.OPEN])
    low = _items(items, behind(results))
    hidden = sum(one.reason is not None for one in results)
    if hidden == len(results):
        told = [f"{where}各项的{questions.group_hidden}"]
    else:
        told = [f"{where}{questions.group_open}" if open_ else f"从自评看，{where}{questions.group_found}"]
        told += [_say(papers.discuss, topics=topics(low))] if low else []
        told += [_say(papers.unseen, count=str(hidden))] if hidden else []
    told += [_say(papers.ask, question=item.question) for item in (low or open_)[:1]]
    why = f"{quoted(dimension.name)}方面没有确定的共性问题；供讨论，是能显示的项里平均分最低的；提问为题库文字"
    return Paragraph.of(f"open:{dimension.number}", "body", [gap("。".join(told))], why)


def _items(items: Sequence[Item], results: Sequence[Result]) -> tuple[Item, ...]:
    """The items of some results, in the order of the list."""
    numbers = {one.place.number for one in results}
    return tuple(item for item in items if item.number in numbers)


def _say(phrase: str, **values: str) -> str:
    """A phrase as text, for inside a gap."""
    return "".join(span.text for span in filled(phrase, {name: Span(value, "frame") for name, value in values.items()}))
