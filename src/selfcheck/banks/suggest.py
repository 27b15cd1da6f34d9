"""Which key was meant: by spelling, by width, or by its Chinese name."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection, Mapping
from types import MappingProxyType

LONGEST_KEY = 40

SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "版本": ("schema",),
        "格式": ("schema",),
        "编号": ("number", "id"),
        "序号": ("number", "rating"),
        "标识": ("id",),
        "标题": ("title", "heading", "headlines"),
        "题库": ("title",),
        "年份": ("year",),
        "来源": ("source",),
        "出处": ("source", "basis"),
        "说明": ("notice", "meaning", "hint", "say", "text"),
        "提示": ("notice", "hint", "prompts"),
        "标度": ("scale",),
        "量表": ("scale",),
        "分值": ("rating",),
        "评分": ("rating", "scale"),
        "等级": ("levels", "rating", "scale"),
        "级别": ("levels", "rating"),
        "标签": ("label",),
        "含义": ("meaning",),
        "方面": ("dimension", "dimensions"),
        "子项": ("subpoints",),
        "分项": ("subpoints",),
        "维度": ("dimension", "dimensions"),
        "名称": ("name", "short", "title"),
        "名字": ("name", "short"),
        "简称": ("short", "name"),
        "称呼": ("topic", "address", "short"),
        "小标题": ("heading", "headlines"),
        "判断": ("judgements",),
        "措施": ("measures", "measure", "actions"),
        "做法": ("actions", "text"),
        "标准": ("standards",),
        "完成标准": ("standards",),
        "找一找": ("search", "searches"),
        "对照": ("references",),
        "准备": ("preparation",),
        "步骤": ("preparation",),
        "表述": ("says", "statements"),
        "说法": ("says",),
        "勾选": ("tick",),
        "情形": ("tick",),
        "看得出": ("check",),
        "检验": ("check",),
        "适用": ("fits",),
        "适合": ("fits",),
        "纪律": ("discipline",),
        "违纪": ("discipline",),
        "动机": ("motives",),
        "占上风": ("motives",),
        "身份": ("kinds",),
        "岗位": ("kinds", "fits"),
        "主题": ("theme",),
        "文种": ("forms",),
        "部分": ("sections", "parts"),
        "栏目": ("columns",),
        "材料": ("document",),
        "文稿": ("document",),
        "计数": ("counts",),
        "数字": ("counts",),
        "班子": ("group",),
        "框架": ("frame",),
        "行文": ("frame",),
        "规则": ("rules",),
        "把关": ("rules",),
        "提纲": ("speech",),
        "发言提纲": ("speech",),
        "对照检查材料": ("report",),
        "衔接": ("joints",),
        "落款": ("signature",),
        "词语": ("words",),
        "至少": ("least",),
        "最少": ("least",),
        "至多": ("most",),
        "最多": ("most",),
        "篇幅": ("length",),
        "比例": ("share",),
        "原因": ("cause", "causes"),
        "权重": ("causes",),
        "浅": ("light",),
        "深": ("deep",),
        "用语": ("frame", "phrases"),
        "套话": ("stock", "phrases"),
        "题目": ("question", "items", "title"),
        "问题": ("question", "findings"),
        "条目": ("items",),
        "项目": ("items",),
        "依据": ("basis",),
        "要点": ("points",),
        "检查点": ("points",),
        "事例": ("instance",),
        "实例": ("instance",),
        "想法": ("think", "thought"),
        "思想": ("think", "thought"),
        "追问": ("prompts",),
        "提问": ("prompts", "questions"),
        "表现": ("findings", "levels"),
        "正文": ("bodies",),
        "低": ("low",),
        "中": ("middle",),
        "轻": ("slight",),
        "内容": ("text", "bodies"),
        "开头": ("openings",),
        "结尾": ("closings", "endings"),
        "结束语": ("endings",),
    }
)


def guess(key: str, allowed: Collection[str]) -> str | None:
    """The allowed key that was probably meant; None where nothing is near."""
    if len(key) > LONGEST_KEY:
        return None
    plain = "".join(letter for letter in unicodedata.normalize("NFKC", key).lower() if letter.isalnum() or letter == "_")
    if plain in allowed:
        return plain
    meant = next((word for word in SYNONYMS.get(plain, ()) if word in allowed), None)
    return meant or next(iter(difflib.get_close_matches(plain, sorted(allowed), n=1, cutoff=0.6)), None)
