"""Hostile texts: runs of what costs most, torn and mixed; each with the same seed always the same."""

import random
from collections.abc import Iterator

# What a run repeats. Some are figures, places, times or quotes that never end; some are what a scanner or a careless export leaves behind.
PIECES = (
    *("7", "1,", "1.", "0", "9" * 40, "１", "一", "十", "两百", "亿", "万", "千万", "%", "％", "约", "近", "余", "多", "3月", "2021年", "9月27日", "去年", "1|2|3", "1\t2\t", "3-5", "~"),
    *("(", "(", "“", "”", "《", "》", "【", "“”", "(《“", "、", ",", "。", ";", ":", "\n", "\n\n", " ", "\t", "|", "｜", "—", "…", "·", "●", "■"),
    *("\u200b", "\ufeff", "\u202e", "\0", "\ud800", "\udc00", "\U0001f600", "\u0301", "\r", "\x0b", "\u2028", "\u3000"),
    *("武山县", "武山县、甘谷县、", "朝阳区", "从江华", "城关镇", "今日", "日报", "本报讯", "记者 ", "通讯员", "□", "第3版", "下转第2版", "县级", "全县", "该市", "两地"),
    *("培训3150人,", "其中妇女20人,", "分别为1人、2人、3人", "同比增长10%", "完成年度目标的96%", "每人每月200元", "最高不超过20万元", "2800~3000元", "三分之一", "占六成", "20多条"),
    *("“宁远建筑工”劳务品牌", "省级劳务品牌", "被认定为市级劳务品牌", "就业帮扶车间", "推行“三来三往”模式", "《关于促进就业的意见》(人社发〔2021〕8号)", "与杭州市签订劳务协作协议", "每平方米补贴200元", "对口帮扶"),
    *("# ", "<table>", "&nbsp;", "http://a.cn/", "1.", "(一)", "一、", "第一章 ", "附件:", "┌──┐", "│", "─"),
)


def texts(count: int, seed: int = 20_221_001) -> Iterator[str]:
    """`count` texts of up to a few thousand characters: runs of one piece, runs of several in turn, pieces at random, and these cut anywhere."""
    dice = random.Random(seed)
    for _ in range(count):
        few = dice.sample(PIECES, dice.randint(1, 8))
        match dice.randrange(4):
            case 0:
                text = few[0] * dice.randint(1, 2_000 // len(few[0]))
            case 1:
                text = "".join(few) * dice.randint(1, 60)
            case 2:
                text = "".join(dice.choices(few, k=dice.randint(1, 200)))
            case _:
                text = "".join(dice.choices(PIECES, k=dice.randint(1, 300)))
        first = dice.randrange(len(text))
        yield text[first:] if dice.random() < 0.3 else text


# Texts that are doubled, and those of millions of characters.
LONG = {
    "digits": "7",
    "brackets": "(《“",
    "亿": "亿",
    "zero width": "\u200b",
    "surrogates": "\ud800",
    "months": "3月",
    "table cells": "1|2|3",
    "figures": "培训3150人,其中妇女20人,",
    "places": "武山县、甘谷县、朝阳区",
    "townships": "城关镇",
    "quotes": "“宁远建筑工”劳务品牌",
    "rates": "每人每月200元、",
    "lists": "分别为1人、2人、3人、",
    "shares": "占六成,",
    "short lines": "全县培训3150人\n",
    "empty lines": "\n",
    "sentences": "2021年,全县输转劳动力8.2万人,同比增长3%。",
    "cooperation": "与杭州市签订劳务协作协议,",
    "policies": "《关于促进就业的意见》",
    "subsidies": "每平方米补贴200元,最高不超过20万元,",
    "bylines": "本报讯(记者 王芳)",
}
