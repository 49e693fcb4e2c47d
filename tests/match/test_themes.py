"""The theme of a sentence: what is told, why, and that the weights fit the code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from csrcheck.catalog import load_vocabulary
from csrcheck.language.normalise import clean_text
from csrcheck.match import Matcher
from csrcheck.match.themes import (
    FEATURES,
    IRRELEVANT,
    QUALITATIVE,
    QUANTITATIVE,
    REASONS,
    Theme,
    Themes,
)
from csrcheck.messages import text

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = ROOT / "benchmarks" / "sentences.py"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_vocabulary())


@pytest.fixture(scope="module")
def themes() -> Themes:
    return Themes.bundled()


def tell(themes: Themes, matcher: Matcher, text: str) -> Theme:
    clean = clean_text(text)
    return themes.theme_of(clean, matcher.hits(clean))


@pytest.mark.parametrize(
    ("text", "theme", "quality"),
    [
        ("全年用水量较上年下降，厂区新建中水回用装置用于绿化灌溉。", "水资源", QUALITATIVE),
        ("報告期內，本公司溫室氣體排放總量為12,300噸二氧化碳當量。", "碳排放", QUANTITATIVE),
        ("公司设立举报热线和信箱，对举报人信息严格保密，禁止打击报复。", "举报制度", QUALITATIVE),
        ("全年组织廉洁警示教育36场，未发生腐败案件。", "反贪污反洗钱", QUANTITATIVE),
        ("新增授权发明专利25项、实用新型专利40项。", "知识产权保护", QUANTITATIVE),
        ("本报告电子版可在公司官网下载，如有歧义以中文版为准。", IRRELEVANT, IRRELEVANT),
        ("公司为员工缴纳五险一金，每年组织健康体检，关爱女性职工。", "员工", QUALITATIVE),
    ],
)
def test_tells_theme_and_quality(
    themes: Themes, matcher: Matcher, text: str, theme: str, quality: str
) -> None:
    told = tell(themes, matcher, text)
    assert (told.name, told.quality) == (theme, quality)


def test_says_why(themes: Themes, matcher: Matcher) -> None:
    text = "公司识别气候变化带来的转型风险与物理风险，开展情景分析。"
    told = tell(themes, matcher, text)
    assert told.name == "应对气候变化"
    assert 0 < len(told.reasons) <= REASONS
    assert [each.weight for each in told.reasons] == sorted((r.weight for r in told.reasons), reverse=True)
    assert all(each.weight > 0 for each in told.reasons)
    assert any(each.kind == "hit" and "climate." in each.name for each in told.reasons)
    assert all(each.name in clean_text(text) for each in told.reasons if each.kind == "gram")
    clean = clean_text(text)
    assert themes.reasons(clean, matcher.hits(clean), told.name) == told.reasons
    assert themes.theme_of(clean, matcher.hits(clean), reasons=False).reasons == ()


def test_probabilities_cover_all_themes(themes: Themes, matcher: Matcher) -> None:
    told = tell(themes, matcher, "开展供应商准入审核与年度评估。")
    assert set(told.probabilities) == set(themes.weights.themes)
    assert sum(told.probabilities.values()) == pytest.approx(1)
    assert max(told.probabilities, key=lambda name: told.probabilities[name]) == told.name


@pytest.mark.parametrize("text", ["", "。", "a", "１２３", "𠀀", "公司" * 3000, "0" * 3000])
def test_takes_any_text_and_tells_the_same_again(themes: Themes, matcher: Matcher, text: str) -> None:
    told = tell(themes, matcher, text)
    assert told.name in themes.weights.themes
    assert tell(Themes(themes.weights), matcher, text) == told


def test_fast_sums_are_the_sums_of_the_values(themes: Themes, matcher: Matcher) -> None:
    clean = clean_text("截至2023年末，公司员工总数为1,250人，其中女性占比38.5%，人均培训42小时。")
    found = themes.features(clean, matcher.hits(clean))
    sums = list(themes.weights.bias)
    for group, name, value in themes.values(found):
        packed = themes.weights.values[group][name]
        for output, weight in zip(packed[1::2], packed[2::2], strict=True):
            sums[output] += value * themes.weights.steps[group] * (weight - 128)
    margins, quantity = themes.margins(found)
    assert [*margins, quantity] == pytest.approx(sums, abs=1e-3)


def test_weights_fit_the_code_and_the_vocabulary(themes: Themes) -> None:
    weights = themes.weights
    assert weights.version == FEATURES
    assert len(weights.bias) == len(weights.themes) + 1 == 38
    assert IRRELEVANT in weights.themes
    topics = load_vocabulary().topics
    families = {topic.split(".")[0] + "." for topic in topics}
    assert [name for name in weights.topics if name not in topics and name not in families] == []
    assert {*weights.topics.values(), *(each for found in weights.cues.values() for each in found)} <= set(
        weights.themes
    )


def test_refuses_weights_of_another_version(themes: Themes) -> None:
    with pytest.raises(ValueError, match="feature version"):
        Themes(msgspec.structs.replace(themes.weights, version=FEATURES + 1))


def test_keeps_no_long_text(themes: Themes) -> None:
    assert max(len(gram) for gram in themes.weights.values["gram"]) <= 3


def test_needs_no_training_library() -> None:
    code = "import sys, csrcheck.match.themes as t; t.Themes.bundled(); print({'numpy', 'sklearn'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


LABELLED = """sentence,topic,quality
本报告范围为公司及下属子公司,无关文本,无关文本
全年节约用水三千吨,水资源,定量文本
"""


def test_measures_a_file(tmp_path: Path) -> None:
    file = tmp_path / "labelled.csv"
    file.write_text(LABELLED, encoding="utf-8-sig")
    done = subprocess.run(
        [sys.executable, str(SENTENCES), str(file)], capture_output=True, encoding="utf-8", check=True
    )
    figures = json.loads(done.stdout)
    assert list(figures) == ["accuracy", "macro_f1", "one_of_two", "quality_accuracy", "quality_macro_f1"]
    assert figures["accuracy"] == 1.0


def test_training_again_gives_the_same_bytes() -> None:
    pytest.importorskip("sklearn")
    from benchmarks.train_themes import Sentence, Trainer, near_duplicates

    matcher = Matcher(load_vocabulary())
    texts = {
        "水资源": "公司加强节水管理用水量下降第{}厂",
        "员工": "公司关爱员工开展职工培训第{}期",
        IRRELEVANT: "本报告说明编制范围第{}条",
    }
    sentences = [
        Sentence(clean, matcher.hits(clean), theme, IRRELEVANT if theme == IRRELEVANT else quality)
        for theme, text in texts.items()
        for number, quality in enumerate([QUALITATIVE, QUANTITATIVE] * 4)
        for clean in [clean_text(text.format("一二三四五六七八"[number]))]
    ]
    first, second = (
        msgspec.msgpack.encode(Trainer(each).train(range(24))) for each in (sentences, sentences)
    )
    assert first == second
    assert len(set(near_duplicates(sentences))) == 3


def test_every_theme_has_words_in_both_languages(themes: Themes) -> None:
    for name in (*themes.weights.themes, "定量文本", "定性文本"):
        zh, en = (text(f"theme-{name}", language) for language in ("zh", "en"))
        assert zh
        assert not re.search("[\u4e00-\u9fff]", en), name
