"""A draft on paper: the command line's Word file, laid out by LibreOffice and read back from the PDF."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from unicodedata import east_asian_width

import docx
import pytest

pytestmark = pytest.mark.office

LINES_PER_PAGE = 22
CHARS_PER_LINE = 28
LONG = (
    "回来以后没有逐件督办，村民为此多跑了几趟，镇上的同志也提醒过，总想着等手上的急事办完再说，一拖就拖到了年底，最后是支部的同志帮着逐户说明，"
    "才把事情一件一件办下来，有的农户已经误了农时，当面讲起这件事的时候话说得很重，听了以后心里一直过意不去"
)
"""What fills lines without a digit, which is narrower than a character."""
PAGE_NUMBER = re.compile(r"— ?(\d+) ?—")
"""pdftotext takes the narrow blanks for none at times; tests/exports holds that they are there."""


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft of somebody who answered all eighteen items."""
    folder = tmp_path_factory.mktemp("word")
    answers = [
        {
            "item": item,
            "rating": 1 + item % 4,
            "instance": f"去年第{item}次下乡时，村民提出的{item}件事只记在本子上，{LONG}",
            "thought": f"第{item}项反映出遇事先想到的是自己少担责任",
        }
        for item in range(1, 19)
    ]
    person = {"name": "张三", "post": "科长", "unit": "某某局", "meeting": "专题民主生活会"}
    archive = {"schema": 1, "bank": "eighteen_whethers_2019", "person": person, "answers": answers}
    (folder / "a.json").write_text(json.dumps(archive, ensure_ascii=False), "utf-8")
    command = [sys.executable, "-m", "selfcheck", "draft", "--answers", "a.json", "--out", "a.docx", "--chart"]
    subprocess.run(command, cwd=folder, check=True, timeout=60)
    return folder / "a.docx"


@pytest.fixture(scope="module")
def pages(word: Path) -> list[list[str]]:
    """The lines of each page as they are printed, without blank ones; the last page holds the chart."""
    profile = (word.parent / "office").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(word.parent), str(word)]
    subprocess.run(command, check=True, timeout=180, capture_output=True)
    pdf = word.with_suffix(".pdf")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, timeout=60, capture_output=True, encoding="utf-8").stdout
    return [[line for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]


def test_a_full_page_holds_the_official_lines_and_characters(pages: list[list[str]]):
    full = pages[1:-2]
    assert len(full) >= 3
    # A heading moves to the next page with the line that follows it, so a page may be one or two lines short; most are full.
    counts = [len(page) - 1 for page in full]
    assert max(counts) == LINES_PER_PAGE
    assert min(counts) >= LINES_PER_PAGE - 2
    assert counts.count(LINES_PER_PAGE) > len(counts) / 2
    # Digits and quotation marks may be narrower than a character: only lines without them can be counted.
    square = [line.strip() for page in full for line in page[:-1] if all(east_asian_width(letter) in "WF" for letter in line.strip())]
    assert Counter(len(line) for line in square).most_common(1)[0][0] == CHARS_PER_LINE
    assert max(map(len, square)) <= CHARS_PER_LINE + 1  # one punctuation mark may hang


def test_every_page_has_its_number_odd_ones_right_and_even_ones_left(pages: list[list[str]]):
    numbers = [page[-1] for page in pages]
    assert [int(found[1]) for line in numbers if (found := PAGE_NUMBER.fullmatch(line.strip()))] == list(range(1, len(pages) + 1))
    indents = [len(line) - len(line.lstrip()) for line in numbers]
    assert min(indents[0::2]) > max(indents[1::2])


def test_the_printed_text_is_whole(pages: list[list[str]], word: Path):
    printed = "".join(letter for page in pages for line in page[:-1] for letter in line if not letter.isspace())
    for paragraph in docx.Document(str(word)).paragraphs:
        text = "".join(paragraph.text.split())
        assert text in printed, text


def test_the_last_page_shows_the_chart_and_its_numbers(pages: list[list[str]]):
    last = "\n".join(pages[-1])
    assert "“十八个是否”自评得分" in last
    assert "计入的项" in last
    assert last.count("履职担当作为") >= 2  # once at the chart, once in the table
