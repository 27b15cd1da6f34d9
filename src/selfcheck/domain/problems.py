"""Part one of the draft: the chosen problems by 方面, each with its instance, and the opinions received."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from selfcheck.domain.answers import Answer, AnswerSheet, Opinion
from selfcheck.domain.bank import HIGHEST, Bank, Dimension, Finding, Item, band_of
from selfcheck.domain.paragraphs import Paragraph, Span
from selfcheck.domain.variants import apart, filled, gap, listed, numeral, own_sentence, pick, quoted, shortened
from selfcheck.domain.weakness import choose

INSTANCE_QUESTION = "一件具体的事：什么时候、什么事、自己怎么做的、结果怎样"
REPLY_QUESTION = "对这条意见怎么看、打算怎么改"
LEAD = "比如"


@dataclass(frozen=True, slots=True)
class Problem:
    """A chosen item with its number in the draft."""

    number: int
    item: Item
    answer: Answer
    tied: tuple[int, ...] = ()
    """Equally weak items that it was drawn among, and that are not chosen."""

    @property
    def deficit(self) -> int:
        """How far the rating is from the highest: 0–4; 0 where there is no rating."""
        return HIGHEST - self.answer.rating if self.answer.rated and self.answer.rating else 0

    @property
    def found(self) -> bool:
        """Whether there is a shortfall to write about."""
        return self.deficit > 0

    @property
    def band(self) -> str:
        """The band of its findings; empty where there is no shortfall."""
        return band_of(HIGHEST - self.deficit) or ""

    @property
    def finding(self) -> Finding | None:
        """What the bank says of this shortfall; None where there is none, or where it says nothing."""
        return self.item.findings.get(self.band)

    @property
    def told(self) -> bool:
        """Whether the bank or the person says anything of it. Where not, it is only a question, without cause or measure."""
        return self.finding is not None or bool(self.answer.instance.strip())


def told_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that are more than a question."""
    return tuple(problem for problem in problems if problem.told)


def chosen_problems(bank: Bank, sheet: AnswerSheet) -> tuple[Problem, ...]:
    """The chosen items in the order of the 方面, numbered straight through."""
    choice = choose(bank, sheet)
    items = [item for dimension in bank.dimensions for item in bank.items_of(dimension.number) if item.number in choice.items]
    return tuple(
        Problem(number, item, sheet.answer(item.number), choice.drawn.get(item.number, ())) for number, item in enumerate(items, start=1)
    )


def numbers(problems: Iterable[Problem]) -> str:
    """“第1、3、5”, as it stands before “个问题”."""
    return "第" + "、".join(str(problem.number) for problem in problems)


def problem_paragraphs(bank: Bank, sheet: AnswerSheet, problems: tuple[Problem, ...]) -> list[Paragraph]:
    """The body of part one."""
    keys = opinion_keys(sheet.opinions)
    leads = apart(sheet.seed, keys, bank.phrases.opinions)
    paragraphs: list[Paragraph] = []
    for place, dimension in enumerate(bank.dimensions, start=1):
        members = [problem for problem in problems if problem.item.dimension == dimension.number]
        paragraphs += _part_head(sheet, dimension, place, members)
        for problem in members:
            paragraphs.append(_problem(sheet, problem))
            mine = [(key, opinion) for key, opinion in keys.items() if opinion.item == problem.item.number]
            paragraphs += [_opinion(bank, leads[key], key, opinion) for key, opinion in mine]
    placed = {problem.item.number for problem in problems}
    return paragraphs + [_opinion(bank, leads[key], key, opinion) for key, opinion in keys.items() if opinion.item not in placed]


