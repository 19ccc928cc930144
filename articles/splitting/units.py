"""Printed lines → units: paragraphs and single lines, each with the part it plays on a page. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from articles.splitting import briefs, bylines, captions, contents, headlines, lines, mastheads, runins, signing, stacks, tables
from articles.splitting.lines import Line, fold
from articles.splitting.parts import CASE, COUNTER, SECTION, Part, Unit

LABELS = re.compile(
    r"(?:延伸阅读|相关(?:链接|新闻|报道|阅读)|新闻链接|名词解释|核心(?:阅读|提示)|开栏的话|编者(?:按|的话)|记者(?:手记|感言|点评)|短评|链接|背景|新闻背景|背景链接|知识链接|政策链接|"
    r"小贴士|提示|数读|数说.{0,10}|数据|账本|一组数据|.{0,4}日历|读者(?:提问|来信)|专家(?:点评|观点)|点评|声音|新闻(?:助手|多一点|延伸)|图表|制图.{0,10}|看点|导读|阅读提示|对话|"
    r"兑现晒单|明白账|时间轴)"
)
WORDED = frozenset({Part.DATE, Part.BYLINE, Part.LABEL})  # parts that a line of running text can look like
HEADED = re.compile(r"\S{2,4}\s+\S{6,}")  # a label with a headline beside it: "数说 前5个月全省就业"
BESIDE = re.compile(
    r"(\S.{4,40}?)[\s\u3000]*([□■◎○].{2,30}|(?<=\s)(?:本报|见习)?(?:记者|通讯员)[\s\u3000].{2,24}|[(（](?:本报)?(?:记者|通讯员).{2,30}[)）])"
)
FIGURE = re.compile(r"\s[约近超逾]?[\d.,]+[万亿]?\S{0,3}$|[)]$")  # the last cell of a list set in columns
ENDS_WITH_TIME = re.compile(r"\d{1,2}[:：]\d\d\s*$")  # a source line that ends with the clock is whole
ENDS_WITH_SOURCE = re.compile(r"来源\s*:\s*[\u4e00-\u9fff]{1,10}(?:报|网|社|台|新闻|客户端|发布|局|中心|办公室|政府)\s*$")
OPEN_ENDS = (":", "\uff1a", "、", "|")
META_GOES_ON = re.compile(r"[:|/\d]|.*(?:报|网|社|局|站|台|中心|客户端|处|室)$")
LABELLED = re.compile(
    r"(?:作者|文|文字|图文|撰文|采写)\s*[:/]|[□■○●◎◇◆]\s*(?:本报|特约|见习)?(?:记者|通讯员)\s"
)  # a byline that says so is no running text
LABEL_FRAME = " 【】[]▌▍■●◆★□《》<>:"
NOT_HEAD = re.compile(
    r"[●▲▼|※*]|[(](?!(?:摘要|摘登|摘编|节选|节录|全文|试行|一|二|三|上|中|下|.{0,6}稿|.{0,4}摘[要登编])[)]$).*[)]$|[\[(]?注[:\]]|\d+[.、](?!\d)|\d{1,2}[.、](?:19|20)\d\d年|特此(?:通知|公告|通报|公示|报告|函复|说明)|[问答][:]|[甲乙丙]方[:]|[(][一二三四五六七八九十]+[)]|.{0,60}(?:\t|[|]\s*[\d-])|(?:.{0,60}[|]){2}|.*(?:电话|热线|联系人|抄送|印数|邮箱)[:]|https?:"
)
MARKED_HEAD = re.compile(r"[●■◆★▶▲]\s*([^。,;:|]{6,40})")  # above all else on a page
PLACED = re.compile(r"[\u4e00-\u9fff]{2,5}:[^:]{6,24}(?<![,;!?])")
ENTITLED = re.compile(r".{2,16}[讯电]\s*题[:]")  # 新华社重庆9月21日电 题:……
PAUSE = re.compile(r"[,。;，；]")
RUNS_ON = re.compile(rf"{signing.NEWS}\s*[(][^()]+[)].")
SALUTATION = re.compile(
    r"(?:各|尊敬的|亲爱的).{0,60}[:]$|.{0,60}(?:们|代表|委员|群众|单位|政府|部门|局|先生|女士|朋友|企业|同学|有关方面)[:]$"
)
LONGEST_HALF = 16
LONGEST_HEAD = 60
CENTRED = 6  # cells from the margin; a paragraph stands in by two or four


def read(text: str) -> list[Unit]:
    """All units of a page, in printed order; nothing is left out."""
    printed = contents.marked(lines.read(text))
    usual = lines.column(printed)
    pending = [part for i, block in enumerate(blocks(printed)) for part in (parted(block, least=1 - i) if i < 2 else [block])]
    units: list[Unit] = []
    above = True
    for block, after in zip(pending, [*pending[1:], None], strict=False):
        sure = above or bool(after and single(after[0].text)[0] is Part.BYLINE)
        titled = after is not None and bool(sure or lines.DATELINE.match(after[0].text))
        found = list(of_block(block, usual, sure, titled))
        above = above and all(unit.part is not Part.TEXT for unit in found)
        units += found
    units = recommended([part for unit in units for part in unstamped(unit)])
    units = coupled(units)
    return settled(briefs.set_apart(runins.set_apart(captions.captioned(counted(units)))), usual)


# 2017-08-30 15:03昭通新闻网讯: what a site prints above an article has run into its first line.
STAMP = re.compile(r"(20\d\d-\d{1,2}-\d{1,2}\s+\d{1,2}:\d\d(?::\d\d)?)\s*(?=\S{2,12}(?:讯|电|消息))")


# ……13.2%。(班华) 责任编辑:王进: what a site prints below an article has run into its last line.
EDITED = re.compile(r"(?<=[。!?”)])\s*([(\[【]?(?:责任编辑|责编|编辑|来源)\s*:\s*[^\s。,]{1,16}[)\]】]?)$")
TAIL = 40  # characters in which it stands
RECOMMENDED = re.compile(r"[【\[]?(?:新闻|精彩|热点|图文|相关)推荐[】\]]?:?|推荐(?:阅读|新闻)")
FORMER = re.compile(r"原(?:标题|题)\s*:")  # below a text; above it stands the headline itself
TEASER = 40  # characters; what runs on after a recommended headline is longer


def unstamped(unit: Unit) -> list[Unit]:
    """A unit without the day and time that run into its first words, and the editor who runs into its last: units of their own."""
    if unit.part is not Part.TEXT:
        return [unit]
    found = [unit]
    if edited := EDITED.search(fold(unit.text[-TAIL:])):
        at = len(unit.text) - len(unit.text[-TAIL:]) + edited.start(1)
        unit.text, last = unit.text[:at].rstrip(), unit.text[at:]
        found.append(Unit(alone(last)[0] or Part.CHROME, last, False))
    if stamp := STAMP.match(unit.text):
        unit.text = unit.text[stamp.end() :]
        found.insert(0, Unit(Part.DATE, stamp[1], unit.gap))
        unit.gap = False
    return found


def coupled(units: list[Unit]) -> list[Unit]:
    """Units with the two lines of a headline joined that stands in a column between a text, or the page's name, and a byline."""
    found: list[Unit] = []
    for unit, after in pairwise([*units, None]):
        last = found[-1] if found else None
        if (
            last
            and unit
            and after
            and after.part is Part.BYLINE
            and len(found) > 1
            and found[-2].part in (Part.TEXT, Part.MASTHEAD)
            and halves(last, unit)
        ):
            last.text = f"{last.text} {unit.text}"
        elif unit:
            found.append(unit)
    return found


