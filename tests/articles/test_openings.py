"""Where an article begins: short pieces are told apart by their signs, headings inside an article never cut it."""

import textwrap

import pytest

from articles.splitting import split

SENTENCE = "近年来,该县把劳务品牌作为富民产业来抓,全县转移就业12.02万人,同比增长3.5%。"
OTHER = "车间里机声隆隆,工人们正在赶制订单,每人每月能挣3000多元。"
MASTHEAD = "武山日报 2023年5月6日 星期六 第3版"
TITLES = ["马力镇送岗上门暖人心", "沿安乡开办电焊工班", "龙台:招工大篷车进山来"]
WRITERS = ["李阳", "张明", "赵小华"]

# A short piece: {t} headline, {b} body, {w} its writer.
SIGNED = [
    "{t}\n\n{b}({w}/文)",
    "{t}\n\n{b} □ {w}",
    "{t}\n\n{b}[{w}]",
    "{t}\n\n{b}\n——{w}",
    "{t}\n{w}\n\n{b}",
    "{t}\n文/{w}\n\n{b}",
    "{t}\n本报通讯员{w}\n\n{b}",
    "{t}\n\n本报讯 通讯员{w} 王华报道:{b}",
    "{t}\n\n记者{w}报道 {b}",
    "{t}\n\n{b}({w} 报道)",
    "{t}\n\n{b}(本报记者{w})",
    "{t}\n\n{b}本报通讯员 {w}",
    "{t}\n\n{b}(县人社局 {w})",
    "{t}\n\n{b}\n({w})",
    "{t}\n\n{b}\n                ({w})",
    "{t}\n【通讯员 {w}】{b}",
    "【{t}】{b}({w})",
    "{t} {b}({w})",
    "★{t}\n\n{b}(通讯员 {w})",
    "◆{t}◆\n\n{b}({w})",
    "{t}\n\n({w}){b}",
    "{t}\n\n龙台镇讯({w}){b}",
    "{t}\n\n{b}({w}供稿)",
    "{t}\n\n{b}\n供稿:{w}",
]
UNSIGNED = [
    "{t}\n\n本报讯 {b}",
    "{t}\n\n{b}(县就业局)",
    "{t}\n\n{b}\n\n————————————",
    "# {t}\n\n{b}",
]


def page(form):
    return "\n\n".join(
        [MASTHEAD, *(form.format(t=t, w=w, b=SENTENCE + OTHER) for t, w in zip(TITLES, WRITERS, strict=True))],
    )


@pytest.mark.parametrize("form", SIGNED)
def test_short_pieces_with_their_writers(form):
    pieces = split(page(form))

    assert [p.title for p in pieces] == TITLES
    assert [p.authors[:1] for p in pieces] == [(w,) for w in WRITERS]
    assert {p.published for p in pieces} == {"2023-05-06"}


@pytest.mark.parametrize("form", UNSIGNED)
def test_short_pieces_without_writers(form):
    assert [p.title for p in split(page(form))] == TITLES


TOPS = {
    "byline": "让乡亲在家门口就业\n\n本报记者 王进\n\n",
    "no byline": "让乡亲在家门口就业\n\n",
    "web page": "让乡亲在家门口就业\n\n来源:武山县人社局 发布时间:2023-05-06 10:20\n\n",
    "dateline": "让乡亲在家门口就业\n\n本报讯(记者 王进)",
    "report": "武山县人社局2023年工作总结\n\n",
    "place": "武山:让乡亲在家门口就业\n\n本报记者 王进\n\n",
}
ENDS = ["", "(记者 王进)", "(王 进)", "(县人社局)"]
HEADINGS = [
    ("送岗上门", "技能培训", "品牌带动"),
    ("一、送岗上门", "二、技能培训", "三、品牌带动"),
    ("送岗上门 培训到村", "筑巢引凤 归雁返乡", "品牌带动 增收致富"),
    ("01 送岗上门", "02 技能培训", "03 品牌带动"),
    ("【送岗】", "【培训】", "【品牌】"),
    ("马力镇:送岗上门", "龙台镇:技能培训到村", "沿安乡:品牌带动增收"),
    ("——送岗上门", "——技能培训", "——品牌带动"),
    ("送岗上门\n一张清单管到底", "技能培训\n一技在手走天下", "品牌带动\n一个品牌一片天"),
    ("▍马力镇", "▍龙台镇", "▍沿安乡"),
    ("岗位哪里来?", "技能怎么学?", "品牌如何树?"),
    ("Q1:怎么送岗?", "Q2:怎么培训?", "Q3:怎么树品牌?"),
    ("问:怎么送岗?", "问:怎么培训?", "问:怎么树品牌?"),
    ("                 送岗上门", "                 技能培训", "                 品牌带动"),
]


