"""Figures and verdicts as xBRL-JSON (OIM), with a taxonomy of our own made from the vocabulary."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from csrcheck.catalog.schema import Topic
from csrcheck.language.normalise import clean_text
from csrcheck.model import Report, Series, YearValue

Boxes = Mapping[tuple[int, str], Sequence[tuple[float, float, float, float]]]
"""By page and quote: left, bottom, right, top of each line it stands on, in points from the lower left corner."""

NAMESPACE = "https://csrcheck.example/taxonomy/1"
TAXONOMY = "csrcheck-taxonomy.xsd"
"""Name of the taxonomy file that facts point to, beside them."""
_OTHER = "other"
_DIMENSIONS = ("metric", "place", "framework", "indicator")
_VERDICT = "verdict"
_UNITS = {
    "mass": "csr:t", "ghg": "csr:tCO2e", "power-hours": "csr:kWh", "joules": "csr:GJ", "coal": "csr:tce",
    "volume": "csr:m3", "yuan": "iso4217:CNY", "people": "csr:person", "percent": "csr:percent", "hours": "csr:h",
    "days": "csr:day", "cases": "csr:case",
}  # fmt: skip


def facts(
    report: Report,
    measures: Mapping[str, tuple[str, float]],
    language: str,
    taxonomy: str = TAXONOMY,
    boxes: Boxes = MappingProxyType({}),
) -> str:
    """Return a report's figures by year and its verdicts as xBRL-JSON.

    Args:
        report: With series, and with frameworks where it was judged.
        measures: For each printed unit of the series, what it measures and its factor to the first unit of that kind.
        language: Of the report's own words.
        taxonomy: Where the taxonomy lies, relative to the result.
        boxes: Where the quotes of the series stand on their pages, as far as it is known.
    """
    found: dict[str, dict[str, Any]] = {}
    for series in report.series or ():
        for value in series.values:
            name = f"f{len(found) + 1}"
            found[name] = _figure(series, value, report, measures, name)
            found[f"{name}n"] = _note(series, f"{name}n", language, boxes)
    year = report.document.identity.year
    for framework in report.frameworks:
        for each in framework.indicators:
            dimensions = {
                "concept": f"csr:{_VERDICT}", "entity": _entity(report), "language": "en",
                "csr:framework": f"{framework.id}@{framework.version}", "csr:indicator": each.id,
            }  # fmt: skip
            if year is not None:
                dimensions["period"] = _period(year)
            found[f"v{len(found) + 1}"] = {"value": each.verdict.value, "dimensions": dimensions}
    document = {
        "documentInfo": {
            "documentType": "https://xbrl.org/2021/xbrl-json",
            "namespaces": {
                "csr": NAMESPACE,
                "entity": f"{NAMESPACE}/entity",
                "iso4217": "http://www.xbrl.org/2003/iso4217",
                "xbrl": "https://xbrl.org/2021",
            },
            "linkTypes": {"footnote": "http://www.xbrl.org/2003/arcrole/fact-footnote"},
            "linkGroups": {"_": "http://www.xbrl.org/2003/role/link"},
            "taxonomy": [taxonomy],
        },
        "facts": found,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _figure(
    series: Series, value: YearValue, report: Report, measures: Mapping[str, tuple[str, float]], name: str
) -> dict[str, Any]:
    kind, factor = measures[series.unit]
    precision = value.precision * factor
    number = value.number * factor
    made: dict[str, Any] = {
        "value": f"{number:.10f}".rstrip("0").rstrip(".") or "0",
        "dimensions": {
            "concept": f"csr:{concept_of(series.topic, series.family)}",
            "entity": _entity(report),
            "period": _period(value.year),
            "unit": unit_of(kind),
            "csr:metric": " ".join(series.metric.split()),
            "csr:place": f"{series.page}-{series.line or 0}-{series.passage}-{series.row}-{series.column}",
        },
        "links": {"footnote": {"_": [f"{name}n"]}},
    }
    if precision > 0:
        made["decimals"] = -round(math.log10(2 * precision))
    return made


def _note(series: Series, name: str, language: str, boxes: Boxes) -> dict[str, Any]:
    """Return where a figure stands, as a note to it: page, boxes on it, line, section and the report's own words."""
    where = {
        "page": series.page,
        "label": series.page_label,
        "line": series.line,
        "section": list(series.section),
        "boxes": [list(each) for each in boxes.get((series.page or 0, series.quote), ())],
    }
    words = json.dumps({**where, "quote": series.quote}, ensure_ascii=False, sort_keys=True)
    return {
        "value": escape(words),
        "dimensions": {"concept": "xbrl:note", "noteId": name, "language": language},
    }


