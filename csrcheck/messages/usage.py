"""What the library of the command line says of a wrong use, in Chinese."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches

_WRONG_VALUE = re.compile(r"Invalid value(?: for (?P<name>.+?))?: (?P<why>.*)", re.DOTALL)
_CHOICE = re.compile(r"(?:Value error, )?'?(?P<given>.*?)'? is not one of (?P<names>'.*')\.?", re.DOTALL)
_NEAR = re.compile(r"\s*(?:\(Possible options: (?P<many>.+)\)|Did you mean (?P<one>.+?)\?)$")
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), zh)
    for pattern, zh in (
        (r"No such option:? '?(.+?)'?", "没有选项 {0}"),
        (r"No such command '?(.+?)'?", "没有命令 {0}"),
        (r"Missing argument '?(.+?)'?", "缺少参数 {0}"),
        (r"Missing option '?(.+?)'?", "缺少选项 {0}"),
        (r"Missing parameter:? '?(.+?)'?", "缺少参数 {0}"),
        (r"Missing command", "缺少命令"),
        (r"Option '(.+?)' requires an argument", "选项 {0} 后面要写值"),
        (r"Option '(.+?)' requires (\d+) arguments", "选项 {0} 后面要写 {1} 个值"),
        (r"Option '(.+?)' does not take a value", "选项 {0} 后面不写值"),
        (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", "多出的参数：{0}"),
        (r"Input should be less than or equal to (\S+)", "最大为 {0}"),
        (r"Input should be greater than or equal to (\S+)", "最小为 {0}"),
        (r"Input should be less than (\S+)", "应小于 {0}"),
        (r"Input should be greater than (\S+)", "应大于 {0}"),
        (r"Input should be a finite number", "应为有限的数字"),
        (r"Input should be a valid integer.*", "应为整数"),
        (r"Input should be a valid number.*", "应为数字"),
        (r"Input should be a valid boolean.*", "应为 true 或 false"),
        (r"'?(.*?)'? is not in the range (.+)", "{0} 不在 {1} 之内"),
        (r"'?(.*?)'? is not a valid integer.*", "{0} 不是整数"),
        (r"'?(.*?)'? is not a valid float.*", "{0} 不是数字"),
        (r"'?(.*?)'? is not a valid boolean.*", "{0} 不是 true 或 false"),
    )
)


def usage_words(why: str, language: str) -> str:
    """Return why a command was used wrongly, in the language asked for and with near names; unknown words stay."""
    value = _WRONG_VALUE.fullmatch(why)
    if value:
        inner = _inner(value["why"], language)
        if language == "en":
            return f"Invalid value for {value['name'] or 'an argument'}: {inner}"
        return f"{_bare(value['name'])} 的值不对：{inner}" if value["name"] else f"值不对：{inner}"
    return _inner(why, language)


def _inner(why: str, language: str) -> str:
    choice = _CHOICE.fullmatch(why)
    if choice:
        names = choice["names"].split("'")[1:-1:2]
        return _told(choice["given"], names, get_close_matches(choice["given"].lower(), names, 2), language)
    near = _NEAR.search(why)
    if language == "en":
        return why
    core = (why[: near.start()] if near else why).rstrip(".")
    matches = ((pattern.fullmatch(core), zh) for pattern, zh in _PATTERNS)
    found = next((zh.format(*map(_bare, match.groups())) for match, zh in matches if match), core)
    names = str(near["many"] or near["one"]).split(",") if near else []
    meant = _nearest(core, [each.strip() for each in names])
    return f"{found}，您是否要找 {' / '.join(meant)}" if meant else found


def _nearest(said: str, names: list[str]) -> list[str]:
    """Return near names with the nearest first; the library has them by the alphabet."""
    given = said.rpartition(" ")[2].strip("'")
    return sorted(names, key=lambda name: -SequenceMatcher(None, name.strip("'"), given).ratio())


def _told(given: str, names: list[str], near: list[str], language: str) -> str:
    if language == "en":
        meant = f" (did you mean {' / '.join(near)}?)" if near else ""
        return f"{given} is none of {', '.join(names)}{meant}"
    meant = f"，您是否要找 {' / '.join(near)}" if near else ""
    return f"没有 {given} 这个取值{meant}（可用：{'、'.join(names)}）"


def _bare(name: str) -> str:
    """Return the name of an option, or of an argument as the help writes it, without quotes."""
    plain = name.replace("'", "").replace('"', "").strip()
    return plain.upper() if plain.isidentifier() and plain.islower() else plain
