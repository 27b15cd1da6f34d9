"""libyaml and the parser in Python: a bank is read alike, and its faults are told alike, whichever is there."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.banks import syntax
from selfcheck.banks.loader import Loaded, load_text

pytestmark = pytest.mark.untraced

ROOT = Path(__file__).parents[2]
SIGNS = [
    *"\t{}[]\"'?#:-,|>%@`\n\\&*!甲a1",
    ": ",
    "- ",
    " #",
    "\n  ",
    "\ufeff",
    "[a: ",
    "{a:",
    "|\n ",
    ">-\n ",
    "\n---\n",
    "\n...\n",
    "：",
    "\xa0",
]


def python(text: str) -> Loaded:
    """What comes of the text where there is no libyaml."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(syntax, "FAST", None)
        return load_text(text, "x.yaml")


def test_libyaml_is_used_where_there_is_one() -> None:
    assert syntax.FAST is yaml.CSafeLoader


def test_the_bank_of_the_product_is_the_same_with_either(small: str) -> None:
    text = (
        (ROOT / "questions" / "eighteen_whethers_2019.yaml").read_text(encoding="utf-8").replace("id: eighteen_whethers_2019", "id: x", 1)
    )
    with_libyaml = load_text(text, "x.yaml")
    assert with_libyaml.bank is not None
    assert with_libyaml == python(text)


@pytest.mark.parametrize(
    "text",
    [
        "title: 甲",
        "items: [{question: 是否?甲}]\n",
        "title: |#\n  甲\n",
        "title: >-#\n  甲\n",
        "items: [{source: }]\n",
        "items: [{source: # 没有\n  }]\n",
        "items: [{source:\n # 一\n # 二\n  }]\n",
        "title: 甲\t\n",
        "title: |\t\n  甲\n",
        "- \n\ufeff",
        "title: 一\n\ufeff二\n",
        'title: "\\U00110000"',
        "%YAML 1.9\n--- 甲\n",
        "title: '甲\n\n  乙'\nnotice: 甲\n\n\n  乙\n",
        "title: 甲\n...\n---\n乙\n",
        "[" * 2000,
        "---\n  ",
        "---",
        "---\n# 甲",
        "!'!",
        "title: !甲,! 乙\n",
    ],
)
def test_where_the_parsers_differ_the_same_is_told(small: str, text: str) -> None:
    for whole in (text, small + text, small.replace("题库", "题库\nsource: 某处") + text):
        assert load_text(whole, "x.yaml") == python(whole)


@given(signs=st.lists(st.sampled_from(SIGNS), max_size=14))
@settings(max_examples=300, deadline=None)
def test_any_signs_are_told_alike(signs: list[str]) -> None:
    text = "".join(signs)
    assert load_text(text, "x.yaml") == python(text)


def test_a_damaged_bank_is_told_alike(example: str) -> None:
    chance = random.Random(1)
    for _ in range(60):
        text = example[: chance.randrange(200, len(example))]
        for _ in range(chance.randrange(1, 4)):
            place = chance.randrange(len(text))
            text = text[:place] + chance.choice(SIGNS) + text[place + chance.choice((0, 0, 1, 5)) :]
        assert load_text(text, "x.yaml") == python(text)
