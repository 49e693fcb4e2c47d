"""Evidence packs: what is in one, that it is the same each time, and that nobody changes one unseen."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from PIL import Image

from csrcheck.pack.archive import MANIFEST, as_json, written
from csrcheck.pack.sample import chosen
from csrcheck.read.pdf import boxes_font

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., "CompletedProcess[str]"]
REVIEW = """\
reviewer: 李审
corrections:
  - {framework: hkex, indicator: B1.2, verdict: partial, reason: 只有总数, date: "2026-11-29"}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report and a reviewer's decision on it."""
    folder = tmp_path_factory.mktemp("pack")
    shutil.copy(ROOT / "samples" / "lanze-2023.pdf", folder / "报告.pdf")
    shutil.copy(ROOT / "samples" / "hexi-2024.docx", folder / "草稿.docx")
    (folder / "review.yaml").write_text(REVIEW, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def pack(folder: Path, run_program: Run) -> Path:
    """A pack of the report."""
    target = folder / "pack.zip"
    done = run_program("pack", folder / "报告.pdf", "-f", "hkex", "-o", target, "--lang", "zh")
    assert (done.returncode, done.stdout) == (0, "")
    assert "复核结论 1 条" in done.stderr
    return target


def read(pack: Path, name: str) -> bytes:
    with zipfile.ZipFile(pack) as archive:
        return archive.read(name)


def changed(pack: Path, target: Path, **files: bytes | None) -> Path:
    """Return a copy of a pack with files changed, added or (``None``) left out; the seal stays as it was."""
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(target, "w") as new:
        kept = {each.filename: old.read(each) for each in old.infolist()}
        for name, data in {**kept, **files}.items():
            if data is not None:
                new.writestr(zipfile.ZipInfo(name), data)
        new.comment = old.comment
    return target


def test_every_quote_has_its_page_its_box_and_its_picture(pack: Path, folder: Path) -> None:
    results = json.loads(read(pack, "results.json"))
    quotes = json.loads(read(pack, "quotes.json"))["quotes"]
    by_words = {(each["page"], each["quote"]): each for each in quotes}
    cited = [
        (f"hkex/{one['id']}", each)
        for one in results["frameworks"][0]["indicators"]
        for each in one["evidence"]
    ]
    cited += [(f"negative/{number}", each) for number, each in enumerate(results["negative"], 1)]
    cited += [(f"finding/{each['fingerprint']}", each) for each in results["findings"] if each["quote"]]
    assert len(cited) > 100
    for used, each in cited:
        assert used in by_words[(each["page"], each["quote"])]["used_by"]
    for each in quotes:
        assert each["boxes"]
        for left, bottom, right, top in each["boxes"]:
            assert 0 <= left < right <= 595
            assert 0 <= bottom < top <= 842
        data = Image.open(io.BytesIO(read(pack, each["crop"]))).convert("RGB").tobytes()
        # What is quoted is marked in yellow.
        pixels = zip(data[0::3], data[1::3], data[2::3], strict=True)
        assert sum(red > 200 and green > 150 and blue < 120 for red, green, blue in pixels) > 20


def test_the_words_of_a_box_are_those_of_the_quote(pack: Path, folder: Path) -> None:
    import pypdfium2

    quotes = json.loads(read(pack, "quotes.json"))["quotes"]
    boxes_font.offer()  # a machine need not have Chinese fonts
    document = pypdfium2.PdfDocument(folder / "报告.pdf")
    compared = 0
    for each in quotes[:40]:
        text = document[each["page"] - 1].get_textpage()
        found = "".join(text.get_text_bounded(*box) for box in each["boxes"])
        letters = re.sub(r"\W", "", each["quote"])
        assert letters[:6] in re.sub(r"\W", "", found)
        compared += 1
    assert compared == 40


def test_hashes_of_inputs_and_of_the_programs_data(pack: Path, folder: Path) -> None:
    manifest = json.loads(read(pack, MANIFEST))
    assert manifest["report"]["sha256"] == sha256((folder / "报告.pdf").read_bytes()).hexdigest()
    assert manifest["inputs"]["review"]["sha256"] == sha256(REVIEW.encode()).hexdigest()
    assert read(pack, "inputs/review.yaml").decode() == REVIEW
    data = manifest["program"]["data"]
    files = list((ROOT / "frameworks").rglob("*.yaml"))
    assert len(data) >= len(files) > 20
    for each in files:
        assert data[each.relative_to(ROOT / "frameworks").as_posix()] == sha256(each.read_bytes()).hexdigest()
    names = set(zipfile.ZipFile(pack).namelist()) - {MANIFEST}
    assert names == set(manifest["files"])
    text = read(pack, "results.json").decode() + json.dumps(manifest)
    assert str(folder) not in text  # where the file lay is nobody's business


def test_the_page_holds_a_sample_and_the_decisions(pack: Path) -> None:
    page = read(pack, "index.html").decode()
    assert "<script" not in page
    assert page.count('<article class="card">') == 25
    assert "李审" in page
    assert "只有总数" in page
    assert set(re.findall(r'src="([^"]+)"', page)) <= set(zipfile.ZipFile(pack).namelist())


def test_a_second_run_gives_the_same_bytes(pack: Path, folder: Path, run_program: Run) -> None:
    again = folder / "again.zip"
    assert run_program("pack", folder / "报告.pdf", "-f", "hkex", "-o", again, "-q").returncode == 0
    assert again.read_bytes() == pack.read_bytes()
    # What is ours and untouched may be written again.
    assert run_program("pack", folder / "报告.pdf", "-f", "hkex", "-o", again, "-q").returncode == 0
    whole = again.read_bytes()
    again.write_bytes(whole[:-1] + (b"1" if whole.endswith(b"0") else b"0"))
    refused = run_program("pack", folder / "报告.pdf", "-f", "hkex", "-o", again, "-q")
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1


def test_a_whole_pack_holds_and_comes_out_again(pack: Path, folder: Path, run_program: Run) -> None:
    holds = run_program("pack", "--verify", pack)
    assert holds.returncode == 0
    assert "完好" in holds.stdout
    again = run_program("pack", folder / "报告.pdf", "--verify", pack)
    assert again.returncode == 0, again.stdout
    assert "逐字节相同" in again.stdout
    other = run_program("pack", folder / "草稿.docx", "--verify", pack)
    assert other.returncode == 1
    assert "不是证据包所说的那份报告" in other.stdout


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"results.json": b"{}"}, "被改动：results.json"),
        ({"inputs/review.yaml": b"corrections: []\n"}, "被改动：inputs/review.yaml"),
        ({"crops/0001.png": b"\x89PNG"}, "被改动：crops/0001.png"),
        ({"crops/0002.png": None}, "缺少的文件：crops/0002.png"),
        ({"note.txt": b"x"}, "多出的文件：note.txt"),
    ],
    ids=["results", "review", "picture", "removed", "added"],
)
def test_what_was_tampered_with_is_named(
    pack: Path, tmp_path: Path, run_program: Run, files: dict[str, bytes | None], told: str
) -> None:
    bad = changed(pack, tmp_path / "bad.zip", **files)
    done = run_program("pack", "--verify", bad)
    assert done.returncode == 1
    assert told in done.stdout


