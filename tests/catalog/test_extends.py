"""A file that takes over another's indicators: what it gives wins, the rest stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csrcheck.catalog import Framework, available, load_framework, load_vocabulary, resolve, vocabulary_for
from csrcheck.catalog.schema import AskKind
from csrcheck.errors import FrameworkError

HEAD = 'id: mine\nversion: "1"\ntitle: {zh: 我的}\n'
BASE = (
    'id: base\nversion: "7"\ntitle: {zh: 底本}\nconfidence: low\ncaveat: {zh: 重构}\npublisher: {zh: 某会}\n'
    "indicators:\n"
    "  - id: A\n    title: {zh: 环境}\n    children:\n"
    "      - {id: A1, title: {zh: 用水}, obligation: core, topics: [water.use], asks: [{ask: figure}, {ask: target}]}\n"
    "      - {id: A2, title: {zh: 用电}, topics: [energy.use], asks: [{ask: figure}]}\n"
    "  - {id: B, title: {zh: 捐赠}, topics: [donation.charity], asks: [{ask: figure}]}\n"
)
TOPIC = "  {key}:\n    title: {{zh: 食堂}}\n    strong: [{term}]\n    match: [员工食堂投入使用。]\n"

Extend = Callable[..., Framework]


@pytest.fixture
def extend(tmp_path: Path) -> Extend:
    """A function from the body of a file to the framework it makes of the base."""
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")

    def make(body: str, base: str = "./base.yaml") -> Framework:
        path = tmp_path / "mine.yaml"
        path.write_text(f"extends: {base}\n{HEAD}{body}", encoding="utf-8")
        return load_framework(path)

    return make


def ids(framework: Framework) -> list[tuple[str, str]]:
    return [(above[-1].id if above else "", node.id) for above, node in framework.walk()]


def test_nothing_changed_is_the_base_under_another_name(extend: Extend) -> None:
    framework = extend("")
    assert (framework.key, framework.title.zh, framework.extends) == ("mine@1", "我的", "base@7")
    assert ids(framework) == [("", "A"), ("A", "A1"), ("A", "A2"), ("", "B")]


def test_uncertainty_stays_unless_the_file_says_otherwise(extend: Extend) -> None:
    inherited = extend("")
    assert (inherited.confidence, inherited.caveat.zh, inherited.publisher.zh) == ("low", "重构", "")
    own = extend('confidence: high\ncaveat: {zh: ""}\n')
    assert (own.confidence, own.caveat.zh) == ("high", "")


def test_what_is_given_wins_and_the_rest_stays(extend: Extend) -> None:
    framework = extend("indicators:\n  - {id: A1, obligation: mandatory, asks: [{ask: policy}]}\n")
    node = next(node for _, node in framework.walk() if node.id == "A1")
    assert (node.obligation, node.title.zh, node.topics) == ("mandatory", "用水", ("water.use",))
    assert [ask.ask for ask in node.asks] == [AskKind.POLICY]


@pytest.mark.parametrize(
    ("indicators", "expected"),
    [
        ("- {id: A2, status: removed}", [("", "A"), ("A", "A1"), ("", "B")]),
        ("- {id: A, status: removed}", [("", "B")]),
        ("- {id: C, title: {zh: 新}}", [("", "A"), ("A", "A1"), ("A", "A2"), ("", "B"), ("", "C")]),
        (
            "- {id: C, under: A, title: {zh: 新}}",
            [("", "A"), ("A", "A1"), ("A", "A2"), ("A", "C"), ("", "B")],
        ),
        (
            "- {id: A, children: [{id: C, title: {zh: 新}}, {id: A1, clause: x}]}",
            [("", "A"), ("A", "A1"), ("A", "A2"), ("A", "C"), ("", "B")],
        ),
        (
            "- {id: C, title: {zh: 组}, children: [{id: C1, title: {zh: 新}}]}\n  - {id: D, under: C, title: {zh: 新}}",
            [("", "A"), ("A", "A1"), ("A", "A2"), ("", "B"), ("", "C"), ("C", "C1"), ("C", "D")],
        ),
        (
            "- {id: A2, status: removed}\n  - {id: A3, under: A, title: {zh: 新}}",
            [("", "A"), ("A", "A1"), ("A", "A3"), ("", "B")],
        ),
    ],
    ids=["remove", "remove a group", "add last", "add under", "add among children", "new group", "replace"],
)
def test_tree(indicators: str, expected: list[tuple[str, str]], extend: Extend) -> None:
    assert ids(extend(f"indicators:\n  {indicators}\n")) == expected


@pytest.mark.parametrize(
    ("body", "line", "key", "why"),
    [
        ("indicators:\n  - {id: C, topics: [water.use]}\n", 6, "indicators.0.id", "without a title"),
        ("indicators:\n  - {id: C, under: Z, title: {zh: x}}\n", 6, "indicators.0.under", "unknown group: Z"),
        (
            "indicators:\n  - {id: C, under: B, title: {zh: x}}\n",
            6,
            "indicators.0.under",
            "cannot have children",
        ),
        ("indicators:\n  - {id: Z, status: removed}\n", 6, "indicators.0.id", "nothing to remove"),
        ("indicators:\n  - {id: A1, under: B}\n", 6, "indicators.0.id", "cannot be moved"),
        ("indicators:\n  - {id: A1}\n  - {id: A1}\n", 7, "indicators.1.id", "duplicate id: A1"),
        (
            "indicators:\n  - {id: A1, topics: [no.such]}\n",
            6,
            "indicators.0.topics.0",
            "unknown topic: no.such",
        ),
        (
            "indicators:\n  - {id: A, asks: [{ask: list, topics: [water.use]}]}\n",
            6,
            "indicators.0.asks",
            "group",
        ),
        ("indicators:\n  - {id: A1, colour: red}\n", 6, "indicators.0.colour", "colour"),
        ("topics:\n" + TOPIC.format(key="water.use", term="员工食堂"), 6, "topics.water.use", "already"),
    ],
    ids=[
        "no title",
        "unknown group",
        "under an indicator",
        "nothing to remove",
        "moved",
        "twice",
        "unknown topic",
        "asks of a group",
        "unknown key",
        "known topic",
    ],
)
def test_complaint(body: str, line: int, key: str, why: str, tmp_path: Path, extend: Extend) -> None:
    with pytest.raises(FrameworkError) as caught:
        extend(body)
    details = caught.value.details
    assert (details["path"], int(details["line"]), details["key"]) == (str(tmp_path / "mine.yaml"), line, key)
    assert why in details["why"]


@pytest.mark.parametrize(
    ("base", "why"),
    [
        ("no-such-framework", "unknown framework"),
        ("hkex@1999", "unknown framework"),
        ("./none.yaml", "no such file"),
        ("./mine.yaml", "cannot extend itself"),
    ],
)
def test_a_base_that_cannot_be(base: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(f"{HEAD}extends: {base}\n", encoding="utf-8")
    with pytest.raises(FrameworkError) as caught:
        load_framework(path)
    assert (caught.value.details["line"], caught.value.details["key"]) == ("4", "extends")
    assert why in caught.value.details["why"]


def test_a_circle_of_files(tmp_path: Path) -> None:
    for name, base in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / f"{name}.yaml").write_text(f"extends: ./{base}.yaml\n{HEAD}", encoding="utf-8")
    with pytest.raises(FrameworkError) as caught:
        load_framework(tmp_path / "a.yaml")
    assert caught.value.details["path"].endswith("c.yaml")


@pytest.mark.parametrize(
    ("base", "key"), [("hkex", "hkex@2025"), ("hkex@2022", "hkex@2022"), ("gri", "gri@2021")]
)
def test_a_bundled_base(base: str, key: str, extend: Extend) -> None:
    framework = extend("", base)
    assert framework.extends == key
    bundled = next(each for each in available() if each.key == key)
    assert framework.indicators == bundled.indicators
    assert framework.sha256 != bundled.sha256


def test_a_base_may_extend_another(extend: Extend, tmp_path: Path) -> None:
    extend("indicators:\n  - {id: C, title: {zh: 新}}\n")
    path = tmp_path / "third.yaml"
    body = "indicators:\n  - {id: C, status: removed}\n"
    path.write_text(
        f'extends: ./mine.yaml\nid: third\nversion: "1"\ntitle: {{zh: x}}\n{body}', encoding="utf-8"
    )
    assert ids(load_framework(path)) == [("", "A"), ("A", "A1"), ("A", "A2"), ("", "B")]


# ----- topics of the file's own


def test_own_topics_are_added_for_the_run(extend: Extend) -> None:
    topics = "topics:\n" + TOPIC.format(key="own.canteen", term="员工食堂")
    framework = extend(
        topics + "indicators:\n  - {id: C, title: {zh: 新}, topics: [own.canteen], asks: [{ask: list}]}\n"
    )
    combined = vocabulary_for([framework])
    assert set(combined.topics) - set(load_vocabulary().topics) == {"own.canteen"}
    assert list(combined.topics) == sorted(combined.topics)
    assert combined.digest != load_vocabulary().digest
    assert vocabulary_for([resolve("hkex")]) is load_vocabulary()


def test_two_frameworks_may_share_a_topic_but_not_contradict_each_other(tmp_path: Path) -> None:
    made = []
    for name, term in (("a", "员工食堂"), ("b", "员工食堂"), ("c", "职工食堂")):
        path = tmp_path / f"{name}.yaml"
        path.write_text(
            f'id: {name}\nversion: "1"\ntitle: {{zh: x}}\nconfidence: high\nindicators: []\n'
            "topics:\n" + TOPIC.format(key="own.canteen", term=term),
            encoding="utf-8",
        )
        made.append(load_framework(path))
    assert "own.canteen" in vocabulary_for(made[:2]).topics
    with pytest.raises(FrameworkError) as caught:
        vocabulary_for(made)
    assert caught.value.code == "topic-clash"
    assert (caught.value.details["first"], caught.value.details["second"]) == ("a@1", "c@1")


def test_a_key_given_twice_is_an_error(tmp_path: Path) -> None:
    """YAML would silently forget the first."""
    path = tmp_path / "mine.yaml"
    path.write_text(f'{HEAD}confidence: high\nversion: "2"\nindicators: []\n', encoding="utf-8")
    with pytest.raises(FrameworkError) as caught:
        load_framework(path)
    assert (caught.value.details["line"], caught.value.details["why"]) == ("5", "duplicate key: version")


def test_examples_of_a_base_hold_for_its_own_asks_only(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "extends: hkex@2022\nid: own\nversion: '1'\ntitle: {zh: 甲}\nindicators:\n"
        "  - {id: B2.2, obligation: mandatory}\n"
        "  - {id: A2.2, asks: [{ask: target}], accepted: 到2030年用水量降低10%。}\n"
        "  - {id: B6.1, asks: [{ask: target}]}\n",
        encoding="utf-8",
    )
    nodes = {node.id: node for _, node in resolve(str(path)).walk()}
    base = {node.id: node for _, node in resolve("hkex@2022").walk()}
    assert nodes["B2.2"].accepted == base["B2.2"].accepted != ""
    assert (nodes["A2.2"].accepted, nodes["A2.2"].partial) == ("到2030年用水量降低10%。", "")
    assert nodes["B6.1"].accepted == ""
