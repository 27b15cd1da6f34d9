"""打印: the whole of 统计结果 as a PDF of A4 sheets: no menu on it, every chart with its title and none of them cut."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.e2e.leaders import HOSTILE, LEAF, ROOT, ROUND, UNIT, fill, signed_in
from tests.e2e.test_screenshots import FOLDER
from tests.templates import QUESTIONS

from selfcheck.bootstrap import build_services
from selfcheck.config import Settings
from selfcheck.domain.charts.registry import charts_of

pytestmark = pytest.mark.browser
DOTS = 72
"""An inch of the pictures of the sheets."""
MARGIN, SHEET = 14 / 25.4 * DOTS, 297 / 25.4 * DOTS
BEGINS, ENDS = (255, 0, 255), (0, 255, 255)
MARKED = f"""[class*="st-key-sheet_"] {{ border-top: 3px solid rgb{BEGINS}; border-bottom: 3px solid rgb{ENDS}; }}"""
"""A line above each part that must not be cut, and one below it."""
MENU = ("首页", "退出", "菜单", "回到统计结果", "Ctrl+P", "共性问题和材料", "下一步")
OUTSIDE = """() => {
    const page = document.querySelector(".st-key-print").getBoundingClientRect();
    const parts = [...document.querySelectorAll(".st-key-print :is(.main-svg, .sc-table, .sc-fact, .sc-list, .sc-section)")];
    const sheets = [...document.querySelectorAll("[class*='st-key-sheet_']")];
    const beyond = parts.filter((part) => part.getBoundingClientRect().right > page.right + 1);
    const taller = sheets.filter((sheet) => {
        const end = sheet.getBoundingClientRect().bottom;
        return [...sheet.querySelectorAll(".main-svg, table, p")].some((part) => part.getBoundingClientRect().bottom > end + 1);
    });
    return [beyond, taller].map((some) => some.map((part) => part.className.baseVal ?? part.className));
}"""
"""What is wider than the sheet, and parts with something that hangs out of them, which they would not keep together."""


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    data = tmp_path_factory.mktemp("released") / "data"
    return data, fill(data)


@pytest.fixture(scope="module")
def server(seeded, make_server):
    server = make_server(seeded[0]).start()
    yield server
    server.stop()


@pytest.fixture(params=[ROOT, UNIT, LEAF])
def sheet(request, server, seeded, new_browser, visitor):
    """The page of a leader to print, and the charts that should stand on it."""
    me = visitor(signed_in(new_browser(), server.url, seeded[1][request.param])).open("/print")
    services = build_services(Settings(seeded[0], QUESTIONS))
    charts = charts_of(services.reviews.view(seeded[1][request.param], "round", request.param).view)
    services.close()
    me.page.locator(".st-key-print .js-plotly-plot .main-svg").nth(len(charts) - 1).wait_for()
    yield me.rest(), charts
    assert me.tab.errors == []


def printed(me, folder: Path, name: str = "") -> tuple[str, list[list[bytes]]]:
    """What the browser prints: its words, and a picture of each sheet; kept under this name among the screenshots."""
    pdf = folder / "a.pdf"
    pdf.write_bytes(me.page.pdf(prefer_css_page_size=True, print_background=True))
    words = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, timeout=60, capture_output=True, encoding="utf-8").stdout
    subprocess.run(["pdftoppm", "-r", str(DOTS), str(pdf), str(folder / "sheet")], check=True, timeout=120)
    if name:
        FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", str(pdf), str(FOLDER / name)], check=True, timeout=120)
    return words, [pixels(path) for path in sorted(folder.glob("sheet*.ppm"))]


def pixels(path: Path) -> list[bytes]:
    """The rows of a picture, three bytes a dot."""
    _, size, _, data = path.read_bytes().split(b"\n", 3)
    wide = 3 * int(size.split()[0])
    return [data[start : start + wide] for start in range(0, len(data), wide)]


def edges(sheet: list[bytes]) -> str:
    """The lines of a sheet from the top: ( where a part begins, ) where it ends."""
    found = ""
    for row in sheet:
        for sign, colour in (("(", BEGINS), (")", ENDS)):
            if row.count(bytes(colour)) > len(row) / 6 and not found.endswith(sign):
                found += sign
    return found


def test_every_chart_stands_there_with_its_title_and_sentence_on_sheets_of_a4_and_no_menu(sheet, tmp_path):
    me, charts = sheet
    words, sheets = printed(me, tmp_path, f"print_{len(charts)}")
    plain = "".join(words.split())
    assert [part for chart in charts.values() for part in (chart.title, chart.sentence) if "".join(part.split()) not in plain] == []
    assert [word for word in MENU if word in plain] == []
    assert {(len(one), len(one[0]) // 3) for one in sheets} <= {(842, 595), (842, 596)}
    names = HOSTILE if "groups" in charts else HOSTILE[:1]
    assert [name for name in (ROUND, *names) if "".join(name.split()) not in plain] == []


def test_nothing_is_cut_by_the_end_of_a_sheet_nor_by_its_edge(sheet, tmp_path):
    me, charts = sheet
    me.page.add_style_tag(content=MARKED)
    _, sheets = printed(me, tmp_path)
    found = [edges(one) for one in sheets]
    assert [one.replace("()", "") for one in found] == [""] * len(found), found
    assert "".join(found).count("(") >= len(charts)
    for number, one in enumerate(sheets, 1):
        left = min(len(row) - len(row.lstrip(b"\xff")) for row in one) / 3
        right = max(len(row.rstrip(b"\xff")) for row in one) / 3
        assert left >= MARGIN - 2, f"sheet {number}"
        assert right <= len(one[0]) / 3 - MARGIN + 2, f"sheet {number}"
    me.page.emulate_media(media="print")
    me.page.set_viewport_size({"width": 688, "height": 1000})
    assert me.rest().page.evaluate(OUTSIDE) == [[], []]
