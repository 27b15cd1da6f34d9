"""Whether a claim holds of the submissions: a judge for each kind, and what the tables ask for, too."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tests.truth.oracle import CLASSES, DIMENSION, ITEM, LOW, Place, Truth, percent, printed
from tests.truth.scene import NAMES, Scene, means, named, not_the_end, sign, told

FLAT = 0.1
"""A difference of two printed means up to which they are the same."""
QUARTER = 25
"""The printed share of one class up to which a sentence does not tell it."""
MOST_TOLD = 100 - QUARTER
"""From here on a sentence does not tell it either, as it would tell how few the others are."""
MOST_NAMED = 3
Judge = Callable[[Scene, re.Match[str]], str]
"""Why a claim is false; empty where it holds."""


def _scope(found: re.Match[str]) -> str:
    """The words of its sentence before a claim, and its own about what it compares."""
    before = re.split("[。\n]", found.string[: found.start()])[-1]
    return before + (found.groupdict().get("among") or "")


def _item(name: str) -> int:
    return NAMES[name][1]


def _mean_told(scene: Scene, place: Place, value: str) -> str:
    """A printed mean is that of those whom the figure may count."""
    return mean_told(scene.truth, place, float(value))


def mean_told(truth: Truth, place: Place, value: float) -> str:
    right = {printed(one) for one in truth.counted_means(place)}
    return "" if value in right else f"the mean of {told(place)} is {sorted(right)}, not {value}"


def share_told(truth: Truth, item: int, name: str, value: int) -> str:
    right = truth.shares(item, CLASSES[name])
    return "" if value in right else f"{sorted(right)} % gave {name} to {told((ITEM, item))}, not {value} %"


def ends(kind: str) -> Judge:
    """The lowest and the highest of a kind, with their means."""

    def judge(scene: Scene, found: re.Match[str]) -> str:
        parts = found.groupdict()
        compared = scene.compared(_scope(found), kind)
        values = means(scene.truth, compared)
        low, high = named(parts.get("low") or ""), named(parts.get("high") or "")
        why = _so_many(found, compared) or not_the_end(values, low, min) or not_the_end(values, high, max)
        why = why or next(filter(None, (_mean_told(scene, one, found["mean"]) for one in low)), "")
        return why or next(filter(None, (_mean_told(scene, one, found["top"]) for one in high)), "")

    return judge


def _so_many(found: re.Match[str], compared: Sequence[Place]) -> str:
    """能显示的 5 项里: it compares so many."""
    said = re.search(r"能(?:显示|排先后)的 (\d+) (?:项|个方面)", _scope(found))
    return "" if said is None or int(said[1]) == len(compared) else f"it compares {len(compared)}: {list(map(told, compared))}"


def all_the_same(scene: Scene, found: re.Match[str]) -> str:
    compared = scene.compared(_scope(found), DIMENSION)
    values = means(scene.truth, compared)
    why = "" if set(values.values()) <= {float(found["mean"])} else f"not the same: {values}"
    return why or _so_many(found, compared)


def only_one(scene: Scene, found: re.Match[str]) -> str:
    """One 方面 has a mean; where it is the only one, no other is shown."""
    place = NAMES[found["name"]]
    others = [one for one in scene.shown if one[0] == DIMENSION and one != place]
    if found["only"] and others:
        return f"{told(others[0])} has one, too"
    return _mean_told(scene, place, found["mean"])


def first_items(scene: Scene, found: re.Match[str]) -> str:
    """Some items stand first in the order of their means: in order, and nothing that is compared lies below them."""
    compared, listed = scene.compared(_scope(found), ITEM), named(found["list"])
    if (said := found.groupdict().get("n")) and int(said) != len(listed):
        return f"it names {len(listed)}"
    return _so_many(found, compared) or out_of_order(scene, listed, compared) or _as_low(scene, listed, compared)


def _as_low(scene: Scene, listed: Sequence[Place], compared: Sequence[Place]) -> str:
    """Why others would have to stand beside the last of a list: they print like it."""
    values = means(scene.truth, compared)
    alike = [place for place in compared if place not in listed and values[place] == values.get(listed[-1])]
    return f"{told(alike[0])} is as low as {told(listed[-1])}" if alike else ""


def none_is_lower(scene: Scene, found: re.Match[str]) -> str:
    """So many print like the lowest that no three can be named."""
    compared = scene.compared(_scope(found), ITEM)
    values = list(means(scene.truth, compared).values())
    return _so_many(found, compared) or ("" if values.count(min(values)) > MOST_NAMED else f"they have {sorted(values)}")


def surely_among(scene: Scene, found: re.Match[str]) -> str:
    """Each item of a list is one of the so many lowest."""
    compared = scene.compared(_scope(found), ITEM)
    values = means(scene.truth, compared)
    if why := _so_many(found, compared):
        return why
    for place in named(found["list"]):
        lower = sum(value < values[place] for value in values.values())
        if lower >= int(found["n"]):
            return f"{lower} lie below {told(place)}"
    return ""


def out_of_order(scene: Scene, listed: Sequence[Place], compared: Sequence[Place]) -> str:
    values = means(scene.truth, {*listed, *compared})
    for one, other in zip(listed, listed[1:], strict=False):
        if values[one] > values[other]:
            return f"{told(one)} ({values[one]}) stands before {told(other)} ({values[other]})"
    left = [place for place in compared if place not in listed and listed and values[place] < values[listed[-1]]]
    return f"{told(left[0])} ({values[left[0]]}) is weaker than {told(listed[-1])} ({values[listed[-1]]})" if left else ""


def figure(scene: Scene, found: re.Match[str]) -> str:
    return _mean_told(scene, NAMES[found["name"]], found["mean"])


def low_share(scene: Scene, found: re.Match[str]) -> str:
    item = _item(found["name"])
    if found["many"]:
        most = 2 * scene.truth.share(item, LOW, counted=True) >= 1
        return figure(scene, found) or ("" if most else f"fewer than half rated {found['name']} so")
    if found["share"] is None:
        return figure(scene, found)
    if int(found["share"]) >= MOST_TOLD:
        return f"a share of {found['share']} % is told"
    return figure(scene, found) or share_told(scene.truth, item, "3 分及以下", int(found["share"]))


def class_share(scene: Scene, found: re.Match[str]) -> str:
    (*_, (_, item)) = named(found.string[: found.start()])
    return share_told(scene.truth, item, found["class"], int(found["share"]))


def quarter(_: Scene, found: re.Match[str]) -> str:
    return f"a share of {found['share']} % of one class is told" if int(found["share"]) <= QUARTER else ""


def agree(scene: Scene, found: re.Match[str]) -> str:
    """Each item of a list is of one kind."""
    return next(filter(None, (not_of_kind(scene.truth, item, found["kind"]) for _, item in named(found["list"]))), "")


def not_of_kind(truth: Truth, item: int, kind: str) -> str:
    return "" if truth.agreement(item) == kind else f"{told((ITEM, item))} is {truth.agreement(item)}"


def so_many_agree(scene: Scene, found: re.Match[str]) -> str:
    """So many items are of a kind, and no more but those of which the same text says that nobody knows."""
    places = scene.compared(found.string, ITEM)
    right = sum(scene.truth.agreement(item) == found["kind"] for _, item in places)
    said = re.search(r"能显示的 (\d+) 项里，", found.string)
    wrong = said and int(said[1]) != len(places)
    return f"it compares {len(places)}" if wrong else _between(int(found["n"]), right, _unknown(found))


def _unknown(found: re.Match[str]) -> int:
    """How many items a text says that it does not show, or that nobody can tell: by their number or their names."""
    clauses = [one for one in re.split("[；。\n]", found.string) if re.search("不能确定|不显示", one)]
    numbers = [int(one) for clause in clauses for one in re.findall(r"(?:^|：|，|有 |、)(\d+) 项(?=不能确定|不显示|：|$)", clause)]
    return sum(numbers) + sum(place[0] == ITEM for clause in clauses for place in named(clause))


def _between(number: int, right: int, unknown: int) -> str:
    return "" if number <= right <= number + unknown else f"it is {right} and {unknown} may be unknown"


def alike(scene: Scene, found: re.Match[str]) -> str:
    """An item that is hidden as all are of one mind; of a 方面 the scores are none of the submissions' own."""
    return _hidden(scene, found, scene.truth.alike)


