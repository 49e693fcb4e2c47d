"""Measure the theme model on labelled sentences: ``python benchmarks/sentences.py FILE.csv``.

Prints one JSON line: accuracy and macro-F1 over the 36 themes and 无关文本, and over 定性 / 定量 / 无关; and how often
the right theme is one of the two likeliest.
``--cross-validate`` trains on four fifths and judges the fifth, five times, near-duplicates together (needs
the dependency group ``train``); without it the weights that ship are judged, which is honest only on
sentences they were not trained on (a word on stderr says so).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from csrcheck.catalog import load_vocabulary  # noqa: E402
from csrcheck.language.normalise import clean_text  # noqa: E402
from csrcheck.match import Matcher  # noqa: E402
from csrcheck.match.themes import Themes  # noqa: E402

Labels = list[tuple[str, str]]
"""Theme and quality of each sentence."""
Told = list[tuple[str, str, str]]
"""Theme and quality told of each sentence, and the second likeliest theme."""


def figures(told: Sequence[str], right: Sequence[str]) -> tuple[float, float]:
    """Return accuracy and macro-F1 over the classes of both."""
    accuracy = sum(a == b for a, b in zip(told, right, strict=True)) / len(right)
    scores = [f1 for _, _, f1, _ in by_class(told, right).values()]
    return accuracy, sum(scores) / len(scores)


def by_class(told: Sequence[str], right: Sequence[str]) -> dict[str, tuple[float, float, float, int]]:
    """Return precision, recall, F1 and number of sentences of each class."""
    hits = Counter(a for a, b in zip(told, right, strict=True) if a == b)
    said, true = Counter(told), Counter(right)
    found = {}
    for name in sorted(said | true):
        precision = hits[name] / said[name] if said[name] else 0.0
        recall = hits[name] / true[name] if true[name] else 0.0
        f1 = 2 * precision * recall / (precision + recall) if hits[name] else 0.0
        found[name] = (precision, recall, f1, true[name])
    return found


def bundled(path: Path) -> tuple[Told, Labels]:
    """Return what the weights that ship tell of each sentence, and its labels."""
    matcher, themes = Matcher(load_vocabulary()), Themes.bundled()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    cleans = [clean_text(row["sentence"]) for row in rows]
    if hashlib.sha256("\n".join(sorted(cleans)).encode()).hexdigest() == themes.weights.trained:
        print("the weights were trained on these sentences: use --cross-validate", file=sys.stderr)
    told = []
    for clean in cleans:
        theme = themes.theme_of(clean, matcher.hits(clean))
        told.append((theme.name, theme.quality, theme.ranked[1]))
    return told, [(row["topic"], row["quality"]) for row in rows]


def cross_validated(path: Path, seed: int) -> tuple[Told, Labels]:
    """Return what models that had not seen it tell of each sentence, and its labels."""
    from benchmarks.train_themes import Trainer, folds, read

    sentences = read(path)
    trainer = Trainer(sentences)
    told = [("", "", "")] * len(sentences)
    for train, test in folds(sentences, seed):
        model = Themes(trainer.train(train))
        for number in test:
            theme = model.theme_of(sentences[number].clean, sentences[number].hits)
            told[number] = (theme.name, theme.quality, theme.ranked[1])
    return told, [(each.theme, each.quality) for each in sentences]


def ruled(path: Path) -> tuple[Told, Labels]:
    """Return what topic evidence alone tells: the theme whose topics score most, figures for quantity."""
    from csrcheck.model import Passage, PassageKind, Zone

    matcher, themes = Matcher(load_vocabulary()), Themes.bundled()
    told, right = [], []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            clean = clean_text(row["sentence"])
            passage = Passage(
                number, PassageKind.SENTENCE, Zone.BODY, clean, clean, tuple(range(len(clean))), 1
            )
            scores: dict[str, float] = defaultdict(float)
            counted = False
            for evidence in matcher.evidence(passage):
                scores[themes.theme_of_topic(evidence.topic) or "?"] += evidence.score
                counted = counted or evidence.traits.zero or any(f.family for f in evidence.traits.figures)
            scores.pop("?", None)
            theme, second, *_ = [
                *sorted(scores, key=lambda name: (-scores[name], name)), "无关文本", "无关文本",
            ]  # fmt: skip
            quality = "无关文本" if theme == "无关文本" else "定量文本" if counted else "定性文本"
            told.append((theme, quality, second))
            right.append((row["topic"], row["quality"]))
    return told, right


def summary(told: Told, right: Labels) -> dict[str, float]:
    """Return the five figures, rounded."""
    accuracy, f1 = figures([theme for theme, _, _ in told], [theme for theme, _ in right])
    quality, quality_f1 = figures([each for _, each, _ in told], [each for _, each in right])
    one_of_two = sum(
        label in {theme, second} for (theme, _, second), (label, _) in zip(told, right, strict=True)
    )
    shown = {
        "accuracy": accuracy,
        "macro_f1": f1,
        "one_of_two": one_of_two / len(right),
        "quality_accuracy": quality,
        "quality_macro_f1": quality_f1,
    }
    return {name: round(value, 4) for name, value in shown.items()}


def measure(path: Path) -> dict[str, float]:
    """Return the figures of the weights that ship on a file of labelled sentences."""
    return summary(*bundled(path))


def main(arguments: Iterable[str] | None = None) -> None:
    """Print the figures of one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--cross-validate", action="store_true", help="train and judge in five folds")
    way.add_argument("--rules", action="store_true", help="judge topic evidence without the model")
    parser.add_argument("--seed", type=int, default=0, help="shuffles the folds")
    parser.add_argument("--classes", action="store_true", help="print a table of classes to stderr")
    given = parser.parse_args(list(arguments) if arguments is not None else None)
    if given.cross_validate:
        told, right = cross_validated(given.file, given.seed)
    else:
        told, right = ruled(given.file) if given.rules else bundled(given.file)
    if given.classes:
        for name, (precision, recall, score, count) in by_class(
            [theme for theme, _, _ in told], [theme for theme, _ in right]
        ).items():
            print(f"| {name} | {count} | {precision:.2f} | {recall:.2f} | {score:.2f} |", file=sys.stderr)
    print(json.dumps(summary(told, right)))


if __name__ == "__main__":
    main()
