"""Drafts to write, and eyes for the parts of a written file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

import docx
import pytest
from docx.document import Document
from lxml import etree

from selfcheck.domain.charts.record import Chart, Column, Kind, Series, Table, Unit
from selfcheck.domain.paragraphs import Draft, Paragraph
from selfcheck.exports.profile import load_profile
from selfcheck.exports.word import Annex, WordFile, write_word


@pytest.fixture
def draft() -> Draft:
    return Draft(
        (
            Paragraph("title", "title", "专题民主生活会个人发言提纲"),
            Paragraph("byline", "byline", "某单位　某人"),
            Paragraph("opening", "body", "根据会议安排，我对照“十八个是否”作了检视——现汇报如下。"),
            Paragraph("part:1", "heading1", "存在的主要问题", "一、"),
            Paragraph("dimension:1", "heading2", "在思想政治建设方面。主要是学习不够系统。", "（一）", why="这一方面的标题"),
            Paragraph(
                "problem:1",
                "body",
                "学用结合不紧。比如，【待补：哪一次】。此后仍有【待补】。",
                "1.",
                why="您勾选的“甲”",
                standing="自评 2 分",
            ),
            Paragraph("problem:2", "body", "第一行\n第二行\t制表  两个空格 ", "2."),
        )
    )


def of_axes(axes: Sequence[tuple[str, float | None, str]], title: str = "自查画像") -> Chart:
    """A chart of scores: name, score or None (not rated), items counted (“3/4 项”)."""
    names, values = tuple(name for name, _, _ in axes), tuple(score for _, score, _ in axes)
    kind = Kind.RADAR if sum(score is not None for score in values) >= 3 else Kind.BARS
    drawn = (Series("本次", values),) if any(score is not None for score in values) else ()
    columns = (Column("方面"), Column("得分", Unit.MEAN), Column("计入的项"))
    rows = tuple((name, "未评" if score is None else score, counted) for name, score, counted in axes)
    told = "，".join(f"{name} {'—' if score is None else score}" for name, score, _ in axes)
    return Chart(title, told, kind, "方面", names, drawn, Table(columns, rows))


AXES = (("思想", 2.5, "3/4 项"), ("落实", 4.0, "3/3 项"), ("担当", None, "0/4 项"), ("作风", 3.25, "4/4 项"), ("自身", 1.0, "3/3 项"))


@pytest.fixture
def chart() -> Chart:
    return of_axes(AXES)


@pytest.fixture
def written(draft: Draft) -> Callable[..., WordFile]:
    """Writes the draft (or another) with the GB/T 9704 profile (or another), and with what is named of an Annex."""

    def write(other: Draft | None = None, profile: str = "gbt9704", author: str = "", **annex: object) -> WordFile:
        made = Annex(**annex)  # type: ignore[arg-type]
        return write_word(draft if other is None else other, load_profile(profile), made, author=author)

    return write


@pytest.fixture
def opened() -> Callable[[WordFile], Document]:
    return lambda file: docx.Document(io.BytesIO(file.content))


@pytest.fixture
def parts() -> Callable[[WordFile], dict[str, bytes]]:
    """Name → content of every part; each XML part must parse."""

    def read(file: WordFile) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(file.content)) as package:
            contents = {name: package.read(name) for name in package.namelist()}
        for name, content in contents.items():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(content)
        return contents

    return read
