"""A framework made from another: what the extending file gives wins, the rest stays the base's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec import UNSET

from csrcheck.catalog.schema import Amendment, Extension, Framework, Indicator
from csrcheck.catalog.source import Source
from csrcheck.model import say
from csrcheck.shapes import Step

REMOVED = "removed"
_INHERITED = ("confidence", "source", "effective", "caveat", "note")
_OWN = ("id", "version", "title", "publisher", "issued", "supersedes")
_STRUCTURE = ("id", "under", "children")


@dataclass
class _Node:
    """An indicator while the tree is being changed."""

    own: Indicator
    parent: str
    children: list[str] = field(default_factory=list)


@dataclass
class _Tree:
    """All indicators by id; those at the top are children of the empty id."""

    nodes: dict[str, _Node]
    top: list[str]

    def siblings(self, parent: str) -> list[str]:
        return self.nodes[parent].children if parent else self.top

    def remove(self, key: str) -> None:
        for child in tuple(self.nodes[key].children):
            self.remove(child)
        self.siblings(self.nodes.pop(key).parent).remove(key)

    def build(self, keys: list[str]) -> tuple[Indicator, ...]:
        return tuple(
            msgspec.structs.replace(self.nodes[key].own, children=self.build(self.nodes[key].children))
            for key in keys
        )


def amend(base: Framework, extension: Extension, source: Source) -> Framework:
    """Return the base with what a file changes, removes and adds.

    Args:
        base: The framework extended, checked.
        extension: The extending file.
        source: The same file, for complaints.

    Returns:
        The framework under the file's own id, version and title. A caveat of the base stays unless the
        file gives its own: a list does not become official by being extended.

    Raises:
        FrameworkError: An entry stands twice, has no title, or hangs under or removes what is not there.
    """
    tree = _Tree({}, [])
    _plant(tree, base.indicators, "")
    seen: set[str] = set()
    for number, entry in enumerate(extension.indicators):
        _apply(tree, entry, entry.under, ("indicators", number), source, seen)
    given = {name: getattr(extension, name) for name in _OWN}
    given |= {n: v for n in _INHERITED if (v := getattr(extension, n)) is not UNSET}
    for name in _INHERITED:
        given.setdefault(name, getattr(base, name))
    for key in extension.topics:
        if key in base.topics:
            raise source.complaint(("topics", key), say("wrong-topic-base", base=base.key, id=key))
    return Framework(
        **given,
        indicators=tree.build(tree.top),
        topics={**base.topics, **extension.topics},
        immaterial=base.immaterial,
        material=base.material,
        extends=base.key,
    )


def _plant(tree: _Tree, nodes: tuple[Indicator, ...], parent: str) -> None:
    for node in nodes:
        tree.nodes[node.id] = _Node(node, parent)
        tree.siblings(parent).append(node.id)
        _plant(tree, node.children, node.id)


def _apply(
    tree: _Tree, entry: Amendment, parent: str, path: tuple[Step, ...], source: Source, seen: set[str]
) -> None:
    if entry.id in seen:
        raise source.complaint((*path, "id"), say("wrong-duplicate-id", id=entry.id))
    seen.add(entry.id)
    known = tree.nodes.get(entry.id)
    _refuse_misplaced(tree, entry, parent, path, source)
    if entry.status == REMOVED:
        if known is None:
            raise source.complaint((*path, "id"), say("wrong-removal", id=entry.id))
        tree.remove(entry.id)
        return
    given = _given(entry)
    if known is not None:
        known.own = msgspec.structs.replace(known.own, **given)
    else:
        if "title" not in given:
            raise source.complaint((*path, "id"), say("wrong-new", id=entry.id))
        if parent and tree.nodes[parent].own.asks and not entry.finer:
            raise source.complaint((*path, "under"), say("wrong-children", id=parent))
        tree.nodes[entry.id] = _Node(Indicator(id=entry.id, **given), parent)
        tree.siblings(parent).append(entry.id)
    for number, child in enumerate(entry.children):
        _apply(tree, child, entry.id, (*path, "children", number), source, seen)


def _refuse_misplaced(
    tree: _Tree, entry: Amendment, parent: str, path: tuple[Step, ...], source: Source
) -> None:
    """Refuse an entry whose place is none, or another than that of the indicator it changes."""
    if entry.under and "children" in path:
        raise source.complaint((*path, "under"), say("wrong-under"))
    if parent and parent not in tree.nodes:
        raise source.complaint((*path, "under"), say("wrong-group", id=parent))
    known = tree.nodes.get(entry.id)
    if known is not None and parent and known.parent != parent:
        code = "wrong-move" if known.parent else "wrong-move-top"
        raise source.complaint((*path, "id"), say(code, id=entry.id, place=known.parent))


def _given(entry: Amendment) -> dict[str, Any]:
    names = (name for name in entry.__struct_fields__ if name not in _STRUCTURE)
    given = {name: value for name in names if (value := getattr(entry, name)) is not UNSET}
    # What the base shows as accepted was accepted by other asks.
    return {"accepted": "", "partial": "", **given} if "asks" in given else given
