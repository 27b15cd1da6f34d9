"""The 对照检查材料 of a group, be it a 班子, a 支部 or a 支委会: what a release shows as common, in the bank's words, and a visible
gap for all that the group has to say itself.

Of a person's words nothing can be in it, since a release holds none. Of its numbers none is in it either: a draft is read out and
handed on, where the threshold cannot follow it.
"""

from __future__ import annotations

from selfcheck.domain.bank import Bank
from selfcheck.domain.disclosure.views import GroupSummary
from selfcheck.domain.group_causes import Agreed, group_causes
from selfcheck.domain.group_discuss import none_common, open_points
from selfcheck.domain.group_measures import group_measures
from selfcheck.domain.group_papers import GROUP, Part, parted, past, title, worded
from selfcheck.domain.group_problems import GroupProblem, fitting, group_problems
from selfcheck.domain.joints import phrase
from selfcheck.domain.paragraphs import Draft, Paragraph, Span
from selfcheck.domain.variants import apart, candidate, filled, gap, numeral, pick, quoted

HERE = "本方面"


def compose_group(bank: Bank, summary: GroupSummary, meeting: str, kind: str = GROUP, agreed: Agreed | None = None) -> Draft:
    """The draft of a group: the same release, and the same causes agreed on, give the same draft. Raises PaperError for no such kind."""
    bank, meeting = worded(bank, kind), phrase(meeting)
    seed = f"{summary.group}\x1f{summary.round}"
    problems, headings = group_problems(bank, summary), bank.frame.group.parts
    parts = [
        *past(bank, kind),
        Part("problems", headings["problems"], _problems(bank, summary, problems, seed)),
        Part("causes", headings["causes"], group_causes(bank, problems, agreed or {}, seed)),
        Part("measures", headings["measures"], group_measures(bank, problems, seed)),
    ]
    return Draft((*_head(bank, kind, summary.group.strip(), meeting, seed), *parted(parts)))


def _head(bank: Bank, kind: str, group: str, meeting: str, seed: str) -> list[Paragraph]:
    form, questions = bank.frame.group, bank.frame.questions
    told = Span(meeting, "own") if meeting else gap(questions.meeting)
    values = {"meeting": told, "checklist": Span(quoted(bank.title), "frame")}
    spans = filled(pick(seed, "opening", form.openings), values)
    spans += filled(pick(seed, "preparation", form.preparations), {"steps": gap(questions.group_preparation)})
    spans += filled(pick(seed, "closing", form.closings), {})
    return [
        title(bank, kind, group, meeting),
        Paragraph.of("byline", "byline", [Span(group, "own") if group else gap(questions.group)], "本组的名称"),
        Paragraph.of("opening", "body", spans, "会议名称和题库名称取自这一轮；准备情况没有记录，由本单位填写"),
    ]


def _problems(bank: Bank, summary: GroupSummary, problems: tuple[GroupProblem, ...], seed: str) -> list[Paragraph]:
    paragraphs = []
    if not problems:
        paragraphs.append(none_common(bank, summary))
    states = apart(seed, (f"state:{problem.item.number}" for problem in problems), bank.frame.group.states)
    for place, dimension in enumerate(bank.dimensions, start=1):
        why = f"{quoted(dimension.name)}方面的标题"
        label = f"（{numeral(place)}）"
        paragraphs.append(Paragraph.of(f"dimension:{dimension.number}", "heading2", [Span(dimension.heading, "frame")], why, label))
        members = [problem for problem in problems if problem.item.dimension == dimension.number]
        paragraphs += [_problem(bank, problem, states[f"state:{problem.item.number}"]) for problem in members]
        paragraphs += open_points(bank, summary, dimension, HERE)
    return paragraphs


def _problem(bank: Bank, problem: GroupProblem, state: str) -> Paragraph:
    """What the release shows of a common problem. What the bank says of the level nobody has chosen: it stands as a candidate."""
    item, frame = problem.item, bank.frame
    level = "".join(fitting(bank, [item.levels.get(problem.level, "")])).strip().removesuffix("。")
    values = {
        "who": Span(problem.common.who, "frame"),
        "topic": Span(item.spoken, "frame"),
        "state": candidate(level) if level else gap(frame.questions.group_state),
    }
    spans = [*filled(state, values), Span(frame.joints.example, "frame"), gap(frame.questions.group_matter), Span("。", "frame")]
    rule = f"{problem.common.who}：至少三人且三分之一以上评 3 分及以下"
    why = f"第 {item.number} 项{item.cited}，{rule}；待认定的表现是题库文字，会上没有认定的删去；具体事例由本单位补写"
    return Paragraph.of(f"problem:{item.number}", "body", spans, why, f"{problem.number}.")
