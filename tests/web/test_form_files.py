"""The files of the form that the browser loads, and our scripts in the page itself."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources
from pathlib import Path

import pytest

import selfcheck.ui.form
from selfcheck.web.scripts import own_script

FOLDER = Path(selfcheck.ui.form.__file__).parent
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".js", ".css"))
ADDRESS = "/_stcore/bidi-components/selfcheck.form"
OWN = sorted(path.name for path in resources.files("selfcheck.web").joinpath("static").iterdir() if path.name.endswith(".js"))
IMPORT = re.compile(r'^import .* from "(.*)";$', re.MULTILINE)


@pytest.mark.parametrize("name", FILES)
def test_each_file_of_the_form_is_served_as_it_is(server, name: str):
    answer = server.get(f"{ADDRESS}/{name}")
    assert (answer.status, answer.body) == (200, (FOLDER / name).read_bytes())
    assert answer.headers["content-type"].partition(";")[0] == {".js": "application/javascript", ".css": "text/css"}[Path(name).suffix]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_form_loads_its_own_files_and_nothing_else():
    assert {"form.js", "form.css"} <= set(FILES)
    loaded = {name for file in FILES for name in IMPORT.findall((FOLDER / file).read_text("utf-8"))}
    assert loaded == {f"./{name}" for name in FILES if name.endswith(".js")} - {"./form.js"}
    for name in FILES:
        assert not re.search(r"https?:|//\w|url\(|@import", (FOLDER / name).read_text("utf-8").replace("// ", "")), name


@pytest.mark.parametrize(
    "path",
    [
        *("show.py", "declare.py", "__init__.py", "__pycache__", "form.js/x", "nothing.js", "", "form.js%00", "%66orm.py"),
        *("../state.py", "%2e%2e/state.py", "..%2f..%2fbootstrap.py", "..\\state.py", "..%5cstate.py", "%2fetc/passwd", "//etc/passwd"),
        *("../selfcheck.form/form.js", "./form.js", "/form.js"),
    ],
)
def test_nothing_else_is_served_below_the_form(server, path: str):
    answer = server.get(f"{ADDRESS}/{path}")
    assert answer.status == 404
    assert b"import" not in answer.body


@pytest.mark.parametrize("name", ["selfcheck.other", "selfcheck", "form", "selfcheck.form.form", "SELFCHECK.FORM"])
def test_there_is_no_other_component(server, name: str):
    assert server.get(f"/_stcore/bidi-components/{name}/form.js").status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_is_written_below_the_form(server, method: str):
    assert server.get(f"{ADDRESS}/form.js", method=method).status in (403, 405)


def test_the_one_script_in_the_page_is_ours_and_the_policy_lets_it_run(server):
    answer = server.get("/")
    (script,) = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    for name in ("kept.js", "keys.js", "polyfill.js", "moving.js", "digits.js", "tabs.js", "loads.js"):
        assert own_script(name) in script, name
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("name", OWN)
def test_no_script_of_ours_ends_the_script_of_the_page_or_the_line_of_another(name: str):
    """They stand in the page one behind the other."""
    text = own_script(name)
    assert "</script" not in text.lower()
    assert "<!--" not in text
    assert text.endswith("\n")


def test_the_marks_that_the_scripts_look_for_stand_in_the_pages():
    main = (FOLDER.parent / "script" / "main.py").read_text("utf-8")
    assert "data-keeps" in main
    assert "dataset.keeps" in own_script("kept.js")
    assert "data-loads" in main
    assert "dataset.loads" in own_script("loads.js")
    assert {"leave", "erase", "switch_role"} == set(re.findall(r"st-key-(\w+) button", own_script("kept.js")))
