"""What counting keywords reaches, frozen: the least a verdict must be worth.

Usage: python -m benchmarks.keywords FRAMEWORKS_FOLDER [LABELS_FOLDER] [--reports FOLDER] > benchmarks/keywords.yaml

An indicator is present wherever any strong term (without ``…``) of its topics occurs in the text of the body, with
no logic at all. FRAMEWORKS_FOLDER is that of commit 9954707 (``git archive 9954707 frameworks | tar -x -C FOLDER``): terms taken
out later do not lower what we are held against.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks.labelled import FRAMEWORKS, ORDER, SHARED, kappa_of_presence, labelled, squeeze
from csrcheck.engine.analysis import read
from csrcheck.language.normalise import clean_text
from csrcheck.model import Zone

FROZEN = Path(__file__).with_name("keywords.yaml")
VERSIONS = {**FRAMEWORKS, "gbt36000": "gbt36000@2015", "iso26000": "iso26000@2010"}


def frozen() -> dict[str, dict[str, tuple[float, float]]]:
    """Return presence accuracy and its kappa by report and framework."""
    held = yaml.safe_load(FROZEN.read_text("utf-8"))["reached"]
    return {report: {name: tuple(pair) for name, pair in found.items()} for report, found in held.items()}


def main() -> None:
    """Count, and print the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("frameworks", type=Path)
    parser.add_argument("labels", nargs="?", type=Path, default=SHARED / "labels")
    parser.add_argument("--reports", type=Path, default=SHARED / "corpus")
    options = parser.parse_args()
    topics: dict[str, Any] = {}
    for path in sorted(options.frameworks.glob("vocabulary/*.yaml")):
        topics |= yaml.safe_load(path.read_text("utf-8"))["topics"]
    reached: dict[str, dict[str, list[float]]] = {}
    for report, labels in labelled(options.labels, options.reports):
        passages = read(report)[1].passages
        text = "\n".join(each.clean for each in passages if each.zone is Zone.BODY)
        met = {name for name, topic in topics.items() if _occurs(topic, text)}
        for name in (each for each in FRAMEWORKS if each in labels):
            held = yaml.safe_load((options.frameworks / f"{VERSIONS[name]}.yaml").read_text("utf-8"))
            pairs = _pairs(labels[name], _called(held["indicators"], met))
            presence = sum((a > 0) == (b > 0) for a, b in pairs) / len(pairs)
            kappa = kappa_of_presence(pairs)
            reached.setdefault(report.stem, {})[name] = [round(presence, 3), round(kappa, 3)]
    print(
        "# Presence accuracy and its kappa, reached by counting keywords (keywords.py); not to be measured anew."
    )
    yaml.safe_dump({"vocabulary": "9954707", "reached": reached}, sys.stdout, default_flow_style=None)


def _occurs(topic: Mapping[str, Any], text: str) -> bool:
    return any(clean_text(term) in text for term in topic.get("strong", ()) if "…" not in term)


def _called(nodes: list[dict[str, Any]], met: set[str]) -> dict[str, bool]:
    """Return whether each indicator is called present, by id and by title."""
    called: dict[str, bool] = {}
    for node in nodes:
        if node.get("children"):
            called |= _called(node["children"], met)
            continue
        named = {
            *node.get("topics", ()),
            *(name for each in node.get("asks", ()) for name in each.get("topics", ())),
        }
        called[squeeze(node["title"]["zh"])] = called[node["id"]] = bool(named & met)
    return called


def _pairs(labels: Mapping[str, Any], called: Mapping[str, bool]) -> list[tuple[int, int]]:
    """Return labels and calls as scored in ``labelled.py``; either verdict of a hesitant reader is right."""
    pairs = []
    for key, label in labels.items():
        said = called.get(key, called.get(squeeze(key.split("/", 1)[-1]), False))
        meant = [label["verdict"], *label.get("or", ())]
        if label["verdict"] == "na" or (not said and "na" in meant):
            continue
        wanted = next(
            (each for each in meant if each != "na" and (ORDER[each] > 0) is said), label["verdict"]
        )
        pairs.append((ORDER[wanted], ORDER["disclosed" if said else "absent"]))
    return pairs


if __name__ == "__main__":
    main()
