import gc
import json
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from articles.splitting import Piece, split, units
from articles.splitting.parts import Part

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "seeds/documents").glob("*.txt"))
ASIDE = set((ROOT / "tests/gold/holdout.txt").read_text(encoding="utf-8").split())
GOLD = [
    *sorted((ROOT / "tests/gold/documents").glob("*.json")),
    *(path for path in sorted((ROOT / "tests/gold/more").glob("*.json")) if path.stem not in ASIDE),
]
HAN = re.compile(r"[\u4e00-\u9fff]")


def source(gold):
    folder = ROOT / ("seeds/documents" if gold.parent.name == "documents" else "tests/gold/more")
    return (folder / f"{gold.stem}.txt").read_text(encoding="utf-8")


def squeeze(text):
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_gold_articles(path):
    expected = json.loads(path.read_text(encoding="utf-8"))["articles"]

    pieces = split(source(path))

    assert sorted((a["title"], tuple(a["authors"]), a["published"]) for a in expected) == sorted(
        (p.title, p.authors, p.published) for p in pieces
    )


def test_gold_quotes_stand_in_the_body_of_their_article():
    quotes = missing = 0
    for path in GOLD:
        bodies = {(p.title, p.authors): squeeze(p.body) for p in split(source(path))}
        for article in json.loads(path.read_text(encoding="utf-8"))["articles"]:
            body = bodies[article["title"], tuple(article["authors"])]
            quotes += len(article["metrics"])
            missing += sum(squeeze(metric["quote"]) not in body for metric in article["metrics"])

    assert quotes > 1900
    assert missing / quotes <= 0.001


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem[:3])
def test_nothing_is_lost(path):
    text = path.read_text(encoding="utf-8")
    page = Counter(HAN.findall(text))

    found: Counter[str] = Counter()
    for piece in split(text):
        found.update(HAN.findall("".join([piece.title, piece.deck, piece.body, *piece.authors])))
    for unit in units.read(text):
        if unit.part in {Part.CHROME, Part.STOP, Part.MASTHEAD, Part.META}:
            found.update(HAN.findall(unit.text))

    assert (page & found).total() >= 0.97 * page.total()


