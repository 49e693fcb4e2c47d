"""Samples rated as typed: range, star, moves, form, and the draft in all its formats."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml

from csrcheck.catalog import resolve
from csrcheck.catalog.rating import load_rating
from csrcheck.errors import UsageError
from csrcheck.model import Language, Rating, Verdict
from csrcheck.output.rating.form import form_xlsx, form_yaml
from csrcheck.rating import load_form
from csrcheck.rating.forms import faults_in, form_of
from samples.build_lanze import build, words
from tests.asking import check, check_all, rate_report
from tests.published import has_shape

Run = Callable[..., "CompletedProcess[str]"]
FORM = Path(__file__).parents[2] / "samples" / "confirmation-form.yaml"
RULES = load_rating()


@pytest.fixture(scope="module")
def sample(samples: Path) -> Path:
    return samples / "lanze-2023.pdf"


def rated(path: Path, **options: Any) -> Rating:
    rating = rate_report(path, **options).rating
    assert rating is not None
    return rating


def scores(rating: Rating) -> dict[str, float | None]:
    return {each.id: each.score for each in rating.dimensions}


def test_without_the_form_there_is_a_range(sample: Path) -> None:
    rating = rated(sample)
    assert (rating.total, rating.star) == (None, None)
    assert [name for name, score in scores(rating).items() if score is None] == ["process", "accessibility"]
    assert rating.high - rating.low == pytest.approx(20)
    assert rating.low < rated(sample, form=FORM).low < rating.high


def test_with_the_form_there_is_a_star(sample: Path) -> None:
    rating = rated(sample, form=FORM)
    assert rating.star == rating.lowest
    assert rating.total == rating.low == rating.high
    assert scores(rating)["process"] == 88.75
    bands = {each.id: each.band for each in rating.dimensions}
    assert [bands[name] for name in ("accessibility", "balance")] == [(80, 90)] * 2


def test_every_ground_with_a_quote_has_its_page(sample: Path) -> None:
    grounds = [ground for each in rated(sample).dimensions for ground in each.grounds]
    assert sum(bool(ground.quote) for ground in grounds) > 10
    assert all(ground.page for ground in grounds if ground.quote)


def test_the_figures_are_those_of_the_findings(sample: Path) -> None:
    report = rate_report(sample)
    assert report.rating is not None
    core = [each for each in report.frameworks[0].indicators if each.obligation == "core"]
    points = sum({"disclosed": 1.0, "partial": 0.5}.get(each.verdict.value, 0.0) for each in core)
    counted = [each for each in core if each.verdict.value not in ("not_applicable", "unassessed")]
    values = {m.id: m.value for each in report.rating.dimensions for m in each.measures}
    assert values["core_share"] == pytest.approx(100 * points / len(counted))
    checked = check(sample, ["cass-esg-5@2022"])
    assert report.frameworks == checked.frameworks
    caveat = next(each.caveat for each in report.rating.dimensions if each.id == "completeness")
    assert caveat == report.frameworks[0].caveat


@pytest.mark.parametrize("name", ["lanze-2023.pdf", "hexi-2024.docx"])
@pytest.mark.parametrize("form", [None, FORM], ids=["no form", "form"])
def test_every_move_applied_gives_its_star(samples: Path, name: str, form: Path | None) -> None:
    rating = rated(samples / name, form=form)
    assert rating.moves
    assert [each.effort for each in rating.moves] == sorted(each.effort for each in rating.moves)
    for move in rating.moves:
        assumed = {name: after for name, _, after in move.scores}
        again = rated(samples / name, form=form, assumed=assumed)
        assert again.lowest == move.star
        assert again.low == pytest.approx(move.total)
        assert move.star != rating.lowest


def test_doing_what_the_first_move_says_gives_the_next_star(sample: Path, tmp_path: Path) -> None:
    rating = rated(sample, form=FORM)
    [action] = rating.moves[0].actions
    assert "同行业的数据比较" in action.get(Language.ZH)
    before = "全年发生可记录工伤3起，均已妥善处理。"
    after = f"{before}可记录工伤率为每百万工时0.42，低于行业平均水平0.86。"
    assert words().count(before) == 1
    rebuilt = tmp_path / "lanze-2023.pdf"
    build(rebuilt, words().replace(before, after))
    again = rated(rebuilt, form=FORM)
    assert again.star == rating.moves[0].star
    assert again.star != rating.star


def test_a_known_event_unanswered(sample: Path, tmp_path: Path) -> None:
    events = tmp_path / "events.yaml"
    events.write_text("- {date: 2023-08-01, type: penalty, words: [串通投标, 吊销执照]}\n", encoding="utf-8")
    rating = rated(sample, known_events=events)
    assert (scores(rating)["balance"] or 0) < 30
    assert (scores(rating)["materiality"] or 0) < 70


def test_what_if_is_marked_and_checked(sample: Path) -> None:
    rating = rated(sample, form=FORM, assumed=dict.fromkeys(scores(rated(sample)), 90.0))
    assert all(each.assumed for each in rating.dimensions)
    assert rating.star is not None
    assert rating.star.id == "5+"
    with pytest.raises(UsageError):
        rated(sample, assumed={"beauty": 50})
    with pytest.raises(UsageError):
        rated(sample, assumed={"balance": 101})


# ----- the list of core indicators


def test_a_core_list_of_ones_own(sample: Path, tmp_path: Path) -> None:
    own = tmp_path / "core.yaml"
    own.write_text("[P1.2, P2.1, G1-r1]\n", encoding="utf-8")
    rating = rated(sample, core=own)
    assert rating.core_count == 3
    assert "core.yaml" in rating.core.get(Language.ZH)


def test_a_core_list_as_a_workbook(sample: Path, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["编号", "名称"], ["P1.2", "信息说明"], ["P2.1", "形势"]):
        book.active.append(row)
    book.save(tmp_path / "core.xlsx")
    assert rated(sample, core=tmp_path / "core.xlsx").core_count == 2


@pytest.mark.parametrize("text", ["[]", "[X9.9]", "core: [P1.2, P9.9]", "core: ["])
def test_a_wrong_core_list(sample: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "core.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        rated(sample, core=tmp_path / "core.yaml")


def test_a_framework_as_core_list(sample: Path) -> None:
    framework = Path(__file__).parents[1] / "golden" / "framework.yaml"
    assert rated(sample, core=framework).core_count > 0


# ----- the form


def test_an_empty_form_names_every_question(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text(form_yaml(RULES, Language.ZH), encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_form(path, RULES)
    told = caught.value.message(Language.ZH)
    for key in [each.id for each in RULES.form.questions] + [each.id for each in RULES.form.records]:
        assert f"\n{key}：" in told
    assert "没有填写" in told


@pytest.mark.parametrize(
    ("part", "key", "value", "told"),
    [
        ("questions", "q3", {"answer": ""}, "q3：没有填写"),
        ("questions", "q3", {"answer": "有"}, "q3：没有写证明材料"),
        ("questions", "q9", {"answer": "五月", "months": "很快"}, "q9：请在 months"),
        ("questions", "q9", {"answer": "五月", "months": -1}, "q9：请在 months"),
        ("questions", "q10", {"answer": "电视", "channels": ["television"]}, "q10：没有这个选项：television"),
        ("questions", "q11", {"answer": "下载", "ways": []}, "q11：没有选择"),
        ("questions", "q11", {"answer": "无", "ways": ["none", "print"]}, "q11：没有这个选项：none + print"),
        ("records", "r4", {"available": "yes"}, "r4：没有写证明材料"),
        ("records", "r4", {"available": "perhaps", "evidence": "x"}, "r4：应填"),
        ("records", "r13", {"available": "no"}, "r13：确认书没有这一项"),
    ],
)
def test_a_wrong_answer_is_told_by_question(
    tmp_path: Path, part: str, key: str, value: dict[str, Any], told: str
) -> None:
    plain = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    plain[part][key] = value
    path = tmp_path / "form.yaml"
    path.write_text(yaml.safe_dump(plain, allow_unicode=True), encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_form(path, RULES)
    assert told in caught.value.message(Language.ZH)


@pytest.mark.parametrize(
    ("path_in", "key", "told"),
    [
        ((), "recrods", "没有这个键：recrods，您是否要找 records"),
        (("header",), "compnay", "header：没有这个键：compnay，您是否要找 company"),
        (("questions", "q9"), "month", "q9：没有这个键：month，您是否要找 months"),
        (("records", "r1"), "evidance", "r1：没有这个键：evidance，您是否要找 evidence"),
    ],
)
def test_a_key_nearly_ours_is_told(tmp_path: Path, path_in: tuple[str, ...], key: str, told: str) -> None:
    plain = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    inside = plain
    for step in path_in:
        inside = inside[step]
    inside[key] = "x"
    inside["备注"] = "of one's own"
    path = tmp_path / "form.yaml"
    path.write_text(yaml.safe_dump(plain, allow_unicode=True), encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_form(path, RULES)
    assert caught.value.message(Language.ZH).splitlines()[1:] == [told]


@pytest.mark.parametrize("text", ["", "- 1", "title: 报告", "questions: {}"])
def test_a_file_that_is_another_is_no_form_of_open_questions(tmp_path: Path, text: str) -> None:
    (tmp_path / "form.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_form(tmp_path / "form.yaml", RULES)
    assert "new-form" in caught.value.message(Language.ZH)
    assert len(caught.value.message(Language.ZH).splitlines()) == 1


@pytest.mark.parametrize("text", ["[", "- 1", "questions: 3"])
def test_what_is_no_form(tmp_path: Path, text: str) -> None:
    (tmp_path / "form.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        load_form(tmp_path / "form.yaml", RULES)


def test_a_workbook_says_the_same(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(form_xlsx(RULES, Language.ZH)))
    plain = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    asks = {each.id: each.asks for each in RULES.form.questions}
    for row in book.active.iter_rows(min_row=2):
        key = row[0].value
        entry = plain["questions"].get(key) or plain["records"].get(key)
        if entry:
            row[2].value = entry.get("answer", entry.get("available"))
            row[3].value = entry.get("evidence")
            value = entry.get(asks.get(key) or "", None)
            row[4].value = ", ".join(value) if isinstance(value, list) else value
        else:
            row[2].value = plain["header"][key]
    book.save(tmp_path / "form.xlsx")
    one, other = load_form(FORM, RULES), load_form(tmp_path / "form.xlsx", RULES)
    assert (one.answers, one.records, one.months) == (other.answers, other.records, other.months)
    assert (one.channels, one.ways) == (other.channels, other.ways)


# ----- as typed


def test_the_console(sample: Path, csrcheck: Run) -> None:
    done = csrcheck("rate", sample, "--form", FORM)
    assert (done.returncode, done.stderr) == (0, "")
    for part in ("过程性", "可及性", "预评估", "重构", "第6页", "升到", "总分"):
        assert part in done.stdout
    assert csrcheck("rate", "report", sample, "--form", FORM).stdout == done.stdout


def test_json_keeps_its_schema(sample: Path, csrcheck: Run) -> None:
    done = csrcheck("rate", sample, "--format", "json", "--what-if", "完整性=90")
    report = json.loads(done.stdout)
    has_shape(report)
    assert report["rating"]["star"] is None
    assert report["rating"]["lowest"]["id"] == "3"
    assert {"frameworks", "gaps", "balance", "findings"} <= set(report)
    again = csrcheck("rate", sample, "--format", "json", "--what-if", "completeness=90")
    assert again.stdout == done.stdout


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_draft_opens_and_holds_the_parts(
    sample: Path, csrcheck: Run, tmp_path: Path, language: str
) -> None:
    import docx

    target = tmp_path / "draft.docx"
    done = csrcheck("rate", sample, "--form", FORM, "--format", "docx", "-o", target, "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    document = docx.Document(str(target))
    heads = [
        each.text
        for each in document.paragraphs
        if str(getattr(each.style, "name", "")).startswith("Heading")
    ]
    wanted = {
        "zh": ["概述", "依据", "过程", "结论", "完整性", "综合评级", "改进建议", "审签"],
        "en": [
            "Overview",
            "Basis",
            "Process",
            "Conclusion",
            "completeness",
            "Overall",
            "Suggestions",
            "Signatures",
        ],
    }[language]
    assert [part for part in wanted if not any(part in head for head in heads)] == []
    body = "\n".join(each.text for each in document.paragraphs)
    for part in {
        "zh": ["不是评级专家委员会", "重构", "组长"],
        "en": ["not a rating", "reconstructed", "Leader"],
    }[language]:
        assert part in body
    assert len(document.tables[1].rows) == 8
    # Each dimension has its star, and every page says what the paper is.
    stars = [row.cells[4].text for row in document.tables[1].rows[1:]]
    assert all(star.endswith("级" if language == "zh" else "stars") for star in stars)
    assert ("预评估草稿" if language == "zh" else "pre-assessment") in document.sections[0].header.paragraphs[
        0
    ].text


def test_the_draft_is_the_same_bytes(sample: Path, csrcheck: Run, tmp_path: Path) -> None:
    targets = [tmp_path / "one.docx", tmp_path / "two.docx"]
    for target in targets:
        csrcheck("rate", sample, "--format", "docx", "-o", target)
    import zipfile

    parts = []
    for target in targets:
        with zipfile.ZipFile(target) as package:
            parts.append({name: package.read(name) for name in package.namelist()})
    assert parts[0] == parts[1]


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_draft_as_text(sample: Path, csrcheck: Run, form: str) -> None:
    printed = csrcheck("rate", sample, "--format", form).stdout
    for part in ("评级结论", "可读性", "未评估", "不是评级专家委员会", "可持续发展办公室"):
        assert part in printed
    if form == "html":
        assert printed.startswith("<!DOCTYPE html>")
        assert "://" not in printed


@pytest.mark.parametrize("given", ["balance", "balance=good", "beauty=3", "balance=101"])
def test_a_wrong_what_if(sample: Path, csrcheck: Run, given: str) -> None:
    done = csrcheck("rate", sample, "--what-if", given)
    assert done.returncode == 2
    assert "completeness" in done.stderr


def test_a_new_form(csrcheck: Run, tmp_path: Path) -> None:
    target = tmp_path / "form.yaml"
    assert csrcheck("rate", "new-form", target).returncode == 0
    assert len(yaml.safe_load(target.read_text(encoding="utf-8"))["records"]) == 12
    assert csrcheck("rate", "new-form", target).returncode == 2
    assert "q11" in csrcheck("rate", "new-form").stdout


@pytest.mark.parametrize("name", ["form.yaml", "form.xlsx"])
def test_asking_fills_the_form(tmp_path: Path, name: str) -> None:
    from typer.testing import CliRunner

    from csrcheck.cli.tree import app

    target = tmp_path / name
    plain = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    lines = ["某公司", *[""] * 5]
    for each in RULES.form.questions:
        entry = plain["questions"][each.id]
        lines += [entry["answer"], entry["evidence"]]
        if each.asks:
            value = entry[each.asks]
            lines.append(", ".join(value) if isinstance(value, list) else str(value))
    for record in RULES.form.records:
        entry = plain["records"][record.id]
        lines += [
            {True: "yes", False: "no"}.get(entry["available"], entry["available"]),
            entry["evidence"] or "",
        ]
    done = CliRunner().invoke(app, ["rate", "new-form", str(target), "--ask"], input="\n".join(lines) + "\n")
    assert done.exit_code == 0, done.output
    one, other = load_form(FORM, RULES), load_form(target, RULES)
    assert (one.answers, one.records, one.months) == (other.answers, other.records, other.months)


def test_a_wrong_answer_is_asked_again(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from csrcheck.cli.tree import app

    target = tmp_path / "form.yaml"
    lines = [""] * 6
    for each in RULES.form.questions:
        wrong = {"months": ["soon"], "channels": ["微博"], "ways": ["none, print"]}.get(each.asks, [])
        right = {"months": ["2"], "channels": ["官网"], "ways": ["download"]}.get(each.asks, [])
        lines += ["说明", "", *wrong, *right]
    lines += ["maybe", "yes", "", *["", ""] * (len(RULES.form.records) - 1)]
    done = CliRunner().invoke(
        app, ["rate", "new-form", str(target), "--ask", "--lang", "en"], input="\n".join(lines) + "\n"
    )
    assert done.exit_code == 0, done.output
    for part in ("q9: ", "q10: no such choice: 微博", "q11: ", "r1: ", "q1: no evidence named"):
        assert f"wrong: {part}" in done.output
    filled = yaml.safe_load(target.read_text(encoding="utf-8"))
    assert (filled["questions"]["q9"]["months"], filled["questions"]["q10"]["channels"]) == ("2", "官网")
    assert filled["records"]["r1"]["available"] == "yes"


@pytest.mark.parametrize(
    ("given", "months"),
    [
        ("2", 2),
        ("1.5个月", 1.5),
        ("约两个月", 2),
        ("半个月", 0.5),
        ("45天", 1.5),
        ("同日", 0),
        ("２", 2),
        ("2 months", 2),
        ("四月底", None),
        ("-1", None),
        ("尽快", None),
        ("2024年4月", None),
    ],
)
def test_months_are_read_as_people_write_them(given: str, months: float | None) -> None:
    (rule,) = [each for each in RULES.form.questions if each.asks == "months"]
    assert bool(faults_in(rule, {"months": given})) is (months is None)
    filled = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    filled["questions"][rule.id]["months"] = given
    if months is not None:
        assert form_of(filled, RULES, "form").months == months


@pytest.mark.parametrize("name", ["form.yaml", "form.xlsx"])
def test_what_was_answered_before_an_interruption_is_kept(tmp_path: Path, name: str) -> None:
    from typer.testing import CliRunner

    from csrcheck.cli.tree import app

    target = tmp_path / name
    lines = ["某公司", *[""] * 5, "定位明确", "附件一"]
    done = CliRunner().invoke(app, ["rate", "new-form", str(target), "--ask"], input="\n".join(lines) + "\n")
    assert done.exit_code != 0
    with pytest.raises(UsageError) as refused:
        load_form(target, RULES)
    assert "q2" in str(refused.value)
    assert "q1：" not in str(refused.value)


def test_nothing_is_written_where_nothing_was_answered(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from csrcheck.cli.tree import app

    assert (
        CliRunner()
        .invoke(app, ["rate", "new-form", str(tmp_path / "form.yaml"), "--ask"], input="")
        .exit_code
    )
    assert not any(tmp_path.iterdir())


def test_the_workbook_offers_the_answers(tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "form.xlsx"
    path.write_bytes(form_xlsx(RULES, Language.ZH))
    sheet = openpyxl.load_workbook(path).active
    lists = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows()}
    records = next(each for cells, each in lists.items() if f"C{rows['r1']}" in cells)
    assert (records.formula1, records.showErrorMessage) == ('"是,部分,否"', True)
    assert all(f"C{rows[each.id]}" in records.sqref for each in RULES.form.records)
    channels = lists[f"E{rows['q10']}"]
    assert (channels.formula1, channels.showErrorMessage) == ('"官网,媒体,发布会,其他"', False)
    assert lists[f"E{rows['q9']}"].type == "decimal"


@pytest.mark.parametrize(
    ("company", "report", "codes"),
    [
        ("岚泽新材料股份有限公司", "2023年环境、社会及治理报告", []),
        ("岚泽新材料", "", []),
        ("", "", []),
        ("岚泽新材料集团有限公司", "", []),
        ("海川精密机械有限公司", "", ["form-other-company"]),
        ("岚泽新材料（股票代码：600000）", "", []),
        ("岚泽新材料（集团）股份有限公司", "", []),
        ("岚泽新材料", "2022年度社会责任报告", ["form-other-year"]),
        ("岚泽新材料", "2022–2023年社会责任报告", []),
        ("岚泽新材料", "社会责任报告", []),
    ],
)
def test_the_form_is_held_against_the_report(
    company: str, report: str, codes: list[str], sample: Path, tmp_path: Path
) -> None:
    filled = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    filled["header"] |= {"company": company, "report": report}
    path = tmp_path / "form.yaml"
    path.write_text(yaml.safe_dump(filled, allow_unicode=True), encoding="utf-8")
    found = [each.code for each in rate_report(sample, form=path).diagnostics]
    assert [code for code in found if code.startswith("form-")] == codes


def test_few_ways_are_shown_and_all_on_request(samples: Path, csrcheck: Run) -> None:
    rating = rated(samples / "hexi-2024.docx")
    assert len(rating.moves) > 3
    short = csrcheck("rate", samples / "hexi-2024.docx").stdout
    rest = len(rating.moves) - 3
    assert f"… 另有 {rest} 项，加 -v 全部显示" in short.splitlines()[-1]
    assert "→" not in short
    long = csrcheck("rate", samples / "hexi-2024.docx", "-v").stdout
    assert "另有" not in long.split("升到")[1]
    assert f"{len(rating.moves)}. " in long
    assert "→" in long


def test_peers_stand_beside_and_change_nothing(sample: Path, csrcheck: Run, tmp_path: Path) -> None:
    alone = csrcheck("rate", str(sample), "--format", "json")
    peer = tmp_path / "peer.json"
    peer.write_text(alone.stdout, encoding="utf-8")
    other = json.loads(alone.stdout)
    for each in other["rating"]["dimensions"]:
        each["score"] = 10.0 if each["id"] == "balance" else None
    low = tmp_path / "low.json"
    low.write_text(json.dumps(other), encoding="utf-8")
    rating = rated(sample, peers=(peer, low))
    own = rated(sample)
    assert scores(rating) == scores(own)
    found = {each.id: each.peers for each in rating.dimensions}
    balance = scores(own)["balance"]
    assert balance is not None
    assert (found["balance"], found["process"]) == ((10.0, balance), ())
    shown = csrcheck("rate", str(sample), "--peers", str(peer), "--peers", str(low)).stdout
    assert f"中位 {(10 + balance) / 2:.2f}（2 份）" in shown
    assert "同行" not in csrcheck("rate", str(sample)).stdout.split("过程性")[0]


@pytest.mark.parametrize("content", ["{", "[]", '{"rating": null}', '{"rating": {"standard": "another-1"}}'])
def test_a_peer_that_is_no_rating_is_told(sample: Path, tmp_path: Path, content: str) -> None:
    peer = tmp_path / "peer.json"
    peer.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="peer"):
        rated(sample, peers=(peer,))


def test_everything_about_a_report_has_the_same_rating(sample: Path) -> None:
    whole, alone = check_all(sample, ["hkex"]), rate_report(sample)
    assert whole.rating == alone.rating
    # The list the star rests on is not among the frameworks that were asked for.
    assert [each.id for each in whole.frameworks] == ["hkex"]


def test_a_sector_leaves_out_what_the_report_says_nothing_of(sample: Path) -> None:
    plain, banked = rate_report(sample), rate_report(sample, sector="银行")
    assert plain.rating is not None
    assert banked.rating is not None
    missing = {each.id for each in plain.frameworks[0].indicators if each.verdict is Verdict.NOT_DISCLOSED}
    left_out = missing & set(RULES.sector("finance").leaves_out)
    assert left_out  # or the sample shows nothing
    assert plain.rating.core_count - banked.rating.core_count == len(left_out)
    before, after = scores(plain.rating)["completeness"], scores(banked.rating)["completeness"]
    assert before is not None
    assert after is not None
    assert after > before
    [ground] = [
        ground
        for each in banked.rating.dimensions
        for ground in each.grounds
        if "不是分行业指南" in ground.text.get(Language.ZH)
    ]
    assert all(name in ground.text.get(Language.ZH) for name in left_out)


def test_a_sector_is_named_in_any_way_and_an_unknown_one_told(sample: Path) -> None:
    known = {node.id for _, node in resolve(RULES.framework).walk() if node.assessable}
    for each in RULES.sectors:
        assert set(each.leaves_out) <= known
        assert all(
            RULES.sector(name) is each for name in (each.id, each.title.zh, each.title.en, *each.names)
        )
    with pytest.raises(UsageError) as told:
        rate_report(sample, sector="月球")
    assert "finance" in str(told.value.details)


@pytest.mark.parametrize(
    ("months", "channels", "ways", "low"),
    [
        (9, ["其他"], ["none"], 0),
        (4, ["其他"], ["不能公开获取"], 30),
        (4, ["其他"], ["印刷版"], 60),
        (1.5, ["官网", "媒体"], ["网上下载", "print"], 80),
    ],
)
def test_every_band_of_accessibility_can_be_reached(
    sample: Path, tmp_path: Path, months: float, channels: list[str], ways: list[str], low: float
) -> None:
    filled = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    filled["questions"]["q9"]["months"] = months
    filled["questions"]["q10"]["channels"] = channels
    filled["questions"]["q11"]["ways"] = ways
    path = tmp_path / "form.yaml"
    path.write_text(yaml.safe_dump(filled, allow_unicode=True), encoding="utf-8")
    [found] = [each for each in rated(sample, form=path).dimensions if each.id == "accessibility"]
    assert found.band is not None
    assert found.band[0] == low


def test_a_form_has_one_of_its_endings(csrcheck: Run, tmp_path: Path) -> None:
    done = csrcheck("rate", "new-form", tmp_path / "form.docx")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "form.docx").exists()


def test_a_core_list_without_figures_says_so(sample: Path, tmp_path: Path) -> None:
    core = tmp_path / "core.yaml"
    core.write_text("[G1-r1, E1-r2]", encoding="utf-8")
    [found] = [each for each in rated(sample, core=core).dimensions if each.id == "comparability"]
    assert found.score is None
    assert "没有定量指标" in found.grounds[0].text.get(Language.ZH)
