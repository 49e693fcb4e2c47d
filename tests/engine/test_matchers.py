"""What is kept of the catalogue is what it was made of."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from csrcheck.catalog import Framework, available, is_bundled, load_framework, vocabulary_for
from csrcheck.catalog.location import framework_files, language_files, vocabulary_files
from csrcheck.catalog.schema import Extension, VocabularyFile
from csrcheck.catalog.source import Source
from csrcheck.engine import matchers
from csrcheck.language.context import WordingFile
from csrcheck.match.matcher import prepare

FILES: dict[str, tuple[bytes, type[msgspec.Struct]]] = {
    f"{shape.__name__} {name}": (file.read_bytes(), shape)
    for files, shape in (
        (framework_files(), Framework),
        (vocabulary_files(), VocabularyFile),
        (language_files(), WordingFile),
    )
    for name, file in files.items()
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_kept_file_is_decoded_as_its_plain_data_are(name: str) -> None:
    data, shape = FILES[name]
    raw = Source(data, name).raw  # from here on it is kept
    shape = Extension if "extends" in raw else shape
    kept = Source(data, name)
    assert kept.decode(shape) == msgspec.convert(raw, shape)
    assert kept.extends is ("extends" in raw)


def test_kept_matcher_is_the_one_that_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSRCHECK_CACHE", str(tmp_path))
    made = matchers._made(available(), tmp_path / "jieba")
    matchers._matcher(())
    vocabulary = vocabulary_for(available())
    titles = {t for each in available() for _, node in each.walk() for t in (node.title.zh, *node.aliases)}
    anew = prepare(vocabulary, sorted(titles), tmp_path / "jieba")
    encoded = msgspec.msgpack.encode  # terms are compared by what they hold
    assert encoded(made.prepared) == encoded(anew)
    found = next(tmp_path.glob("matcher-*")).read_bytes()
    assert found.endswith(encoded(made))
    kept = matchers._matcher(())
    assert kept._topics == dict(vocabulary.topics)
    assert made.digest == vocabulary.digest


def test_a_framework_of_ones_own_is_not_a_bundled_one(tmp_path: Path) -> None:
    bundled = available()[0]
    assert all(map(is_bundled, available()))
    path = tmp_path / "own.yaml"
    path.write_bytes(framework_files()[bundled.key].read_bytes() + b"\n# changed\n")
    assert load_framework(path).key == bundled.key
    assert not is_bundled(load_framework(path))
