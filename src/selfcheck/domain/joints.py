"""Where words meet: how a person's own words stand in a sentence of the document. They stay word for word; only what is outside them —
the lead, the closing mark, quotation marks, line ends — is settled here (GB/T 15834)."""

from __future__ import annotations

import re

BLANK = "".join(map(chr, (0x20, 0x09, 0x0A, 0x0D, 0x3000, 0xA0)))
WEAK = "；;、，,：:"
"""Marks that end no sentence."""
MARKS = WEAK + "。！？!?”’」』）)》】…"
"""No mark is put before one of these, nor behind it."""
HOLLOW = frozenset({"", "无", "没有", "暂无", "暂时没有", "没", "无此问题", "没有问题", "同上", "略", "不详", "不清楚", "待补", "无内容"})
HOLLOW |= {"比如", "例如"}
"""What says nothing, without its marks."""
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
INVISIBLE = re.compile("[\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""What comes along unseen when a text is pasted: it would turn the text round, or break it."""
CLOSED = re.compile(r"(?:[。！？!?…]|\.{3})[”’」』）)》】]*$")
BULLET = re.compile("[-–](?=[^0-9-])|[•·●■◆▪]|\\*(?= )")
"""A mark at the head of a line that says nothing but that the line is an entry."""
NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][，,、是]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}[.．、)）](?![0-9])"
    r"|[一二三四五六七八九十]{1,2}、|[\u2460-\u2473]|首先|其次|其[一二三四五][，,、是]|另?一方面"
)
LISTED = re.compile(f"{NUMBERED.pattern}|{BULLET.pattern}")
"""How an entry of a list begins."""
EXAMPLE = re.compile(
    r"再?比如|例如|[譬诸再又]如|比方|举例|具体表现|具体来说|具体是|具体讲|(?:主要|集中|突出)?(?:表现|体现)[为在]|主要是|其中|特别是|尤其是"
    r"|如(?![果今实期何数此同若有能愿故意不需遇无要约获])|(?:以|就|就?拿)[^，。]{1,20}(?:为例|来说|来讲)"
)
"""How an example leads itself in."""
NAMED = re.compile("针对|围绕|对于|关于|对(?:这|此|该|上述)[^，。]{0,4}(?:意见|建议|问题)|在[^，。；！？]{1,20}方面")
PLACED = re.compile(f"{NAMED.pattern}|在(?!于)")
VERBS = "反映|指出|提出|认为|希望|建议|要求|觉得|说"
SAYS = re.compile(
    "反映(?!问题|情况|意见|诉求|渠道|[的不慢])|指出(?!问题|[的不])|提出(?!问题|意见|办法|[的不])|认为|希望|觉得|建议(?![的少不没])"
    "|(?:要求|说)(?=[，,：:“他她你您我其该])"
)
"""How the words of another begin that need only his name before them: “反映路难走”, but not “要求不严”, which is no word of his."""
ENDS_IN_TIME = re.compile("(?:[前内底末初旬日月年周天号0-9]|[周期][一二三四五六日天]|季度|期间)$")
SWAPPED = str.maketrans("“”‘’", "‘’“”")
DONE = re.compile("完成|做到|办结|落实|见效|到位|改好|整改|见到|坚持|起")
AT_ONCE = re.compile("(?:起|开始|立即|马上|尽快|随时|长期|持续|常态化|抓紧|及时)$")
WITHIN = re.compile("(?:前|内|期间)$")
AGAIN = re.compile("每|坚持|定期|经常")
BY_ITSELF = re.compile("以|由|请|让|看|用|凭|经|靠|有(?!关|效)")
TOLD = re.compile("，|[说看讲答听问查认记]得|得[出到上清]|知道|[看听收做达]到|见到|认为|认可|接着|愿意")
NOUN = re.compile(
    "(?:记录|台账|清单|结果|情况|满意度|评价|评议|意见|数据|照片|材料|笔记|报告|名单|测评|考核|签字|回执|文件|制度|成绩|反馈|得分|通报|排名|[率数表簿本册单])”?$"
)
CLAUSE = re.compile("[了着过不没能都再已被把先]|满意|合格|达标|完成|解决|办结|落实|到位|打分|评分|[增减]少|增加|提高|下降|有|[说看评讲问]")
"""By these a proof is told for a clause of its own (“联系点群众说得出来过几次”) from a thing (“走访记录”)."""


def cleaned(text: str) -> str:
    """The text without what nobody sees; every kind of line end as a newline; without outer blanks."""
    return INVISIBLE.sub("", LINE_ENDS.sub("\n", text)).strip(BLANK)


def unseen(text: str) -> int:
    """How many characters `cleaned` leaves out of a text, besides its outer blanks."""
    return len(INVISIBLE.findall(text)) + sum(1 for mark in LINE_ENDS.findall(text) if mark in "\u2028\u2029\x85")