def few(scene: Scene, found: re.Match[str]) -> str:
    """An item that fewer than the threshold rated."""
    return _hidden(scene, found, lambda item: len(scene.truth.ratings(item)) < scene.truth.k)


def _hidden(scene: Scene, found: re.Match[str], holds: Callable[[int], bool]) -> str:
    """A reason that holds of the items of a list, or of as many as are told."""
    if found["list"]:
        wrong = [place for place in named(found["list"]) if place[0] == ITEM and not holds(place[1])]
        return f"{told(wrong[0])} has {scene.truth.ratings(wrong[0][1])}" if wrong else ""
    right = sum(map(holds, scene.truth.items))
    return "" if found["unit"] != "项" or int(found["n"]) <= right else f"it is so of {right}"


def _first_common(truth: Truth, places: Sequence[Place]) -> str:
    common = [place for place in places if truth.common(place[1])]
    return f"{told(common[0])} is a common problem: {percent(truth.share(common[0][1], LOW))} %" if common else ""


def none_at_all(scene: Scene, found: re.Match[str]) -> str:
    """None at all, or in a 方面."""
    truth, name = scene.truth, found.groupdict().get("name")
    items = truth.of(NAMES[name][1]) if name else truth.items
    return _first_common(truth, [(ITEM, item) for item in items])


def is_partial(scene: Scene, _: re.Match[str]) -> str:
    return "" if scene.truth.partial else "all groups have released"


