"""Text that bears no mark is known by its face."""

from __future__ import annotations

import pytest

from csrcheck.faces import is_alike, is_made_here, may_be_alike

BOM = b"\xef\xbb\xbf"
OURS = {
    "page of 0.1.0": b'<!DOCTYPE html><meta name="generator" content="csrcheck 0.1.0">',
    "result": b'{"schema_version": "1", "tasks": []}',
    "sarif": b'{"runs": [{"tool": {"driver": {"name": "csrcheck"}}}], "version": "2.1.0"}',
    "xbrl": b'{"documentInfo": {"namespaces": {"csr": "https://csrcheck.example/taxonomy/1"}}}',
    "lines": b'{"record": "indicator", "id": "A1.2"}\n{"record": "finding"}\n',
    "annotations": b"::error file=a.pdf::words\n::notice::words\n",
    "nothing": b"{}",
}
OTHERS = {
    "page": b'<!DOCTYPE html><meta name="generator" content="Hugo 0.1"><p>csrcheck',
    "settings": b'{"mcpServers": {"csrcheck": {}}}',
    "sarif": b'{"runs": [{"tool": {"driver": {"name": "ruff"}}}], "version": "2.1.0"}',
    "no runs": b'{"runs": []}',
    "broken": b'{"schema_version": "1"',
    "deep": b"[" * 100_000,
    "lines": b'{"name": "a"}\n',
    "list": b"::error::words\nand notes of mine\n",
    "text": "水\n".encode(),
    "empty": b"",
}


@pytest.mark.parametrize("data", OURS.values(), ids=list(OURS))
def test_what_says_who_made_it_is_ours(data: bytes) -> None:
    assert is_made_here(data)


@pytest.mark.parametrize("data", OTHERS.values(), ids=list(OTHERS))
def test_what_does_not_is_not(data: bytes) -> None:
    assert not is_made_here(data)


ALIKE = [
    (b'[{"a": 1, "b": 2}]', b'[{"b": 5, "a": null}, {"a": 3}]', True),
    (b'{"a": 1}\n{"b": 1}', b'{"a": 2}\n', True),
    (BOM + b"id,name\r\n1,x\r\n", BOM + b"id,name\r\n2,y\r\n", True),
    (b"same", b"same", True),
    (BOM + b"id,title\r\n1,x\r\n", BOM + b"id,name\r\n2,y\r\n", False),
    (b"id,name\r\n1,x\r\n", BOM + b"id,name\r\n2,y\r\n", False),
    (b'[{"a": 1}]', b'[{"b": 1}]', False),
    (b"[]", b"[]x", False),
    (b"words", b"other words", False),
]


@pytest.mark.parametrize(("old", "new", "alike"), ALIKE, ids=range(len(ALIKE)))
def test_a_face_is_the_names_at_the_top(old: bytes, new: bytes, alike: bool) -> None:
    assert is_alike(old, new) is alike


@pytest.mark.parametrize(
    ("data", "face"),
    [(b'[{"a": 1}]', True), (BOM + b"a,b\n", True), (b"a,b\n", False), (b"# a\n", False)],
    ids=range(4),
)
def test_only_what_has_a_face_waits_for_what_is_to_be_written(data: bytes, face: bool) -> None:
    assert may_be_alike(data) is face