def halves(upper: Unit, lower: Unit) -> bool:
    """Whether two lines are the halves of one headline, and not kicker, headline or deck."""
    if not upper.part is lower.part is Part.HEAD or lower.gap or upper.level or lower.level or upper.numbered or lower.numbered:
        return False
    short = all(len(unit.text) <= LONGEST_HALF and not headlines.is_around(unit.text, alone=False) for unit in (upper, lower))
    named = bylines.bare(lower.text) or any(bylines.credit(unit.text) for unit in (upper, lower))
    return short and not named and not stacks.is_kicked([upper, lower])


def recommended(units: list[Unit]) -> list[Unit]:
    """Units with an article that a site recommends below another one, its first words only, set apart from it."""
    for label, unit in pairwise(units):
        if len(label.text) <= 8 and unit.part in (Part.HEAD, Part.TEXT) and RECOMMENDED.fullmatch(fold(label.text)):
            label.part, unit.opens = Part.STOP, True
    for head, teaser in pairwise(units):
        if (
            head.opens
            and head.part is teaser.part is Part.HEAD
            and len(teaser.text) >= TEASER
            and teaser.text.endswith(("...", "…"))
        ):
            teaser.part = Part.TEXT
    return units


def counted(units: list[Unit]) -> list[Unit]:
    """Units with the number of a part joined to the heading below it: "PART 01" above "走出去的:广东最多". One number alone counts nothing.

    Several cases (案例一, 案例二) are pieces of their own.
    """
    found = [
        i
        for i, (unit, after) in enumerate(pairwise(units))
        if len(unit.text) <= 8 and after.part is Part.HEAD and COUNTER.fullmatch(fold(unit.text).strip())
    ]
    cases = [i for i in found if CASE.match(fold(units[i].text))]
    if len(cases) == len(found) or (len(found) > 1 and any(unit.part is Part.TEXT for unit in units[: found[0]])):
        for i in found:
            units[i + 1].text = f"{units[i].text} {units[i + 1].text}"
        units = [unit for i, unit in enumerate(units) if i not in found]
    titled = [unit for unit in units if unit.part is Part.HEAD and headlines.CASE.match(fold(unit.text))]
    for unit in titled:
        unit.opens = unit.opens or len(titled) > 1
    return units


