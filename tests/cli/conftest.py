"""Reports good and bad, made for the test."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from csrcheck.cli.main import answer

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good report and files that are none."""
    from PIL import Image
    from reportlab.lib import pdfencrypt
    from reportlab.pdfgen import canvas

    folder = tmp_path_factory.mktemp("reports")
    shutil.copy(GOLDEN / "report.txt", folder / "report.txt")
    shutil.copy(GOLDEN / "framework.yaml", folder / "framework.yaml")
    (folder / "folder.pdf").mkdir()
    (folder / "empty.pdf").touch()
    (folder / "spaces.txt").write_text("  \n\n\t\n", encoding="utf-8")
    (folder / "picture.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.7\nnothing of a document")
    (folder / "damaged.docx").write_bytes(b"PK\x03\x04nothing of a package")
    (folder / "broken.yaml").write_text("id: x\n  version: [", encoding="utf-8")
    (folder / "wrong.yaml").write_text(
        'id: x\nversion: "1"\ntitle: {zh: x}\nconfidence: high\nindicators:\n'
        "  - {id: X1, title: {zh: x}, topics: [no.topic], asks: [{ask: statement}]}\n",
        encoding="utf-8",
    )
    locked = canvas.Canvas(
        str(folder / "locked.pdf"), encrypt=pdfencrypt.StandardEncryption("secret", canPrint=0)
    )
    locked.drawString(50, 700, "report")
    locked.save()
    blank = canvas.Canvas(str(folder / "blank.pdf"))
    blank.showPage()
    blank.save()
    scan = canvas.Canvas(str(folder / "scan.pdf"))
    scan.drawInlineImage(Image.new("RGB", (300, 400), "white"), 0, 0, 595, 842)
    scan.showPage()
    scan.save()
    return folder


@pytest.fixture
def csrcheck(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., CompletedProcess[str]]:
    """A function that runs the command line with arguments, in this process, for speed."""
    for name in ("COLUMNS", "CSRCHECK_LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object, **environment: str) -> CompletedProcess[str]:
        given = ["csrcheck", *map(str, arguments)]
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", given)
            for name, value in environment.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as end:
                answer()
        told = capsys.readouterr()
        code = end.value.code
        assert isinstance(code, int)
        return CompletedProcess(given, code, told.out, told.err)

    return call
