"""Drafts to write, and eyes for the parts of a written file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from lxml import etree

from selfcheck.domain.paragraphs import Draft, Paragraph
from selfcheck.exports.profile import load_profile
from selfcheck.exports.word import Annex, WordFile, write_word
from selfcheck.exports.word_chart import ChartPage


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


@pytest.fixture
def chart() -> ChartPage:
    axes = (("思想", 2.5, "3/4 项"), ("落实", 4.0, "3/3 项"), ("担当", None, "0/4 项"), ("作风", 3.25, "4/4 项"), ("自身", 1.0, "3/3 项"))
    return ChartPage("自查画像", axes, 5, "得分是已评各项的平均分。")


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
