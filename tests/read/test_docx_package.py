"""Word packages made by others' writers, damaged or hostile: text or one clear error."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.errors import InputError
from csrcheck.model import BlockKind
from csrcheck.read import Kind, Limits, extract, read
from csrcheck.read.docx import extract_docx
from csrcheck.read.docx.measure import paragraphs
from tests.examples import examples


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / "draft.docx"
    written = docx.Document()
    written.core_properties.title = "示例公司社会责任报告"
    written.add_heading("环境管理", 1)
    written.add_paragraph("本年度用电量下降。")
    written.add_paragraph("节水", style="List Bullet")
    table = written.add_table(rows=3, cols=3)
    for row, cells in enumerate((("指标", "2022", "2023"), ("用电量", "100", "90"), ("用水量", "50", "40"))):
        for column, text in enumerate(cells):
            table.rows[row].cells[column].text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    written.save(str(path))
    return path


def test_draft_of_python_docx(draft: Path) -> None:
    document = extract_docx(draft, "0")
    assert document.title == "示例公司社会责任报告"
    blocks = document.pages[0].blocks
    assert [b.kind for b in blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE,
    ]
    assert blocks[3].table is not None
    assert blocks[3].table.rows == (
        ("指标", "2022", "2023"),
        ("用电量\n用水量", "100", "90"),
        ("", "50", "40"),
    )
    assert blocks[3].table.header_rows == 1


def test_company_of_the_properties(draft: Path, tmp_path: Path) -> None:
    path = tmp_path / "company.docx"
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/app.xml":
                space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
                data = (
                    f'<Properties xmlns="{space}"><Company>示例股份有限公司</Company></Properties>'.encode()
                )
            new.writestr(name, data)
    assert extract_docx(path, "0").publisher == "示例股份有限公司"
    assert extract_docx(draft, "0").publisher == ""


def outcome(path: Path) -> str:
    """Return what becomes of a file: ``text`` or the code of its error; anything else fails the test."""
    try:
        document = extract(path, use_cache=False, isolate=False)
    except InputError as error:
        return error.code
    assert document.characters
    return "text"


@examples(60)
@given(st.data())
def test_any_damage_ends_in_text_or_an_error(draft: Path, tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray(draft.read_bytes())
    cut = data.draw(st.integers(1, len(whole)), "length")
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=12), "places"):
        whole[place] ^= data.draw(st.integers(1, 255), "bits")
    path = tmp_path / "damaged.docx"
    path.write_bytes(whole[: cut if data.draw(st.booleans(), "cut") else None])
    assert outcome(path) in {
        "text",
        "input-damaged",
        "input-kind",
        "input-password",
        "input-no-text",
        "input-pretends",
        "input-too-large",
    }


@examples(60)
@given(
    part=st.sampled_from(["word/document.xml", "word/styles.xml", "_rels/.rels", "[Content_Types].xml"]),
    junk=st.binary(max_size=60),
    keep=st.integers(0, 900),
)
def test_any_part_may_be_junk(draft: Path, tmp_path: Path, part: str, junk: bytes, keep: int) -> None:
    path = tmp_path / "junk.docx"
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:keep] + junk if name == part else content)
    assert outcome(path) in {"text", "input-damaged", "input-kind", "input-no-text", "input-pretends"}


SMALL: dict[str, tuple[dict[str, int], str]] = {
    "entity_expansion": ({}, "input-damaged"),
    "external_entity": ({}, "text"),
    "huge_part": ({"megabytes": 270}, "input-too-large"),
    "many_paragraphs": ({"count": 2000}, "text"),
    "big_table": ({"rows": 50, "columns": 60}, "text"),
    "wide_span": ({}, "text"),
    "deep_nesting": ({"depth": 5000}, "input-damaged"),
    "many_entries": ({"count": 20_001}, "input-too-large"),
    "style_cycle": ({}, "text"),
}


def test_every_bomb_has_a_case(bombs: ModuleType) -> None:
    assert set(SMALL) == set(bombs.DOCX)


@pytest.mark.parametrize("name", SMALL)
def test_bomb(bombs: ModuleType, tmp_path: Path, name: str) -> None:
    scale, expected = SMALL[name]
    path = bombs.DOCX[name](tmp_path / "bomb.docx", **scale)
    assert outcome(path) == expected


def test_external_entity_is_left_out_and_said(bombs: ModuleType, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    document = extract(
        bombs.external_entity(tmp_path / "x.docx", secret.as_uri()), use_cache=False, isolate=False
    )
    assert document.pages[0].text == "报告正文"
    assert [d.code for d in document.diagnostics] == ["entities-left-out"]


def test_hostile_files(shared: Path) -> None:
    paths = sorted(path for path in (shared / "hostile").rglob("*.docx"))
    assert paths
    allowed = {"text", "input-damaged", "input-password", "input-no-text", "input-pretends"}
    assert {outcome(path) for path in paths} <= allowed


def test_hostile_file_read_in_a_child(shared: Path) -> None:
    path = next((shared / "hostile").rglob("*wide_table.docx"))
    document = extract(path, use_cache=False, limits=Limits(seconds=60))
    assert document.characters > 100_000


def test_reader_is_a_function_of_the_bytes(make_docx: Callable[..., Path]) -> None:
    path = make_docx("<w:p><w:r><w:t>同样的字节</w:t></w:r></w:p>")
    assert extract_docx(path, "0") == extract_docx(path, "0")


@pytest.mark.parametrize("paragraph", ["<w:p><w:r><w:t>报告</w:t></w:r></w:p>", "<w:p/>"])
def test_too_many_paragraphs_are_refused_before_a_tree_is_built(
    make_docx: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, paragraph: str
) -> None:
    def built(*_: object) -> None:
        raise AssertionError("the tree was built")

    monkeypatch.setattr("csrcheck.read.docx.extract_docx", built)
    with pytest.raises(InputError) as raised:
        read(make_docx(paragraph * 2000), Kind.DOCX, "0", Limits(max_blocks=1000))
    assert (raised.value.code, raised.value.details["limit"]) == ("input-too-large", "1000")


@given(cut=st.integers(1, 200), count=st.integers(0, 60))
def test_a_paragraph_cut_in_two_is_counted_once(
    tmp_path_factory: pytest.TempPathFactory, cut: int, count: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document>" + "<w:p>文</w:p>" * count + "</w:document>")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("csrcheck.read.docx.measure._PIECE", cut)
        assert paragraphs(path, 10_000) == count
