"""存档: out and in again."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.saving import save

from selfcheck.domain.answers import Answer, Edit, Plan, SectionText
from selfcheck.domain.archive import ArchiveError
from selfcheck.services import archives
from selfcheck.services.errors import Conflict
from selfcheck.services.records import Rating

MALFORMED = [
    "",
    "不是存档",
    "[]",
    "[" * 100_000,
    "9" * 10_000,
    '{"schema": 1, "bank": "unknown"}',
    '{"schema": 1, "bank": ["small"], "bank_version": {}}',
    '{"schema": 1, "bank": "small", "answers": [{"item": 1, "rating": 9}]}',
    '{"schema": 1, "bank": "small", "answers": [{"item": 44, "rating": 1}]}',
]


def test_out_and_in_and_out_again_is_the_same(house, me, begun, fill):
    fill(begun)
    text = house.archives.export(me, begun)
    again = house.archives.import_new(me, text)
    assert again != begun
    assert house.archives.export(me, again) == text
    assert house.checks.load(me, again).sheet == house.checks.load(me, begun).sheet


def test_what_the_list_no_longer_has_and_what_no_page_saves_is_kept_and_given_away_again(house, me):
    house.access.begin(me)
    unknown = {"ticks": ["gone"], "motives": ["gone", "blame"]}
    sections = [{"id": "past", "text": "去年的整改"}, {"id": "table", "rows": [["措施", "结果"], ["入户", "做了"]]}]
    kept = {
        "person": {"name": "", "post": "", "unit": "", "meeting": "", "kind": "gone"},
        "answers": [{"item": 1, "rating": 3} | unknown],
        "causes": [{"id": "gone", "accepted": True}, {"id": "duty", "accepted": False}],
        "counts": {"study": 0, "talks": 7},
        "sections": sections,
    }
    text = json.dumps({"schema": 1, "bank": "small"} | kept)
    again = json.loads(house.archives.export(me, house.archives.import_new(me, text)))
    assert {key: again[key] for key in kept} == kept


def test_an_imported_self_check_can_be_edited_with_its_revisions(house, me, begun, fill):
    fill(begun)
    again = house.archives.import_new(me, house.archives.export(me, begun))
    opened = house.checks.load(me, again)
    save(house, me, again, "rating:1", Rating(5), opened.revisions["rating:1"])
    opinion = f"opinion:{opened.opinion_ids[1]}"
    save(house, me, again, opinion, None, opened.revisions[opinion])
    assert house.checks.load(me, again).sheet.opinions == opened.sheet.opinions[:1]
    assert house.checks.load(me, begun).sheet.answers[1].rating == 2, "the first one is another one"


def test_an_import_makes_a_new_self_check_and_overwrites_nothing(house, me, begun, fill):
    text = house.archives.export(me, begun)
    fill(begun)
    before = house.archives.export(me, begun)
    house.archives.import_new(me, text)
    assert house.archives.export(me, begun) == before
    assert len(house.checks.mine(me)) == 2


def test_an_import_over_replaces_everything(house, me, begun, fill):
    other = house.checks.start(me, "small")
    save(house, me, other, "rating:2", Rating(4))
    text = house.archives.export(me, other)
    fill(begun)
    house.archives.import_over(me, begun, text)
    assert house.archives.export(me, begun) == text
    assert len(house.checks.mine(me)) == 2


def test_a_tab_that_was_open_before_an_import_over_is_refused(house, me, begun, fill):
    fill(begun)
    seen = house.checks.load(me, begun).revisions["rating:1"]
    house.archives.import_over(me, begun, house.archives.export(me, begun))
    with pytest.raises(Conflict):
        save(house, me, begun, "rating:1", Rating(5), seen)


def test_a_preview_reads_and_stores_nothing(house, me, begun, fill):
    fill(begun)
    sheet = house.archives.preview(me, house.archives.export(me, begun))
    assert sheet == house.checks.load(me, begun).sheet
    assert len(house.checks.mine(me)) == 1


@pytest.mark.parametrize("text", MALFORMED, ids=range(len(MALFORMED)))
def test_a_malformed_archive_leaves_everything_as_it_was(house, me, begun, fill, text):
    fill(begun)
    before = (house.archives.export(me, begun), house.checks.mine(me), house.checks.load(me, begun))
    for take in (house.archives.preview, house.archives.import_new, lambda s, t: house.archives.import_over(s, begun, t)):
        with pytest.raises(ArchiveError):
            take(me, text)
    assert (house.archives.export(me, begun), house.checks.mine(me), house.checks.load(me, begun)) == before


def test_an_archive_of_an_older_bank_goes_back_to_that_version(house, me, begun, fill):
    fill(begun)
    (old,) = house.checks.banks()
    text = house.archives.export(me, begun)
    house.write_bank(2)
    house.restart()
    again = house.archives.import_new(me, text)
    assert house.checks.load(me, again).bank == old
    assert house.archives.export(me, again) == text
    house.remove_bank()
    house.restart()
    assert house.archives.export(me, house.archives.import_new(me, text)) == text


def test_an_archive_of_a_version_that_is_not_here_is_read_by_the_one_on_offer(house, me, begun):
    text = json.dumps({"schema": 1, "bank": "small", "bank_version": "elsewhere", "answers": [{"item": 2, "rating": 3}]})
    opened = house.checks.load(me, house.archives.import_new(me, text))
    assert opened.bank == house.checks.banks()[0]
    assert opened.sheet.bank_version == opened.bank.version
    assert opened.sheet.answers == {2: Answer(2, 3)}


def test_an_archive_keeps_its_bank_readable_after_the_file_is_gone(house, me):
    house.access.begin(me)
    (bank,) = house.checks.banks()
    with pytest.raises(ArchiveError):
        house.archives.import_new(me, MALFORMED[-1])
    check = house.archives.import_new(me, json.dumps({"schema": 1, "bank": "small"}))
    house.remove_bank()
    house.restart()
    assert house.checks.load(me, check).bank == bank


def test_nobody_who_saves_waits_for_an_archive_that_is_being_read(house, me, begun, monkeypatch):
    """A file made to be slow must not stop the whole server."""
    text, read = house.archives.export(me, begun), archives.read_archive

    def slowly(*given):
        with ThreadPoolExecutor(1) as other:
            saved = other.submit(save, house, me, begun, "rating:1", Rating(len(seen) + 1), sum(seen))
            seen.append(saved.result(60).revision - sum(seen))
        return read(*given)

    seen: list[int] = []
    monkeypatch.setattr(archives, "read_archive", slowly)
    house.archives.import_new(me, text)
    house.archives.import_over(me, begun, text)
    assert len(seen) == 2


def test_what_a_database_cannot_hold_is_dropped_from_an_archive(house, me):
    house.access.begin(me)
    half = "前\0\ud800后"
    data = {
        "schema": 1,
        "bank": "small",
        "seed": "a\0\ud800b",
        "person": {"kind": half},
        "answers": [{"item": 1, "instance": half, "ticks": [half], "motives": [half], "plan": {"text": half, "proof": half}}],
        "causes": [{"id": half, "accepted": True}],
        "sections": [{"id": half, "rows": [[half, "乙"]]}],
        "edits": [{"paragraph": half, "text": half}],
    }
    sheet = house.checks.load(me, house.archives.import_new(me, json.dumps(data))).sheet
    assert (sheet.seed, sheet.person.kind) == ("ab", "前后")
    assert sheet.answers == {1: Answer(1, instance="前后", ticks=("前后",), motives=("前后",), plan=Plan("前后", proof="前后"))}
    assert (sheet.causes, sheet.sections) == ({"前后": True}, {"前后": SectionText(rows=(("前后", "乙"),))})
    assert sheet.edits == {"前后": Edit("前后", "")}
