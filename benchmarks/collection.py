"""Folders of many reports for measuring: samples and corpus, each copy changed so that no two are alike.

Usage: python benchmarks/collection.py FOLDER [COUNT]

Every file has bytes and text of its own: text gets sentences, Word a paragraph, PDF loses a page. The
same count gives the same reports.
"""

from __future__ import annotations

import compileall
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"


def as_installed() -> None:
    """Have what is measured start as it does where it is installed: its modules compiled, and new ones kept so.

    From a checkout with ``PYTHONDONTWRITEBYTECODE`` set each process would compile them all, a quarter of a second.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(ROOT / "csrcheck", quiet=1)


def sources() -> list[Path]:
    """Return the reports that copies are made of, the bundled ones alone where there is no corpus."""
    found = [path for path in sorted((ROOT / "samples").glob("*.*")) if path.suffix in _CHANGES]
    if CORPUS.is_dir():
        found += [
            path
            for path in sorted(CORPUS.rglob("*.*"))
            if path.suffix in _CHANGES and not path.is_symlink() and path.name.lower() != "readme.md"
        ]
    return found


def make(folder: Path, count: int, of: Sequence[Path] = ()) -> list[Path]:
    """Fill a folder with so many reports, in folders of twenty."""
    origins = list(of) or sources()
    made = []
    for number in range(count):
        origin = origins[number % len(origins)]
        target = folder / f"{number // 20:03}" / f"{number:05}-{origin.stem[:20]}{origin.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        _CHANGES[origin.suffix](origin, target, number)
        made.append(target)
    return made


def _sentence(number: int) -> str:
    return f"本公司在第{number}个园区建设了{number + 3}座污水处理站，全年处理废水{number + 7}万吨。"


def _text(origin: Path, target: Path, number: int) -> None:
    target.write_text(
        f"{origin.read_text(encoding='utf-8')}\n\n{_sentence(number)}\n", encoding="utf-8", newline=""
    )


def _word(origin: Path, target: Path, number: int) -> None:
    import docx

    document = docx.Document(str(origin))
    document.add_paragraph(_sentence(number))
    document.save(str(target))


def _pdf(origin: Path, target: Path, number: int) -> None:
    import pypdfium2

    source, made = pypdfium2.PdfDocument(origin), pypdfium2.PdfDocument.new()
    left_out = number % len(source)
    pages = [page for page in range(len(source)) if page != left_out or len(source) == 1]
    made.import_pages(source, pages)
    # Which page is left out comes round again; an empty last page of an odd size does not.
    made.new_page(300 + number % 1000, 400 + number // 1000)
    made.save(target)
    made.close()
    source.close()


_CHANGES: dict[str, Callable[[Path, Path, int], None]] = {".txt": _text, ".docx": _word, ".pdf": _pdf}


if __name__ == "__main__":
    print(len(make(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200)))
