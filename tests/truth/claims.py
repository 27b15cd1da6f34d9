"""What the sentences claim, each kind by a pattern of its own, and whether the submissions behind them say the same.

Where a wording changes, its pattern changes here, and nothing else: a sentence that holds a word of `TELLING` outside of what some pattern
reads, or of `HARMLESS`, is itself a finding, so that no claim goes unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.truth import judges
from tests.truth.judges import Judge
from tests.truth.oracle import DIMENSION
from tests.truth.outputs import PAGE, Output
from tests.truth.scene import Scene
from tests.truth.worlds import DIMENSIONS, ITEMS

UNREAD = "unread"


@dataclass(frozen=True)
class Claim:
    """Something that an output says. `false` is why the submissions say otherwise; empty where it holds."""

    kind: str
    where: str
    text: str
    false: str = ""


@dataclass(frozen=True)
class Reader:
    """How a claim of a kind is worded, and how it is judged. What it reads is read, unless it only looks (`looks`)."""

    kind: str
    pattern: re.Pattern[str]
    judge: Judge
    looks: bool = False


def _reader(kind: str, pattern: str, judge: Judge, *, looks: bool = False) -> Reader:
    return Reader(kind, re.compile(pattern, re.MULTILINE), judge, looks)


COUNTED = r"(?:各项 )?\d+(?:—\d+)?/\d+ 个组、\d+(?:—\d+)?/\d+ 人"
MEAN, SHARE, NAME, LIST = r"(?P<mean>[\d.]+) 分", r"(?P<share>\d+)%", r"“(?P<name>[^”]+)”", r"(?P<list>(?:“[^”]+”、?)+)"
AMONG = r"(?P<among>能[^，。；：\n]*?里)，"
LOW = rf"(?:，{SHARE} 的人评 3 分及以下|，(?P<many>多数)评 3 分及以下)?"
LINES, FIGURES = r"(?=(?P<list>(?:\n\d+ [^\n]+)+))", "(?=(?P<list>[^；。]+))"
ITEM_NAMES = "|".join(name for name, _ in ITEMS.values())
KINDS = "(?P<kind>意见集中|有分歧|两头多)"
READERS: Sequence[Reader] = (
    # how many
    _reader("persons", r"^统计了：(?P<n>\d+) 人", judges.persons),
    _reader("persons", r"按 (?P<n>\d+) 人提交的评分统计(?:，来自 (?P<groups>\d+) 个组)?", judges.persons),
    _reader("persons", r"只是 (?P<groups>\d+)/(?P<of>\d+) 个组、(?P<n>\d+)/(?P<seats>\d+) 人", judges.persons),
    _reader("persons", r"(?:计入|共) (?P<groups>\d+) 个组、(?P<n>\d+) 人", judges.persons),
    _reader("persons", r"列出已有结果的 (?P<below>\d+) 个单位", judges.persons),
    _reader("persons", r"上一轮 (?P<then>\d+) 人提交，这一轮 (?P<n>\d+) 人提交", judges.persons),
    _reader("partial", "有的组尚未发布结果", judges.is_partial),
    _reader("counted", f"计入 (?P<counted>{COUNTED})", judges.counted_of),
    # lowest and highest
    _reader("all the same", rf"^(?P<among>[^：\n]*)平均分最低的(?:方面)?：各方面相同\n平均都是 {MEAN}", judges.all_the_same),
    _reader("all the same", rf"(?:{AMONG})?平均分都是 {MEAN}", judges.all_the_same),
    _reader("lowest 方面", rf"^(?P<among>[^：\n]*?)平均分最低的(?:方面)?：(?P<low>[^\n—]+)\n平均 {MEAN}", judges.ends(DIMENSION)),
    _reader("weakest items", rf"(?:{AMONG})?平均分最低的是(?=(?P<list>“(?:{ITEM_NAMES})”（[^；。]+))", judges.first_items),
    _reader(
        "lowest 方面",
        rf"(?:{AMONG})?平均分最低的是(?P<low>[^（\n]+)（{MEAN}）(?:，最高的是(?P<high>[^（]+)（(?P<top>[\d.]+) 分）)?",
        judges.ends(DIMENSION),
    ),
    _reader("highest 方面", rf"(?:{AMONG})?平均分最高的是(?P<high>[^（\n]+)（(?P<top>[\d.]+) 分）", judges.ends(DIMENSION)),
    _reader("only one", rf"(?:{AMONG})?(?P<only>只有)?{NAME}有平均分，是 {MEAN}", judges.only_one),
    _reader("only one", rf"^(?P<only>有分数的方面)：(?P<name>[^\n]+)\n平均 {MEAN}", judges.only_one),
    _reader("surely among", rf"^(?P<among>[^：\n]*?)平均分最低的 (?P<n>\d+) 项里一定有：{LINES}", judges.surely_among),
    _reader("surely among", rf"(?:{AMONG})?平均分最低的 (?P<n>\d+) 项里一定有{FIGURES}", judges.surely_among),
    _reader("weakest items", rf"^(?P<among>[^：\n]*?)平均分最低的 (?P<n>\d+) 项：{LINES}", judges.first_items),
    _reader("weakest items", rf"^(?P<among>有分数)的一项：{LINES}", judges.first_items),
    _reader("weakest items", rf"(?:{AMONG})?平均分(?:最低的 (?P<n>\d+) 项，从低到高是|从低到高是|是){FIGURES}", judges.first_items),
    _reader("none is lower", rf"(?:{AMONG})?没有哪几项平均分明显更低", judges.none_is_lower),
    # shares
    _reader("quarter", rf"{SHARE} 的人评 (?P<class>1—2 分|4—5 分|[1-5] 分|3 分及以下)", judges.quarter, looks=True),
    _reader("low share", rf"^\d+ (?P<name>[^，：\n]+)：平均 {MEAN}{LOW}", judges.low_share),
    _reader("low share", rf"{NAME}（{MEAN}{LOW}）", judges.low_share),
    _reader("class share", rf"{SHARE} 的人评 (?P<class>1—2 分|4—5 分|[1-5] 分)(?!及以下)", judges.class_share),
    # how far opinions differ
    _reader("so many agree", rf"(?P<n>\d+) 项{KINDS}", judges.so_many_agree),
    _reader("so many agree", rf"{KINDS}的：(?P<n>\d+) 项", judges.so_many_agree),
    _reader("agree", rf"{KINDS}的(?:是|：){LIST}", judges.agree),
    _reader("alike", rf"(?:{LIST}|(?P<n>\d+) (?P<unit>项|个方面))：评分相近，不显示", judges.alike),
    _reader("few", rf"(?:{LIST}|(?P<n>\d+) (?P<unit>项|个方面))：评分的人少，不显示", judges.few),
    # common problems
    _reader("no common problem", r"^共性问题：没有$", judges.none_at_all),
    _reader(
        "no common problem",
        rf"(?:“?(?P<name>{'|'.join(DIMENSIONS.values())})”?方面)?没有(?:查出够条件的)?共性问题(?=[；。】])",
        judges.none_at_all,
    ),
    _reader("so many common", r"^共性问题：(?P<n>\d+) 项", judges.so_many_common),
    _reader("so many common", r"(?P<n>\d+) 项是(?P<most>，都是多数同志的|，其中 \d+ 项是多数同志的)?(?=[，。])", judges.so_many_common),
    _reader("so many common", r"(?P<n>\d+) 项是共性问题", judges.so_many_common),
    _reader("so many are none", r"(?P<n>\d+) 项不是", judges.so_many_are_none),
    _reader("who", r"^\d+ [^：\n]+：(?P<who>多数同志|部分同志)$", judges.who),
    _reader(
        "who",
        r"^(?:\d+\.)?(?:(?:从自评看|自评反映|从自评结果看|就“[^”]+”来说|在“[^”]+”上)，)*(?P<who>多数同志|部分同志)(?=[^。]*(?:。|：))",
        judges.who,
    ),
    _reader("are common", r"^是：(?P<list>[^。]+)", judges.are_common),
    _reader("are common", r"(?:针对|会上认定的)(?P<list>“[^”]+”)方面(?:的问题|问题的原因)", judges.are_common),
    # what lies behind
    _reader(
        "behind", rf"^(?:{'|'.join(DIMENSIONS.values())})：(?P<list>\d+ [^（：，。\n]+)(?:（(?P<hidden>\d+) 项不显示）)?$", judges.behind
    ),
    _reader("behind", rf"相对靠后，供讨论：(?P<list>{NAME}[^【】。]*|\d[^。]+)", judges.behind),
    # against others
    _reader("against", rf"同(?P<which>上级|上一轮){NAME}相比，(?P<told>[^。]*)", judges.against),
)
HARMLESS = re.compile(
    "|".join(
        (
            "1—2 分和 4—5 分各占三成以上、又都多过 3 分的，是“两头多”；此外三档里有一档占三分之二以上的，是“意见集中”；其余是“有分歧”",
            "至少 3 人、并且评了分的人里三分之一以上评 3 分及以下的，是共性问题",
            "相差 0.1 分以内算基本持平",
            "人不一定相同",
            "各轮的人不一定相同",
            "平均分最低的(?:方面|几项)：—",
            "平均分最低的：不分先后",
            "平均分最低的(?:方面| \\d+ 项)?：不能确定",
            "哪个方面平均分最低、哪个最高，不能确定",
            "哪几项平均分最低，不能确定",
            "没有能确定的共性问题",
            "有没有共性问题",
            "不能确定是不是共性问题，不等于没有(?:问题)?",
            "是不是共性问题不能确定，不等于没有",
            "^不?是共性问题$",
            "^(?:评分的人少|评分相近)，不显示：.*$",
            "不能确定（[^）]*）",
            "列出的(?:项)?在能显示的项里相对靠后，供讨论，不等于做得差",
            "下面是在能显示的项里相对靠后，供讨论",
            "肯定有一半及以上的写“多数同志”，其余写“部分同志”",
            "带※的、画斜线的有不显示的数，可能改变先后，没有排",
        )
    ),
    re.MULTILINE,
)
"""Rules and reasons: nothing that is said of the ratings."""
TELLING = re.compile(
    r"最[低高弱强远]|最不一致|靠前|靠后|较[低高]|持平|相同|\d+%|多数同志|部分同志|没有哪[一几]项|没有一项|是共性问题|够条件"
    r"|没有查出|没有共性|没有问题|评分相近|计入 \d|只是 \d|有分歧|两头多|意见集中|评分的人少|[低高] [\d.]+ 分|(?:平均|都是|是) [\d.]+ 分"
)
"""Words by which a sentence may claim something."""


def of_texts(scene: Scene, output: Output) -> Iterator[Claim]:
    """Every claim in the sentences of an output."""
    for text in output.texts:
        left = HARMLESS.sub(_blank, text)
        for reader in READERS:
            for found in reader.pattern.finditer(left):
                # The whole sentence, also what another reader has read: a judge may need to know of what it speaks.
                whole = reader.pattern.match(text, found.start()) or found
                yield Claim(reader.kind, output.where, _around(text, found), reader.judge(scene, whole))
            if not reader.looks:
                left = reader.pattern.sub(_blank, left)
        if found := TELLING.search(left):
            yield Claim(UNREAD, output.where, _around(text, found), f"no reader knows what {found[0]} claims")


def _blank(found: re.Match[str]) -> str:
    """As long as what was read, and as many lines."""
    return re.sub(r"[^\n]", "□", found[0])


def _around(text: str, found: re.Match[str]) -> str:
    """The sentence or line in which it stands."""
    start = max(text.rfind(mark, 0, found.start()) for mark in ("。", "\n")) + 1
    ends = [at for mark in ("。", "\n") if (at := text.find(mark, found.end())) >= 0]
    return text[start : min(ends, default=len(text))]


def says_that_it_is_partial(scene: Scene, output: Output) -> Iterator[Claim]:
    """A release that leaves groups out says so in its headlines."""
    if output.where == PAGE and scene.truth.partial:
        heads = [text.split("\n")[0] for text in output.texts if text.startswith((f"{scene.world.name(scene.node)}（", "统计了："))]
        said = heads and all("只是" in head for head in heads)
        why = f"only {len(scene.truth.groups)}/{scene.truth.all_groups} groups have released"
        yield Claim("partial", PAGE, " / ".join(heads), "" if said else why)
