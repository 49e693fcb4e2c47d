"""A file that is saved while it is read: what is kept under a hash was read from those bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csrcheck import read as reading
from csrcheck.engine.analysis import read
from csrcheck.errors import InputError
from csrcheck.model import Document, Reading
from csrcheck.read import Limits, extract, file_hash
from tests.asking import check

BEFORE = "甲公司2023年社会责任报告\n\n公司重视环境保护。\n"
AFTER = "乙公司2023年社会责任报告\n\n公司重视员工权益。\n"
Reader = Callable[..., Document]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CSRCHECK_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "report.txt"
    path.write_text(BEFORE, encoding="utf-8")
    return path


def saved_meanwhile(monkeypatch: pytest.MonkeyPatch, file: Path, *contents: str) -> None:
    """Have the file saved anew each time before it is read, after its hash was taken."""
    inner, left = reading._read, list(contents)

    def read(*args: object, **options: object) -> Document:
        if left:
            file.write_text(left.pop(0), encoding="utf-8")
        return inner(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "_read", read)


def test_what_is_kept_was_read_from_these_bytes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved_meanwhile(monkeypatch, file, AFTER)
    changed = extract(file)
    assert (changed.sha256, "乙公司" in changed.pages[0].blocks[0].text) == (file_hash(file), True)
    file.write_text(BEFORE, encoding="utf-8")
    assert "甲公司" in extract(file).pages[0].blocks[0].text


def test_the_analysis_is_kept_under_what_was_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved_meanwhile(monkeypatch, file, AFTER)
    assert check(file, ["gbt36000"]).document.sha256 == file_hash(file)
    file.write_text(BEFORE, encoding="utf-8")
    assert check(file, ["gbt36000"]).document.identity.organisation == "甲公司"


def test_half_of_a_file_is_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved_meanwhile(monkeypatch, file, "\0\1\2" * 50)
    inner = reading._read

    def read(*args: object, **options: object) -> Document:
        try:
            return inner(*args, **options)  # type: ignore[arg-type]
        except InputError:
            file.write_text(AFTER, encoding="utf-8")  # the rest arrives
            raise

    monkeypatch.setattr(reading, "_read", read)
    assert extract(file).sha256 == file_hash(file)


def test_a_file_that_never_rests_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved_meanwhile(monkeypatch, file, *(BEFORE + str(number) for number in range(10)))
    with pytest.raises(InputError) as raised:
        extract(file)
    assert raised.value.code == "input-changed"


@pytest.mark.parametrize("isolate", [True, False])
def test_hash_and_document_agree(file: Path, isolate: bool) -> None:
    document = extract(file, limits=Limits(), isolate=isolate, use_cache=False)
    assert document.sha256 == file_hash(file)
    assert read(file, Reading(isolate=isolate, use_cache=False))[0].sha256 == document.sha256