def so_many_common(scene: Scene, found: re.Match[str]) -> str:
    """The number of common problems, and of those of half or more; there may be more among those of which nobody knows."""
    common = [item for item in scene.truth.items if scene.truth.common(item)]
    words = found.groupdict().get("most") or ""
    most = [found["n"]] if "都是" in words else re.findall(r"\d+", words)
    unknown, told_most = _unknown(found), int(most[0]) if most else 0
    why = _between(int(found["n"]), len(common), unknown)
    return why or ("" if told_most <= sum(map(scene.truth.most, common)) else "fewer are of half or more")


def are_common(scene: Scene, found: re.Match[str]) -> str:
    """Each item of a list is a common problem."""
    return next(filter(None, (not_common(scene.truth, item, "") for _, item in named(found["list"]))), "")


def so_many_are_none(scene: Scene, found: re.Match[str]) -> str:
    none = sum(not scene.truth.common(item) for item in scene.truth.items)
    return _between(int(found["n"]), none, _unknown(found))


def behind(scene: Scene, found: re.Match[str]) -> str:
    """Each item of a list lies below another one that is shown, of the same 方面."""
    truth = scene.truth
    for place in named(found["list"]):
        others = [one for one in scene.shown if one[0] == ITEM and truth.items[one[1]] == truth.items[place[1]]]
        if not any(printed(truth.mean(place)) < printed(truth.mean(one)) for one in others):
            return f"nothing lies above {told(place)}"
    return ""


def against(scene: Scene, found: re.Match[str]) -> str:
    other = scene.other(found["which"], found["name"])
    if other is None or not other.groups:
        return "there is no such release"
    for side, names, number, unit in re.findall(r"(低|高|基本持平)的：(?:((?:“[^”]+”、?)+)|(\d+) (项|个方面))", found["told"]):
        lies = {"低": -1, "高": 1}.get(side, 0)
        wrong = [why for place in named(names) if (why := wrong_side(scene.truth, other, place, lies))]
        kind = ITEM if unit == "项" else DIMENSION
        right = sum(not wrong_side(scene.truth, other, place, lies) for place in scene.truth.places if place[0] == kind)
        if wrong or (number and int(number) > right):
            return wrong[0] if wrong else f"{side}: it is {right} of a kind"
    return ""


def wrong_side(here: Truth, there: Truth, place: Place, side: int) -> str:
    """Why a place does not lie below (−1), above (1) or level with (0) itself elsewhere."""
    one, other = here.mean(place), there.mean(place)
    level = abs(printed(one) - printed(other)) < FLAT + 0.01
    if (level if side == 0 else sign(one - other) == side) or not other:
        return ""
    return f"{told(place)} has {float(one):.3f}, and {float(other):.3f} there"


def persons(scene: Scene, found: re.Match[str]) -> str:
    truth, parts = scene.truth, found.groupdict()
    right = {"n": truth.persons, "groups": len(truth.groups), "of": truth.all_groups, "seats": truth.seats, "below": len(truth.all_below())}
    right["then"] = scene.last.persons if scene.last else 0
    wrong = {key: right[key] for key, value in parts.items() if value is not None and int(value) != right[key]}
    return f"it is {wrong}" if wrong else ""


def counted_of(scene: Scene, found: re.Match[str]) -> str:
    """计入 8/11 个组、88/105 人: the groups that show the place named before, and their submissions."""
    places = named(found.string[: found.start()])
    return counted_told(scene.truth, places[-1], found["counted"]) if places else "it names no place"


def counted_told(truth: Truth, place: Place, text: str) -> str:
    """Groups that show an item of all that have released, and their submissions of all; of a 方面 the least and the most of its items."""
    items = [place] if place[0] == ITEM else [(ITEM, item) for item in truth.of(place[1])]
    showing = [found for one in items if (found := truth.showing(one))]
    groups, persons = sorted(map(len, showing)), sorted(sum(len(truth.groups[id]) for id in found) for found in showing)
    apart = "各项 " if (groups[0], persons[0]) != (groups[-1], persons[-1]) else ""
    right = f"{apart}{_from(groups)}/{len(truth.groups)} 个组、{_from(persons)}/{truth.persons} 人"
    return "" if text == right else f"it is {right}"


def _from(numbers: Sequence[int]) -> str:
    return "—".join(map(str, dict.fromkeys((numbers[0], numbers[-1]))))


def who(scene: Scene, found: re.Match[str]) -> str:
    (_, item), *_ = [place for place in named(found.string) if place[0] == ITEM]
    return not_common(scene.truth, item, found["who"])


def not_common(truth: Truth, item: int, who: str) -> str:
    """Why an item is no common problem of these."""
    if not truth.common(item):
        return f"{told((ITEM, item))} is no common problem: {percent(truth.share(item, LOW))} %"
    return f"not even half rated {told((ITEM, item))} so" if who == "多数同志" and not truth.most(item) else ""