def blocks(printed: list[Line]) -> Iterator[list[Line]]:
    """Lines printed without a blank line between."""
    block: list[Line] = []
    for line in printed:
        if line.gap and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def parted(block: list[Line], least: int) -> list[list[Line]]:
    """A block at the top of a page, cut where the headlines end if no blank line stands below them; least: lines sure to be headlines."""
    if not any("。" in line.text for line in block[:20]) or stacks.opens_paragraph(block):
        return [block]
    full = max(line.width for line in block[:40])
    for i, line in enumerate(block[:12]):
        if not line.listed and is_prose_line(line, full, block[0].indent):
            at = first_of_sentence(block, i, full, least)
            return [block[:at], block[at:]] if at else [block]
    return [block]


def first_of_sentence(block: list[Line], at: int, full: int, least: int) -> int:
    """Index of the line with which the text begins whose first telling line is `at`: full lines above it run into it."""
    while at > least and not lines.complete(block[at - 1].text) and not (block[at].indent or single(block[at - 1].text)[0]):
        above, below = block[at - 1], block[at].text
        paused = above.width >= 0.72 * full and PAUSE.search(above.text)
        broken = above.text[-1:].isdecimal() and below[:1].isdecimal()
        if not (paused or broken or above.width >= 0.9 * full or PAUSE.match(below)):
            break
        at -= 1
    return at


def is_prose_line(line: Line, full: int, margin: int) -> bool:
    """Whether a line begins the text below headlines: a sentence, a full line with a pause, set in, or a salutation."""
    if "。" in line.text or len(line.text) > LONGEST_HEAD or SALUTATION.fullmatch(fold(line.text)):
        return True
    return (2 <= line.indent < CENTRED and not margin) or (line.width >= 0.85 * full and bool(PAUSE.search(line.text)))


