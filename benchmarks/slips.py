"""Plants slips in copies of reports and counts how many of them ``reconcile`` finds.

Every figure of the text may be drawn, whether csrcheck reads it or not: numbers that are no date, clause, heading or
page. A slip is found where a finding names its sentence or row; anything else that is said of a pair is a false
alarm. Reports that are no text are read once and compared as the text that was read.

    python -m benchmarks.slips [FILE…] [--slips 200] [--seed 2024] [--show]
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from csrcheck.engine import Request, Side, ask
from csrcheck.engine.across import RECONCILED
from csrcheck.engine.analysis import read
from csrcheck.language.normalise import clean_text
from csrcheck.model import Language

ROOT = Path(__file__).resolve().parents[1]
PER_COPY = 8
NUMBER = re.compile(r"(?<![\w.,/:-])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,/:-])\d+(?:\.\d+)?(?![\d/:-])")
NO_FIGURE = re.compile(r"^\s*(?:年|月|日|[.、)）]|号|条|章|节|页|[A-Za-z])")
PASSED_OVER = re.compile(r"(?:第|No\.?|GRI|ISO|GB/T|〔|\[|【)\s*$|……|\.{4}")
PAGE = re.compile(r"\D*\s?\d{1,3}")
OTHER_WAY = {
    "增长": "下降",
    "下降": "增长",
    "上升": "下降",
    "提高": "降低",
    "降低": "提高",
    "减少": "增加",
    "增加": "减少",
}
SCOPES = (("本公司", "母公司"), ("本集团", "母公司"), ("集团", "母公司"), ("公司", "子公司"))


@dataclass(frozen=True)
class Slip:
    """One change of a line."""

    kind: str
    line: int
    before: str
    after: str


Kind = Callable[[str, "re.Match[str]", random.Random, list[str], int], str | None]


def swapped(
    line: str, number: re.Match[str], chance: random.Random, _lines: list[str], _at: int
) -> str | None:
    """Two neighbouring digits change places."""
    text = number.group()
    places = [n for n in range(len(text) - 1) if text[n : n + 2].isdigit() and text[n] != text[n + 1]]
    if not places:
        return None
    n = chance.choice(places)
    return _put(line, number, f"{text[:n]}{text[n + 1]}{text[n]}{text[n + 2 :]}")


def scaled(
    line: str, number: re.Match[str], chance: random.Random, _lines: list[str], _at: int
) -> str | None:
    """The decimal point moves."""
    value = float(number.group().replace(",", "")) * 10.0 ** chance.choice((-3, -2, -1, 1, 2, 3))
    return _put(line, number, f"{value:.6f}".rstrip("0").rstrip(".")) if value else None


def unit_word(
    line: str, number: re.Match[str], chance: random.Random, _lines: list[str], _at: int
) -> str | None:
    """万 becomes 亿, or is lost."""
    behind = line[number.end() :]
    if behind.lstrip()[:1] not in ("万", "亿", "萬", "億"):
        return None
    place = number.end() + len(behind) - len(behind.lstrip())
    other = {"万": "亿", "亿": "万", "萬": "億", "億": "萬"}[line[place]]
    return line[:place] + chance.choice((other, "")) + line[place + 1 :]


def other_row(
    line: str, number: re.Match[str], _chance: random.Random, lines: list[str], at: int
) -> str | None:
    """The number of the next line with one stands here."""
    for below in lines[at + 1 : at + 4]:
        found = [m for m in NUMBER.finditer(below) if _figure(below, m)]
        if found and found[0].group() != number.group():
            return _put(line, number, found[0].group())
    return None


def other_year(
    line: str, number: re.Match[str], _chance: random.Random, _lines: list[str], _at: int
) -> str | None:
    """Another year is named, or the neighbouring figure of the row stands here."""
    years = list(re.finditer(r"(?<!\d)20\d\d(?=\s*年)", line[: number.start()]))
    if years:
        year = years[-1]
        return _put(line, year, str(int(year.group()) - 1))
    others = [m for m in NUMBER.finditer(line) if _figure(line, m) and m.group() != number.group()]
    return _put(line, number, others[0].group()) if others else None


def sign(line: str, number: re.Match[str], _chance: random.Random, _lines: list[str], _at: int) -> str | None:
    """Up becomes down."""
    start = max(0, number.start() - 8)
    for word, other in OTHER_WAY.items():
        place = line.rfind(word, start, number.start())
        if place >= 0:
            return line[:place] + other + line[place + len(word) :]
    return None


def scope(
    line: str, number: re.Match[str], _chance: random.Random, _lines: list[str], _at: int
) -> str | None:
    """Another whose figure it is."""
    start = max(0, number.start() - 14)
    for word, other in SCOPES:
        place = line.rfind(word, start, number.start())
        if place >= 0 and not re.search(r"[,，。;；]", line[place : number.start()]):
            return line[:place] + other + line[place + len(word) :]
    return None


KINDS: dict[str, Kind] = {
    "digits": swapped,
    "power": scaled,
    "unit": unit_word,
    "row": other_row,
    "year": other_year,
    "sign": sign,
    "scope": scope,
}


def _put(line: str, number: re.Match[str], text: str) -> str:
    return line[: number.start()] + text + line[number.end() :]


def _figure(line: str, number: re.Match[str]) -> bool:
    """Tell whether a number of a line is a figure, by marks around it alone."""
    if line.rfind("<", 0, number.start()) > line.rfind(">", 0, number.start()):  # of a tag, not of the text
        return False
    if NO_FIGURE.match(line[number.end() :]) or PASSED_OVER.search(line[: number.start()]):
        return False
    alone = line.strip() == number.group() or (number.start() == len(line) - len(line.lstrip()))
    return not alone or len(number.group()) > 2


def _is_page(lines: list[str], at: int) -> bool:
    """Tell whether a line is one of a list of titles with their pages."""
    near = [line for line in lines[max(0, at - 4) : at + 5] if PAGE.fullmatch(line.strip())]
    return bool(PAGE.fullmatch(lines[at].strip())) and len(near) > 2


def planted(text: str, count: int, chance: random.Random) -> tuple[str, list[Slip]]:
    """Return a text with slips, and what they are; figures and kinds are drawn by lot."""
    lines = text.split("\n")
    places = [
        (at, m)
        for at, line in enumerate(lines)
        for m in NUMBER.finditer(line)
        if _figure(line, m) and not _is_page(lines, at)
    ]
    chance.shuffle(places)
    slips: list[Slip] = []
    taken: set[int] = set()
    kinds = list(KINDS)
    chance.shuffle(kinds)
    for kind in (kinds * count)[: 2 * count]:
        if len(slips) == count:
            break
        for at, number in places:
            if any(near in taken for near in range(at - 3, at + 4)):
                continue
            after = KINDS[kind](lines[at], number, chance, lines, at)
            if after is not None and clean_text(after) != clean_text(lines[at]):
                slips.append(Slip(kind, at, lines[at], after))
                taken.add(at)
                break
    for slip in slips:
        lines[slip.line] = slip.after
    return "\n".join(lines), slips


def text_of(path: Path) -> tuple[str, str]:
    """Return a report as text with the ending its copy gets."""
    if path.suffix in (".txt", ".md"):
        return path.read_text(encoding="utf-8"), path.suffix
    document, _ = read(path)
    text = "\f".join("\n".join(block.text for block in page.blocks) for page in document.pages)
    return "".join(c for c in text if c in "\n\t\f" or c.isprintable()), ".txt"


def measured(path: Path, count: int, seed: int) -> Iterator[tuple[list[Slip], list[Slip], list[str]]]:
    """Yield for each copy of a report its slips, those found, and what else was said."""
    text, ending = text_of(path)
    chance = random.Random(f"{seed}-{path.name}")
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / f"original{ending}"
        original.write_text(text, encoding="utf-8")
        copy = Path(folder) / f"copy{ending}"
        while count > 0:
            changed, slips = planted(text, min(PER_COPY, count), chance)
            if not slips:
                return
            copy.write_text(changed, encoding="utf-8")
            request = Request(copy, (RECONCILED,), ("gbt36000",), Side(others=((original, None),)))
            findings = ask(request).of(RECONCILED).outcome.findings
            quotes = [_letters(each.quote + each.message.get(Language.ZH)) for each in findings]
            found = [slip for slip in slips if any(_names(quote, slip) for quote in quotes)]
            extra = [
                each.message.get(Language.ZH)
                for each, quote in zip(findings, quotes, strict=True)
                if not any(_names(quote, slip) for slip in slips)
            ]
            yield slips, found, extra
            count -= len(slips)


def _names(quote: str, slip: Slip) -> bool:
    """Tell whether what is said of a pair names the changed line: a stretch of it with the change inside."""
    after = _letters(slip.after)
    change = next(
        (n for n, (x, y) in enumerate(zip(after, _letters(slip.before), strict=False)) if x != y), len(after)
    )
    return after[max(0, change - 4) : change + 1] in quote or after[change : change + 6] in quote


def _letters(text: str) -> str:
    bare = re.sub(r"<[^>]*>", "", text)
    return "".join(c for c in clean_text(bare) if c.isalnum() or c in ".-")


def main() -> None:
    """Print recall by kind, by report, and all false alarms."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--slips", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--show", action="store_true", help="print what was missed")
    options = parser.parse_args()
    files = options.files or sorted((ROOT / "samples").glob("*.[dp][od][cf]*"))
    print(f"seed {options.seed}")
    all_slips, all_found, alarms = Counter[str](), Counter[str](), 0
    each = -(-options.slips // len(files))
    for path in files:
        slips: list[Slip] = []
        found: list[Slip] = []
        extra: list[str] = []
        for one, some, more in measured(
            path, min(each, options.slips - sum(all_slips.values())), options.seed
        ):
            slips, found, extra = slips + one, found + some, extra + more
        all_slips.update(slip.kind for slip in slips)
        all_found.update(slip.kind for slip in found)
        alarms += len(extra)
        print(f"{path.name}: {len(found)}/{len(slips)} found, {len(extra)} false alarms")
        if options.show:
            for slip in slips:
                if slip not in found:
                    print(f"   missed {slip.kind}: {slip.before.strip()[:70]} → {slip.after.strip()[:70]}")
            for line in extra:
                print(f"   alarm {line[:160]}")
    for kind in KINDS:
        print(f"{kind:7} {all_found[kind]}/{all_slips[kind]}")
    total, right = sum(all_slips.values()), sum(all_found.values())
    print(f"recall {right}/{total} = {right / max(total, 1):.3f}, false alarms {alarms}")


if __name__ == "__main__":
    main()
