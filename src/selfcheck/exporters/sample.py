"""What anybody may take away: the document of a made-up person."""

from __future__ import annotations

from selfcheck.bootstrap import Services
from selfcheck.exporters.exporter import WORD, Asked, Exporter, File, Place, Who, file_name
from selfcheck.samples import GOOD, Sample, sample
from selfcheck.services.errors import NotYours


class SampleDraft(Exporter[Sample]):
    """The draft of the sample that gave substance. Raises NotYours where its list is not on offer."""

    identifier = "sample.docx"
    label = "下载这份样子的 Word"
    who = Who.ANYBODY
    place = Place.SAMPLE

    def data(self, services: Services, session: str, asked: Asked) -> Sample:
        found = sample(GOOD, services.checks.banks())
        if found is None:
            raise NotYours
        return found

    def render(self, data: Sample, asked: Asked) -> File:
        from selfcheck.exports.document import write_document

        made = write_document(data.bank, data.sheet, extras=("list",))
        return File(file_name("样子", data.sheet.title, "docx"), WORD, made.content)