SENTENCE = "近年来,该县把劳务品牌作为富民产业来抓,全县转移就业12.02万人。"
PAGES = {
    "headline, deck and byline": (
        f"关注就业①\n\n打造品牌 带动增收\n\n——武山县劳务输转见闻\n\n本报记者 王 进 通讯员 庞捷\n\n{SENTENCE}",
        [("打造品牌 带动增收", ("王进", "庞捷"), SENTENCE, "")],
    ),
    "byline in brackets after the body": (
        f"武山县劳务输转再创新高\n\n{SENTENCE}(本报记者 王进)",
        [("武山县劳务输转再创新高", ("王进",), SENTENCE, "")],
    ),
    "byline below the body": (
        f"武山县劳务输转再创新高\n\n{SENTENCE}\n\n□ 本报记者 王进 庞捷",
        [("武山县劳务输转再创新高", ("王进", "庞捷"), SENTENCE, "")],
    ),
    "web page": (
        f"首页 > 新闻中心 > 正文\n\n武山县劳务输转再创新高\n\n发布时间:2022-02-07 09:10 来源:武山县人社局 浏览次数:31\n\n{SENTENCE}\n\n打印 关闭\n\n责任编辑:徐阳\n\n上一篇:没有了",
        [("武山县劳务输转再创新高", (), SENTENCE, "2022-02-07")],
    ),
    "notice dated at its end, full-width forms": (
        "关于发放补贴的公告\n\n各乡镇：\n\n一、对象\n\n脱贫劳动力每人补助６００元。\n\n武山县人力资源和社会保障局\n\n２０２４年４月８日",
        [
            (
                "关于发放补贴的公告",
                (),
                "各乡镇：\n一、对象\n脱贫劳动力每人补助６００元。\n武山县人力资源和社会保障局",
                "2024-04-08",
            )
        ],
    ),
    "caption with a credit inside a sentence": (
        f"武山县劳务输转再创新高\n\n本报记者 王进\n\n{SENTENCE}全县围绕需求两\n\n小儿推拿班学员合影\n\n(县农民工服务中心供图)\n\n端发力,稳住就业。",
        [("武山县劳务输转再创新高", ("王进",), f"{SENTENCE}全县围绕需求两端发力,稳住就业。\n小儿推拿班学员合影", "")],
    ),
    "box inside a sentence": (
        "武山县劳务输转再创新高\n\n本报记者 王进\n\n全县劳动力都有培训。他们可以参加\n\n延伸阅读\n\n近年来,全省建成零工市场61个。\n\n育婴、护理等培训。",
        [
            (
                "武山县劳务输转再创新高",
                ("王进",),
                "全县劳动力都有培训。他们可以参加育婴、护理等培训。\n延伸阅读\n近年来,全省建成零工市场61个。",
                "",
            )
        ],
    ),
    "continued on another page": (
        f"武山县劳务输转再创新高\n\n本报记者 王进\n\n{SENTENCE}\n(下转第3版)\n\n另一个县也有好消息\n\n本报记者 徐 阳\n\n春耕时节,车间里一派繁忙。\n\n(上接第1版)\n下一步,继续输转。",
        [
            ("武山县劳务输转再创新高", ("王进",), f"{SENTENCE}\n下一步,继续输转。", ""),
            ("另一个县也有好消息", ("徐阳",), "春耕时节,车间里一派繁忙。", ""),
        ],
    ),
    "number cut at the end of a scan line": (
        "武山县劳务输转再创新高\n\n本报记者 王进\n\n截至去年年底,全县完成劳务输转12.\n02万人,较上年增加1.06万人;实现劳\n务创收31.32亿元,较上年增加3.81亿\n元,双双超额完成任务。\n今年还要再创新高。",
        [
            (
                "武山县劳务输转再创新高",
                ("王进",),
                "截至去年年底,全县完成劳务输转12.02万人,较上年增加1.06万人;实现劳务创收31.32亿元,较上年增加3.81亿元,双双超额完成任务。\n今年还要再创新高。",
                "",
            )
        ],
    ),
    "picture story": (
        f"武山县劳务输转再创新高\n\n本报记者 王进\n\n{SENTENCE}\n\n6月18日,在武山县一家帮扶车间,工人正在分选果品。近年来,当地依托果业基地办起帮扶车间31个,吸纳群众就近务工1800多人,户均增收。\n邱海鹰摄(影像中国)",
        [
            ("武山县劳务输转再创新高", ("王进",), SENTENCE, ""),
            (
                "",
                ("邱海鹰",),
                "6月18日,在武山县一家帮扶车间,工人正在分选果品。近年来,当地依托果业基地办起帮扶车间31个,吸纳群众就近务工1800多人,户均增收。",
                "",
            ),
        ],
    ),
    "brief with a dateline below another piece": (
        f"2023年10月20日 星期五\n第03版 民生\n\n武山县劳务输转再创新高\n\n本报记者 王进\n\n{SENTENCE}\n\n招工大篷车开到家门口\n\n本报讯(通讯员 徐阳)大篷车开进乡镇。",
        [
            ("武山县劳务输转再创新高", ("王进",), SENTENCE, "2023-10-20"),
            ("招工大篷车开到家门口", ("徐阳",), "本报讯(通讯员 徐阳)大篷车开进乡镇。", "2023-10-20"),
        ],
    ),
    "headline and byline that run over": (
        "在全县劳务品牌建设暨返乡创业推进会\n上的讲话\n\n本报记者 王 进 通讯员\n庞捷\n\n截至去年年底,全县完成劳务输转12.02万\n人,较上年增加1.06万人;实现劳务创收\n31.32亿元,较上年增加3.81亿元。",
        [
            (
                "在全县劳务品牌建设暨返乡创业推进会上的讲话",
                ("王进", "庞捷"),
                "截至去年年底,全县完成劳务输转12.02万人,较上年增加1.06万人;实现劳务创收31.32亿元,较上年增加3.81亿元。",
                "",
            )
        ],
    ),
    "table rows stay lines": (
        "全县就业统计\n\n2024年2月28日\n\n一、分县情况\n\n县区|人数|占比\n武山县|6,212|57.5\n甘谷县|3,015|54.8",
        [("全县就业统计", (), "一、分县情况\n县区|人数|占比\n武山县|6,212|57.5\n甘谷县|3,015|54.8", "2024-02-28")],
    ),
    "no headline": (SENTENCE, [("", (), SENTENCE, "")]),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name):
    text, expected = PAGES[name]

    pieces = split(text)

    assert [(p.title, p.authors, p.body, p.published) for p in pieces] == expected