@pytest.mark.parametrize("wrapped", [0, 22], ids=["paragraphs", "scan lines"])
@pytest.mark.parametrize("top", TOPS)
@pytest.mark.parametrize("headings", HEADINGS, ids=lambda headings: headings[0].split("\n")[0].strip())
def test_headings_inside_an_article_do_not_cut_it(headings, top, wrapped):
    text = "\n".join(textwrap.wrap(SENTENCE + OTHER, wrapped)) if wrapped else SENTENCE + OTHER
    for end in ENDS:
        for between in ("\n\n", "\n"):
            sections = "\n\n".join(f"{heading}{between}{text}" for heading in headings)

            assert len(split(f"{TOPS[top]}{text}\n\n{sections}{end}")) == 1


FRONTS = {
    "red-head document": (
        "武山县人力资源和社会保障局文件\n\n武人社发〔2023〕12号\n\n关于做好春季劳务输转工作的通知\n\n各乡镇人民政府:\n\n{s}\n\n2023年3月1日",
        [("关于做好春季劳务输转工作的通知", (), "2023-03-01")],
    ),
    "speech": (
        "在全县劳务工作会议上的讲话\n           (摘要)\n      (2023年5月6日)\n         县长 王进\n\n同志们:\n\n{s}",
        [("在全县劳务工作会议上的讲话", ("王进",), "2023-05-06")],
    ),
    "report to the congress": (
        "政府工作报告\n\n——2023年1月5日在武山县第十八届人民代表大会第二次会议上\n\n县长 王进\n\n各位代表:\n\n{s}",
        [("政府工作报告", ("王进",), "2023-01-05")],
    ),
    "paper with pinyin, lunar date and staff": (
        "武 山 报\nWUSHAN BAO\n中共武山县委主办 内部资料 免费交流\n第218期 二〇二二年十一月四日 农历壬寅年十月十一 今日四版\n05 就业 创业\n责编/王 华 美编/李明\n\n上岸第三年\n\n□ 本报记者 王进\n\n{s}",
        [("上岸第三年", ("王进",), "2022-11-04")],
    ),
    "day and year on two lines": (
        "武 山 报                    星期三  2023\nWUSHAN BAO                  5月17日 ④ 县市\n\n上岸第三年\n\n本报记者 王进\n\n{s}",
        [("上岸第三年", ("王进",), "2023-05-17")],
    ),
    "bulletin with a list of contents": (
        "就业动态\n第 17 期\n武山县就业服务局编   二〇二二年十月十一日\n\n【本期要目】\n◇ 上半年就业形势\n◇ 车间进村\n\n━━━━━━━━\n\n上半年就业形势\n\n{s}\n\n车间进村\n\n{s}\n\n报:市人社局",
        [("上半年就业形势", (), "2022-10-11"), ("车间进村", (), "2022-10-11")],
    ),
    "bulletin of one piece": (
        "对口帮扶指挥部工作简报\n第7期(总第31期)\n\n对口帮扶指挥部办公室          2024年12月31日\n\n━━━━━━━━\n\n劳务协作进展情况通报\n\n{s}\n\n一、总体情况\n(一)资金。{s}\n\n二、存在不足\n{s}",
        [("劳务协作进展情况通报", (), "2024-12-31")],
    ),
    "post of a public account": (
        "武山人社\n\n家门口就业,稳稳的幸福!\n\n原创 小编 武山人社 2023-05-06 17:30 发表于甘肃\n\n点击上方蓝字关注我们\n\n{s}\n\n01 送岗上门\n{s}\n\n— END —\n\n来源 | 县人社局\n文字 | 王进\n编辑 | 李阳  审核 | 赵明\n\n阅读  点赞  在看",
        [("家门口就业,稳稳的幸福!", ("王进",), "2023-05-06")],
    ),
    "column before the headline": (
        "山海携手|一份春天里的成绩单\n\n来源:县人社局 2023-05-06\n\n{s}",
        [("一份春天里的成绩单", (), "2023-05-06")],
    ),
    "editor's note above the first headline": (
        "工作简报\n(第17期)\n\n【编前】进入12月,成绩单陆续出炉。\n\n劳务协作成前哨\n\n{s}",
        [("劳务协作成前哨", (), "")],
    ),
    "no blank lines": (
        "武山日报\n2023年5月6日 星期六\n3版 民生\n责编 王华 美编 李明\n让乡亲在家门口就业\n——武山县就业帮扶车间见闻\n本报记者 王进\n{s}\n{s}",
        [("让乡亲在家门口就业", ("王进",), "2023-05-06")],
    ),
}


@pytest.mark.parametrize("name", FRONTS)
def test_what_stands_above_the_text(name):
    text, expected = FRONTS[name]

    pieces = split(text.format(s=SENTENCE))

    assert [(p.title, p.authors, p.published) for p in pieces] == expected