def of_block(block: list[Line], usual: int, sure: bool, titled: bool = False) -> Iterator[Unit]:
    """The units of one block: lines with a part of their own are set apart, the rest rejoined.

    sure: the block stands where headlines stand, above all text or above a byline. titled: its last line may be a headline.
    """
    if not block[0].listed and (whole := byline_block(block) or meta_block(block)):
        yield whole
        return
    if sure and stacks.noted(block) and not single(block[-1].text)[0] and not any(line.listed for line in block):
        yield from of_block(block[:-1], usual, sure)
        note = stacks.unit(block[-1])
        yield Unit(Part.META, note.text, note.gap) if mastheads.published(note.text) else note
        return
    if not block[0].listed and (heads := headline_block(block, usual, sure)):
        yield from heads
        return
    run: list[Line] = []
    signed = False
    for i, line in enumerate(block):
        part, people = role(block, i)
        worded = part in WORDED and not LABELLED.match(fold(line.text))
        if part is None or (worded and ((run and mid_sentence(run, block)) or fills(line, block))):
            run.append(line)
            continue
        yield from of_run(run, usual, sure, signed, part is Part.BYLINE and not signing.is_closing(line.text))
        run, signed = [], part is Part.BYLINE and i > 0 and signing.is_closing(line.text)
        yield Unit(part, line.text, line.gap, line.indent, line.level, people)
    yield from of_run(run, usual, sure, signed, titled)


def role(block: list[Line], i: int) -> tuple[Part | None, tuple[str, ...]]:
    """The part of a line in its block: entries of a list of contents and the rules of a table are no text."""
    line = block[i]
    if line.listed:
        return Part.MASTHEAD, ()
    part, people = single(line.text)
    if part is Part.STOP and any(tables.is_row(beside.text) for beside in (*block[max(i - 1, 0) : i], *block[i + 1 : i + 2])):
        return Part.CHROME, ()
    return part, people


def fills(line: Line, block: list[Line]) -> bool:
    """Whether a line opens a paragraph of several full lines: "……客户端记者从武 / 山县委宣传部获悉" is no byline."""
    return len(block) > 3 and line is block[0] and line.width >= 0.95 * max(other.width for other in block[:200])


def mid_sentence(run: list[Line], block: list[Line]) -> bool:
    """Whether the last of some scan lines is full and its sentence goes on; lines without any comma are no sentence."""
    full = max(other.width for other in block[:200])
    if lines.complete(run[-1].text) or run[-1].width < 0.8 * full or len(block) < 3:
        return False
    return any(PAUSE.search(line.text) for line in run[-4:])


def byline_block(block: list[Line]) -> Unit | None:
    """A byline that runs over two or three lines; None if the block is something else."""
    return stacks.byline(block, plain=lambda text: not single(text)[0]) if 2 <= len(block) <= 3 else None


def meta_block(block: list[Line]) -> Unit | None:
    """A source line that runs over two or three lines; None if the block is something else."""
    text = " ".join(line.text for line in block[:3])
    if ENDS_WITH_TIME.search(block[0].text) or ENDS_WITH_SOURCE.search(fold(block[0].text)):
        return None
    if not 2 <= len(block) <= 3 or len(text) > 100 or single(block[0].text)[0] is not Part.META or "。" in text:
        return None
    if any(single(line.text)[0] or len(line.text) > 40 for line in block[1:]):
        return None
    if not block[0].text.endswith(OPEN_ENDS) and is_head(block[1].text) and not META_GOES_ON.search(fold(block[1].text)):
        return None  # a headline stands right below
    plain = fold("".join(line.text for line in block))
    return Unit(Part.META, text, people=meta_people(plain))


