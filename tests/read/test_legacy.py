"""Old Word files go through LibreOffice, or end in one line."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from csrcheck.errors import InputError
from csrcheck.read import Limits, extract, legacy

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + "WordDocument".encode("utf-16-le")
# Stands in for LibreOffice: writes a DOCX where it was told to, as the real one does.
STAND_IN = """#!{python}
import sys, time, pathlib, docx
{before}
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
out.mkdir(parents=True, exist_ok=True)
made = docx.Document()
made.add_paragraph("转换所得的正文。")
made.save(str(out / (pathlib.Path(sys.argv[-1]).stem + ".docx")))
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "旧 稿.doc"
    path.write_bytes(OLD)
    return path


def stand_in(tmp_path: Path, before: str = "") -> str:
    program = tmp_path / "soffice"
    program.write_text(STAND_IN.format(python=sys.executable, before=before), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def test_without_libreoffice(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "converter", lambda: None)
    with pytest.raises(InputError) as raised:
        extract(old, use_cache=False)
    assert raised.value.code == "input-legacy-word"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a shebang")
def test_converted(old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(tmp_path)
    monkeypatch.setattr(legacy, "converter", lambda: program)
    document = extract(old, use_cache=False)
    assert (document.path, document.pages[0].text) == (str(old), "转换所得的正文。")
    assert [d.code for d in document.diagnostics] == ["legacy-converted"]
    assert len(document.sha256) == 64


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a shebang")
@pytest.mark.parametrize(
    ("before", "code"), [("sys.exit(1)", "input-conversion"), ("time.sleep(60)", "input-timeout")]
)
def test_conversion_that_fails(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, code: str
) -> None:
    program = stand_in(tmp_path, before)
    monkeypatch.setattr(legacy, "converter", lambda: program)
    with pytest.raises(InputError) as raised:
        extract(old, use_cache=False, limits=Limits(seconds=1.5))
    assert raised.value.code == code
    assert raised.value.details["path"] == str(old)