def concept_of(topic: str, family: str) -> str:
    """Return the name of the concept for figures of a topic in a family of units."""
    return f"{topic or _OTHER}.{family or 'count'}"


def unit_of(kind: str) -> str:
    """Return the measure for a kind of unit; a part of a whole is ``a/b``."""
    over, slash, base = kind.partition("/")
    if slash:
        return f"{unit_of(over)}/{unit_of(base)}"
    if kind in _UNITS:
        return _UNITS[kind]
    letters = "".join(character for character in clean_text(kind) if character.isalpha())
    return f"csr:{letters}" if letters else "csr:number"


def _entity(report: Report) -> str:
    name = "".join(c for c in report.document.identity.organisation if c.isalnum())
    return f"entity:{name or 'unknown'}"


def _period(year: int) -> str:
    return f"{year}-01-01T00:00:00/{year + 1}-01-01T00:00:00"


def taxonomy(topics: Mapping[str, Topic], families: Iterable[str], named: Mapping[str, Sequence[str]]) -> str:
    """Return the taxonomy: a concept for each topic and family of units its figures have, dimensions, the verdict.

    Args:
        topics: The vocabulary.
        families: All families of units, for figures of no known topic.
        named: For topics, what GRI and IFRS call what they are about.
    """
    elements, labels = [], []
    concepts = [(key, topic.title.zh, topic.title.en, topic.unit) for key, topic in topics.items()]
    for key, zh, en, units in (*concepts, (_OTHER, "其他", "Other", tuple(families))):
        for family in sorted({*units, "count"}):
            name = concept_of(key, family)
            elements.append(_element(name, "xbrli:decimalItemType"))
            labels += _labels(name, f"{zh}（{family}）", f"{en or zh} ({family})", named.get(key, ()))
    elements.append(_element(_VERDICT, "xbrli:stringItemType"))
    for name in _DIMENSIONS:
        elements.append(
            f'<xs:element name="{name}" id="csr_{name}" type="xbrli:stringItemType" abstract="true" nillable="true" '
            f'substitutionGroup="xbrldt:dimensionItem" xbrli:periodType="duration" xbrldt:typedDomainRef="#csr_{name}Domain"/>'
        )
        elements.append(f'<xs:element name="{name}Domain" id="csr_{name}Domain" type="xs:string"/>')
    return _SCHEMA.format(namespace=NAMESPACE, elements="\n".join(elements), labels="\n".join(labels))


def _element(name: str, kind: str) -> str:
    return (
        f'<xs:element name="{name}" id="csr_{name}" type="{kind}" substitutionGroup="xbrli:item" '
        f'nillable="true" xbrli:periodType="duration"/>'
    )


def _labels(name: str, zh: str, en: str, known: Sequence[str]) -> list[str]:
    """Return the labels of a concept in both languages, and what standards name it in its documentation."""
    made = [f'<link:loc xlink:type="locator" xlink:href="#csr_{name}" xlink:label="{name}"/>']
    roles = [("zh", "label", zh), ("en", "label", en)]
    if known:
        roles.append(("en", "documentation", "; ".join(known)))
    for language, role, words in roles:
        made.append(
            f'<link:label xlink:type="resource" xlink:label="{name}.l" xml:lang={quoteattr(language)} '
            f'xlink:role="http://www.xbrl.org/2003/role/{role}">{escape(words)}</link:label>'
        )
    made.append(
        f'<link:labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" '
        f'xlink:from="{name}" xlink:to="{name}.l"/>'
    )
    return made


_SCHEMA = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xbrldt="http://xbrl.org/2005/xbrldt" xmlns:csr="{namespace}" targetNamespace="{namespace}"
 elementFormDefault="qualified">
<xs:annotation><xs:appinfo>
<link:linkbase>
<link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
{labels}
</link:labelLink>
</link:linkbase>
</xs:appinfo></xs:annotation>
<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
<xs:import namespace="http://xbrl.org/2005/xbrldt" schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>
{elements}
</xs:schema>
"""
