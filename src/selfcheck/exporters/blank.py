"""A list to print and fill in by hand: for anybody one on offer, for a person that of a self-check, for who follows a round its own."""

from __future__ import annotations

from selfcheck.bootstrap import Services
from selfcheck.domain.bank import Bank
from selfcheck.domain.blank import blank_form
from selfcheck.exporters.exporter import PAGE, WORD, Asked, Exporter, File, OfPerson, Option, Place, Who, file_name
from selfcheck.services.errors import UnknownBank

NAMES = {"all": "评分和写实", "rating": "只要评分", "writing": "只要写实"}
PART = Option("part", "印哪一部分", tuple(NAMES), NAMES.__getitem__)


class _Page(Exporter[Bank]):
    """To print."""

    label = "打印空白表"
    options = (PART,)

    def render(self, data: Bank, asked: Asked) -> File:
        from selfcheck.exports.blank_page import blank_page

        return File(file_name("空白表", data.title, "html"), PAGE, blank_page(blank_form(data).only(asked[PART.name])).encode(), shown=True)


class _Word(Exporter[Bank]):
    """The same as a Word file."""

    label = "空白表（Word）"
    options = (PART,)

    def render(self, data: Bank, asked: Asked) -> File:
        from selfcheck.exports.blank_word import write_blank

        return File(file_name("空白表", data.title, "docx"), WORD, write_blank(blank_form(data).only(asked[PART.name])))


class ListPage(_Page):
    """A list on offer. Raises UnknownBank."""

    identifier = "blank.html"
    who = Who.ANYBODY
    place = Place.LISTS
    ids = ("bank",)

    def data(self, services: Services, session: str, asked: Asked) -> Bank:
        for bank in services.checks.banks():
            if bank.id == asked["bank"]:
                return bank
        raise UnknownBank(asked["bank"])


class ListWord(_Word, ListPage):
    identifier = "blank-word.docx"


class MyListPage(_Page, OfPerson[Bank]):
    """The list of a self-check, as it was when it was begun."""

    identifier = "my-blank.html"
    place = Place.MY_LIST

    def data(self, services: Services, session: str, asked: Asked) -> Bank:
        return services.checks.load(session, asked["check"]).bank


class MyListWord(_Word, MyListPage):
    identifier = "my-blank-word.docx"


class RoundListPage(_Page):
    """The list of a round, before it begins, too."""

    identifier = "round-blank.html"
    who = Who.ROUND
    place = Place.ROUND
    ids = ("round",)

    def data(self, services: Services, session: str, asked: Asked) -> Bank:
        return services.progress.list_of(session, asked["round"])


class RoundListWord(_Word, RoundListPage):
    identifier = "round-blank-word.docx"
