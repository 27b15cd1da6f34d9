"""What a person takes away as a file. The whole way over the server stands in tests/web/test_downloads.py."""

import json
from io import BytesIO

import docx
import pytest

from selfcheck.exports.profile import ProfileError
from selfcheck.services.documents import WordOptions, file_name
from selfcheck.services.errors import NotSignedIn, NotYours


@pytest.mark.parametrize(
    ("person", "expected"),
    [("", "稿.docx"), ("  . ", "稿.docx"), ("CON/x", "稿_CONx.docx"), ("长" * 100, f"稿_{'长' * 40}.docx"), ("a\nb", "稿_ab.docx")],
)
def test_a_file_name_suits_every_system(person: str, expected: str):
    assert file_name("稿", person, "docx") == expected


def test_the_person_gets_draft_and_archive(house, me, begun, fill):
    fill(begun)
    word, archive = (house.services.documents.word(me, begun, WordOptions()), house.services.documents.archive(me, begun))
    assert "改过的一段" in "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(word.content)).paragraphs)
    assert word.name == "个人发言提纲_某同志.docx"
    assert json.loads(archive.content)["person"]["name"] == "某同志"
    assert archive.name == "自查存档_某同志.json"


@pytest.mark.parametrize(
    "take", [lambda files, who, check: files.word(who, check, WordOptions()), lambda files, who, check: files.archive(who, check)]
)
def test_nobody_else_gets_them(house, begun, stranger, take):
    with pytest.raises(NotSignedIn):
        take(house.services.documents, stranger, begun)
    house.access.begin(stranger)
    with pytest.raises(NotYours):
        take(house.services.documents, stranger, begun)


def test_a_profile_that_does_not_exist_is_told(house, me, begun):
    with pytest.raises(ProfileError, match="gbt9704"):
        house.services.documents.word(me, begun, WordOptions("x"))
