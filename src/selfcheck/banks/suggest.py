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
        "说明": ("notice", "meaning", "hint", "text"),
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
        "维度": ("dimension", "dimensions"),
        "名称": ("name", "short", "title"),
        "名字": ("name", "short"),
        "简称": ("short", "name"),
        "称呼": ("topic", "short"),
        "小标题": ("heading", "headlines"),
        "判断": ("judgements",),
        "措施": ("measure", "actions"),
        "做法": ("actions",),
        "标准": ("standards",),
        "完成标准": ("standards",),
        "找一找": ("search", "searches"),
        "对照": ("references",),
        "准备": ("preparation",),
        "步骤": ("preparation",),
        "表述": ("statements",),
        "原因": ("causes",),
        "权重": ("causes",),
        "浅": ("light",),
        "深": ("deep",),
        "用语": ("phrases",),
        "套话": ("phrases",),
        "题目": ("question", "items", "title"),
        "问题": ("question", "findings"),
        "条目": ("items",),
        "项目": ("items",),
        "依据": ("basis",),
        "要点": ("points",),
        "检查点": ("points",),
        "事例": ("instance",),
        "实例": ("instance",),
        "想法": ("thought",),
        "思想": ("thought",),
        "追问": ("prompts",),
        "表现": ("findings", "levels"),
        "正文": ("bodies",),
        "低": ("low",),
        "中": ("middle",),
        "轻": ("slight",),
        "内容": ("text", "bodies"),
        "开头": ("openings",),
        "结尾": ("closings",),
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