def test_piece_tells_where_it_was_printed():
    text = f"珠源晚报 2024年1月23日 第A05版 乌蒙新城\n\n甲县把车间办到村口——\n\n# 楼上安了家 楼下端了碗\n\n本报记者 王进\n\n{SENTENCE}\n\n# 招工大篷车\n\n本报记者 徐阳\n\n大篷车开进乡镇。"

    first, second = split(text)

    assert first == Piece(
        title="楼上安了家 楼下端了碗",
        body=SENTENCE,
        deck="甲县把车间办到村口——",
        authors=("王进",),
        publication="珠源晚报",
        published="2024-01-23",
        context="珠源晚报 2024年1月23日 第A05版 乌蒙新城\n招工大篷车\n大篷车开进乡镇。",
    )
    assert second.context == f"珠源晚报 2024年1月23日 第A05版 乌蒙新城\n楼上安了家 楼下端了碗\n{SENTENCE[:60]}"


@pytest.mark.parametrize("text", ["", "\n\n \u3000\n", "\ufeff\u200b\x00", "返回", "。。。\n——\n", "\ud800", "\n" * 100000])
def test_unreadable_gives_nothing(text):
    assert split(text) == []


def test_invisible_characters_and_line_ends_make_no_difference():
    text = f"武山县劳务输转再创新高\n\n本报记者 王进\n\n{SENTENCE}\n{SENTENCE}"
    spoiled = "\ufeff" + text.replace("\n", "\r\n").replace("劳务", "劳\u200b务").replace("近年来", "\u3000\u3000\u00a0近年来")

    assert split(spoiled) == split(text)


def test_body_can_be_stored():
    body = split("标题\n\n本报记者 王进\n\n全县\ud800就业\x0012万人。")[0].body

    assert body.encode("utf-8").decode("utf-8") == "全县\ufffd就业12万人。"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem[:3])
def test_splitting_again_changes_nothing(path):
    text = path.read_text(encoding="utf-8")

    assert split(text) == split(text)


HOSTILE = {
    "one line": "就业12万人," * 50000,
    "short lines": "就业培训稳岗\n" * 5000,
    "headlines": "就业培训稳岗\n\n" * 5000,
    "cut paragraphs": "正文开始了人社局,没有句号,没有\n延续长度长度长度\n\n" * 3000,
    "bylines": f"标题在此 标题\n\n本报记者 王进\n\n{SENTENCE}\n\n" * 1500,
    "bylines only": "本报记者 王进\n" * 8000,
    "captions": f"标题在此 标题\n\n本报记者 王进\n\n{SENTENCE}\n\n" + "学员在车间里赶制校服。徐阳摄\n\n" * 5000,
    "credits": "邱海鹰摄\n" * 8000,
    "jumps": "(下转第2版)\n(上接第1版)\n" * 8000,
    "brackets": "(" * 500000,
    "digits": "1234 " * 200000,
    "contents": "本期要目\n" + "◇ 招工大篷车进山来\n" * 8000,
    "headline again and again": "招工大篷车进山来\n\n正文开始了。\n\n" * 4000,
    "table": "护工   全市   58000\n" * 8000,
    "wide gaps": ("人" + " " * 2000) * 200,
    "frames": "┌──┐\n│ 人 │\n" * 8000,
    "run-in headlines": "【招工大篷车进山来】近年来全县转移就业12.02万人,同比增长3.5%,收入也高了。(王进)\n" * 4000,
    "mastheads": "武山日报 2023年5月6日 星期六 第3版\n标题\n" * 5000,
    "labels": "延伸阅读\n\n能够免费获得\n\n" * 4000,
}


def cost(text):
    """Least of three runs, in seconds of this process; without garbage collection, which weighs what other tests left."""
    spent = []
    gc.disable()
    for _ in range(3):
        begin = time.process_time()
        split(text)
        spent.append(time.process_time() - begin)
    gc.enable()
    return min(spent)


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_costs_no_more_than_twice_the_time(name):
    text = HOSTILE[name]

    # What grows faster does so each time; a busy machine now and then.
    assert any(cost(text + text) < 2.5 * cost(text) + 0.05 for _ in range(3))
