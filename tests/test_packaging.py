"""The framework files are found, and are the same bytes, in the checkout and in a built wheel."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from csrcheck.bundled import bundled, units_file
from csrcheck.catalog.location import (
    balance_file,
    duty_files,
    english_file,
    factors_file,
    figure_words_files,
    framework_files,
    guide_files,
    identity_file,
    index_file,
    industry_files,
    language_files,
    named_file,
    profile_files,
    rating_files,
    references_file,
    replies_file,
    scoring_files,
    structure_files,
    vocabulary_files,
)

ROOT = Path(__file__).resolve().parents[1]
FRAMEWORKS = ROOT / "frameworks"
ASSETS = {
    "csrcheck/py.typed",
    "csrcheck/match/themes.msgpack",
    "csrcheck/output/formats/page.css",
    "csrcheck/output/html/page.css",
    "csrcheck/output/html/page.js",
    "csrcheck/pack/pack.css",
    "csrcheck/review/static/api.js",
    "csrcheck/review/static/colours.css",
    "csrcheck/review/static/detail.js",
    "csrcheck/review/static/dom.js",
    "csrcheck/review/static/icon.svg",
    "csrcheck/review/static/list.js",
    "csrcheck/review/static/start.js",
    "csrcheck/review/static/plain.html",
    "csrcheck/review/static/league.js",
    "csrcheck/review/static/jobs.js",
    "csrcheck/review/static/model.js",
    "csrcheck/review/static/paper.js",
    "csrcheck/review/static/review.css",
    "csrcheck/review/static/review.html",
    "csrcheck/review/static/review.js",
}


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the checkout."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed: it is in the dev group")
    if importlib.util.find_spec("pip") is None:
        pytest.skip("pip is not installed in this environment")
    folder = tmp_path_factory.mktemp("wheel")
    command = ["-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    done = subprocess.run(
        [sys.executable, *command, "--wheel-dir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_the_checkout_has_its_frameworks_at_the_top() -> None:
    listed = {f"{name}.yaml" for name in framework_files()} | {f"vocabulary/{n}" for n in vocabulary_files()}
    listed |= {f"rating/{name}.yaml" for name in rating_files()}
    listed |= {f"profiles/{name}.yaml" for name in profile_files()}
    listed |= {f"duties/{name}.yaml" for name in duty_files()} | {f"named/{named_file().name}"}
    listed |= {f"replies/{replies_file().name}", *(f"scoring/{each.name}" for each in scoring_files())}
    listed |= {f"figures/{name}" for name in figure_words_files()}
    listed |= {f"factors/{factors_file().name}", f"figures/{english_file().name}"}
    listed |= {f"language/{name}" for name in language_files()} | {f"balance/{balance_file().name}"}
    listed.add(f"references/{references_file().name}")
    listed |= {f"index/{index_file().name}", *(f"structure/{each.name}" for each in structure_files())}
    listed |= {f"structure/{identity_file().name}", f"units/{units_file().name}"}
    listed |= {f"guides/{name}.yaml" for name in guide_files()}
    listed |= {f"sasb/{name}" for name in industry_files()}
    assert listed == set(files_below(FRAMEWORKS))
    assert bundled().joinpath("vocabulary").is_dir()


def test_the_wheel_has_the_same_bytes(wheel: Path) -> None:
    inside = "csrcheck/frameworks/"
    with zipfile.ZipFile(wheel) as archive:
        shipped = {
            name.removeprefix(inside): archive.read(name)
            for name in archive.namelist()
            if name.startswith(inside) and not name.endswith("/")
        }
    assert shipped == files_below(FRAMEWORKS)


def test_the_wheel_has_every_module_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "csrcheck").rglob("*.py")}
    frameworks = {f"csrcheck/frameworks/{name}" for name in files_below(FRAMEWORKS)}
    assert names == modules | frameworks | ASSETS


def test_the_unpacked_wheel_finds_its_frameworks(wheel: Path, tmp_path: Path, cache: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    program = (
        "import csrcheck, csrcheck.catalog as c, csrcheck.catalog.location as l;"
        "print(csrcheck.__file__); print(l.bundled()); print(*[f.key for f in c.available()])"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "CSRCHECK_CACHE": str(cache)},
    )
    module, folder, keys = done.stdout.splitlines()
    assert Path(module).is_relative_to(tmp_path)
    assert Path(folder) == tmp_path / "csrcheck" / "frameworks"
    assert keys.split() == list(framework_files())


def test_one_extra_takes_every_other() -> None:
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    (everything,) = extras.pop("all")
    assert everything == f"csrcheck[{','.join(sorted(extras))}]"
