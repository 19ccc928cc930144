"""Who wrote and who photographed: bylines, datelines and picture credits. Pure."""

import re

from articles.splitting.lines import fold

# The hundred-odd commonest surnames and the rarer ones of 百家姓; a line of bare names needs one to be taken for a byline.
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁"
    "单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮储靳汲松井段富巫乌焦巴弓牧山谷车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉戎"
    "祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却桑桂濮牛"
    "寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧沃利越夔隆师巩聂晁勾"
    "敖融冷辛阚那简饶空曾沙养鞠须丰巢关蒯相查红游权逯盖益桓公佟岩岳帅缑亢况郈有琴商牟佘佴伯赏墨哈谯笪年爱阳覃税丛肖闫付代苑"
    "兰鹿楚仝腾海涂邸刀普布"
)
COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "夏侯",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "宇文",
    "司徒",
    "端木",
    "呼延",
)
ROLE = r"(?:记者|通讯员|实习生|特约撰稿人|撰稿人?|作者|评论员|特派员|供稿|摄影|整理|采写|采访|执笔|文字|撰文|口述)"
ROLE_TOKEN = re.compile(rf"[\u4e00-\u9fff]{{0,12}}{ROLE}(?:组)?$|^(?:报道|综合)$")
ALSO_PICTURES = re.compile(r"文\s*/?\s*(?:图|摄)\b|图\s*/?\s*文\b")
ROLE_NAME = re.compile(rf"^([\u4e00-\u9fff]{{0,12}}?{ROLE})([\u4e00-\u9fff·]{{1,12}})$")
# What stands before the role: 乙江网(丙江日报网)通讯员.
OF_MEDIUM = re.compile(
    r"^[\u4e00-\u9fff]{2,10}(?:报|网|社|台|在线|新闻|客户端|融媒体?|中心)[(][\u4e00-\u9fff]{2,12}[)]\s*(?=(?:全媒体)?(?:记者|通讯员))"
)
REPORTS_FROM = re.compile(r"(?!摄影|采写|图文|综合|连续)[\u4e00-\u9fff]{2,3}报道")  # where the reporter is: 记者 王进 洛川报道
NAME_ROLE = re.compile(r"([\u4e00-\u9fff]{2,3})(?:供稿|报道|撰稿|采写|整理)")  # 李阳供稿
OFFICE_NAME = re.compile(
    r"[\u4e00-\u9fff、]{0,24}(?:书记|县长|市长|区长|旗长|州长|省长|盟长|局长|主任|主席|部长|常委|秘书长)\s+(\S[\S ]{1,6})"
)
OF_OFFICE = re.compile(
    r"[\u4e00-\u9fff、]{2,24}(?:局|中心|办公室|委员会|党委|党组|政府|协会|商会|公司|学校|学院|工会|妇联|街道办事处|人社所|村委会|党支部|工作组|工作站)\s+(\S[\S ]{1,6})"
)
NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,6}(?:[·•][\u4e00-\u9fff]{1,8})+")
SEPARATORS = re.compile(r"[\s、,/:;|()□■●○◎◆◇▍▌▲【】\[\]]+")
MARKED = re.compile(r"[□■●○◎◆◇▍▌]\s*")
SERIES_BYLINE = re.compile(r"(?:^|\s)(?:文|图文|撰文|采写|整理)\s*[/:]\s*([^:]{2,20})$")
SPACED = re.compile(r"[(][\u4e00-\u9fff] +[\u4e00-\u9fff][)]")  # a name of two characters set apart: (庹 军)
BRACKETED = re.compile(r"[(][\u4e00-\u9fff·、 ]{2,24}[)]")
NOTES = re.compile(r"[(](?:全文|摘|节|试行|完|终|.{0,8}(?:稿|版|年|期|件|表|图))")
TASK = re.compile(
    r"(?<![\u4e00-\u9fff])(文字|文图|图文|文|图片|图|摄影|摄|撰文|撰稿|采写|整理|作者|编辑|责编|责任编辑|校对|校|供稿|审核|初审|复审|终审|监制|制图|海报|视频|来源)\s*[:/|]\s*"
)
STAFFED = re.compile(r"(?:编辑|责编|校对|校|审核|初审|复审|终审|监制)\s*[:/|]")
TASKS = re.compile(r"(?:^|[\s/])(?:文|图|文字|作者)(?=[\s/:]|$)|[:/]")
WRITING = frozenset({"文字", "文图", "图文", "文", "撰文", "撰稿", "采写", "整理", "作者", "供稿"})
CREDIT = re.compile(
    r"(?:^|[\s。!?”」)])\(?(?:[\u4e00-\u9fff]{0,8}(?:记者|通讯员|实习生)\s*)?"
    r"((?:[\u4e00-\u9fff·]\s?){2,20}?|[A-Za-z]{3,12}\s?)\s*(?:摄影报道|摄影|摄|供图|提供图片|文\s*/\s*图|图\s*/\s*文)\)?\s*(?:\([^()]{2,16}\))?\s*$"
)
CREDITED = re.compile(r"(?:^|[\s。!?”」)])\(?(?:图|图片|摄|摄影)\s*[/:]\s*((?:[\u4e00-\u9fff·]\s?){2,12}?)\)?\s*$")
AGENT = re.compile(r"(?:[A-Za-z]|局|中心|部|办|院|会|公司|政府|组|社|站|委|校|厂|村|镇|提供|资料)$")
PLACE_END = re.compile(r"..[局部办院社站委校厂村镇乡县市区州旗]$")
NOT_NAMES = frozenset(
    re.findall(
        r"\S+",
        "报道 综合 连续 全程 全面 现场 万方 整理 采访 摄影 供图 供稿 编辑 记者 通讯员 本报 本刊 来源 作者 图文 特约 实习 转载 佚名 原创 未知 匿名",
    )
)
LONGEST = 80


