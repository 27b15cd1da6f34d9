"""`make mutants`: changes the rules one by one (mutmut), and tells which changes no test of the domain notices."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.mutants.verdict import Change, change_of, complaints, read_survivors

ROOT, HERE = Path(__file__).parents[2], Path(__file__).parent
FOLDER = ROOT / "build" / "mutants"
MUTMUT = Path(sys.executable).with_name("mutmut")
AT_ONCE = "2"
KILLED = ("killed", "timeout", "caught by type check")


def main() -> int:
    """The exit code: 0 where every change is noticed or explained."""
    started = time.monotonic()
    prepare()
    subprocess.run([MUTMUT, "run", "--max-children", AT_ONCE], cwd=FOLDER, check=True)
    states = results()
    with ThreadPoolExecutor(int(AT_ONCE)) as pool:
        living = list(pool.map(shown, [name for name, state in states.items() if state not in KILLED]))
    problems = list(complaints(len(states), living, read_survivors(HERE / "survivors.toml")))
    print(f"{len(states)} mutants, {len(living)} live, {time.monotonic() - started:.0f} s", *problems, sep="\n")
    return 1 if problems else 0


def prepare() -> None:
    """Copies the domain, its tests and the settings into a folder that nothing else uses: mutmut writes beside what it reads."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    package = FOLDER / "src" / "selfcheck"
    package.mkdir(parents=True)
    for name in ("__init__.py", "errors.py"):
        shutil.copy(ROOT / "src" / "selfcheck" / name, package)
    for name in ("domain", "banks"):  # the small bank of the tests takes its frame from the neutral one
        shutil.copytree(ROOT / "src" / "selfcheck" / name, package / name)
    shutil.copytree(ROOT / "tests" / "domain", FOLDER / "tests" / "domain")
    for name in ("compiled.py", "conftest.py", "group_views.py", "series.py"):
        shutil.copy(ROOT / "tests" / name, FOLDER / "tests")
    shutil.copy(HERE / "mutmut.toml", FOLDER / "pyproject.toml")


def results() -> dict[str, str]:
    """What became of every mutant, by mutmut's name for it."""
    told = subprocess.run([MUTMUT, "results", "--all", "true"], cwd=FOLDER, check=True, capture_output=True, text=True).stdout
    return dict(re.findall(r"^\s*(\S+): (.+?)\s*$", told, re.MULTILINE))


def shown(name: str) -> Change:
    """The change behind a name like `selfcheck.domain.counting.x_mean__mutmut_3`; of a method `xǁCountǁtally__mutmut_1`."""
    diff = subprocess.run([MUTMUT, "show", name], cwd=FOLDER, check=True, capture_output=True, text=True).stdout
    module, _, function = name.partition("__mutmut_")[0].rpartition(".")
    return change_of(module.removeprefix("selfcheck."), re.sub("^x_?", "", function).strip("ǁ").replace("ǁ", "."), diff)


if __name__ == "__main__":
    sys.exit(main())
