"""Build ``lanze-2023.pdf``, the report of an invented maker of battery materials.

Usage: ``python -m samples.build_lanze [target.pdf]`` in the top folder. Needs reportlab. The words are in
``content/lanze.yaml``; the same words give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

from samples.layout import BOTTOM, DEEP, HEIGHT, LEFT, LINE, PALE, RIGHT, SOFT, TOP, WIDTH, Sheet, measure

HERE = Path(__file__).resolve().parent
FRONT = 2  # cover and contents carry no printed number: printed page = physical page - 2
FULL = RIGHT - LEFT
COLUMN, GUTTER = (FULL - 22) / 2, 22.0
SIDE = 150.0


def words() -> str:
    """Return the words of the report as YAML."""
    return (HERE / "content" / "lanze.yaml").read_text(encoding="utf-8")


def build(target: Path, text: str = "") -> None:
    """Write the PDF, of other words than the report's own where some are given."""
    content: dict[str, Any] = yaml.safe_load(text or words())
    sheet = Sheet(str(target), content["title"], content["organisation"])
    _cover(sheet, content)
    _contents(sheet, content)
    for number, page in enumerate(content["pages"], start=1):
        _furniture(sheet, content, page, number)
        _page(sheet, page)
        sheet.canvas.showPage()
    sheet.canvas.save()


def _cover(sheet: Sheet, content: dict[str, Any]) -> None:
    sheet.box(0, 0, WIDTH, HEIGHT, DEEP)
    sheet.canvas.setFillAlpha(0.16)
    for x, y, radius in ((470, 250, 210), (120, 120, 150), (360, 90, 90)):
        sheet.canvas.setFillColorRGB(1, 1, 1)
        sheet.canvas.circle(x, y, radius, stroke=0, fill=1)
    sheet.canvas.setFillAlpha(1)
    sheet.text(60, 700, content["organisation"], 17, "#ffffff")
    sheet.text(60, 676, content["english"], 9.5, "#cfe3db")
    sheet.text(60, 560, "2023", 60, "#ffffff")
    sheet.text(60, 512, "环境、社会及管治报告", 27, "#ffffff", bold=True)
    sheet.rule(60, 494, 200, "#ffffff", 1.4)
    sheet.text(60, 468, content["motto"], 12.5, "#e8f2ee")
    sheet.canvas.showPage()


def _contents(sheet: Sheet, content: dict[str, Any]) -> None:
    sheet.box(0, HEIGHT - 150, WIDTH, 150, PALE)
    sheet.text(LEFT, HEIGHT - 96, "目录", 26, DEEP, bold=True)
    sheet.text(LEFT + 64, HEIGHT - 96, "CONTENTS", 10, SOFT)
    y = HEIGHT - 196
    for level, title, page in content["contents"]:
        size, x = (11.0, LEFT) if level == 1 else (9.6, LEFT + 22)
        sheet.text(x, y, title, size, DEEP if level == 1 else "#2b3340", bold=level == 1)
        end = RIGHT - 24
        dots = int((end - x - measure(title, size) - 10) / measure(". ", 9))
        sheet.text(end, y, ". " * dots, 9, LINE, align="right")
        sheet.text(RIGHT, y, f"{page:02d}", size, DEEP, align="right")
        y -= 25 if level == 1 else 20
    sheet.canvas.showPage()


def _furniture(sheet: Sheet, content: dict[str, Any], page: dict[str, Any], number: int) -> None:
    """Draw the running head and foot with the printed page number, outside on each side."""
    sheet.text(LEFT, 800, content["running"], 8, SOFT)
    sheet.text(RIGHT, 800, page["chapter"], 8, SOFT, align="right")
    sheet.rule(LEFT, 792, RIGHT)
    at, align = (LEFT, "left") if number % 2 == 0 else (RIGHT, "right")
    sheet.text(at, 28, f"{number:02d}", 9, DEEP, align=align)


def _page(sheet: Sheet, page: dict[str, Any]) -> None:
    y = TOP
    if "title" in page:
        sheet.text(LEFT, y - 18, page["title"], 22, DEEP, bold=not page.get("overprint"))
        if page.get("overprint"):
            # Bold as some programs fake it: the same letters drawn again, a hair beside.
            for shift in (0.35, 0.7):
                sheet.text(LEFT + shift, y - 18, page["title"], 22, DEEP)
        y -= 38
    if "lead" in page:
        y = sheet.lines(page["lead"], LEFT, y, FULL, 10.4, 17.5, SOFT) - 8
    y = sheet.flow(page.get("body", []), LEFT, y, FULL)
    low = y
    if "columns" in page:
        ends = [
            sheet.flow(blocks, LEFT + n * (COLUMN + GUTTER), y, COLUMN)
            for n, blocks in enumerate(page["columns"])
        ]
        low = min(ends)
    elif "sidebar" in page:
        low = _sidebar(sheet, page["sidebar"], y)
        low = min(low, sheet.flow(page["main"], LEFT, y, FULL - SIDE - 18))
    sheet.flow(page.get("after", []), LEFT, low - 4, FULL)


def _sidebar(sheet: Sheet, side: dict[str, Any], y: float) -> float:
    x, height = RIGHT - SIDE, float(side["height"])
    sheet.box(x, y - height, SIDE, height, PALE, 5)
    sheet.flow(side["blocks"], x + 12, y - 8, SIDE - 24, floor=max(BOTTOM, y - height + 10))
    return y - height


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "lanze-2023.pdf")
