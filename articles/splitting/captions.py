"""Captions and picture stories among the units of a page. Pure."""

import re

from articles.splitting import bylines, leads
from articles.splitting.lines import fold
from articles.splitting.parts import Part, Unit

PICTURE_END = re.compile(r"(?:图|图片|航拍|合影|现场|作业|一角|场景|资料照片|照片)$")
PICTURE_LABEL = re.compile(
    r"^[【\[■●◆▌★]?\s*(?:小?图说\S{0,4}|图片(?:新闻|故事)?|照片|新闻图片|(?:光影|镜头|影像)\S{0,4}|看图|图刊)\s*[】\]■●◆]?\s*(?:[:|]|\s|$)\s*"
)
PICTURE_MARK = re.compile(r"[【(]?图?[①-⑳]|[▲▼△▽←→↑↓]|图[\d为一二三四五六七八九]|[上下左右]图|【|资料图")
NUMBERED_PICTURE = re.compile(r"[【(]?图?[①-⑳]|[【(]?图[\d一二三四五六七八九]|图为|[上下左右]图|资料图|【")
PICTURE_NUMBER = re.compile(r"[【(（]?图?[①-⑳][】)）]?\s*")
DATED = re.compile(
    r"(?:[▲▼△▽←→↑↓]\s*|图?[①-⑳]\s*)?(?:(?:近日|日前|连日来)[,]|(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬)?[,以来]|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日,)"
)
TELLS = re.compile(
    r"[【\[■●◆▌★▲(]?\s*(?:图片(?:新闻|故事|报道)|新闻图片|光影\S{0,4}|影像\S{0,4}|图说新闻|看图)\s*[】\]■●◆)]?\s*[:|]?\s*"
)
BRACKET = "】])"
ORNAMENT = re.compile(r"^[^\w“《【\[]+")
SENTENCE = re.compile(r"[。!?]”?(?!$)")
STORY_FROM = 2
LONGEST_HEAD = 40
MOST_LINES = 6  # between a headline and a picture story below it
BETWEEN = frozenset({Part.HEAD, Part.META, Part.DATE, Part.MASTHEAD, Part.CHROME, Part.BYLINE})
BESIDE = BETWEEN - {Part.HEAD, Part.BYLINE}
SHORT = 60  # characters; a shorter text tells no story
LONG = 80


def captioned(units: list[Unit]) -> list[Unit]:
    """Units with captions recognised: by their credit, by a mark (▲, 图①), by a credit on the next line."""
    found: list[Unit] = []
    for unit in labelled(units):
        taken = bylines.credit(unit.text) if unit.part in (Part.TEXT, Part.HEAD) else None
        if taken is None:
            found.append(unit)
            continue
        rest, people = taken
        if rest:
            unit.text = rest
            picture(unit, people, found)
            found.append(unit)
        elif found and found[-1].part in (Part.TEXT, Part.HEAD, Part.CAPTION) and not is_top(found):
            picture(found[-1], people, found[:-1][-1:])
        else:
            unit.part = Part.CHROME
            found.append(unit)
    return headed(found)


def is_top(found: list[Unit]) -> bool:
    """Whether nothing but one headline has been read: a credit below it is that of a picture which is not printed."""
    top = found[-1]
    if (
        len(found) > MOST_LINES
        or len(top.text) > LONGEST_HEAD
        or "。" in top.text
        or any(unit.part in (Part.TEXT, Part.HEAD, Part.STORY) for unit in found[:-1])
    ):
        return False
    top.part = Part.HEAD
    return True


def headed(units: list[Unit]) -> list[Unit]:
    """Units of which a picture story that is the only text below a headline is that headline's article."""
    texts = [unit for unit in units if unit.part in (Part.STORY, Part.TEXT)]
    for at, unit in enumerate(units):
        if unit.part is not Part.STORY or not (head := head_above(units, at)) or PICTURE_LABEL.match(ORNAMENT.sub("", head.text)):
            continue
        if units[at - 1].part is Part.TEXT or len(texts) == 1 or ends_there(units, at, head):
            unit.part = Part.TEXT
            head.opens = head.opens or len(texts) > 1
    return units


