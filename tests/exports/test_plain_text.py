from selfcheck.exports.plain_text import Cleaner, storable


def test_what_xml_allows_stays() -> None:
    text = "中文“引号”——…\t\n <&>\ue000\U0001f600\U0010ffff"
    assert storable(text) == text


def test_line_ends_of_every_kind_become_newlines() -> None:
    assert storable("a\r\nb\rc\n") == "a\nb\nc\n"


def test_dropped_characters_are_counted_by_place() -> None:
    cleaner = Cleaner()
    assert cleaner.clean("a\x07b\x07\ud800c\uffff", "第 3 段") == "abc"
    assert cleaner.clean("clean", "第 4 段") == "clean"
    assert cleaner.dropped == ["第 3 段：U+0007 ×2、U+D800 ×1、U+FFFF ×1"]