def test_a_manifest_made_to_fit_breaks_the_seal(pack: Path, tmp_path: Path, run_program: Run) -> None:
    manifest = json.loads(read(pack, MANIFEST))
    manifest["files"]["results.json"] = {"sha256": sha256(b"{}").hexdigest(), "size": 2}
    bad = changed(pack, tmp_path / "bad.zip", **{"results.json": b"{}", MANIFEST: as_json(manifest)})
    done = run_program("pack", "--verify", bad)
    assert done.returncode == 1
    assert "封印" in done.stdout


def test_bytes_turned_over_are_found(pack: Path, tmp_path: Path, run_program: Run) -> None:
    data = bytearray(pack.read_bytes())
    at = data.index(b"crops/0005.png") + 200
    data[at] ^= 0xFF
    (tmp_path / "bad.zip").write_bytes(data)
    done = run_program("pack", "--verify", tmp_path / "bad.zip")
    assert done.returncode == 1
    assert "被改动：crops/0005.png" in done.stdout


def _no_pack(name: str, pack: Path) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "a.txt" if name == "foreign" else MANIFEST, b"{" if name == "broken" else b'{"format": 9}'
        )
    whole = pack.read_bytes()
    return {"cut": whole[: len(whole) // 2], "text": b"no zip at all"}.get(name, stream.getvalue())


@pytest.mark.parametrize("name", ["cut", "text", "foreign", "broken", "later"])
def test_what_is_no_pack_is_told_in_a_line(pack: Path, tmp_path: Path, run_program: Run, name: str) -> None:
    (tmp_path / "bad.zip").write_bytes(_no_pack(name, pack))
    done = run_program("pack", "--verify", tmp_path / "bad.zip")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_a_word_file_has_contexts_instead_of_pictures(folder: Path, run_program: Run) -> None:
    done = run_program("pack", folder / "草稿.docx", "-f", "hkex", "-q")
    assert done.returncode == 0
    quotes = json.loads(read(folder / "草稿.pack.zip", "quotes.json"))["quotes"]
    assert len(quotes) > 20
    assert all(each["crop"] is None and each["page"] is None for each in quotes)
    assert sum(bool(each["context"]) for each in quotes) > 0.9 * len(quotes)
    assert run_program("pack", folder / "草稿.docx", "--verify", folder / "草稿.pack.zip").returncode == 0


def test_a_pack_keeps_the_facts_its_verdicts_were_weighed_by(folder: Path, run_program: Run) -> None:
    (folder / "issuer.yaml").write_text(
        "venue: hkex_main\nhkex_primary: true\nhsci_largecap_prior_year: {2023: true}\nfy_end: 12-31\n",
        encoding="utf-8",
    )
    target = folder / "bound.zip"
    done = run_program("pack", folder / "报告.pdf", "--issuer", folder / "issuer.yaml", "-o", target)
    assert done.returncode == 0, done.stderr
    options = json.loads(read(target, MANIFEST))["options"]
    assert options["issuer"]["hsci_largecap_prior_year"] == {"2023": True}
    # Without a framework named, what the issuer has to report by.
    assert [each.partition("@")[0] for each in options["frameworks"]] == ["hkex"]
    assert "by_duty" in json.loads(read(target, "results.json"))["frameworks"][0]
    assert run_program("pack", folder / "报告.pdf", "--verify", target).returncode == 0


def test_the_report_is_never_the_target(folder: Path, run_program: Run) -> None:
    before = (folder / "报告.pdf").read_bytes()
    assert run_program("pack", folder / "报告.pdf", "-o", folder / "报告.pdf").returncode == 2
    assert run_program("pack").returncode == 2
    assert (folder / "报告.pdf").read_bytes() == before


def test_the_sample_takes_every_kind_in_turn_and_depends_on_the_seed() -> None:
    class Fake:
        def __init__(self, name: str, verdict: str) -> None:
            self.id, self.verdict = name, type("V", (), {"value": verdict})

    pairs = [(Fake("f", ""), Fake(f"{kind}{n}", kind)) for kind in "abc" for n in range(9)]
    first = [each.id for _, each in chosen(pairs, "one", 6)]  # type: ignore[arg-type]
    assert sorted(each[0] for each in first) == list("aabbcc")
    assert first == [each.id for _, each in chosen(pairs[::-1], "one", 6)]  # type: ignore[arg-type]
    assert first != [each.id for _, each in chosen(pairs, "two", 6)]  # type: ignore[arg-type]


def test_an_archive_is_the_same_whatever_the_order() -> None:
    one = written({"a": b"1", "b.png": b"2"}, {"report": {}})
    assert one == written({"b.png": b"2", "a": b"1"}, {"report": {}})
