"""An index brought up to date: old and new place of each row, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.model import IndexMove, MoveState
from csrcheck.output import View
from csrcheck.output.content import Badge, Content, Paragraph, Table, Title
from csrcheck.output.sections import Item, Items, Piece, Room
from csrcheck.output.tables import table

_KINDS = {MoveState.CHANGED: "disclosed", MoveState.DOUBT: "partial", MoveState.KEPT: "known"}


def note_of(move: IndexMove, view: View) -> str:
    """Return what is said beside a row: what was changed, or what somebody has to look at."""
    why = _why(move, view)
    if move.state is MoveState.DOUBT:
        return view.say("index-update-look", why=why)
    return view.say("index-update-change", old=move.old or "—", new=move.new, why=why)


def moves_content(moves: Sequence[IndexMove], view: View) -> Content:
    """Return what became of the rows; those that still hold a terminal shows where all is asked for."""

    def words() -> Iterator[Piece]:
        yield Title(0, view.say("index-update-title"))
        yield Items(tuple(_item(each, view) for each in moves))
        counts = {state.value: sum(each.state is state for each in moves) for state in MoveState}
        yield Paragraph(view.say("index-update-counts", rows=len(moves), **counts))

    return Content(
        view.say("index-update-title"), lambda: [_table(moves, view)], words=words, language=view.language
    )


def _table(moves: Sequence[IndexMove], view: View) -> Table:
    names = ("standard", "code", "title", "move_state", "old_place", "new_place", "reason")
    rows = [
        (
            each.framework, each.code, each.title or None, _state(each, view), each.old or None,
            each.new or None, _why(each, view) if each.reason else None,
        )
        for each in moves
    ]  # fmt: skip
    return table("index_move", names, rows, view)


def _item(move: IndexMove, view: View) -> Item:
    place = f"{move.old or '—'} → {move.new}" if move.new else move.old
    return Item(
        "index_move",
        "",
        f"{move.framework} {move.code}".strip(),
        "  ".join(filter(None, (move.title, place))),
        _why(move, view),
        level=Badge(_state(move, view), _KINDS[move.state]),
        code=True,
        room=Room.VERBOSE if move.state is MoveState.KEPT else Room.ALWAYS,
    )


def _state(move: IndexMove, view: View) -> str:
    return view.say(f"index-update-state-{move.state.value}")


def _why(move: IndexMove, view: View) -> str:
    return view.of(move.reason) if move.reason else ""
