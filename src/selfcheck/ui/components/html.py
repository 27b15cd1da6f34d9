"""Own HTML with text in it. Every text is escaped here: it can never become markup."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import cycle
from typing import Any

import streamlit as st

_MARKDOWN = re.compile(r"[\\`*_\[\]<>()#+.!|~$:&-]")


def text(value: str) -> str:
    """A text as HTML; its line breaks stay."""
    return html.escape(value).replace("\n", "<br>")


def label(value: str) -> str:
    """A text of a bank or a person for a label or a message of Streamlit's, which would take it for Markdown: pictures, links, colours."""
    return _MARKDOWN.sub(r"\\\g<0>", value)


def show(markup: str) -> None:
    """Shows markup whose texts went through `text`."""
    st.html(markup)


def title(name: str, lead: str = "") -> None:
    """The head of a page."""
    show(f'<div class="sc-title"><h1>{text(name)}</h1>' + (f"<p>{text(lead)}</p>" if lead else "") + "</div>")


def section(name: str, lead: str = "") -> None:
    show(f'<div class="sc-section"><h2>{text(name)}</h2>' + (f"<p>{text(lead)}</p>" if lead else "") + "</div>")


def note(value: str, kind: str = "plain") -> None:
    """A quiet remark; kind is "plain", "good" or "warn"."""
    show(f'<p class="sc-note sc-{kind}">{text(value)}</p>')


def secrecy() -> None:
    """Stands on every page where one writes."""
    show('<p class="sc-secret"><b>涉密内容不得填写。</b>不要写国家秘密、工作秘密，也不要写他人的隐私。</p>')


def bullets(values: Iterable[str]) -> None:
    show('<ul class="sc-list">' + "".join(f"<li>{text(value)}</li>" for value in values) + "</ul>")


def to_copy(words: str, id: str, what: str = "这段话") -> None:
    """A text with a button that copies it; `id` is its own on the page."""
    show(f'<div class="sc-keep"><p id="{id}">{text(words)}</p><button type="button" data-copies="{id}">复制{what}</button></div>')


def wide_button(name: str, key: str, act: Callable[..., None], args: tuple[Any, ...], *, primary: bool) -> None:
    """A button as wide as the page; one on a page is the primary one."""
    st.button(name, key=key, on_click=act, args=args, type="primary" if primary else "secondary", width="stretch")


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> None:
    """A table of texts; the columns at `right` hold numbers. pandas is imported here and not above: pages without a table do without it."""
    import pandas as pd

    # For the whole process, not around this call: pages are drawn in threads, and one would take the option back under the other.
    pd.set_option("display.max_colwidth", None)
    frame = pd.DataFrame(list(rows), columns=list(columns))
    markup = frame.to_html(index=False, border=0, classes="sc-table", justify="left", escape=True)
    show(f'<div class="sc-scroll">{_right(markup, len(columns), right) if right else markup}</div>')


def _right(markup: str, columns: int, right: Collection[int]) -> str:
    """The cells of some columns marked as numbers. A text of a cell is escaped, and so no cell by itself."""
    places = cycle(range(columns))
    return re.sub(r"<(t[hd])>", lambda found: f'<{found[1]} class="sc-num">' if next(places) in right else found[0], markup)