def names(tokens: list[str]) -> tuple[str, ...]:
    """Tokens as names, a name set with a space inside rejoined: ["张", "文", "段宇濠"] → ("张文", "段宇濠"); () if one is no name."""
    found: list[str] = []
    held = ""
    for token in tokens:
        held += token
        if len(held) > 1:
            found.append(held)
            held = ""
    if held or not all(NAME.fullmatch(name) and name not in NOT_NAMES for name in found):
        return ()
    return tuple(found)


def surnamed(name: str) -> bool:
    """Whether a name begins like one."""
    return "·" in name or (name[0] in SURNAMES and len(name) <= 3) or name.startswith(COMPOUND)


def with_roles(text: str) -> tuple[str, ...] | None:
    """People of a line that states their roles: "本报记者 张云河 通讯员 王 涛" → ("张云河", "王涛"); None where there is no role."""
    tokens: list[str] = []
    roles = len(ALSO_PICTURES.findall(text))
    for token in SEPARATORS.split(ALSO_PICTURES.sub(" ", OF_MEDIUM.sub("", text))):
        if (told := NAME_ROLE.fullmatch(token)) and bare(told[1]):
            roles += 1
            tokens.append(told[1])
        elif ROLE_TOKEN.search(token) or (roles and tokens and REPORTS_FROM.fullmatch(token)):
            roles += 1
        elif found := ROLE_NAME.match(token):
            roles += 1
            tokens.append(found[2])
        elif token:
            tokens.append(token)
    return names(tokens) if roles else None


def byline(text: str) -> tuple[str, ...]:
    """People of a byline that says so itself, by roles, marks (□ 何广丙) or office (县委副书记 岑明远); () if it is none."""
    text = fold(text[: LONGEST + 1]).strip()
    if len(text) > LONGEST or (text.endswith(("摄", "摄)")) and "文" not in text):
        return ()
    people = with_roles(text)
    if people:
        return people
    if text[:1] in "(—□■●○◎◆◇▍▌":
        return set_off(text)
    if people := by_task(text):
        return people
    if series := SERIES_BYLINE.search(text):
        return names(SEPARATORS.split(series[1].strip()))
    if office := OFFICE_NAME.fullmatch(text):
        return bare(office[1])
    return ()


def set_off(text: str) -> tuple[str, ...]:
    """People of a line that a bracket, dash or mark sets off: "(张远航 彭 倩)", "——李阳", "□ 何广丙"."""
    if BRACKETED.fullmatch(text) and not NOTES.search(text):
        return names(list(text[1:-1].split())) if SPACED.fullmatch(text) else bare(text) or of_place(text)
    if text.startswith("——") and len(text) < 8:
        return bare(text.lstrip("—"))
    return bare(MARKED.sub(" ", text)) if MARKED.match(text) else ()


def of_office(text: str) -> tuple[str, ...]:
    """Who speaks or reports for an office, as a line below a headline names them: "县就业局 李春燕" → ("李春燕",)."""
    found = OF_OFFICE.fullmatch(fold(text).strip())
    return bare(found[1]) if found else ()


def by_task(text: str) -> tuple[str, ...]:
    """Writers of a line that names who did what: "文:耿晓蕾 校:付军 监制:武伟" → ("耿晓蕾",); () for another line."""
    before, *pairs = TASK.split(text)
    if not pairs or before.strip(" ()□■"):
        return ()
    named = [
        (task, names([token for token in SEPARATORS.split(who) if token]))
        for task, who in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    if not all(people for _, people in named):
        return ()
    return tuple(dict.fromkeys(name for task, people in named if task in WRITING for name in people))


def bare(text: str) -> tuple[str, ...]:
    """People of a line of nothing but names: "邱超奕 张 文 段宇濠"; () if one of them has no known surname."""
    if len(text) > 40:
        return ()
    people = names([token for token in SEPARATORS.split(fold(text)) if token])
    return people if people and len(people) <= 6 and all(surnamed(name) and not PLACE_END.search(name) for name in people) else ()


def of_place(text: str) -> tuple[str, ...]:
    """People behind the name of their office or town: "龙台镇 李阳" → ("李阳",); () where there is none."""
    tokens = [token for token in SEPARATORS.split(text) if token]
    while tokens and (PLACE_END.search(tokens[0]) or AGENT.search(tokens[0])):
        tokens.pop(0)
    return bare(" ".join(tokens)) if tokens else ()


def people_of(text: str) -> tuple[str, ...]:
    """People that a short text in brackets names, with roles, with an office or bare; () if it is something else."""
    return with_roles(TASKS.sub(" ", text)) or bare(TASKS.sub(" ", text)) or of_place(text)


def credit(text: str) -> tuple[str, tuple[str, ...]] | None:
    """A picture's text without its credit, and who took it: "……女工在缝制鞋面。 程晓棠摄"; None where no credit ends it."""
    tail = fold(text[-70:])
    if "摄" not in tail and "图" not in tail:
        return None
    found = CREDIT.search(tail) or CREDITED.search(tail)
    if not found:
        return None
    who = found[1].strip()
    people = () if AGENT.search(who.replace(" ", "")) else names(who.split())
    if not people and not AGENT.search(who.replace(" ", "")):
        return None
    begin = found.start() + (1 if found[0][:1] in "。!?”」)" else 0)
    return text[: len(text) - len(tail) + begin].rstrip(), people
