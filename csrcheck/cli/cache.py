"""``csrcheck cache``: what is kept between runs."""

from __future__ import annotations

from csrcheck.cli import options
from csrcheck.cli.application import Application
from csrcheck.cli.output import write
from csrcheck.cli.words import interface_language, words
from csrcheck.messages import text

app = Application()


@app.command("info", help=words("cache-info"))
def info(lang: options.Lang = None) -> None:
    """Show where the cache is, how many entries it has and how large it is."""
    from csrcheck import store
    from csrcheck.render.terminal import pad

    language = (lang or interface_language()).value
    found = store.info()
    size = text("cache-of", language, size=_megabytes(found.size), limit=_megabytes(found.limit))
    facts = {"cache-folder": found.folder, "cache-entries": found.entries, "cache-size": size}
    names = {code: text(code, language) for code in facts}
    write("".join(f"{pad(names[code], 10)}{value}\n" for code, value in facts.items()), None)


@app.command("clear", help=words("cache-clear"))
def clear(lang: options.Lang = None) -> None:
    """Remove every entry."""
    from csrcheck import store

    language = (lang or interface_language()).value
    where = store.folder()
    write(text("cache-cleared", language, count=store.clear(), folder=where) + "\n", None)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB"