def headline_block(block: list[Line], usual: int, sure: bool) -> list[Unit]:
    """A headline set on two or three lines with kicker or deck; [] if the block is something else."""
    if not 2 <= len(block) <= 3 or any(len(line.text) > 30 or single(line.text)[0] for line in block):
        return []
    if any(SECTION.match(fold(line.text)) or lines.PICTURED.fullmatch(fold(line.text)) for line in block[1:]):
        return []  # the first section or a picture's credit stands right below the title
    if mastheads.MEDIUM.fullmatch(fold(block[-1].text)) and is_head(block[0].text):  # who printed it stands below
        below = block[-1]
        above = headline_block(block[:-1], usual, sure) or [stacks.unit(line) for line in block[:-1]]
        return [*above, Unit(Part.META, below.text, below.gap, below.indent)]
    if not is_head("".join(line.text for line in block)) or any(NOT_HEAD.match(fold(line.text)) for line in block):
        return []
    return stacks.headline(block, usual, sure)


def of_run(run: list[Line], usual: int, top: bool, signed: bool = False, titled: bool = False) -> Iterator[Unit]:
    """Rejoined lines as headings or text."""
    if top and stacks.is_document(run):
        yield stacks.replaced(run, False)
        return
    if top and stacks.is_couplet(run) and names_only(run[:2]):
        yield stacks.replaced(run[:2], False)
        run = run[2:]
    paragraphs = (
        [(line.text, line) for line in run]
        if ((top or signed_head(run)) and names_only(run))
        or (top and stacks.are_apart(run) and all(is_head(line.text) for line in run))
        else lines.paragraphs(run, usual, signed=signed, titled=titled)
    )
    for text, first in paragraphs:
        lone = (len(paragraphs) == 1 and (len(run) == 1 or text.startswith("——"))) or text == first.text
        head = first.level or (lone and is_head(text) and not runs_over(first, usual))
        if (
            head
            and fold(text).count("(") == fold(text).count(")")
            and (beside := BESIDE.fullmatch(text))
            and (people := bylines.byline(beside[2]))
        ):
            yield Unit(Part.HEAD, beside[1], first.gap, first.indent, first.level)
            yield Unit(Part.BYLINE, beside[2], False, people=people)
            continue
        yield Unit(Part.HEAD if head else Part.TEXT, text, first.gap, first.indent, first.level)


def names_only(run: list[Line]) -> bool:
    """Whether lines at the top of a page are names and headlines, each by itself, and no sentence that runs over."""
    return len(run) <= 6 and all(len(line.text) <= 24 and is_head(line.text) and not PAUSE.search(line.text) for line in run)


def signed_head(run: list[Line]) -> bool:
    """Whether two or three lines are a headline and a line of bare names below it."""
    return 2 <= len(run) <= 3 and bool(bylines.bare(run[-1].text))


def runs_over(line: Line, usual: int) -> bool:
    """Whether a line is indented like the first of a paragraph and as long as the column; a centred headline stands further in."""
    return bool(usual) and 2 <= line.indent < CENTRED and len(line.text) * 2 > usual


def single(text: str) -> tuple[Part | None, tuple[str, ...]]:
    """The part of a line that is not running text, and the people it names; None for running text."""
    return alone(text) if len(text) <= mastheads.LONGEST else (None, ())


@lru_cache(maxsize=512)  # each line is asked about several times, alone and with its neighbours
def alone(text: str) -> tuple[Part | None, tuple[str, ...]]:
    """The same of a line that is not too long for any part."""
    plain = fold(text).strip()
    if ":" not in plain and ("," in plain or "。" in plain) and plain[:1] != "(":
        return None, ()  # quick way out for running text
    if people := bylines.by_task(plain):
        return Part.BYLINE, people
    for part, fits in SINGLES:
        if fits(plain):
            return part, meta_people(plain) if part is Part.META else ()
    if plain.count("(") > plain.count(")") or RUNS_ON.match(plain):
        return None, ()  # 本报讯(记者 张云河 通讯员, cut by the end of the line, or with its text behind it
    people = bylines.byline(plain)
    return (Part.BYLINE if people else None), people