def head_above(units: list[Unit], at: int) -> Unit | None:
    """The headline right above a picture story, lines about its source and the words of the picture left out; of several the first."""
    found = None
    if at and units[at - 1].part is Part.TEXT:
        scene = leads.dated(units[at - 1].text) and "。" not in units[at - 1].text[:-1]
        below = units[at + 1].part if at + 1 < len(units) else Part.STOP
        at -= bool(scene and below is not Part.TEXT)
    for unit in reversed(units[max(at - MOST_LINES, 0) : at]):
        if unit.part not in BETWEEN:
            break
        found = unit if unit.part is Part.HEAD else found
    return found


def ends_there(units: list[Unit], at: int, head: Unit) -> bool:
    """Whether no text of the same article stands below a picture story: another headline, or news of another place."""
    below = next((unit for unit in units[at + 1 : at + 1 + MOST_LINES] if unit.part not in BESIDE), None)
    if below is None or below.part is not Part.TEXT:
        return below is None or below.part in (Part.HEAD, Part.STOP, Part.STORY)
    return below.gap and leads.elsewhere(below.text, head.text + units[at].text)


def labelled(units: list[Unit]) -> list[Unit]:
    """Units with picture stories recognised that a label announces and no credit ends: "【图片新闻】6月3日,……"."""
    for i, unit in enumerate(units):
        label = TELLS.match(fold(unit.text[:16])) if unit.part in (Part.TEXT, Part.HEAD, Part.LABEL) else None
        if label is None:
            continue
        own = i + 1 < len(units) and label.end() == len(unit.text)
        story = units[i + 1] if own else unit
        text = story.text if own else unit.text[label.end() :]
        alone = own or label[0].rstrip()[-1:] in tuple(BRACKET) or label[0][-1:] in (":", "|", " ")
        if (
            alone
            and story.part is Part.TEXT
            and not bylines.credit(text)
            and len(SENTENCE.findall(fold(text[:400]))) >= STORY_FROM - 1
        ):
            story.part, story.text = Part.STORY, text.lstrip("▲▼△▽ ")
            unit.part = Part.CHROME if own else unit.part
    return units


def picture(unit: Unit, people: tuple[str, ...], before: list[Unit]) -> None:
    """Make caption or story of a unit whose photographer is known; the label above or before it is no part of it."""
    label = PICTURE_LABEL.match(fold(unit.text))
    if label and label.end() < len(unit.text):
        unit.text = unit.text[label.end() :]
    above = before[-1] if before else None
    named = above is not None and above.part in (Part.HEAD, Part.LABEL) and len(above.text) < 12
    if above is not None and named and PICTURE_LABEL.fullmatch(fold(above.text)):
        above.part, label = Part.CHROME, label or PICTURE_LABEL.match(fold(above.text))
    unit.people = people
    unit.part = Part.STORY if story_weight(unit.text) + 2 * bool(label) >= STORY_FROM else Part.CAPTION
    if unit.part is Part.STORY:
        unit.text = unit.text.lstrip("▲▼△▽ ")
        unit.text = unit.text[mark.end() :] if (mark := PICTURE_NUMBER.match(unit.text)) else unit.text


def story_weight(text: str) -> int:
    """How much a picture's text is a piece of its own: length, sentences, a date to begin with; marks tie it to an article."""
    plain = fold(text)
    ends = len(SENTENCE.findall(plain[:400]))
    points = (len(plain) >= SHORT) + (len(plain) >= LONG) + (ends >= 1) + (ends >= 2 and len(plain) >= SHORT)
    points += bool(DATED.match(plain)) + (ends >= 2)
    if len(plain) < SHORT or not ends:
        return 0
    return points - 2 * bool(NUMBERED_PICTURE.match(plain)) - 2 * bool(PICTURE_MARK.match(plain))


def is_picture_line(text: str) -> bool:
    """A caption that is no sentence: "扶风县科技工业园区航拍图"."""
    return len(text) >= 8 and " " not in text and bool(PICTURE_END.search(text))
