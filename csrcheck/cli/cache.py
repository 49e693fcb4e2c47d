"""``csrcheck cache``: what is kept between runs."""

from __future__ import annotations

from csrcheck.cli import options
from csrcheck.cli.application import Application
from csrcheck.cli.groups import Showing, spread
from csrcheck.cli.output import write
from csrcheck.cli.words import interface_language, words
from csrcheck.messages import text
from csrcheck.output import Format

app = Application()


@app.command("info", help=words("cache-info"))
@spread
def info(form: options.RowsOption = Format.CONSOLE, *, showing: Showing) -> None:
    """Show where the cache is, how many entries it has and how large it is."""
    from csrcheck import store
    from csrcheck.output.content import Content, named
    from csrcheck.output.tables import table

    view, found = showing.view(), store.info()
    rows = [(str(found.folder), found.entries, found.size, found.limit)]
    cache = table("cache", ("folder", "entries", "size", "limit"), rows, view)
    size = view.say("cache-of", size=_megabytes(found.size), limit=_megabytes(found.limit))
    told = (("cache-folder", str(found.folder)), ("cache-entries", str(found.entries)), ("cache-size", size))
    showing.show(Content(cache.title, lambda: [cache], words=lambda: [named(view, *told)]), form, view)


@app.command("clear", help=words("cache-clear"))
def clear(lang: options.Lang = None) -> None:
    """Remove every entry."""
    from csrcheck import store

    language = (lang or interface_language()).value
    where = store.folder()
    write(text("cache-cleared", language, count=store.clear(), folder=where) + "\n", None)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB"
