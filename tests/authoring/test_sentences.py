"""What sentences hit, and why they do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csrcheck.authoring.sentences import match_sentences, read_sentences
from csrcheck.errors import InputError
from csrcheck.model import Language, SentenceMatch
from csrcheck.output import Format, View
from csrcheck.output.content import show
from csrcheck.output.sentences import sentences_content

SCOPE_ONE = "2023年公司范围一排放量为1,234吨二氧化碳当量。"


def one(sentence: str, *frameworks: str, section: str = "") -> SentenceMatch:
    return match_sentences([sentence], frameworks, section=section)[0]


@pytest.fixture
def framework(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(
        'id: mine\nversion: "1"\ntitle: {zh: 我的}\nconfidence: high\nindicators:\n'
        "  - {id: M1, title: {zh: 食堂}, topics: [own.canteen], asks: [{ask: statement}, {ask: figure}]}\n"
        "  - {id: M2, title: {zh: 用水}, topics: [water.use], asks: [{ask: figure}]}\n"
        "topics:\n  own.canteen:\n    title: {zh: 食堂}\n    strong: [流动餐车]\n    weak: [餐车]\n    context: [员工]\n"
        "    exclude: [流动餐车展会]\n    veto: [门店]\n    unit: [people]\n    match: [流动餐车进工地。]\n",
        encoding="utf-8",
    )
    return path


def test_topics_with_terms_score_and_traits() -> None:
    match = one(SCOPE_ONE)
    topic = next(each for each in match.topics if each.topic == "ghg.scope1")
    assert topic.certain
    assert "范围一…排放" in {hit.term for hit in topic.hits}
    assert [figure.family for figure in match.traits.figures] == ["ghg"]
    assert [each.score for each in match.topics] == sorted(
        (each.score for each in match.topics), reverse=True
    )
    assert match.indicators == ()


def test_indicators_of_a_framework_say_what_is_shown_and_what_lacks() -> None:
    found = {each.id: each for each in one(SCOPE_ONE, "hkex@2022").indicators}
    assert found["A1.2"].framework == "hkex@2022"
    assert found["A1.2"].found
    assert found["A1.2"].missing
    assert "B1.1" not in found


def test_own_topics_of_a_file_count(framework: Path) -> None:
    assert not one("流动餐车进工地，服务 300 人。").topics
    match = one("流动餐车进工地，服务 300 人。", str(framework))
    assert match.topics[0].topic == "own.canteen"
    assert [(each.id, len(each.found), len(each.missing)) for each in match.indicators] == [("M1", 2, 0)]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("餐车很新。", "unsupported"),
        ("流动餐车停在门店前。", "vetoed"),
        ("公司参加流动餐车展会。", "excluded"),
    ],
)
def test_terms_without_effect_say_why(sentence: str, reason: str, framework: Path) -> None:
    match = one(sentence, str(framework))
    near = {each.topic: each for each in match.near}
    assert "own.canteen" not in {each.topic for each in match.topics}
    assert near["own.canteen"].reason == reason
    assert near["own.canteen"].terms


def test_a_heading_supports(framework: Path) -> None:
    assert not one("餐车很新，每天供应 300 份。", str(framework)).topics
    assert one("餐车很新，每天供应 300 份。", str(framework), section="员工关怀").topics


def test_tabs_make_a_table_row() -> None:
    match = one("用水总量\t吨\t1,520\t1,498")
    assert "water.use" in {each.topic for each in match.topics}
    assert [(figure.value, figure.unit) for figure in match.traits.figures] == [(1520, "吨"), (1498, "吨")]


def test_titles_alone_are_told() -> None:
    assert one("温室气体排放强度").titles_only
    assert not one(SCOPE_ONE).titles_only


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", "一句。\n\n  两句。\r\n".encode(), ("一句。", "两句。")),
        (
            "a.txt",
            "发布社会责任报告，公司的环境管理。".encode("gb18030"),
            ("发布社会责任报告，公司的环境管理。",),
        ),
        ("a.csv", 'id,sentence\n1,一句。\n2,"两，句。"\n'.encode(), ("一句。", "两，句。")),
        ("a.csv", "\ufeff编号,句子\n1,一句。\n".encode(), ("一句。",)),
        ("a.csv", "一句。,x\n两句。,y\n".encode(), ("一句。", "两句。")),
        ("a.CSV", "Sentence\n一句。\n".encode(), ("一句。",)),
    ],
    ids=["lines", "gb18030", "column", "column with mark", "first column", "capitals"],
)
def test_files(name: str, data: bytes, expected: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert read_sentences(tmp_path / name) == expected


@pytest.mark.parametrize(
    ("name", "code"), [("none.txt", "input-missing"), (".", "input-folder"), ("empty.txt", "input-no-text")]
)
def test_files_that_cannot_be_read(name: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(InputError) as caught:
        read_sentences(tmp_path / name)
    assert caught.value.code == code


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("verbose", [False, True])
def test_forms(language: Language, verbose: bool, framework: Path) -> None:
    sentences = [
        SCOPE_ONE,
        "餐车很新。",
        "温室气体排放强度",
        "用水总量\t吨\t1,520",
        "2024年目标：男女员工各 50 人，未发生事故。",
    ]
    matches = match_sentences(sentences, ["hkex@2022", str(framework)])
    view = View(language=language, verbose=verbose, width=90)
    content = sentences_content(matches, view)
    assert "ghg.scope1" in str(show(content, Format.CONSOLE, view))
    data = json.loads(show(content, Format.JSON, view))
    assert [each["number"] for each in data["sentences"]] == [1, 2, 3, 4, 5]
    assert data["sentences"][0]["topics"][0]["hits"]


def test_a_likely_second_theme_is_named_beside_the_first() -> None:
    two = one("公司接受审计，规范信息披露，保护股东权益。")
    single = one("新增授权发明专利25项、实用新型专利40项。")
    view = View(width=200)
    told = {
        each.text: str(show(sentences_content([each], view), Format.CONSOLE, view)) for each in (two, single)
    }
    assert two.theme.runner_up_probability > 0.15 > single.theme.runner_up_probability
    assert two.theme.runner_up in told[two.text]
    assert single.theme.runner_up not in told[single.text]
    shape = json.loads(show(sentences_content([single], view), Format.JSON, view))["sentences"][0]["theme"]
    assert shape["runner_up"] == {
        "name": single.theme.runner_up,
        "probability": single.theme.runner_up_probability,
    }
