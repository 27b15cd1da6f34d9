"""The keys of a question bank. questions/README.md explains each; a test compares the two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from selfcheck.banks.frame_schema import FRAME, RULES
from selfcheck.banks.records import GROUPED, Field, Flagged, Label, Listed, Record, Records, TextOr
from selfcheck.banks.shapes import Flag, Identifier, Number, Shape, Text, Texts, Weights
from selfcheck.domain.bank import RATINGS

SCHEMAS = (1, 2)
BANDS = ("low", "middle", "slight")
"""Of schema 1: the bands of its findings."""
PHRASES_BEFORE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "openings": frozenset({"meeting", "checklist"}),
        "preparations": frozenset({"steps"}),
        "closings": frozenset(),
        "cause_leads": frozenset(),
        "explains": frozenset({"numbers"}),
        "thoughts": frozenset({"number"}),
        "opinions": frozenset({"source", "text"}),
        "measure_leads": frozenset(),
    }
)
"""Of schema 1: the phrases that joined a draft, with the placeholders of each. They are checked as ever, and printed no more."""
MOST_ITEMS = 200
TEXT, TEXTS, FLAGGED = Text(), Texts(), Listed(Flagged())
LISTED = "（下面每条另起一行，行首写“- ”）"


def _must(key: str, shape: Shape, why: str, example: str = "……") -> Field:
    return Field(key, shape, True, why, LISTED if isinstance(shape, Texts | Listed) else example)


MEASURE = Record(
    (
        _must("headlines", FLAGGED, "改进措施每段要有标题"),
        Field("actions", TEXTS),
        _must("standards", FLAGGED, "措施要写明做到什么程度算完成"),
    )
)
CAUSE_MEASURE = Record(tuple(Field(f.key, f.shape, f.key != "headlines", f.why) for f in MEASURE.fields))
"""The measure against a cause stands inside that of a 方面 and has no heading of its own."""

SCALE_POINT = Record(
    (
        _must("rating", Number(RATINGS[0], RATINGS[-1]), "每一级要有分值", "1"),
        _must("label", TEXT, "每一级要有名称", "差距较大"),
        Field("meaning", TEXT),
    )
)
DIMENSION = Record(
    (
        _must("number", Number(), "题目用序号归到方面", "1"),
        _must("name", TEXT, "雷达图的坐标轴需要名称", "名称"),
        Field("heading", TEXT),
        Field("judgements", Texts(frozenset({"topics"}))),
        Field("measure", MEASURE),
        Field("subpoints", TEXTS),
    )
)
SEARCH = Record(
    (_must("number", Number(), "题目用序号归到找一找", "1"), _must("name", TEXT, "图上的坐标轴需要名称", "名称"), Field("question", TEXT))
)
REFERENCE = Record((_must("name", TEXT, "每条对照要有名称", "名称"), _must("text", TEXT, "要写明对照什么")))
STEP = Record(
    (
        _must("id", Identifier(), "存档用 id 记住勾选的步骤", "study"),
        _must("name", TEXT, "页面上要显示名称", "名称"),
        _must("hint", TEXT, "勾选的人要知道勾了就是说做了什么"),
        _must("statements", TEXTS, "勾选后草稿里要有这一句"),
        Field("counts", Listed(Identifier())),
    )
)
CAUSE = Record(
    (
        _must("id", Identifier(frozenset({"open"})), "题目用 id 归到原因", "conviction"),
        _must("name", TEXT, "原因要有名称", "名称"),
        _must("headlines", FLAGGED, "原因剖析每段要有标题"),
        Field("light", TEXTS),
        Field("deep", TEXTS),
        Field("measure", CAUSE_MEASURE),
    )
)
PHRASES = Record(tuple(Field(name, Texts(holds)) for name, holds in PHRASES_BEFORE.items()))
MOTIVE = Record(
    (
        _must("id", Identifier(), "勾选用 id 记住", "blame"),
        _must("label", TEXT, "页面上要显示", "怕出事、怕担责"),
        _must("cause", Identifier(), "每一条要归到一个原因", "duty"),
        Field("headlines", TEXTS),
        _must("says", TEXTS, "勾选后草稿里要有一句"),
    )
)
KIND = Record((_must("id", Identifier(), "措施用 id 认身份", "leader"), _must("name", TEXT, "页面上要显示名称", "班子成员")))
FORM = Record((_must("id", Identifier(), "要写明是哪一种文种", "report"), Field("name", TEXT), Field("sections", Listed(Identifier()))))
SECTION = Record(
    (
        _must("id", Identifier(), "存档用 id 记住这一部分", "last_year"),
        _must("name", TEXT, "这一部分要有名称", "名称"),
        Field("hint", TEXT),
        Field("columns", TEXTS),
    )
)
SAY = Record((_must("text", TEXT, "要写明怎么做、结果怎样"), _must("think", TEXT, "要写明当时怎么想")))
SUGGESTION = Record(
    (
        _must("text", TEXT, "要写明做什么"),
        _must("check", TEXT, "要写明凭什么看出来"),
        Field("fits", Listed(Identifier())),
    )
)
POINT = Record(
    (
        _must("id", Identifier(), "勾选用 id 记住，以后不要改", "scene"),
        _must("text", TEXT, "要写明对照什么"),
        Field("tick", TEXT),
        Field("prompts", TEXTS),
        Field("headlines", TEXTS),
        Field("says", Records(SAY)),
        Field("measures", Records(SUGGESTION)),
    )
)
FINDING = Record((_must("headlines", TEXTS, "每个问题要有标题"), _must("bodies", TEXTS, "每个问题要有正文")))
LEVELS = Record(tuple(_must(str(rating), Flagged(), "五级都要有描述，要么整块不写") for rating in RATINGS), code="B407")
ITEM = Record(
    (
        _must("number", Number(), "作答和存档用序号认题", "1"),
        Field("basis", TEXT),
        _must("short", TEXT, "图上的坐标轴需要简称", "简称"),
        Field("topic", TEXT),
        _must("dimension", Number(), "每道题要归到一个方面", "1"),
        Field("search", Number()),
        _must("question", TEXT, "没有题目就无从作答", "是否……？"),
        Field("discipline", Flag()),
        Field("points", Listed(TextOr(POINT, "text"))),
        Field("levels", LEVELS),
        Field("prompts", Record((Field("instance", TEXTS), Field("thought", TEXTS)))),
        Field("findings", Record(tuple(Field(band, FINDING) for band in BANDS))),
        Field("causes", Weights()),
    )
)
BANK = Record(
    (
        _must("schema", Number(), "程序按它认题库的格式", str(SCHEMAS[-1])),
        _must("id", Identifier(), "存档用 id 认题库", "文件名（不带 .yaml）"),
        _must("title", TEXT, "页面和草稿要用题库的名称", "名称"),
        Field("year", Number(1900, 2999)),
        Field("source", TEXT),
        Field("notice", TEXT),
        Field("theme", TEXT),
        Field("document", Flag()),
        Field("forms", Records(FORM, Label("文种 {}", "forms 第 {} 条", "id", "name"))),
        Field("sections", Records(SECTION, Label("部分 {}", "sections 第 {} 条", "id", "name"))),
        Field("kinds", Records(KIND, Label("身份 {}", "kinds 第 {} 条", "id", "name"))),
        Field("motives", Records(MOTIVE, Label("当时占上风的 {}", "motives 第 {} 条", "id", "label"))),
        Field("scale", Records(SCALE_POINT, Label("标度第 {} 级", "标度第 {} 条", "rating", "label"))),
        _must(
            "dimensions",
            Records(DIMENSION, Label("第 {} 个方面", "dimensions 第 {} 条", "number", "name")),
            "题目要归到方面",
            "下面列出各个方面",
        ),
        Field("searches", Records(SEARCH, Label("第 {} 个找一找", "searches 第 {} 条", "number", "name"))),
        Field("references", Records(REFERENCE, Label("{}", "references 第 {} 条", "", "name"))),
        Field("preparation", Records(STEP, Label("准备步骤 {}", "preparation 第 {} 条", "id", "name"))),
        Field("causes", Records(CAUSE, Label("原因 {}", "causes 第 {} 条", "id", "name"))),
        Field("phrases", PHRASES),
        Field("frame", FRAME),
        Field("rules", RULES),
        _must(
            "items", Records(ITEM, Label("第 {} 项", "items 第 {} 条", "number", "short"), MOST_ITEMS), "没有题目就不成题库", "下面列出各题"
        ),
    )
)


def blocks_of(record: Record = BANK, name: str = "") -> Iterator[tuple[str, Record]]:
    """Every kind of table with its dotted name ("" is the whole file), e.g. "items.findings.low"."""
    yield name, record
    for field in record.fields:
        inner = field.shape.shape if isinstance(field.shape, Listed) else field.shape
        inner = inner.record if isinstance(inner, Records | TextOr) else inner
        if isinstance(inner, Record):
            yield from blocks_of(inner, f"{name}.{field.key}" if name else field.key)


KEYS = frozenset(field.key for record in (GROUPED, *(record for _, record in blocks_of())) for field in record.fields)
"""Every key that a bank may hold, whatever the place."""