def opinion_keys(opinions: Iterable[Opinion]) -> dict[str, Opinion]:
    """The opinions in which something was entered, each under a key made of its words, so that edits stay with it when others go."""
    keys: dict[str, Opinion] = {}
    for opinion in opinions:
        if not opinion.said:
            continue
        digest = hashlib.sha256(f"{opinion.source}\x1f{opinion.text}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
        key, copy = f"opinion:{digest}", 1
        while key in keys:
            copy += 1
            key = f"opinion:{digest}-{copy}"
        keys[key] = opinion
    return keys


def _part_head(sheet: AnswerSheet, dimension: Dimension, place: int, members: list[Problem]) -> list[Paragraph]:
    heading, label = [Span(dimension.heading, "bank")], f"（{numeral(place)}）"
    head = Paragraph.of(f"dimension:{dimension.number}", "heading2", heading, f"{quoted(dimension.name)}方面的标题", label)
    if not members:
        hole = gap(f"{quoted(dimension.name)}方面还没有列出问题，请选择或补写")
        return [head, Paragraph.of(f"open:{dimension.number}", "body", [hole], "这一方面没有选入问题")]
    topics = listed(problem.item.spoken for problem in members if problem.found)
    judgement = shortened(pick(sheet.seed, f"judgement:{dimension.number}", dimension.judgements), "judgement", sheet.length)
    key = f"judgement:{dimension.number}"
    if not topics or not (judgement or key in sheet.edits):
        return [head]
    spans = filled(judgement, {"topics": Span(topics, "bank")})
    why = f"概括本方面选入的问题：{topics}；题库文字"
    return [head, Paragraph.of(key, "body", spans, why)]


def _problem(sheet: AnswerSheet, problem: Problem) -> Paragraph:
    item, answer = problem.item, problem.answer
    spans = _finding(sheet, problem)
    instance = answer.instance.strip()
    if spans[-1].origin == "gap" and (instance or problem.found):
        spans.append(Span("。", "frame"))
    if instance:
        spans += ([] if instance.startswith(LEAD) else [Span(f"{LEAD}，", "frame")]) + own_sentence(instance)
    elif problem.found:
        spans += [Span(f"{LEAD}，", "frame"), gap(_question(item))]
    return Paragraph.of(f"problem:{item.number}", "body", spans, _why(problem), f"{problem.number}.")


def _finding(sheet: AnswerSheet, problem: Problem) -> list[Span]:
    item, finding = problem.item, problem.finding
    if not problem.found:
        return [gap(f"{item.spoken}上的差距。{_question(item)}")]
    if finding is None:
        return [gap(f"用一两句话写明{item.spoken}上的差距和表现")]
    place = f"problem:{item.number}:{problem.band}"
    headline = pick(sheet.seed, f"{place}:headline", finding.headlines)
    body = shortened(pick(sheet.seed, f"{place}:body", finding.bodies), "finding", sheet.length)
    return [Span(f"{headline}。", "bank"), Span(body, "bank")]


def _question(item: Item) -> str:
    """The question that would fill the instance: the first, since those behind it follow up."""
    return item.instance_prompts[0] if item.instance_prompts else INSTANCE_QUESTION


def _why(problem: Problem) -> str:
    answer = problem.answer
    if answer.not_applicable is not None:
        state = "标为不适用"
    elif answer.rating is None:
        state = "还没有评分"
    else:
        state = f"自评 {answer.rating} 分"
    text = "概括和表现为题库文字" if problem.found else "没有可写的差距，内容待本人补写"
    words = "“比如”之后是本人的原话" if answer.instance.strip() else "具体事例待补"
    drawn = f"；与第 {'、'.join(map(str, problem.tied))} 项同样弱，由程序抽签选入" if problem.tied else ""
    return f"第 {problem.item.number} 项{problem.item.cited}，{state}；{text}；{words}{drawn}"


def _opinion(bank: Bank, lead: str, key: str, opinion: Opinion) -> Paragraph:
    source, text, reply = opinion.source.strip(), opinion.text.strip().removesuffix("。"), opinion.reply.strip()
    values = {
        "source": Span(source, "own") if source else gap("意见是谁提的"),
        "text": Span(text, "own") if text else gap("意见的内容"),
    }
    spans = filled(lead, values)
    spans += own_sentence(reply) if reply else [gap(REPLY_QUESTION)]
    place = (
        "没有对应的项"
        if opinion.item is None or not bank.has_item(opinion.item)
        else f"对应第 {opinion.item} 项{bank.item(opinion.item).cited}"
    )
    words = "意见和回应都是本人录入的原话" if reply else "意见是本人录入的原话，回应待补"
    why = f"征求到的意见，{place}；{words}"
    return Paragraph.of(key, "body", spans, why)
