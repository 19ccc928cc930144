"""The learner: the same examples give the same weights, and what it learned can be read back and explained."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kb.evaluation import teaching
from kb.extraction import choosing, grams, indicators, ranking
from kb.extraction.context import Context
from kb.extraction.evidence import Evidence
from kb.extraction.lexicon import Lexicon
from kb.extraction.numbers import Figure
from kb.extraction.ranking import NONE
from kb.extraction.types import ArticleText
from tests.extraction.reading import SEEDS

PHRASES = [
    ("全县开展技能培训【3150】人", "training_persons"),
    ("今年累计培训农民【420】人", "training_persons"),
    ("全县输转劳动力【8.2万】人", "labor_transfer"),
    ("今年输转务工人员【3100】人", "labor_transfer"),
    ("工地上的鲁班奖【3】项", NONE),
    ("共获得鲁班奖【2】项", NONE),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load(SEEDS, learned=False)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Path:
    folder = tmp_path_factory.mktemp("taught")
    phrases = folder / "phrases.tsv"
    phrases.write_text("".join(f"{key}\tlevel\t{text}\n" for text, key in PHRASES * 3), encoding="utf-8")
    teaching.learn(list(teaching.from_phrases(phrases, lexicon)), ["培训", "输转"], folder / "weights.npz")
    return folder / "weights.npz"


def context(text: str, number: str) -> Context:
    at = text.index(number)
    end = len(text)
    figure = Figure(at, end, at, at + len(number), Decimal(number), None, text[at + len(number) :], "exact")
    return Context(figure, (0, end), 0, 0, 0, end)


@pytest.mark.parametrize(
    ("text", "number", "unit", "right"),
    [
        ("乡里办班培训36人", "36", "人", "training_persons"),
        ("全乡输转75人", "75", "人", "labor_transfer"),
        ("得过鲁班奖5项", "5", "项", ""),
    ],
)
def test_what_was_taught_is_told_of_other_words_and_can_be_explained(
    weights: Path, text: str, number: str, unit: str, right: str
) -> None:
    ranker, figure = ranking.load(weights), context(text, number)

    key, lead = ranker.ask(text, figure, unit, "", "level", "", False)

    assert (key, lead > 0) == (right, True)
    named = ranking.named(text, figure, unit, "", "level", "", False, ())
    spoken = ranker.why(text, figure, named, right or NONE)
    assert spoken[0][1] > 0
    assert any(weight > 0 and text[text.index(number) - 1] in name for name, weight in spoken)


def test_figures_looked_at_together_are_seen_as_when_looked_at_alone(weights: Path) -> None:
    ranker = ranking.load(weights)
    text = "全乡输转75人,培训36人"
    both = [context(text, "75"), context(text, "36")]

    together = ranker.look(grams.numbered(text), both)

    alone = [ranker.look(grams.numbered(text), [one])[0] for one in both]
    assert [sight.scores.tolist() for sight in together] == [sight.scores.tolist() for sight in alone]


def test_the_same_examples_give_the_same_file(weights: Path, lexicon: Lexicon, tmp_path: Path) -> None:
    examples = list(teaching.from_phrases(weights.parent / "phrases.tsv", lexicon))
    teaching.learn(examples, ["培训", "输转"], tmp_path / "again.npz")

    first, second = ranking.load(weights), ranking.load(tmp_path / "again.npz")

    assert first.weights.tobytes() == second.weights.tobytes()
    assert first.classes == second.classes


def test_a_word_that_editors_added_after_the_teaching_decides(weights: Path, lexicon: Lexicon) -> None:
    text = "城镇新增就业75人"
    cues = indicators.cues_of(lexicon)
    ranker = ranking.load(weights)
    figure = context(text, "75")
    (seen,) = ranker.look(grams.numbered(text), [figure])

    def chosen(known: frozenset[str]) -> str:
        taught = replace(ranker, words=known)
        scanned, decided, evidence = cues.scan(text), choosing.Decisions(), Evidence(text)
        return choosing.choose(cues, text, scanned, figure, "人", "level", decided, False, taught, seen, evidence).key

    assert chosen(frozenset()) == "urban_new_employment"
    assert chosen(frozenset(cues.words)) in ("labor_transfer", "training_persons", "")


def test_figures_found_come_with_what_the_model_sees(lexicon: Lexicon) -> None:
    (finding,), ((figure, named),), text = teaching.read(ArticleText("全县开展技能培训3150人。"), lexicon)

    assert finding.value == 3150
    assert text[figure.figure.number :].startswith("3150")
    assert {"u人", "alevel", "E培训"} <= named.keys()


def test_every_labelled_phrase_can_be_taught() -> None:
    lexicon = Lexicon.load(SEEDS, learned=False)
    known = {term.key for term in lexicon.indicators} | {NONE}
    for path in sorted((SEEDS.parent / "tests" / "gold" / "phrases").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            indicator, aspect, text = line.split("\t")
            assert indicator in known, line
            assert aspect in ("level", "change", "growth", "share", "target_rate", "target", "standard"), line
            assert text.count("【") == text.count("】") == 1, line
