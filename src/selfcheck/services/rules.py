"""What may be saved: values that fit the bank and the limits, told in Chinese where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, TypeVar

from selfcheck.domain.answers import LENGTHS, TITLES, Commitment, Counts, Edit, Opinion, Person, Plan, SectionText
from selfcheck.domain.archive import ACCEPTED
from selfcheck.domain.archive_fields import BASE_LIMIT, EDIT_LIMIT, ID_LIMIT, LIST_LIMIT, MOST_COUNTED, MOST_TICKED, NAME_LIMIT, TEXT_LIMIT
from selfcheck.domain.archive_out import COUNTS, PERSON
from selfcheck.domain.bank import RATINGS, Bank
from selfcheck.services.errors import InvalidInput
from selfcheck.services.records import Accepted, Desk, DraftSettings, Entry, Rating, Ticks, Verdict, Words

OPINION_ID = re.compile(r"[0-9a-z]{1,32}")
NAME = re.compile(r"[a-z_]{1,32}")
DESK_LIMIT = 40
"""Pages and options that are remembered."""
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""What a database cannot keep: NUL, and halves of surrogate pairs, which are no characters."""

TEXT_NAMES = {"instance": "具体事例", "thought": "思想认识"}
PERSON_NAMES = {"name": "姓名", "post": "职务", "unit": "单位", "meeting": "会议名称", "kind": "身份"}

Value = TypeVar("Value", bound=Entry)


def storable(value: Value) -> Value:
    """The value without what a database cannot keep in its texts."""
    return type(value)(**{field.name: _storable(getattr(value, field.name)) for field in fields(value)})


def _storable(part: Any) -> Any:
    if isinstance(part, tuple):
        return tuple(map(_storable, part))
    return UNSTORABLE.sub("", part) if isinstance(part, str) else part


def check(bank: Bank, key: str, value: Entry) -> None:
    """Raises InvalidInput with all that is wrong with a value that is to be saved under a key."""
    faults = list(_faults(bank, key, value))
    if faults:
        raise InvalidInput(f"没有保存：{'；'.join(faults)}。请改正后再试")


def check_room(stored: Iterable[Entry], new: Opinion | Edit) -> None:
    """Raises InvalidInput where one more opinion or edit would make a self-check that no page and no archive can hold."""
    if sum(type(value) is type(new) for value in stored) >= LIST_LIMIT:
        what = f"意见已有 {LIST_LIMIT} 条" if isinstance(new, Opinion) else f"改写已有 {LIST_LIMIT} 段"
        raise InvalidInput(f"没有保存：{what}，不能再加。请先删去用不着的")


def _faults(bank: Bank, key: str, value: Entry) -> Iterator[str]:
    match value:
        case Rating():
            yield from _item(bank, _number(key))
            if value.rating is not None and (type(value.rating) is not int or value.rating not in RATINGS):
                yield "评分应当是 1 到 5"
            yield from _long(f"第 {_number(key)} 项的理由", value.not_applicable or "", TEXT_LIMIT)
        case Words():
            yield from _item(bank, _number(key))
            yield from _long(f"第 {_number(key)} 项的{TEXT_NAMES[key.partition(':')[0]]}", value.text, TEXT_LIMIT)
        case Ticks():
            yield from _item(bank, _number(key))
            if len(value.ids or ()) > MOST_TICKED or any(len(id) > ID_LIMIT for id in value.ids or ()):
                yield "勾选的内容不对，请刷新页面"
        case Plan():
            yield from _item(bank, _number(key))
            yield from _long("打算怎么改", value.text, TEXT_LIMIT)
            for name, text in (("时限", value.deadline), ("凭什么看出来", value.proof), ("责任人", value.owner)):
                yield from _long(name, text, NAME_LIMIT)
        case Accepted():
            yield from _item(bank, _number(key))
            if value.rating is not None and (type(value.rating) is not int or value.rating not in ACCEPTED):
                yield "认定的内容不对，请刷新页面"
        case Verdict():
            if key.partition(":")[2] not in {cause.id for cause in bank.causes}:
                yield f"“{bank.title}”里没有这一条原因"
        case Counts():
            given = [count for name in COUNTS if (count := getattr(value, name)) is not None]
            if not all(type(count) is int and 0 <= count <= MOST_COUNTED for count in given):
                yield f"次数和条数应当是 0 到 {MOST_COUNTED} 的整数"
        case SectionText():
            yield "这份题库没有这一部分，请刷新页面"
        case Person():
            for name in PERSON:
                yield from _long(PERSON_NAMES.get(name, name), getattr(value, name), NAME_LIMIT)
        case DraftSettings():
            yield from _settings(bank, value)
        case Desk():
            if len(value.seen) + len(value.options) > DESK_LIMIT or not all(map(NAME.fullmatch, (*value.seen, *value.options))):
                yield "页面的名称不对，请刷新页面"
        case Opinion():
            yield from [] if OPINION_ID.fullmatch(key.partition(":")[2]) else ["意见的编号不对，请刷新页面"]
            yield from [] if value.item is None else _item(bank, value.item)
            if value.dimension is not None and value.dimension not in {dimension.number for dimension in bank.dimensions}:
                yield f"“{bank.title}”里没有第 {value.dimension} 个方面"
            yield from _long("意见的来源", value.source, NAME_LIMIT)
            yield from _long("意见的内容", value.text, TEXT_LIMIT)
            yield from _long("对意见的回应", value.reply, TEXT_LIMIT)
        case Commitment():
            if key.partition(":")[2] not in {str(dimension.number) for dimension in bank.dimensions}:
                yield f"“{bank.title}”里没有第 {key.partition(':')[2]} 个方面"
            yield from _long("责任人", value.owner, NAME_LIMIT)
            yield from _long("时限", value.deadline, NAME_LIMIT)
        case Edit():
            yield from _long("段落的名称", key, NAME_LIMIT)
            yield from _long("这一段", value.text, EDIT_LIMIT)
            yield from _long("这一段的原文", value.base, BASE_LIMIT)


def _number(key: str) -> int | str:
    """The item of a key, or what stands in its place."""
    name = key.partition(":")[2]
    return int(name) if re.fullmatch(r"[1-9]\d{0,3}", name, re.ASCII) else name[:20]


def _settings(bank: Bank, value: DraftSettings) -> Iterator[str]:
    if value.title not in TITLES:
        yield f"标题应当是{'或'.join(TITLES)}"
    if value.length not in LENGTHS:
        yield f"篇幅应当是 {'、'.join(LENGTHS)} 之一"
    for name, numbers in (("选入的项", value.chosen or ()), ("去掉的项", value.left_out)):
        if len(numbers) > LIST_LIMIT:
            yield f"{name}有 {len(numbers)} 个，超过 {LIST_LIMIT} 个"
        else:
            yield from (fault for number in numbers for fault in _item(bank, number))
    known = {step.id for step in bank.preparation}
    for step in value.preparation:
        if step not in known:
            yield f"“{bank.title}”里没有准备步骤“{step[:20]}”"


def _item(bank: Bank, number: Any) -> Iterator[str]:
    if type(number) is not int or not bank.has_item(number):
        yield f"“{bank.title}”里没有第 {number} 项"


def _long(name: str, text: str, limit: int) -> Iterator[str]:
    if len(text) > limit:
        yield f"{name}有 {len(text)} 字，超过 {limit} 字"
