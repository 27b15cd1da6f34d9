"""What a leader takes away of his group: the draft, the annex of charts, the table. Each raises ProfileError for no such profile."""

from __future__ import annotations

from selfcheck.domain.group_draft import compose_group
from selfcheck.exporters.exporter import EXCEL, PROFILE, WORD, Asked, File, OfGroup, file_name
from selfcheck.exports.profile import load_profile
from selfcheck.services.reviews import Review


class GroupDraft(OfGroup):
    """The 班子对照检查材料 as a Word file, without an author."""

    identifier = "group-draft.docx"
    label = "班子对照检查材料草稿（Word）"
    note = "问题、原因、措施，只写文字，不写人数和分数；要补写的地方标成黄色“待补”。"
    options = (PROFILE,)
    primary = True

    def render(self, data: Review, asked: Asked) -> File:
        from selfcheck.exports.word import write_word

        made = write_word(compose_group(data.bank, data.view.summary, data.meeting), load_profile(asked["profile"]))
        return File(file_name("班子对照检查材料", data.view.summary.group, "docx"), WORD, made.content)


class GroupAnnex(OfGroup):
    """The charts with their numbers as a Word file."""

    identifier = "group-annex.docx"
    label = "图表附件（Word）"
    note = "“统计结果”里的各张图和同样的数字，还有共性问题；图可以在 Word 里直接修改。"
    options = (PROFILE,)

    def render(self, data: Review, asked: Asked) -> File:
        from selfcheck.exports.group_annex import write_annex

        return File(file_name("自查情况图表", data.view.summary.group, "docx"), WORD, write_annex(data.view, data.bank, asked["profile"]))


class GroupTable(OfGroup):
    """The released counts as a workbook."""

    identifier = "group-table.xlsx"
    label = "数据表（Excel）"
    note = "发布的统计数，可以自己再作图。"

    def render(self, data: Review, asked: Asked) -> File:
        from selfcheck.exports.group_table import write_table

        return File(file_name("自查情况数据", data.view.summary.group, "xlsx"), EXCEL, write_table(data.view))
