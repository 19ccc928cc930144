"""Long and odd texts take time in proportion to their length."""

import time

import pytest

from articles.splitting import split

HOSTILE = {
    "digits": "1",
    "one line": "劳务经济,",
    "short lines": "甲乙\n",
    "marks": "● 甲县招工忙 全县务工1万人。\n",
    "columns": "简讯\n",
    "columns and marks": "简讯\n\n●甲县招工忙\n\n",
    "brackets": "【甲】\n",
    "names": "(记者 王进)\n\n",
    "months": "2023年1月\n",
    "trail": "首页 > ",
    "buttons": "上一版 ",
    "chapters": "第一章 总则\n",
    "collection": "◆甲县\n甲县今年务工一万人,务工收入一亿元。\n\n",
    "unsigned pieces": "甲县包车送工人出远门\n\n甲县今年务工一万人,务工收入一亿元。\n\n",
    "place-led marks": "【邻县】\n▲甲县:上周务工一万人,务工收入一亿元,同比增长两成。\n",
    "picture labels": "图片新闻\n",
    "led briefs": "简讯\n\n甲县今年务工一万人,务工收入一亿元,同比增长两成。\n",
    "numbers": "1.甲县:车票有人买\n\n",
    "reading aids": "核心阅读\n\n",
    "dated news": "6月3日,甲县今年务工一万人,务工收入一亿元,同比增长两成。\n\n",
    "picture stories": "甲县车间忙\n6月3日,甲县的车间里,女工正在赶制棉鞋。全县有车间46家,吸纳1200人就业,人均月收入2100元。王进 摄\n",
    "credits": "王进 摄\n",
    "former headlines": "原标题:甲县车间忙\n",
    "recommendations": "新闻推荐\n甲县车间忙\n",
    "decks": "甲县车间忙 —— 甲县就业纪实\n\n甲县今年务工一万人,务工收入一亿元。\n\n",
    "broken years": "202\n2年1月1日\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear(name):
    took = []
    for length in (20_000, 80_000):
        text = HOSTILE[name] * (length // len(HOSTILE[name]))
        took.append(min(cost(text) for _ in range(2)))

    assert took[1] < 12 * took[0] + 0.2


def cost(text):
    """Processor seconds for cutting a text."""
    begin = time.process_time()
    split(text)
    return time.process_time() - begin
