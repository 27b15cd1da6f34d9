"""How a person's own words stand in the document: what he entered, and the paragraph that becomes of it, written out.

Read them aloud: each has to be good Chinese, with the marks of GB/T 15834. His words stay as they are; the leads, the closing marks, the
quotation marks and the ends of lines are ours.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.domain.conftest import build_bank, build_sheet

from selfcheck.domain.answers import REPORT, SPEECH, Opinion, Person, Plan
from selfcheck.domain.bank import Bank, Cause, Dimension, Item, Motive, Point, Say
from selfcheck.domain.draft import compose

SCENE = Point(
    id="scene",
    text="到现场了解情况",
    tick="去现场少",
    prompts=("哪件事没有到现场看？",),
    headlines=("了解实情不够",),
    says=(Say("多听汇报，到现场看得少。", "认为听汇报也能弄清。"),),
)
CLOSE = Item(
    number=1,
    short="群众路线",
    question="是否联系群众",
    dimension=1,
    points=(SCENE,),
    levels={2: "下去不多，情况多靠别人转告"},
    thought_prompts=("为什么没有下去？",),
    topic="联系群众",
)
BANK: Bank = build_bank(
    title="联系群众自查",
    dimensions=(Dimension(1, "作风", "转变作风方面"),),
    items=(CLOSE,),
    searches=(),
    preparation=(),
    kinds=(),
    motives=(Motive("ease", "图省事", "purpose", ("先想怎样省事。",)),),
    causes=(Cause("purpose", "宗旨", ("宗旨意识不牢",)),),
)
TICKED = "了解实情不够。多听汇报，到现场看得少。"
"""What the bank says of the situation that he ticked, in a brief draft."""
ACCEPTED = "在联系群众方面，下去不多，情况多靠别人转告。"


def paragraph(key: str, **fields: Any) -> str:
    """The text of a paragraph in the draft of somebody who rated the one item 2; of an opinion or its reply the only one there is."""
    draft = compose(BANK, build_sheet({1: 2}, **({"length": "brief"} | fields)))
    (found,) = [one.text for one in draft.paragraphs if one.key == key or (key.endswith(":") and one.key.startswith(key))]
    return found


@pytest.mark.parametrize(
    ("instance", "text"),
    [
        ("去年10月，误了一户的低保", "比如，去年10月，误了一户的低保。"),
        # A lead of his own needs no other.
        ("比如去年误了一户的低保", "比如去年误了一户的低保。"),
        ("比如，去年误了一户的低保。", "比如，去年误了一户的低保。"),
        ("例如：去年误了一户的低保；", "例如：去年误了一户的低保。"),
        ("譬如去年误了一户的低保", "譬如去年误了一户的低保。"),
        ("如去年误了一户的低保", "如去年误了一户的低保。"),
        ("如：李某的低保", "如：李某的低保。"),
        ("再如，去年误了一户的低保", "再如，去年误了一户的低保。"),
        ("举例说，去年误了一户的低保", "举例说，去年误了一户的低保。"),
        ("以去年的低保为例，我没有入户", "以去年的低保为例，我没有入户。"),
        ("具体表现为只听汇报、不到现场", "具体表现为只听汇报、不到现场。"),
        ("具体表现为：只听汇报，", "具体表现为：只听汇报。"),
        ("主要表现在只听汇报", "主要表现在只听汇报。"),
        # 如 that leads in no example.
        ("如果当时多问一句，就不会误事", "比如，如果当时多问一句，就不会误事。"),
        ("如今那户的低保还没有补上", "比如，如今那户的低保还没有补上。"),
        ("如期办结的只有两件", "比如，如期办结的只有两件。"),
        # Lists.
        ("一是误了低保\n二是没有回访", "一是误了低保；二是没有回访。"),
        ("一是误了低保；二是没有回访", "一是误了低保；二是没有回访。"),
        ("1.误了低保\n2.没有回访", "1.误了低保；2.没有回访。"),
        ("1、误了低保；\n2、没有回访。", "1、误了低保；2、没有回访。"),
        ("（1）误了低保。\n（2）没有回访", "（1）误了低保。（2）没有回访。"),
        ("①误了低保\n②没有回访", "①误了低保；②没有回访。"),
        ("首先，误了低保\n其次，没有回访", "首先，误了低保；其次，没有回访。"),
        ("- 误了低保\n- 没有回访", "比如，误了低保；没有回访。"),
        ("•误了低保\n•没有回访", "比如，误了低保；没有回访。"),
        ("有两件事没办好：\n一是低保\n二是路灯", "比如，有两件事没办好：一是低保；二是路灯。"),
        # Numbers that begin no list.
        ("2023年3月误了低保", "比如，2023年3月误了低保。"),
        ("1.5万元的补助拖了两个月", "比如，1.5万元的补助拖了两个月。"),
        ("-5度的天没有去看", "比如，-5度的天没有去看。"),
        # One closing mark.
        ("误了一户的低保；", "比如，误了一户的低保。"),
        ("误了一户的低保、", "比如，误了一户的低保。"),
        ("误了一户的低保，", "比如，误了一户的低保。"),
        ("误了一户的低保,", "比如，误了一户的低保。"),
        ("误了一户的低保.", "比如，误了一户的低保。"),
        ("误了一户的低保：", "比如，误了一户的低保。"),
        ("误了一户的低保。。", "比如，误了一户的低保。"),
        ("误了一户的低保。；", "比如，误了一户的低保。"),
        ("误了一户的低保，那是2023.12.", "比如，误了一户的低保，那是2023.12。"),
        ("为什么没有人去？", "比如，为什么没有人去？"),
        ("误了一户的低保！", "比如，误了一户的低保！"),
        ("误了一户的低保……", "比如，误了一户的低保……"),
        ("误了一户的低保（已补办）", "比如，误了一户的低保（已补办）。"),
        # Quotations.
        ("他说“怎么还没办好”", "比如，他说“怎么还没办好”。"),
        ("他问：“怎么还没办好？”", "比如，他问：“怎么还没办好？”"),
        ("他说：“办不好，我走。”", "比如，他说：“办不好，我走。”"),
        # Several lines.
        ("去年10月，一户申请低保。\n我没有入户，\n结果误了一个月", "比如，去年10月，一户申请低保。我没有入户，结果误了一个月。"),
        ("误了低保\n\n后来补上了。\n", "比如，误了低保。后来补上了。"),
        ("误了低保\r\n，后来补上了", "比如，误了低保，后来补上了。"),
        # What comes along unseen.
        ("去\u200b年误了\u202e低\u2060保\u2028后来补上了", "比如，去年误了低保。后来补上了。"),
        ("　 去年误了低保\ufeff 　", "比如，去年误了低保。"),
        # Words about how one thought, and where.
        ("想的是省事，没有入户", "比如，想的是省事，没有入户。"),
        ("觉得电话里说清了，没有入户", "比如，觉得电话里说清了，没有入户。"),
        ("怕误了别的会，没有入户", "比如，怕误了别的会，没有入户。"),
        ("在村里开会，没有让人说话", "比如，在村里开会，没有让人说话。"),
        # What says nothing.
        ("无", "比如，【待补：哪件事没有到现场看？】。"),
        ("没有。", "比如，【待补：哪件事没有到现场看？】。"),
        ("（同上）", "比如，【待补：哪件事没有到现场看？】。"),
        ("……", "比如，【待补：哪件事没有到现场看？】。"),
        ("比如：", "比如，【待补：哪件事没有到现场看？】。"),
    ],
)
def test_an_instance_grows_out_of_the_situation_that_he_ticked(instance: str, text: str) -> None:
    assert paragraph("problem:1", ticks={1: ("scene",)}, instances={1: instance}) == TICKED + text


@pytest.mark.parametrize(
    ("instance", "text"),
    [
        ("去年10月，误了一户的低保", "在联系群众方面，去年10月，误了一户的低保。"),
        ("一是误了低保\n二是没有回访", "在联系群众方面，一是误了低保；二是没有回访。"),
        ("具体表现为只听汇报、不到现场；", "在联系群众方面，具体表现为只听汇报、不到现场。"),
        ("如果当时多问一句，就不会误事", "在联系群众方面，如果当时多问一句，就不会误事。"),
        ("“怎么还没办好？”他问我，我没有答", "在联系群众方面，“怎么还没办好？”他问我，我没有答。"),
        ("在村里开会，没有让人说话", "在联系群众方面，在村里开会，没有让人说话。"),
        # Who names what it is about needs no lead.
        ("在联系群众方面，我下去得少", "在联系群众方面，我下去得少。"),
        ("针对路灯不亮的事，我拖了两个月", "针对路灯不亮的事，我拖了两个月。"),
        ("关于李家的低保，我没有入户", "关于李家的低保，我没有入户。"),
        # Without a word of his there is what his rating says, for him to accept or strike.
        ("无", "【待认定：在联系群众方面，下去不多，情况多靠别人转告。】"),
        ("同上。", "【待认定：在联系群众方面，下去不多，情况多靠别人转告。】"),
    ],
)
def test_an_instance_without_a_tick_stands_behind_what_it_is_about(instance: str, text: str) -> None:
    assert paragraph("problem:1", instances={1: instance}) == text


@pytest.mark.parametrize(
    ("instance", "text"),
    [
        ("去年误了一户的低保；", "比如，去年误了一户的低保。"),
        ("例如，去年误了一户的低保", "例如，去年误了一户的低保。"),
        ("①误了低保\n②没有回访", "①误了低保；②没有回访。"),
        ("", "比如，【待补：一件具体的事：什么时候、什么事、本人怎么做的、结果怎样】。"),
    ],
)
def test_an_instance_grows_out_of_the_level_that_he_accepted(instance: str, text: str) -> None:
    assert paragraph("problem:1", accepted={1: 2}, instances={1: instance}) == ACCEPTED + text


@pytest.mark.parametrize(
    ("thought", "text"),
    [
        ("想的是省事", "在联系群众方面，想的是省事。"),
        ("想的是：省事；", "在联系群众方面，想的是：省事。"),
        ("觉得听汇报就够了，", "在联系群众方面，觉得听汇报就够了。"),
        ("怕误了别的会", "在联系群众方面，怕误了别的会。"),
        ("当时我想：“反正没人看。”", "在联系群众方面，当时我想：“反正没人看。”"),
        ("一是怕麻烦\n二是怕得罪人", "在联系群众方面，一是怕麻烦；二是怕得罪人。"),
        ("怕麻烦\n也怕得罪人", "在联系群众方面，怕麻烦。也怕得罪人。"),
        ("在思想上放松了", "在思想上放松了。"),
    ],
)
def test_a_thought_without_a_motive_says_what_it_is_about(thought: str, text: str) -> None:
    assert paragraph("thought:1", thoughts={1: thought}) == text


@pytest.mark.parametrize(
    ("thought", "length", "text"),
    [
        ("想的是怎样省事", "normal", "宗旨意识不牢。想的是怎样省事。"),
        ("觉得听汇报就够了；", "normal", "宗旨意识不牢。觉得听汇报就够了。"),
        ("忙", "normal", "忙。"),
        ("怕跑一趟没有新东西，路也不好走", "brief", "宗旨意识不牢。怕跑一趟没有新东西，路也不好走。"),
        ("怕跑一趟没有新东西，路也不好走", "normal", "宗旨意识不牢。怕跑一趟没有新东西，路也不好走。"),
        ("1.怕麻烦\n2.怕得罪人", "normal", "宗旨意识不牢。1.怕麻烦；2.怕得罪人。"),
        ("", "normal", "宗旨意识不牢。先想怎样省事。【待补：为什么没有下去？】"),
        ("无。", "normal", "宗旨意识不牢。先想怎样省事。【待补：为什么没有下去？】"),
    ],
)
def test_a_thought_with_a_motive_stands_behind_a_headline_and_the_bank_is_not_longer_than_he(thought: str, length: str, text: str) -> None:
    assert paragraph("motive:ease", thoughts={1: thought}, motives={1: ("ease",)}, length=length) == text


@pytest.mark.parametrize(
    ("plan", "text"),
    [
        # What is done once stands before its deadline.
        (Plan("修好路灯", "年底前", "请村民评议"), "修好路灯，年底前完成，请村民评议。"),
        (Plan("修好路灯；", "两个月内", "请村民评议。"), "修好路灯，两个月内完成，请村民评议。"),
        (Plan("修好路灯。", "12月", "请村民评议"), "修好路灯，12月完成，请村民评议。"),
        (Plan("修好路灯", "12月31日前完成", "请村民评议"), "修好路灯，12月31日前完成，请村民评议。"),
        (Plan("修好路灯", "2025年6月30日。", "请村民评议"), "修好路灯，2025年6月30日完成，请村民评议。"),
        (Plan("修好路灯", "2025.12", "请村民评议"), "修好路灯，2025.12完成，请村民评议。"),
        (Plan("修好路灯", "立行立改", "请村民评议"), "修好路灯，立行立改，请村民评议。"),
        (Plan("把电话贴到各组", "长期坚持", "请村民评议"), "把电话贴到各组，长期坚持，请村民评议。"),
        (Plan("修好路灯", "6月底前，\n年底再查", "请村民评议"), "修好路灯，6月底前，年底再查，请村民评议。"),
        (Plan("修好路灯", "两处6月前\n一处年底前", "请村民评议"), "修好路灯，两处6月前，一处年底前完成，请村民评议。"),
        (Plan("修好路灯", "无", "请村民评议"), "修好路灯，【待补：什么时候做到】，请村民评议。"),
        # What is done again and again stands behind it, and so does what begins at once.
        (Plan("每月下去两次", "年底前", "请村民评议"), "年底前每月下去两次，请村民评议。"),
        (Plan("坚持每周走一个组", "一年内", "请村民评议"), "一年内坚持每周走一个组，请村民评议。"),
        (Plan("每月下去两次", "长期坚持", "请村民评议"), "每月下去两次，长期坚持，请村民评议。"),
        (Plan("每月下去两次", "即日起", "请村民评议"), "即日起每月下去两次，请村民评议。"),
        (Plan("修好路灯", "尽快", "请村民评议"), "尽快修好路灯，请村民评议。"),
        (Plan("一是每月下去；二是多问", "即日起", "看走访本"), "即日起，一是每月下去；二是多问。看走访本。"),
        # More than one clause: what is settled about it is a sentence of its own.
        (Plan("修好路灯。装好水管。", "年底前", "请村民评议"), "修好路灯。装好水管。年底前完成，请村民评议。"),
        (Plan("1.修路灯\n2.装水管", "年底前", "请村民评议"), "1.修路灯；2.装水管。年底前完成，请村民评议。"),
        (Plan("①修路灯②装水管", "年底前", "请村民评议"), "①修路灯②装水管。年底前完成，请村民评议。"),
        (Plan("- 修路灯\n- 装水管", "年底前", "请村民评议"), "修路灯；装水管。年底前完成，请村民评议。"),
        (Plan("做到“一月一访”", "6月起", "看走访本"), "6月起做到“一月一访”，看走访本。"),
        (Plan("针对路灯的事，每月查一次", "长期坚持", "看走访本"), "针对路灯的事，每月查一次，长期坚持，看走访本。"),
        # By what one sees it: a thing, or a clause.
        (Plan("修好路灯", "年底前", "走访记录"), "修好路灯，年底前完成，以走访记录为准。"),
        (Plan("修好路灯", "年底前", "群众满意度；"), "修好路灯，年底前完成，以群众满意度为准。"),
        (Plan("修好路灯", "年底前", "照片、台账"), "修好路灯，年底前完成，以照片、台账为准。"),
        (Plan("修好路灯", "年底前", "以验收单为准"), "修好路灯，年底前完成，以验收单为准。"),
        (Plan("修好路灯", "年底前", "村民说得出哪几处亮了"), "修好路灯，年底前完成，村民说得出哪几处亮了。"),
        (Plan("修好路灯", "年底前", "不再有人反映"), "修好路灯，年底前完成，不再有人反映。"),
        (Plan("修好路灯", "年底前", "一看现场\n二听村民说"), "修好路灯，年底前完成，一看现场，二听村民说。"),
        (Plan("修好路灯", "年底前", "没有"), "修好路灯，年底前完成，【待补：凭什么看出做到了】。"),
        # Who answers for it.
        (Plan("修好路灯", "年底前", "请村民评议", "本人"), "修好路灯，年底前完成，请村民评议。"),
        (Plan("修好路灯", "年底前", "请村民评议", "我"), "修好路灯，年底前完成，请村民评议。"),
        (Plan("修好路灯", "年底前", "请村民评议", "党政办。"), "修好路灯，年底前完成，由党政办负责，请村民评议。"),
        (Plan("修好路灯", "年底前", "看照片", "党政办\n村建办"), "修好路灯，年底前完成，由党政办、村建办负责，看照片。"),
        (Plan("修好路灯", "年底前", "看照片", "由党政办负责"), "修好路灯，年底前完成，由党政办负责，看照片。"),
        (Plan("修好路灯", "年底前", "看照片", "党政办牵头"), "修好路灯，年底前完成，党政办牵头，看照片。"),
        (Plan("修好路灯", "年底前", "看照片", "无"), "修好路灯，年底前完成，看照片。"),
        (Plan("修好\u200b路灯", "年\u2060底前", "看\u202e照片"), "修好路灯，年底前完成，看照片。"),
        (Plan("无", "年底前", "请村民评议"), "【待补：在联系群众方面，打算怎么改：做什么】"),
    ],
)
def test_a_plan_is_told_with_date_owner_and_proof_in_natural_sentences(plan: Plan, text: str) -> None:
    assert paragraph("plan:1", ticks={1: ("scene",)}, plans={1: plan}) == text


@pytest.mark.parametrize(
    ("source", "opinion", "text"),
    [
        ("村民代表", "下来得少", "群众反映，下来得少。"),
        ("县委组织部", "下去得少；", "上级指出，下去得少。"),
        ("同事", "话说得急。", "同志们指出，话说得急。"),
        ("", "话说得急", "同志们指出，话说得急。"),
        # A list, several lines, quotations.
        ("村民代表", "一是下来得少\n二是办得慢", "群众反映，一是下来得少；二是办得慢。"),
        ("村民代表", "1.下来得少；\n2.办得慢", "群众反映，1.下来得少；2.办得慢。"),
        ("村民代表", "下来得少\n办得慢", "群众反映，下来得少。办得慢。"),
        ("村民代表", "“下来得少”", "群众反映，下来得少。"),
        ("村民代表", "“下来得少。”", "群众反映，下来得少。"),
        ("村民代表", "“下来得少”，“办得慢”", "群众反映，“下来得少”，“办得慢”。"),
        # Who says it himself is not led in twice.
        ("村民代表", "反映下来得少", "村民代表反映下来得少。"),
        ("县委组织部", "建议：多下去。", "县委组织部建议：多下去。"),
        ("同事张三", "希望多商量", "同事张三希望多商量。"),
        ("村民代表", "说我“下来得少”", "村民代表说我“下来得少”。"),
        ("村民代表", "村民代表反映下来得少", "村民代表反映下来得少。"),
        ("村民代表", "群众反映下来得少", "群众反映下来得少。"),
        ("", "建议多下来", "【待补：意见是谁提的】建议多下来。"),
        ("群众反映", "建议多下来", "群众反映，建议多下来。"),
        ("反映人：王某", "建议多下来", "同志们指出，建议多下来。"),
        # What only looks like the verb of somebody who complains.
        ("村民代表", "要求不严", "群众反映，要求不严。"),
        ("村民代表", "说话不算数", "群众反映，说话不算数。"),
        ("村民代表", "反映问题没有回音", "群众反映，反映问题没有回音。"),
        ("村民代表", "提出的办法不管用", "群众反映，提出的办法不管用。"),
        ("村民代表", "下\u200b来\u202e得少\u2028办得慢", "群众反映，下来得少。办得慢。"),
        ("村民代表", "无", "群众反映，【待补：意见的内容】。"),
    ],
)
def test_an_opinion_is_led_in_by_the_rank_of_its_source(source: str, opinion: str, text: str) -> None:
    assert paragraph("received:", opinions=(Opinion(source, opinion, dimension=1),), chosen=()) == text


def test_an_opinion_opens_the_problem_of_its_item() -> None:
    opinions = (Opinion("村民代表", "下来得少；", 1), Opinion("县委组织部", "建议多下去", 1))
    text = "群众反映，下来得少。县委组织部建议多下去。了解实情不够。多听汇报，到现场看得少。比如，误了一户的低保。"
    assert paragraph("problem:1", opinions=opinions, ticks={1: ("scene",)}, instances={1: "误了一户的低保"}) == text


@pytest.mark.parametrize(
    ("opinion", "reply", "text"),
    [
        ("下来得少", "以后每月下来两次；", "针对“下来得少”的意见，以后每月下来两次。"),
        ("下来得少。", "“以后多下来。”", "针对“下来得少”的意见，以后多下来。"),
        ("“下来得少”", "以后多下来", "针对“下来得少”的意见，以后多下来。"),
        ("说我“下来得少”，办得慢", "以后多下来", "针对“说我‘下来得少’，办得慢”的意见，以后多下来。"),
        ("他说“我听过‘研究研究’”", "以后当场答复", "针对“他说‘我听过“研究研究”’”的意见，以后当场答复。"),
        ('说我"下来得少"', "以后多下来", "针对“说我‘下来得少’”的意见，以后多下来。"),
        ("下来得少\n办得慢", "一是多下来\n二是快些办", "针对“下来得少；办得慢”的意见，一是多下来；二是快些办。"),
        ("下来得少", "1.多下来\n2.快些办", "针对“下来得少”的意见，1.多下来；2.快些办。"),
        ("下来得少", "针对这条意见，每月下来两次", "针对这条意见，每月下来两次。"),
        ("下来得少", "对这条意见，我接受", "对这条意见，我接受。"),
        ("一" * 41, "以后多下来", "以后多下来。"),
        ("无", "以后多下来", "以后多下来。"),
        ("下来得少", "无", "【待补：对这条意见怎么看、打算怎么改】"),
    ],
)
def test_a_reply_names_the_opinion_in_quotation_marks(opinion: str, reply: str, text: str) -> None:
    assert paragraph("reply:", opinions=(Opinion("村民代表", opinion, reply=reply, dimension=1),), chosen=()) == text


@pytest.mark.parametrize(
    ("plan", "reply", "text"),
    [
        (Plan("每月下去两次", "年底前", "看走访本"), "以后多下来", "年底前每月下去两次，看走访本。以后多下来。"),
        (Plan("每月下去两次", "年底前", "看走访本"), "每月下去两次。", "年底前每月下去两次，看走访本。"),
        (Plan(), "以后多下来；", "以后多下来。【待补：什么时候做到】，【待补：凭什么看出做到了】。"),
        (Plan(deadline="年底前"), "在村里多住", "在村里多住。年底前完成，【待补：凭什么看出做到了】。"),
    ],
)
def test_the_reply_to_an_opinion_on_a_problem_is_a_measure(plan: Plan, reply: str, text: str) -> None:
    assert paragraph("plan:1", opinions=(Opinion("村民代表", "下来得少", 1, reply),), plans={1: plan}) == text


def test_among_several_thoughts_and_measures_each_says_what_it_is_about() -> None:
    bank = replace(BANK, items=(CLOSE, replace(CLOSE, number=2, topic="当面听取意见")))
    fields: dict[str, Any] = {"plans": {1: Plan("每月下去两次", "年底前", "看走访本"), 2: Plan("在村里听", "即日起", "看走访本")}}
    thoughts, motives = {1: "怕跑空", 2: "怕人多嘴杂"}, {1: ("ease",), 2: ("ease",)}
    instances = {1: "误了低保", 2: "没有听"}
    draft = compose(bank, build_sheet({1: 2, 2: 2}, length="brief", instances=instances, thoughts=thoughts, motives=motives, **fields))
    assert draft.paragraph("motive:ease").text == "宗旨意识不牢。在联系群众方面，怕跑空。在当面听取意见方面，怕人多嘴杂。"
    assert draft.paragraph("plan:1").text == "在联系群众方面，年底前每月下去两次，看走访本。"
    assert draft.paragraph("plan:2").text == "即日起在村里听，看走访本。"
    assert draft.paragraph("judgement:1").text == "主要涉及联系群众、当面听取意见。"


@pytest.mark.parametrize(
    ("meeting", "report", "speech", "opening"),
    [
        ("2024年度民主生活会", "2024年度民主生活会对照检查材料", "在2024年度民主生活会上的发言提纲", "根据2024年度民主生活会的安排，"),
        ("2024年度\n组织生活会。", "2024年度组织生活会对照检查材料", "在2024年度组织生活会上的发言提纲", "根据2024年度组织生活会的安排，"),
        (
            "“学条例”专题组织生活会",
            "“学条例”专题组织生活会对照检查材料",
            "在“学条例”专题组织生活会上的发言提纲",
            "根据“学条例”专题组织生活会的安排，",
        ),
        ("民主\u200b生活会、", "民主生活会对照检查材料", "在民主生活会上的发言提纲", "根据民主生活会的安排，"),
        ("无", "对照检查材料", "发言提纲", "根据【待补：会议名称】的安排，"),
    ],
)
def test_the_meeting_stands_in_title_and_opening_of_both_forms(meeting: str, report: str, speech: str, opening: str) -> None:
    person = Person(meeting=meeting)
    assert paragraph("title", person=person) == report
    assert paragraph("title", person=person, title=SPEECH) == speech
    for title in (REPORT, SPEECH):
        assert paragraph("opening", person=person, title=title).startswith(opening + "对照“联系群众自查”查找差距。")


@pytest.mark.parametrize(
    ("unit", "post", "name", "text"),
    [
        ("某镇", "副镇长", "张三", "某镇　副镇长　张三"),
        ("中共某县\n某镇委员会；", "党委委员、副镇长、", "张\u200b三。", "中共某县某镇委员会　党委委员、副镇长　张三"),
        ("某镇", "无", " ", "某镇　【待补：职务】　【待补：姓名】"),
        ("AB Co\nLtd", "经理", "Li Lei", "AB Co Ltd　经理　Li Lei"),
    ],
)
def test_unit_post_and_name_stand_in_one_line(unit: str, post: str, name: str, text: str) -> None:
    assert paragraph("byline", person=Person(name, post, unit)) == text
