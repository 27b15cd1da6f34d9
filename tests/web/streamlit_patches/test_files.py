"""Streamlit's files and page, as they are served."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from selfcheck.web.streamlit_patches.files import PREFIX, Files, streamlit_folder
from selfcheck.web.streamlit_patches.page import PageChanged, chinese_page

SOURCE = (streamlit_folder() / "index.html").read_text("utf-8")
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inside" / "js").mkdir(parents=True)
    (tmp_path / "inside" / "js" / "big.js").write_text("let x = 1;\n" * 500, "utf-8")
    (tmp_path / "inside" / "js" / "small.js").write_text("let x = 1;", "utf-8")
    (tmp_path / "inside" / "font.woff2").write_bytes(b"wOF2" * 1000)
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    return tmp_path / "inside"


def test_a_big_script_is_kept_compressed(folder: Path):
    file = Files(folder).get("js/big.js")
    assert gzip.decompress(file.compressed) == file.content
    assert len(file.compressed) < len(file.content) / 10
    assert file.media_type == "text/javascript"


@pytest.mark.parametrize("path", ["js/small.js", "font.woff2"])
def test_what_would_not_become_smaller_is_not_compressed(folder: Path, path: str):
    assert Files(folder).get(path).compressed is None


def test_a_file_is_prepared_once(folder: Path):
    files = Files(folder)
    assert files.get("js/big.js") is files.get("js/big.js")


@pytest.mark.parametrize("path", ["../secret.txt", "js/../../secret.txt", "/etc/passwd", "js", "", "nothing", "js/\0", "x" * 5000])
def test_nothing_outside_the_folder_is_served(folder: Path, path: str):
    assert Files(folder).get(path) is None


def test_the_page_is_chinese_and_loads_everything_from_our_addresses():
    page = chinese_page(SOURCE)
    assert '<html lang="zh-CN">' in page
    assert "<title>自查</title>" in page
    assert "本页需要 JavaScript" in page
    assert "Streamlit app" not in page
    assert "_stcore/agent" not in page
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert [address for address in addresses if not address.startswith((f"./{PREFIX}/", "./favicon.png"))] == []
    assert len(addresses) > 20


def test_a_page_that_streamlit_wrote_differently_is_told():
    with pytest.raises(PageChanged, match="noscript"):
        chinese_page(SOURCE.replace("noscript", "nojs"))


def test_every_address_of_the_page_answers_and_is_kept_by_the_browser(server):
    for address in re.findall(r'(?:src|href)="\./(assets/[^"]+)"', server.get("/").text):
        answer = server.get(f"/{address}", GZIP)
        assert answer.status == 200, address
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_a_page_is_asked_for_anew_each_time(server):
    assert server.get("/answer").headers["cache-control"] == "no-store"


def test_scripts_go_out_compressed_only_to_those_who_can_read_it(server):
    script = re.search(r'src="\./(assets/[^"]+)"', server.get("/").text)[1]
    plain, small = server.get(f"/{script}"), server.get(f"/{script}", GZIP)
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert gzip.decompress(small.body) == plain.body
    assert plain.headers["vary"] == small.headers["vary"] == "Accept-Encoding"


def test_an_address_of_another_version_is_gone(server):
    assert server.get(f"/{PREFIX}0/js/{next((streamlit_folder() / 'static' / 'js').glob('index.*.js')).name}").status == 404
