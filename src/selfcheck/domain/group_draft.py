"""The 班子对照检查材料: what a release shows as common, in the bank's words, and a visible gap for all that the group has to say itself.

Of a person's words nothing can be in it, since a release holds none. Of its numbers none is in it either: a draft is read out and
handed on, where the threshold cannot follow it.
"""

from __future__ import annotations

from selfcheck.domain.bank import Bank, Dimension
from selfcheck.domain.draft.compose import in_parts
from selfcheck.domain.group import GroupSummary, Result
from selfcheck.domain.group_measures import group_causes, group_measures
from selfcheck.domain.group_problems import GroupProblem, fitting, group_problems
from selfcheck.domain.joints import phrase
from selfcheck.domain.paragraphs import Draft, Paragraph, Span
from selfcheck.domain.variants import apart, filled, gap, listed, numeral, pick, quoted


def compose_group(bank: Bank, summary: GroupSummary, meeting: str) -> Draft:
    """The draft of a group: the same release gives the same draft."""
    seed = f"{summary.group}\x1f{summary.round}"
    problems = group_problems(bank, summary)
    bodies = (_problems(bank, summary, problems, seed), group_causes(bank, problems, seed), group_measures(bank, problems, seed))
    return Draft((*_head(bank, summary.group.strip(), phrase(meeting), seed), *in_parts(bank.frame.group, bodies)))


def _head(bank: Bank, group: str, meeting: str, seed: str) -> list[Paragraph]:
    form, questions = bank.frame.group, bank.frame.questions
    told = Span(meeting, "own") if meeting else gap(questions.meeting)
    values = {"meeting": told, "checklist": Span(quoted(bank.title), "frame")}
    spans = filled(pick(seed, "opening", form.openings), values)
    spans += filled(pick(seed, "preparation", form.preparations), {"steps": gap(questions.group_preparation)})
    spans += filled(pick(seed, "closing", form.closings), {})
    title = filled(form.title, {"meeting": told}) if meeting else [Span(form.untitled, "frame")]
    return [
        Paragraph.of("title", "title", title, "文种和会议名称"),
        Paragraph.of("byline", "byline", [Span(group, "own") if group else gap(questions.group)], "本组的名称"),
        Paragraph.of("opening", "body", spans, "会议名称和题库名称取自这一轮；准备情况没有记录，由班子填写"),
    ]


def _problems(bank: Bank, summary: GroupSummary, problems: tuple[GroupProblem, ...], seed: str) -> list[Paragraph]:
    paragraphs = []
    if not problems:
        paragraphs.append(_none(bank, summary))
    states = apart(seed, (f"state:{problem.item.number}" for problem in problems), bank.frame.group.states)
    for place, dimension in enumerate(bank.dimensions, start=1):
        why = f"{quoted(dimension.name)}方面的标题"
        label = f"（{numeral(place)}）"
        paragraphs.append(Paragraph.of(f"dimension:{dimension.number}", "heading2", [Span(dimension.heading, "frame")], why, label))
        members = [problem for problem in problems if problem.item.dimension == dimension.number]
        paragraphs += [_problem(bank, problem, states[f"state:{problem.item.number}"]) for problem in members]
        paragraphs += _open(bank, summary, dimension, found=bool(members))
    return paragraphs


def _none(bank: Bank, summary: GroupSummary) -> Paragraph:
    """Instead of the common problems where there is none. Where nothing may be shown, nobody knows whether there is any."""
    questions = bank.frame.questions
    if any(result.shown for result in summary.items):
        found, why = questions.group_nothing, "能显示的项里，没有一项达到“至少三人且三分之一以上评 3 分及以下”"
    else:
        found, why = questions.group_unknown, "自评结果没有给出的，不代班子写"
    return Paragraph.of("problem:open", "body", [gap(f"{found}；{questions.group_problems}")], why)


def _problem(bank: Bank, problem: GroupProblem, state: str) -> Paragraph:
    """What the release shows of a common problem. No situation of the bank: nobody of the group need have ticked it."""
    item, frame = problem.item, bank.frame
    level = "".join(fitting(bank, [item.levels.get(problem.level, "")])).strip().removesuffix("。")
    values = {
        "who": Span(problem.common.who, "frame"),
        "topic": Span(item.spoken, "frame"),
        "state": Span(level, "bank") if level else gap(frame.questions.group_state),
    }
    spans = [*filled(state, values), Span(frame.joints.example, "frame"), gap(frame.questions.group_matter)]
    rule = f"{problem.common.who}：至少三人且三分之一以上评 3 分及以下"
    why = f"第 {item.number} 项{item.cited}，{rule}；表现为题库文字；具体事例由班子补写"
    return Paragraph.of(f"problem:{item.number}", "body", spans, why, f"{problem.number}.")


def _open(bank: Bank, summary: GroupSummary, dimension: Dimension, *, found: bool) -> list[Paragraph]:
    """A gap where a 方面 has no common problem, and for the items of which the release shows nothing."""
    own = {item.number for item in bank.items_of(dimension.number)}
    hidden: list[Result] = [result for result in summary.items if result.place.number in own and not result.shown]
    unknown, questions = len(hidden) == len(own), bank.frame.questions
    spans = [] if found or unknown else [gap(f"{quoted(dimension.name)}方面{questions.group_found}")]
    if hidden:
        spans.append(gap(f"{listed(result.spoken for result in hidden)}的{questions.group_hidden}"))
    return [Paragraph.of(f"open:{dimension.number}", "body", spans, "自评结果没有给出的，不代班子写")] if spans else []
