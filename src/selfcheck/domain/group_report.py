"""The 汇总报告 of a level above: which groups are in it, what is common, what is to be talked about, and what is to come.

It holds no number of persons and no rating, as the paper of a group does not either.
"""

from __future__ import annotations

from selfcheck.domain.bank import Bank
from selfcheck.domain.common import open_items
from selfcheck.domain.disclosure.views import GroupSummary, GroupView
from selfcheck.domain.group_discuss import none_common, open_points
from selfcheck.domain.group_papers import SUMMARY, Part, parted, title, worded
from selfcheck.domain.group_problems import GroupProblem, group_problems
from selfcheck.domain.joints import phrase
from selfcheck.domain.paragraphs import Draft, Paragraph, Span
from selfcheck.domain.variants import apart, filled, gap, pick, quoted


def compose_report(bank: Bank, view: GroupView, meeting: str) -> Draft:
    """The report on a release of a level above: the same release gives the same report."""
    bank, summary = worded(bank, SUMMARY), view.summary
    frame, group, meeting = bank.frame.summary, summary.group.strip(), phrase(meeting)
    seed = f"{summary.group}\x1f{summary.round}"
    problems = group_problems(bank, summary)
    talks = [one for dimension in bank.dimensions for one in open_points(bank, summary, dimension, dimension.heading)]
    ask = Paragraph.of("next", "body", [gap(bank.frame.questions.summary_next)], "下步工作由本单位填写")
    parts = (
        Part("basics", frame.basics, _basics(bank, view, meeting, seed)),
        Part("common", frame.problems, _common(bank, summary, problems, seed)),
        Part("talks", frame.talks, talks),
        Part("next", frame.next, [ask]),
    )
    return Draft((title(bank, SUMMARY, group, meeting), *parted([part for part in parts if part.body])))


def _basics(bank: Bank, view: GroupView, meeting: str, seed: str) -> list[Paragraph]:
    frame, questions = bank.frame.summary, bank.frame.questions
    told = Span(meeting, "own") if meeting else gap(questions.meeting)
    spans = filled(pick(seed, "opening", frame.openings), {"meeting": told, "checklist": Span(quoted(bank.title), "frame")})
    names = Span("、".join(one.name.strip() for one in view.below if one.depth == 1 and one.told), "own")
    part = view.reach is not None and not view.reach.whole
    spans += filled(frame.partial if part else frame.released, {"groups": names})
    spans.append(gap(questions.summary_numbers))
    return [Paragraph.of("opening", "body", spans, "会议名称和题库名称取自这一轮；有结果的是下一级已经发布的各组")]


def _common(bank: Bank, summary: GroupSummary, problems: tuple[GroupProblem, ...], seed: str) -> list[Paragraph]:
    if not problems:
        return [none_common(bank, summary)]
    sentences = apart(seed, (f"finding:{problem.item.number}" for problem in problems), bank.frame.summary.findings)
    paragraphs = [_finding(problem, sentences[f"finding:{problem.item.number}"]) for problem in problems]
    if open_items(summary):
        told = [Span(bank.frame.summary.undecided, "frame")]
        paragraphs.append(Paragraph.of("undecided", "body", told, "有的组不显示的项，不能说是，也不能说不是"))
    return paragraphs


def _finding(problem: GroupProblem, sentence: str) -> Paragraph:
    item, who = problem.item, problem.common.who
    spans = filled(sentence, {"who": Span(who, "frame"), "topic": Span(item.spoken, "frame")})
    return Paragraph.of(f"problem:{item.number}", "body", spans, f"第 {item.number} 项{item.cited}，{who}", f"{problem.number}.")
