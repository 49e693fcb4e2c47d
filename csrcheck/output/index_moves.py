"""An index brought up to date: old and new place of each row, and why."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.messages import text
from csrcheck.model import IndexMove, MoveState
from csrcheck.output import Format, View
from csrcheck.output.content import Content, Table, show
from csrcheck.output.tables import table

_TOLD = (MoveState.CHANGED, MoveState.DOUBT)
_STYLES = {MoveState.CHANGED: "green", MoveState.DOUBT: "yellow"}
_LISTED = 40


def note_of(move: IndexMove, view: View) -> str:
    """Return what is said beside a row: what was changed, or what somebody has to look at."""
    why = move.reason.get(view.language) if move.reason else ""
    if move.state is MoveState.DOUBT:
        return text("index-update-look", view.language.value, why=why)
    return text("index-update-change", view.language.value, old=move.old or "—", new=move.new, why=why)


def render_moves(moves: Sequence[IndexMove], form: Format, view: View) -> str | bytes:
    """Return what became of the rows in a format; at a terminal those that still hold are only counted."""
    content = Content(
        text("index-update-title", view.language.value),
        lambda: [_table(moves, view)],
        own={Format.CONSOLE: lambda: _console(moves, view)},
    )
    return show(content, form, view)


def _table(moves: Sequence[IndexMove], view: View) -> Table:
    names = ("standard", "code", "title", "move_state", "old_place", "new_place", "reason")
    rows = [
        (
            each.framework, each.code, each.title or None, _state(each, view), each.old or None,
            each.new or None, each.reason.get(view.language) if each.reason else None,
        )
        for each in moves
    ]  # fmt: skip
    return table("index_move", names, rows, view)


def _state(move: IndexMove, view: View) -> str:
    return text(f"index-update-state-{move.state.value}", view.language.value)


def counts_of(moves: Sequence[IndexMove], view: View) -> str:
    """Return how many rows were changed, are in doubt and still hold."""
    counts = {state.value: sum(each.state is state for each in moves) for state in MoveState}
    return text("index-update-counts", view.language.value, rows=len(moves), **counts)


def _console(moves: Sequence[IndexMove], view: View) -> str:
    from csrcheck.output.terminal import Screen, Text

    screen = Screen(view)
    screen.console.print(Text(text("index-update-title", view.language.value), style="bold"))
    for move in moves:
        if move.state not in _TOLD and not view.verbose:
            continue
        line = Text()
        line.append(_state(move, view), style=_STYLES.get(move.state, "dim"))
        title = move.title if len(move.title) <= _LISTED else move.title[:_LISTED] + "…"
        line.append(f"  {move.code}  {title}  ")
        line.append(f"{move.old or '—'} → {move.new}" if move.new else move.old, style="bold")
        if move.reason:
            line.append(f"  {move.reason.get(view.language)}", style="dim")
        screen.console.print(line)
    screen.line(counts_of(moves, view))
    return screen.text()