def meta_people(plain: str) -> tuple[str, ...]:
    """Authors that a source line names: "来源:… 作者:邵一帆 连小渔"."""
    if found := mastheads.AUTHOR.search(plain):
        return bylines.with_roles(found[1]) or bylines.names(bylines.SEPARATORS.split(found[1].strip()))
    found = mastheads.WRITERS.search(plain)
    return (bylines.with_roles(found[1]) or ()) if found else ()


def is_label(plain: str) -> bool:
    """Heading of a box: "【相关链接】", "数 读"."""
    if HEADED.fullmatch(plain):
        return False
    return len(plain) <= 16 and bool(LABELS.fullmatch(plain.replace(" ", "").strip(LABEL_FRAME)))


SINGLES = (
    (Part.JUMP_OUT, mastheads.JUMP_OUT.fullmatch),
    (Part.JUMP_IN, mastheads.JUMP_IN.fullmatch),
    (Part.STOP, mastheads.STOP.fullmatch),
    (Part.LABEL, is_label),
    (Part.META, mastheads.is_meta),
    (Part.CHROME, mastheads.is_chrome),
    (Part.MASTHEAD, mastheads.is_masthead),
    (Part.DATE, mastheads.is_date),
)


def is_head(text: str) -> bool:
    """Whether a line could be a headline: short, no sentence in it."""
    if len(text) > LONGEST_HEAD:
        return False
    plain = fold(text).strip()
    if ENTITLED.match(plain) or RUNS_ON.match(plain):
        return False
    if NOT_HEAD.match(closed_up(plain)) or SALUTATION.fullmatch(plain) or "。" in plain or ";" in plain:
        return False
    if plain.count("“") != plain.count("”") or plain.endswith((",", "、")):
        return False
    return not (lines.is_row(plain) and FIGURE.search(plain)) or "“" in plain


def closed_up(plain: str) -> str:
    """A note in brackets without the spaces it is set with: "(节 选)" → "(节选)"."""
    return plain.replace(" ", "") if plain[:1] == "(" and plain[-1:] == ")" else plain


def settled(units: list[Unit], usual: int) -> list[Unit]:
    """Units whose part shows only beside their neighbours."""
    if len(units) > 1 and units[0].part is Part.TEXT and units[1].gap and (marked := MARKED_HEAD.fullmatch(fold(units[0].text))):
        units[0].part, units[0].text = Part.HEAD, marked[1]
    sections_marked = any(unit.level > 1 for unit in units)
    for before, unit, after in zip([None, *units], units, [*units[1:], None], strict=False):
        if unit.part is not Part.HEAD or unit.level:
            continue
        if before and before.part in (Part.TEXT, Part.CAPTION) and not unit.gap and FORMER.match(fold(unit.text)):
            unit.part = Part.META
            continue
        unit.opens = unit.opens or bool(after and after.part is Part.TEXT and FORMER.match(fold(unit.text)))
        if (
            before
            and after
            and after.part is Part.TEXT
            and (before.part is Part.TEXT or before.level > 0)
            and not unit.numbered
            and not unit.opens
            and not bylines.bare(unit.text)
            and not (after and signing.is_notice(after.text))
            and (sections_marked or (not usual and is_prose(unit.text) and not is_placed(before, unit, after)))
        ):
            unit.part = Part.TEXT  # where headings look otherwise, a short plain line is a paragraph cut at the column's end
        elif captions.is_picture_line(unit.text) and not (after and after.part in (Part.BYLINE, Part.TEXT)):
            unit.part = Part.CAPTION
    return units


def is_placed(before: Unit, unit: Unit, after: Unit) -> bool:
    """Whether a line set apart between two paragraphs is a headline with its place before it: "石桥:夜里招工,白天上岗"."""
    return unit.gap and after.gap and lines.complete(before.text) and bool(PLACED.fullmatch(fold(unit.text)))


def is_prose(text: str) -> bool:
    """A line whose two halves are of unlike length, as in running text: "“三来三往”的招聘模式,让蓬江区和天等"."""
    halves = fold(text).split(",")
    return len(halves) > 1 and " " not in text and max(map(len, halves)) - min(map(len, halves)) > 1
