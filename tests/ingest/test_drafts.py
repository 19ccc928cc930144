"""Moving borders: no word is lost, none is doubled, the order stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest import drafts
from articles.ingest.drafts import NoSuchPlace, Part
from articles.ingest.reading import Reading
from tests.ingest.making import SENTENCES, TEXT, TITLE

WORD = st.text("甲乙丙丁戊", min_size=1, max_size=4)
PARTS = st.lists(
    st.builds(Part, title=WORD | st.just(""), paragraphs=st.lists(WORD, min_size=1, max_size=4)), min_size=1, max_size=4
)
MOVES = (drafts.divide, drafts.move_up, drafts.move_down, lambda parts, at, k: drafts.join(parts, at))


def printed(parts: list[Part]) -> list[str]:
    return [word for part in parts for word in part.words]


def two() -> list[Part]:
    return [Part(title="一", paragraphs=["a", "b", "c"], published="2022"), Part(title="二", deck="副", paragraphs=["d", "e"])]


@given(PARTS, st.lists(st.tuples(st.sampled_from([0, 3]), st.integers(0, 4), st.integers(0, 4)), max_size=8))
def test_dividing_and_joining_keep_every_word_in_its_place(parts: list[Part], steps: list[tuple[int, int, int]]) -> None:
    before = printed(parts)
    for which, at, paragraph in steps:
        try:
            parts = MOVES[which](parts, at, paragraph)
        except NoSuchPlace:
            continue

    assert printed(parts) == before


@given(PARTS, st.integers(0, 3), st.integers(0, 4), st.sampled_from([1, 2]))
def test_moving_a_border_keeps_every_paragraph(parts: list[Part], at: int, paragraph: int, which: int) -> None:
    before = [paragraph for part in parts for paragraph in part.paragraphs]
    try:
        parts = MOVES[which](parts, at, paragraph)
    except NoSuchPlace:
        return

    assert [paragraph for part in parts for paragraph in part.paragraphs] == before
    assert all(part.paragraphs for part in parts)


def test_joining_keeps_the_upper_ones_particulars_and_fills_what_they_leave_open() -> None:
    upper, lower = two()
    lower.publication = "甘肃日报"

    [whole] = drafts.join([upper, lower], 1)

    assert (whole.title, whole.published, whole.publication) == ("一", "2022", "甘肃日报")
    assert whole.paragraphs == ["a", "b", "c", "二", "副", "d", "e"]


def test_dividing_at_a_short_line_makes_it_the_headline() -> None:
    parts = drafts.divide([Part(title="一", paragraphs=["a。", "新题", "b。"], published="2022")], 0, 1)

    assert [(part.title, part.paragraphs, part.published) for part in parts] == [
        ("一", ["a。"], "2022"),
        ("新题", ["b。"], "2022"),
    ]


@pytest.mark.parametrize(("move", "at", "paragraph"), [(drafts.divide, 0, 0), (drafts.divide, 5, 1), (drafts.move_up, 0, 0)])
def test_places_that_are_not_there(move: object, at: int, paragraph: int) -> None:
    with pytest.raises(NoSuchPlace):
        move(two(), at, paragraph)  # type: ignore[operator]


def test_the_last_article_stays() -> None:
    with pytest.raises(NoSuchPlace):
        drafts.drop(two()[:1], 0)


def test_a_draft_is_stored_and_read_back() -> None:
    assert drafts.from_json(drafts.as_json(two())) == two()


def test_what_the_page_does_not_say_is_filled_from_the_file_and_its_name() -> None:
    [part] = drafts.cut(Reading(text=TEXT, authors=("王宁",), url="https://www.example.cn/1"), "甘肃日报_2022-02-07.docx")

    assert (part.title, part.authors, part.publication, part.published) == (TITLE, ["王宁"], "甘肃日报", "2022-02-07")
    assert set(part.guessed) == {"authors", "url", "publication", "published"}


def test_a_web_page_is_one_article() -> None:
    text = f"{TEXT}\n\n另一个标题\n\n□ 记者 张三\n\n" + "\n\n".join(SENTENCES)

    assert len(drafts.cut(Reading(text=text, whole=True), "a.html")) == 1
