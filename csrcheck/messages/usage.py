"""What the library of the command line says of a wrong use, in Chinese."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches

_VALUE_OF, _VALUE = "Invalid value for {}: {}", "Invalid value: {}"
_CHOICE = "{} is not one of {}"
_NEAR = (" (Possible options: {})", " Did you mean {}?")
_SAID = (
    ("No such option: {}", "没有选项 {0}"),
    ("No such option {}", "没有选项 {0}"),
    ("No such command {}", "没有命令 {0}"),
    ("Missing argument {}", "缺少参数 {0}"),
    ("Missing option {}", "缺少选项 {0}"),
    ("Missing parameter: {}", "缺少参数 {0}"),
    ("Missing parameter {}", "缺少参数 {0}"),
    ("Missing command", "缺少命令"),
    ("Option {} requires an argument", "选项 {0} 后面要写值"),
    ("Option {} requires {} arguments", "选项 {0} 后面要写 {1} 个值"),
    ("Option {} does not take a value", "选项 {0} 后面不写值"),
    ("Got unexpected extra argument ({})", "多出的参数：{0}"),
    ("Got unexpected extra arguments ({})", "多出的参数：{0}"),
    ("Got unexpected extra argument(s) ({})", "多出的参数：{0}"),
    ("Input should be less than or equal to {}", "最大为 {0}"),
    ("Input should be greater than or equal to {}", "最小为 {0}"),
    ("Input should be less than {}", "应小于 {0}"),
    ("Input should be greater than {}", "应大于 {0}"),
    ("Input should be a finite number", "应为有限的数字"),
    ("Input should be a valid integer{}", "应为整数"),
    ("Input should be a valid number{}", "应为数字"),
    ("Input should be a valid boolean{}", "应为 true 或 false"),
    ("{} is not in the range {}", "{0} 不在 {1} 之内"),
    ("{} is not a valid integer{}", "{0} 不是整数"),
    ("{} is not a valid float{}", "{0} 不是数字"),
    ("{} is not a valid boolean{}", "{0} 不是 true 或 false"),
)
"""What the library says, each name and number of its own as ``{}``, and how that is said here."""


def usage_words(why: str, language: str) -> str:
    """Return why a command was used wrongly, in the language asked for and with near names; unknown words stay."""
    named, bare = _fields(_VALUE_OF, why), _fields(_VALUE, why)
    if not named and not bare:
        return _inner(why, language)
    name, inner = named or ("", *(bare or ()))
    inner = _inner(inner, language)
    if language == "en":
        return f"Invalid value for {name or 'an argument'}: {inner}"
    return f"{_bare(name)} 的值不对：{inner}" if name else f"值不对：{inner}"


def _fields(form: str, said: str) -> list[str] | None:
    """Return what stands in the places of a form, ``None`` where something else is said."""
    opening, *following = form.split("{}")
    if not said.startswith(opening):
        return None
    at, found = len(opening), []
    for words in following:
        end = said.find(words, at) if words else len(said)
        if end < 0:
            return None
        found.append(said[at:end])
        at = end + len(words)
    return found if at == len(said) else None


def _inner(why: str, language: str) -> str:
    choice = _fields(_CHOICE, why.removeprefix("Value error, "))
    if choice and choice[1].startswith("'"):
        given, names = choice[0].strip("'"), choice[1].split("'")[1:-1:2]
        return _told(given, names, get_close_matches(given.lower(), names, 2), language)
    if language == "en":
        return why
    core, near = _parted(why)
    core = core.rstrip(".")
    # Quotes stand around names in some of the sentences and some of the library's releases.
    plain = core.replace("'", "")
    forms = ((zh, form.startswith("Missing"), _fields(form, plain)) for form, zh in _SAID)
    told = ((zh, map(_bare, fields) if ours else fields) for zh, ours, fields in forms if fields is not None)
    found = next((zh.format(*fields) for zh, fields in told), core)
    meant = _nearest(core, near)
    return f"{found}，您是否要找 {' / '.join(meant)}" if meant else found


def _parted(why: str) -> tuple[str, list[str]]:
    """Return what is said, and the near names at its end."""
    for form in _NEAR:
        opening, closing = form.split("{}")
        core, found, names = why.rpartition(opening)
        if found and names.endswith(closing):
            return core, [each.strip(" '") for each in names.removesuffix(closing).split(",")]
    return why, []


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
