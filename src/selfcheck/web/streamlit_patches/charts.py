"""Of plotly only what our charts are drawn with: a quarter of the script, all of which a browser would read before the first chart.

Streamlit's script holds plotly.js as it was bundled: a row of modules `NAME=_({"path"(…){…}}),`, each run when `NAME()` is first
called, and at the end the list of the kinds of charts. Of that list the kinds in `KINDS` stay, and of the modules those that are
called by what stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SCRIPT = "PlotlyChart"
KINDS = ("bar", "scatterpolar")
"""The `type` of every trace in `selfcheck.charts`, but for `scatter`, which is part of plotly's core."""
CORE = "lib/core.js"
_MODULE = re.compile(r'(?<=[,\s])([\w$]+)=_\(\{"([^"]+)"\(')
_LIST = re.compile(r'return _\(\{"lib/index\.js"\((?:[^\[\]])*?\.register\(\[([^\[\]]*)\]\)')
_CALLED = re.compile(r"(?<![\w$.])([\w$]+)\(\)")
_END = re.compile(r"\}\}\)(,|;var\s|;)$")


@dataclass(frozen=True, slots=True)
class _Module:
    """A module of the bundle: its name there, its path in plotly.js, the text from its name to the next one's."""

    name: str
    path: str
    text: str


def lean(script: str, kinds: Iterable[str] = KINDS) -> str:
    """The script without what draws other kinds of charts; as it is, where it is not built as described above."""
    found = _LIST.search(script)
    modules = list(_modules(script, found.start())) if found else []
    known = {module.path: module.name for module in modules}
    roots = [f"lib/{kind}.js" for kind in kinds]
    if found is None or not known.keys() >= {CORE, *roots} or not all(_END.search(module.text) for module in modules):
        return script
    kept = _reached([known[path] for path in (CORE, *roots)], {module.name: module.text for module in modules})
    begin = script.index(modules[0].text)
    middle = "".join(module.text if module.name in kept else _emptied(module) for module in modules)
    listed = ",".join(f"{known[path]}()" for path in roots)
    return script[:begin] + middle + script[found.start() : found.start(1)] + listed + script[found.end(1) :]


def _modules(script: str, end: int) -> Iterable[_Module]:
    starts = list(_MODULE.finditer(script, 0, end))
    for one, until in zip(starts, [*(start.start() for start in starts[1:]), end], strict=True):
        yield _Module(one[1], one[2], script[one.start() : until])


def _reached(roots: Iterable[str], texts: Mapping[str, str]) -> set[str]:
    """The modules that are called by these, and by those in turn. A local name that a module shares keeps one too many, never too few."""
    kept, waiting = set[str](), list(roots)
    while waiting:
        name = waiting.pop()
        if name not in kept:
            kept.add(name)
            waiting += [called for called in _CALLED.findall(texts[name]) if called in texts]
    return kept


def _emptied(module: _Module) -> str:
    """The name without what it stood for: nothing calls it."""
    end = _END.search(module.text)
    return f"{module.name}=0{end[1] if end else ','}"
