"""The 班子对照检查材料: what a release shows as common, in the bank's words, and a visible gap for all that the group has to say itself.

Of a person's words nothing can be in it, since a release holds none. Of its numbers none is in it either: a draft is read out and
handed on, where the threshold cannot follow it.
"""

from __future__ import annotations

from selfcheck.domain.bank import Bank, Dimension
from selfcheck.domain.draft import PARTS
from selfcheck.domain.group import GroupSummary, Result
from selfcheck.domain.group_measures import group_causes, group_measures
from selfcheck.domain.group_problems import GroupProblem, fitting, framed, group_problems
from selfcheck.domain.paragraphs import Draft, Paragraph, Span
from selfcheck.domain.variants import apart, gap, listed, numeral, pick, quoted

TITLE = "班子对照检查材料"
MATTER = "比如"
MATTER_QUESTION = "会上议到的一件具体的事：什么时候、什么事、班子怎么做的、结果怎样"
STATES = (
    "从自评看，{who}在{topic}上还有差距，大体表现为：{state}。",
    "就{topic}来说，{who}查出了不足，大体的情形是：{state}。",
    "{who}自评时认为{topic}这一项没有完全做到，总的状况是：{state}。",
    "在{topic}上，{who}承认做得不够，大体是这样的情形：{state}。",
)


def compose_group(bank: Bank, summary: GroupSummary, meeting: str) -> Draft:
    """The draft of a group: the same release gives the same draft."""
    seed = f"{summary.group}\x1f{summary.round}"
    problems = group_problems(bank, summary)
    bodies = (_problems(bank, summary, problems, seed), group_causes(bank, problems, seed), group_measures(bank, problems, seed))
    whose = "各组" if summary.groups > 1 else "班子"
    paragraphs = _head(bank, summary.group.strip(), meeting.strip(), whose)
    for number, ((key, name), body) in enumerate(zip(PARTS, bodies, strict=True), start=1):
        label = f"{numeral(number)}、"
        paragraphs.append(Paragraph.of(key, "heading1", [Span(name, "frame")], "对照检查材料的固定结构", label, editable=False))
        paragraphs += body
    return Draft(tuple(paragraphs))


def _head(bank: Bank, group: str, meeting: str, whose: str) -> list[Paragraph]:
    spans = framed(
        "根据{meeting}的安排，参加自评的同志对照{checklist}逐项作了检查。{preparation}。现将{whose}的共性问题、原因和改进措施报告如下。",
        {
            "meeting": Span(meeting, "own") if meeting else gap("会议名称"),
            "checklist": Span(quoted(bank.title), "frame"),
            "whose": Span(whose, "frame"),
            "preparation": gap("班子会前做了哪些准备，如学习、征求意见、谈心谈话，请如实填写"),
        },
    )
    return [
        Paragraph.of("title", "title", [Span(TITLE, "frame")], "文种固定"),
        Paragraph.of("byline", "byline", [Span(group, "own") if group else gap("班子名称")], "本组的名称"),
        Paragraph.of("opening", "body", spans, "会议名称和题库名称取自这一轮；准备情况没有记录，由班子填写"),
    ]


def _problems(bank: Bank, summary: GroupSummary, problems: tuple[GroupProblem, ...], seed: str) -> list[Paragraph]:
    paragraphs = []
    if not problems:
        paragraphs.append(_none(summary))
    states = apart(seed, (f"state:{problem.item.number}" for problem in problems), STATES)
    for place, dimension in enumerate(bank.dimensions, start=1):
        why = f"{quoted(dimension.name)}方面的标题"
        label = f"（{numeral(place)}）"
        paragraphs.append(Paragraph.of(f"dimension:{dimension.number}", "heading2", [Span(dimension.heading, "bank")], why, label))
        members = [problem for problem in problems if problem.item.dimension == dimension.number]
        paragraphs += [_problem(problem, states[f"state:{problem.item.number}"], seed) for problem in members]
        paragraphs += _open(bank, summary, dimension, found=bool(members))
    return paragraphs


def _none(summary: GroupSummary) -> Paragraph:
    """Instead of the common problems where there is none. Where nothing may be shown, nobody knows whether there is any."""
    if any(result.shown for result in summary.items):
        found, why = "没有查出够条件的共性问题", "能显示的项里，没有一项达到“至少三人且三分之一以上评 3 分及以下”"
    else:
        found, why = "各项的自评结果都不能显示", "自评结果没有给出的，不代班子写"
    return Paragraph.of("problem:open", "body", [gap(f"{found}；班子存在的主要问题，请集体讨论后写明")], why)


def _problem(problem: GroupProblem, state: str, seed: str) -> Paragraph:
    item, topic = problem.item, problem.item.spoken
    finding = item.findings.get(problem.band)
    headlines = fitting(finding.headlines if finding else ())
    headline = pick(seed, f"problem:{item.number}:{problem.band}:headline", headlines)
    level = "".join(fitting([item.levels.get(problem.level, "")])).strip().removesuffix("。")
    spans = [Span(f"{headline}。", "bank")] if headline else [Span(f"{topic}上有差距。", "frame")]
    values = {
        "who": Span(problem.common.who, "frame"),
        "topic": Span(topic, "frame"),
        "state": Span(level, "bank") if level else gap(f"用一两句话写明班子在{topic}上的差距和表现"),
    }
    spans += [*framed(state, values), Span(f"{MATTER}，", "frame"), gap(MATTER_QUESTION)]
    rule = f"{problem.common.who}：至少三人且三分之一以上评 3 分及以下"
    why = f"第 {item.number} 项{item.cited}，{rule}；概括和表现为题库文字；具体事例由班子补写"
    return Paragraph.of(f"problem:{item.number}", "body", spans, why, f"{problem.number}.")


def _open(bank: Bank, summary: GroupSummary, dimension: Dimension, *, found: bool) -> list[Paragraph]:
    """A gap where a 方面 has no common problem, and for the items of which the release shows nothing."""
    own = {item.number for item in bank.items_of(dimension.number)}
    hidden: list[Result] = [result for result in summary.items if result.place.number in own and not result.shown]
    unknown = len(hidden) == len(own)
    spans = [] if found or unknown else [gap(f"{quoted(dimension.name)}方面没有查出够条件的共性问题；如有需要列入的，请讨论后补写")]
    if hidden:
        names = listed(result.spoken for result in hidden)
        spans.append(gap(f"{names}的自评结果不能显示，有没有共性问题，请在会上讨论后写明或删去本段"))
    return [Paragraph.of(f"open:{dimension.number}", "body", spans, "自评结果没有给出的，不代班子写")] if spans else []
