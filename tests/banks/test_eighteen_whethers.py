"""The shipped bank “十八个是否” holds what is promised, in the register of such a paper, and its drafts read as one text."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from selfcheck.banks.loader import MAX_BYTES, load_file
from selfcheck.banks.syntax import MAX_EVENTS
from selfcheck.domain.answers import LENGTHS, Answer, AnswerSheet, Opinion, Person, Plan
from selfcheck.domain.bank import RATINGS, Bank, Point, Suggestion
from selfcheck.domain.draft import compose
from selfcheck.domain.group_problems import fitting
from selfcheck.domain.paragraphs import Draft, gaps

FILE = Path(__file__).parents[2] / "questions" / "eighteen_whethers_2019.yaml"
SEEDS = "甲乙丙丁戊己庚辛壬癸"
ADMITTED = re.compile("违反|违纪|违规|违法|收受|受贿|谋取|侵占|挪用|损害群众|侵害|不请示|不报告|瞒报|公款|对抗组织|阳奉阴违|信念动摇|丧失")
OUTSIDE = re.compile("比如|今年|去年|上个月|某村|某次|乡村振兴|帮扶|企业|我们")
MARKUP = re.compile(r"[{}【】#&*A-Za-z0-9０-９,;:!?()\"']")
PRAISE = re.compile(
    "能够|能想到|较好|比较好|做得好|虽然|尽管|一向不|抓得紧|，但|，却|，只是|，不过|还算|认真学|态度明确|总体来看|总的来看|取得了|成绩"
)
CLICHE = re.compile(
    "总开关|拧紧|世界观|人生观|三观|提高政治站位|思想根源|深入剖析|党性不纯|走过场|坦率|坦白|说实话|老实说|不得不承认|一定程度|有待"
    "|学习不够|调研不够|创新不够|思想滑坡"
)
CIRCUMSTANCES = re.compile("时间紧|任务重|人手|忙|客观|条件限制|经费|历史原因|体制")
WRITING = re.compile("写|记|台账|清单|登记|抄|列出|列成|表格|笔记|存档|留痕|单子|本子")
JOINTS = re.compile("。。|，，|；。|，。|。，|、。|：。|比如，(?:比如|例如|如)|““|””|  ")
"""What a reader sees where two pieces were badly put together."""


@pytest.fixture(scope="module")
def bank() -> Bank:
    loaded = load_file(FILE)
    assert loaded.bank is not None, "\n".join(map(str, loaded.problems))
    assert loaded.warnings == ()
    return loaded.bank


def points(bank: Bank) -> Iterator[tuple[str, Point]]:
    """Every situation, with its place."""
    for item in bank.items:
        for point in item.points:
            yield f"{item.number}.{point.id}", point


def measures(bank: Bank) -> Iterator[Suggestion]:
    return (measure for _, point in points(bank) for measure in point.measures)


def sayings(point: Point) -> list[str]:
    """What stands in a draft of whoever ticked it."""
    return [*point.headlines, *(text for say in point.says for text in (say.text, say.think))]


def prose(bank: Bank) -> Iterator[tuple[str, str]]:
    """All that a draft can say of a person, with its place."""
    yield from ((place, text) for place, point in points(bank) for text in sayings(point))
    yield from ((motive.id, say) for motive in bank.motives for say in motive.says)
    yield from ((cause.id, headline) for cause in bank.causes for headline in cause.headlines)


def odd(texts: Iterable[str], low: int, high: int) -> list[str]:
    """The texts whose length is out of bounds."""
    return [text for text in texts if not low <= len(text) <= high]


def found(pattern: re.Pattern[str], texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(place, text) for place, text in texts if pattern.search(text)]


def ticked(bank: Bank, seed: str, length: str = "normal") -> AnswerSheet:
    """All items chosen, each with one situation and one motive at random, a matter, a thought and a plan."""
    chance = random.Random(seed)
    answers = {
        item.number: Answer(
            item.number,
            1 + item.number % 4,
            instance=f"去年三月办第{item.number}件事，先后到场两次，当面问过三个人，回来以后没有再过问，到六月有人又提起这件事，前后拖了两个多月才办完",
            thought=f"想着第{item.number}件事有人会管，再等一等也不要紧，问多了反而添乱",
            ticks=(chance.choice(item.situations).id,),
            motives=(chance.choice(bank.motives).id,),
            plan=Plan(f"每月到现场看一次第{item.number}件事，当面答复", "年底前", "由提意见的人说"),
        )
        for item in bank.items
    }
    person = Person("（姓名）", "科长", "某某局", "专题民主生活会")
    return AnswerSheet(bank.id, seed, person=person, answers=answers, chosen=tuple(answers), length=length)


def test_all_eighteen_items_have_levels_and_prompts(bank: Bank) -> None:
    assert bank.schema == 2
    assert [item.number for item in bank.items] == list(range(1, 19))
    assert [item.basis for item in bank.items] == ["党章"] * 5 + ["准则"] * 8 + ["条例"] * 5
    for item in bank.items:
        assert re.fullmatch("是否.+？", item.question)
        assert sorted(item.levels) == [1, 2, 3, 4, 5]
        assert len({*item.levels.values()}) == 5
        for prompts in (item.instance_prompts, item.thought_prompts):
            assert prompts
            assert all(prompt.endswith("？") for prompt in prompts)


def test_the_lists_of_the_checklist_are_complete(bank: Bank) -> None:
    assert [len(bank.items_of(number)) for number in range(1, 6)] == [3, 3, 3, 4, 5]
    assert (len(bank.searches), len(bank.references), len(bank.preparation), len(bank.scale)) == (4, 4, 4, 5)
    assert [cause.id for cause in bank.causes] == ["conviction", "spirit", "purpose", "duty"]
    assert [kind.name for kind in bank.kinds] == ["班子成员", "党支部书记", "普通党员", "驻村、社区", "企业", "学校、医院"]


def test_the_bank_says_where_it_comes_from_and_what_to_check_it_against(bank: Bank) -> None:
    assert bank.year == 2019
    assert "2019年7月" in bank.source
    for words in ("2022", "2023", "自评", "核对"):
        assert words in bank.notice


def test_the_file_is_far_from_the_limits_of_what_is_read() -> None:
    events = sum(1 for _ in yaml.parse(FILE.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    assert events < MAX_EVENTS / 4
    assert FILE.stat().st_size < MAX_BYTES / 3


def test_every_item_has_four_or_five_situations_with_all_their_parts(bank: Bank) -> None:
    for item in bank.items:
        assert 4 <= len(item.points) <= 5, item.number
        assert item.situations == item.points, item.number
        assert len({point.id for point in item.points}) == len(item.points)
        assert all(re.fullmatch("[a-z_]{3,16}", point.id) for point in item.points)
    for place, point in points(bank):
        assert len(point.prompts) >= 2, place
        assert all(prompt.endswith("？") for prompt in point.prompts), place
        assert len({*point.headlines}) == 3, place
        assert len({say.text for say in point.says}) >= 2, place
        assert len({say.think for say in point.says}) >= 2, place


def test_a_prompt_of_every_situation_counts(bank: Bank) -> None:
    assert [place for place, point in points(bank) if not any(re.search("几|多少|多久", prompt) for prompt in point.prompts)] == []


def test_for_every_kind_of_post_each_situation_has_a_measure_that_fits(bank: Bank) -> None:
    lacking = [
        (place, kind.id)
        for place, point in points(bank)
        for kind in bank.kinds
        if not any(kind.id in measure.fits or not measure.fits for measure in point.measures)
    ]
    assert lacking == []


def test_every_text_has_the_length_of_its_place(bank: Bank) -> None:
    for place, point in points(bank):
        assert odd([point.tick], 8, 28) == odd([point.text], 10, 40) == odd(point.headlines, 7, 17) == [], place
        assert odd([say.text for say in point.says], 34, 62) == odd([say.think for say in point.says], 18, 38) == [], place
        assert odd([one.text for one in point.measures], 14, 46) == odd([one.check for one in point.measures], 6, 28) == [], place
    assert odd([say for motive in bank.motives for say in motive.says], 10, 40) == []


def test_whole_sentences_are_closed_and_what_stands_in_one_is_not(bank: Bank) -> None:
    for place, point in points(bank):
        assert all(say.text.endswith("。") for say in point.says), place
        assert all(say.think.endswith("。") and say.think.count("。") == 1 for say in point.says), "the thought is one sentence"
        for text in (point.tick, point.text, *point.headlines, *(part for one in point.measures for part in (one.text, one.check))):
            assert text[-1] not in "。，；：", text
    assert all(say.endswith("。") for motive in bank.motives for say in motive.says)


def test_no_text_stands_twice_and_those_of_a_situation_do_not_begin_alike(bank: Bank) -> None:
    everything = [*(text for _, point in points(bank) for text in (point.tick, *sayings(point))), *(one.text for one in measures(bank))]
    assert [text for text, count in Counter(everything).items() if count > 1] == []
    for place, point in points(bank):
        for texts in ([say.text for say in point.says], [say.think for say in point.says]):
            assert all(one[:3] != other[:3] for one, other in combinations(texts, 2)), place
    begun = Counter(say.text[:6] for _, point in points(bank) for say in point.says)
    assert [begin for begin, count in begun.items() if count > 3] == []


def test_the_sentences_name_no_breach_and_no_fact_of_anybodys_life(bank: Bank) -> None:
    ticks = [(place, point.tick) for place, point in points(bank)]
    for pattern in (ADMITTED, OUTSIDE, MARKUP):
        assert found(pattern, [*prose(bank), *ticks]) == []


def test_what_a_rating_alone_proposes_names_no_breach_either(bank: Bank) -> None:
    levels = [(f"{item.number}: {rating}", text) for item in bank.items for rating, text in item.levels.items() if rating < RATINGS[-1]]
    for pattern in (ADMITTED, OUTSIDE):
        assert found(pattern, levels) == []


def test_there_is_no_praise_before_the_fault_no_cliche_and_no_excuse(bank: Bank) -> None:
    for pattern in (PRAISE, CLICHE, CIRCUMSTANCES):
        assert found(pattern, prose(bank)) == []
    assert all(pattern.search(text) for pattern, text in ((PRAISE, "平时能够认真学"), (CLICHE, "拧紧总开关"), (CIRCUMSTANCES, "任务重")))


def test_the_sentences_are_plain_and_speak_of_oneself_seldom(bank: Bank) -> None:
    text = "".join(text for _, point in points(bank) for say in point.says for text in (say.text, say.think))
    assert text.count("自己") * 1000 < 3 * len(text)
    assert found(re.compile("(?<!自)我|[您你]|本人"), [(place, text) for place, point in points(bank) for text in sayings(point)]) == []


def test_measures_are_deeds_and_at_most_one_in_five_writes_lists_or_logs(bank: Bank) -> None:
    texts = [measure.text for measure in measures(bank)]
    assert WRITING.search("每周写一篇心得")
    assert sum(bool(WRITING.search(text)) for text in texts) * 5 <= len(texts)
    assert [text for text in texts if re.search("杜绝|坚决|切实|进一步|每天", text)] == []


def test_six_to_ten_motives_each_lead_to_a_cause_and_every_cause_has_one(bank: Bank) -> None:
    assert 6 <= len(bank.motives) <= 10
    assert {motive.cause for motive in bank.motives} == {cause.id for cause in bank.causes}
    assert len({motive.label for motive in bank.motives}) == len(bank.motives)
    assert all(len({*motive.says}) >= 4 for motive in bank.motives)
    assert all(len({*cause.headlines}) >= 4 for cause in bank.causes)


def test_every_item_weighs_on_two_causes_and_most_on_one_or_two(bank: Bank) -> None:
    known = {cause.id for cause in bank.causes}
    for item in bank.items:
        weights = [item.causes[cause] for cause in known]
        assert set(weights) <= {0, 1, 2, 3}
        assert sum(weight > 0 for weight in weights) >= 2, item.number
        assert 1 <= weights.count(3) <= 2, item.number


def test_of_a_group_enough_can_be_said_and_nothing_that_only_one_can_say(bank: Bank) -> None:
    for dimension in bank.dimensions:
        for texts in (dimension.targets.headlines, dimension.targets.standards):
            assert len({*texts}) >= 4
            assert fitting(bank, texts)
            assert not any(re.search("(?<!自)我|本人|自己|家人", text) for text in fitting(bank, texts))
    for cause in bank.causes:
        assert len(fitting(bank, cause.headlines)) >= 2
        assert not any(re.search("(?<!自)我|本人|自己", text) for text in fitting(bank, cause.headlines))


def test_the_items_of_discipline_are_those_at_which_an_offence_may_be_told(bank: Bank) -> None:
    marked = {item.number for item in bank.items if item.discipline}
    assert {item.number for item in bank.items if item.basis == "条例"} <= marked
    assert len(marked) < len(bank.items) / 2, "a line that stands everywhere is read nowhere"


def test_every_item_has_a_topic_of_its_own_that_goes_into_a_sentence(bank: Bank) -> None:
    topics = [item.topic for item in bank.items]
    assert len(set(topics)) == len(topics) == 18
    for item in bank.items:
        assert re.fullmatch("[\u4e00-\u9fff]{4,12}(?:、[\u4e00-\u9fff]{4,8})?", item.topic), "no mark that would break a sentence"
        assert item.topic != item.short
        assert not ADMITTED.search(item.topic)
        assert not item.topic.endswith("方面"), "“在…方面” stands round it"


@pytest.mark.parametrize("form", ["report", "speech"])
def test_an_opening_names_what_one_holds_himself_against_and_asserts_no_deed(bank: Bank, form: str) -> None:
    """What was done before stands in the sentence of the ticked steps alone."""
    openings = getattr(bank.frame, form).openings
    assert len({*openings}) >= 2
    for opening in openings:
        for words in ("习近平新时代中国特色社会主义思想", "四个对照", "四个找一找"):
            assert words in opening
        assert not re.search("逐条|逐项|一条一条|检查了|检视|学习了|学完|征求|谈心|整改|自查", opening), opening


def told(draft: Draft) -> str:
    return "\n".join(f"{paragraph.text}{paragraph.why}" for paragraph in draft.paragraphs)


def test_no_sentence_of_a_draft_names_an_item_by_its_axis(bank: Bank) -> None:
    """“短板在‘党中央权威’” says what nobody means."""
    for seed in SEEDS:
        bare = {item.number: Answer(item.number, 1 + item.number % 4) for item in bank.items}
        accepted = {number: Answer(number, answer.rating, accepted=answer.rating) for number, answer in bare.items()}
        opinions = tuple(Opinion("群众", f"第{item.number}件事办得慢", item.number) for item in bank.items)
        sheets = [
            ticked(bank, seed),
            *(AnswerSheet(bank.id, seed, answers=answers, chosen=tuple(answers)) for answers in (bare, accepted)),
            AnswerSheet(bank.id, seed, answers=bare, opinions=opinions),
        ]
        for sheet in sheets:
            text = told(compose(bank, sheet))
            names = [item.short.replace("“", "‘").replace("”", "’") for item in bank.items]
            assert [name for name in names if f"“{name}”" in text] == []
            assert all(item.topic in text for item in bank.items)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_draft_of_ticks_and_words_is_whole_and_has_no_bad_joint(bank: Bank, seed: str) -> None:
    draft = compose(bank, ticked(bank, seed))
    for paragraph in draft.paragraphs:
        assert not JOINTS.search(paragraph.text), paragraph.text
        if paragraph.style == "body" and paragraph.key != "opening":
            assert paragraph.text.endswith("。"), paragraph.text
            assert gaps(paragraph.text) == [], paragraph.text
    sentences = [span.text for paragraph in draft.paragraphs for span in paragraph.spans if span.origin == "bank"]
    assert [text for text, count in Counter(sentences).items() if count > 1] == [], "nothing is said twice"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_problem_with_a_matter_has_the_length_of_the_sample(bank: Bank, seed: str) -> None:
    problems = [one.text for one in compose(bank, ticked(bank, seed)).paragraphs if one.key.startswith("problem:")]
    assert len(problems) == 18
    assert odd(problems, 120, 260) == []


def test_ten_people_who_tick_alike_are_told_differently(bank: Bank) -> None:
    """The seed draws the words; the same ticks need not read the same."""
    same = ticked(bank, "甲")
    texts = [
        [
            span.text
            for one in compose(bank, AnswerSheet(bank.id, seed, answers=same.answers, chosen=same.chosen)).paragraphs
            for span in one.spans
        ]
        for seed in SEEDS
    ]
    for one, other in combinations(texts, 2):
        assert one != other


@pytest.mark.parametrize("length", LENGTHS)
def test_a_longer_draft_says_more_of_what_was_ticked(bank: Bank, length: str) -> None:
    both = {item.number: Answer(item.number, 2, ticks=tuple(point.id for point in item.points[:2])) for item in bank.items}
    draft = compose(bank, AnswerSheet(bank.id, "甲", answers=both, chosen=tuple(both), length=length))
    for item in bank.items:
        said = [span.text for span in draft.paragraph(f"problem:{item.number}").spans if span.origin == "bank"]
        assert len(said) == {"brief": 2, "normal": 3, "full": 5}[length]
        first, second = item.points[:2]
        assert said[0].removesuffix("。") in first.headlines
        assert said[1] in {say.text for say in first.says}
        if length == "full":
            assert said[-1] in {say.think for say in second.says}
