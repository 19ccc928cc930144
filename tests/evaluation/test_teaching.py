"""The learner: the same examples give the same weights, and what it learned can be read back and explained."""

from pathlib import Path

from kb.evaluation import teaching
from kb.extraction import ranking
from kb.extraction.indicators import Choice
from kb.extraction.lexicon import Lexicon
from kb.extraction.ranking import NONE
from kb.extraction.types import ArticleText
from tests.extraction.reading import SEEDS

EXAMPLES: list[teaching.Example] = [
    ({"L培训": 1.0, "u人": 1.0}, "training_persons"),
    ({"L输转": 1.0, "u人": 1.0}, "labor_transfer"),
    ({"L鲁班": 1.0, "u项": 1.0}, NONE),
] * 4


def taught(tmp_path: Path) -> ranking.Ranker:
    path = tmp_path / "weights.tsv"
    path.write_text("".join(teaching.lines(teaching.learn(EXAMPLES), ["培训", "输转"])), encoding="utf-8")
    return ranking.load(path)


def test_the_same_examples_give_the_same_weights() -> None:
    assert teaching.learn(EXAMPLES) == teaching.learn(EXAMPLES)


def test_what_was_learned_overrules_a_wrong_choice_and_can_say_why(tmp_path: Path) -> None:
    ranker = taught(tmp_path)
    seen = {"L培训": 1.0, "u人": 1.0}

    choice = ranker.reconsider(Choice("labor_transfer", 1.0, rule="lead"), seen, "输转")

    assert (choice.key, choice.rule) == ("training_persons", "learned")
    assert choice.sure > 0.5
    assert ranker.why(seen, "training_persons")[0][0] == "L培训"


def test_a_right_choice_keeps_its_rule(tmp_path: Path) -> None:
    choice = taught(tmp_path).reconsider(Choice("training_persons", 1.0, rule="lead"), {"L培训": 1.0}, "培训")

    assert (choice.key, choice.rule) == ("training_persons", "lead")


def test_figures_that_fit_no_indicator_can_be_left_without(tmp_path: Path) -> None:
    choice = taught(tmp_path).reconsider(Choice("labor_transfer", 0.4, rule="unit"), {"L鲁班": 1.0, "u项": 1.0}, "")

    assert choice.key == ""


def test_words_and_indicators_that_it_was_not_taught_are_left_to_the_rules(tmp_path: Path) -> None:
    ranker = taught(tmp_path)
    seen = {"L培训": 1.0, "u人": 1.0}

    assert ranker.reconsider(Choice("labor_transfer", 2.0), seen, "新词").key == "labor_transfer"
    assert ranker.reconsider(Choice("new_indicator", 2.0), seen, "输转").key == "new_indicator"


def test_figures_found_come_with_what_the_model_sees() -> None:
    lexicon = Lexicon.load(SEEDS, learned=False)

    ((finding, features),) = teaching.read(ArticleText("全县开展技能培训3150人。"), lexicon)

    assert finding.value == 3150
    assert {"L培训", "u人", "alevel"} <= features.keys()


def test_every_labelled_phrase_can_be_taught() -> None:
    lexicon = Lexicon.load(SEEDS, learned=False)
    known = {term.key for term in lexicon.indicators}
    for path in sorted((SEEDS.parent / "tests" / "gold" / "phrases").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            indicator, aspect, text = line.split("\t")
            assert indicator in known, line
            assert aspect in ("level", "change", "growth", "share", "target_rate", "target", "standard"), line
            assert text.count("【") == text.count("】") == 1, line
