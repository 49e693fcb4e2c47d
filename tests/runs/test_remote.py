"""Reports in an object store: found by address, fetched for a while, the same results as from a disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from csrcheck.errors import InputError, UsageError
from csrcheck.runs.model import Job, Settings
from csrcheck.runs.remote import Remote, at_hand, is_remote, known_by
from csrcheck.runs.walk import walk
from csrcheck.runs.worker import work

fsspec = pytest.importorskip("fsspec")
Run = Callable[..., "CompletedProcess[str]"]
MakeReports = Callable[[Path, int], list[Path]]


@pytest.fixture
def bucket() -> Iterator[str]:
    store = fsspec.filesystem("memory")
    for name in ("a.txt", "年报/乙.pdf", "年报/README.md", ".hidden/c.txt", "old/丁.txt", "old/list.csv"):
        store.pipe(f"/bucket/{name}", f"本公司 {name}".encode())
    yield "memory://bucket"
    store.rm("/bucket", recursive=True)


@pytest.mark.parametrize(
    ("name", "remote"),
    [("s3://bucket/a.pdf", True), ("gs://b", True), ("C:/a.pdf", False), ("a/b.pdf", False), ("://x", False)],
)
def test_an_address_is_told_from_a_path(name: str, remote: bool) -> None:
    assert is_remote(name) is remote


@pytest.mark.parametrize(
    ("below", "include", "exclude", "found"),
    [
        ("", [], [], ["a.txt", "old/丁.txt", "年报/乙.pdf"]),
        ("", ["*.pdf"], [], ["年报/乙.pdf"]),
        ("", [], ["old/*"], ["a.txt", "年报/乙.pdf"]),
        ("/年报", [], [], ["年报/乙.pdf"]),
        ("/old/list.csv", [], [], ["old/list.csv"]),
    ],
)
def test_a_store_is_searched_as_a_folder_is(
    bucket: str, below: str, include: list[str], exclude: list[str], found: list[str]
) -> None:
    urls = [each.as_posix() for each in walk([bucket + below], include, exclude)]
    assert urls == [f"memory:///bucket/{name}" for name in found]


def test_a_list_may_name_what_is_in_a_store(bucket: str, tmp_path: Path) -> None:
    (tmp_path / "list").write_text(f"{bucket}/a.txt\nhere.txt\n", encoding="utf-8")
    found = [each.as_posix() for each in walk([f"@{tmp_path / 'list'}"])]
    assert found == [str(tmp_path / "here.txt"), "memory:///bucket/a.txt"]


def test_a_copy_is_there_for_a_while_under_its_own_name(bucket: str) -> None:
    with at_hand(f"{bucket}/年报/乙.pdf", 1000) as path:
        assert (path.name, path.read_text("utf-8")) == ("乙.pdf", "本公司 年报/乙.pdf")
    assert not path.parent.exists()


def test_what_stands_for_the_bytes_changes_with_them(bucket: str) -> None:
    remote = Remote(f"{bucket}/a.txt")
    before = known_by(remote)
    assert known_by(remote) == before
    fsspec.filesystem("memory").pipe("/bucket/a.txt", b"something else")
    assert known_by(remote) != before


@pytest.mark.parametrize(
    ("url", "most", "code"),
    [("memory://bucket/none.txt", 1000, "input-missing"), ("memory://bucket/a.txt", 3, "input-too-large")],
)
def test_what_cannot_be_fetched_is_told(bucket: str, url: str, most: int, code: str) -> None:
    with pytest.raises(InputError) as told, at_hand(url, most):
        pass
    assert told.value.code == code


def test_a_store_nobody_knows_is_told_in_one_line() -> None:
    with pytest.raises(UsageError) as told:
        walk(["nosuchstore://bucket"])
    assert told.value.code == "remote-unreachable"


def test_a_failure_names_the_address_and_not_the_copy(bucket: str) -> None:
    job = Job(f"{bucket}/年报/乙.pdf", "name", "key", 1, Settings(("hkex",), use_cache=False))
    outcome = work(job)
    assert outcome.code
    assert outcome.details["path"] == job.path


def test_a_run_over_a_store_gives_what_one_over_the_disk_gives(
    make_reports: MakeReports, run_program: Run, framework: Path, tmp_path: Path
) -> None:
    """The store is this disk, by its address: workers are processes of their own."""
    reports = tmp_path / "reports"
    made = make_reports(reports, 3)
    plain = run_program("batch", reports, "-o", tmp_path / "plain", "-f", framework, "-q")
    stored = run_program("batch", reports.as_uri(), "-o", tmp_path / "stored", "-f", framework, "-q")
    assert (plain.returncode, stored.returncode) == (0, 0), stored.stderr
    ours, theirs = (_reports(tmp_path / name) for name in ("stored", "plain"))
    assert [path for path, _ in ours] == [f"file://{path.as_posix()}" for path in sorted(made)]
    assert [rest for _, rest in ours] == [rest for _, rest in theirs]
    again = run_program("batch", reports.as_uri(), "-o", tmp_path / "stored", "-f", framework)
    assert "3" in again.stderr or again.returncode == 0


def _reports(run: Path) -> list[tuple[str, str]]:
    """Return the path of each report of a run and everything else of it."""
    found = []
    for row in json.loads((run / "summary.json").read_bytes())["reports"]:
        report = json.loads((run / row["file"]).read_bytes())
        found.append((report["document"].pop("path"), json.dumps(report, sort_keys=True)))
    return sorted(found)