def said(text: str) -> bool:
    """Whether a text says anything: “无” and “同上” do not."""
    return bool(text) and re.sub(r"[\W_]+", "", cleaned(text)) not in HOLLOW


def phrase(text: str, between: str = "") -> str:
    """Words for the middle of a sentence, such as a name or a date: in one line, and without a closing mark.

    `between` stands between two lines of which the first has no mark of its own.
    """
    lines = [line.strip(BLANK) for line in cleaned(text).split("\n")]
    joined = ""
    for line in filter(None, lines):
        if joined and joined[-1] not in MARKS and line[0] not in MARKS:
            joined += between or (" " if joined[-1].isascii() and line[0].isascii() else "")
        joined += line
    return joined.rstrip(WEAK + "。." + BLANK)


def sentence(text: str) -> str:
    """The words as one run of sentences: every line closed, the last one with a full stop or what the person closed it with."""
    lines = [line for line in (part.strip(BLANK) for part in cleaned(text).split("\n")) if line]
    ends = [_end(line, following) for line, following in zip(lines, [*lines[1:], ""], strict=False)]
    return "".join(BULLET.sub("", end, count=1).lstrip(BLANK) if BULLET.match(end) else end for end in ends)


def _end(line: str, following: str) -> str:
    """A line with the mark that leads to the following one; blank: it is the last."""
    if following and (line[-1:] in WEAK or following[0] in MARKS or following == "."):
        return line
    bare = re.sub(r"([。！？])[。；;、，,：:]+$", r"\1", line.rstrip(WEAK + BLANK))
    bare = re.sub(r"(?<!\.)\.$", "", bare)
    if CLOSED.search(bare):
        return bare
    return f"{bare}；" if LISTED.match(following) else f"{bare}。"


def inline(text: str) -> bool:
    """Whether the words are one clause that others can follow in the same sentence."""
    words = cleaned(text)
    return "\n" not in words and not re.search("[。！？!?；;]", words.rstrip(WEAK + "。." + BLANK)) and not LISTED.match(words)


def leads_itself(text: str) -> bool:
    """Whether an example needs no “比如，” before it: it has a lead of its own, or is a list with numbers."""
    words = cleaned(text)
    return bool(EXAMPLE.match(words) or NUMBERED.match(words))


def names_itself(text: str) -> bool:
    """Whether the words name themselves what they are about."""
    return bool(NAMED.match(cleaned(text)))


def places_itself(text: str) -> bool:
    """Whether the words need no lead: they say what they are about, or begin with where or when."""
    return bool(PLACED.match(cleaned(text)))


def says_itself(text: str) -> bool:
    """Whether an opinion begins with the verb by which it would be led in."""
    return bool(SAYS.match(cleaned(text)))


def names(source: str) -> bool:
    """Whether a source can stand before such a verb: “村民代表”, but not “反映人：王某” or “群众反映”."""
    words = phrase(source)
    return said(words) and not re.search(f"[：:，,。；;！？]|(?:{VERBS})$", words)


def unquoted(text: str) -> str:
    """The words without the one pair of quotation marks that stands around all of them."""
    words = cleaned(text).rstrip(WEAK + "。." + BLANK)
    return words[1:-1] if words[:1] == "“" and words[-1:] == "”" and not re.search("[“”]", words[1:-1]) else text


def inner(text: str) -> str:
    """Words for between quotation marks: marks inside change places (GB/T 15834 4.8.3.3); one pair around all of them goes."""
    words = phrase(unquoted(text), "；")
    if "“" in words:
        words = words.translate(SWAPPED)
    return re.sub('"([^"]*)"', r"‘\1’", words)


def goes_first(deadline: str, text: str) -> bool:
    """Whether a deadline stands before what is done: “即日起”, and “年底前” before what is done again and again."""
    words = phrase(deadline, "，")
    return "，" not in words and bool(AT_ONCE.search(words) or (WITHIN.search(words) and AGAIN.match(cleaned(text))))


def until(deadline: str, done: str) -> str:
    """A deadline behind what is done: “年底前完成”; one that says itself what is done then stays as it is."""
    words = phrase(deadline, "，")
    return f"{words}{done}" if ENDS_IN_TIME.search(words) and not DONE.search(words) else words


def proves_itself(text: str) -> bool:
    """Whether a proof is a clause already: “请支部的同志评议”, “群众说得出来过几次”."""
    words = phrase(text, "，")
    if BY_ITSELF.match(words) or words.endswith(("为准", "为证", "为标准")) or TOLD.search(words):
        return True
    return bool(CLAUSE.search(words)) and not NOUN.search(words)


def answers_itself(owner: str) -> bool:
    """Whether an owner is a clause already: “由办公室负责”, “责任人：张三”."""
    return bool(re.match("由|责任", owner) or re.search("负责|牵头|配合", owner))
