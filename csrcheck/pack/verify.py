"""Whether a pack is as it was written, and whether the report still gives what it says."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from csrcheck.engine import Request, Side
from csrcheck.marks import Origin, origin
from csrcheck.messages import Language
from csrcheck.model import OcrMode, Reading
from csrcheck.output import View
from csrcheck.pack.archive import Fault, Pack, opened, sha256
from csrcheck.pack.contents import ISSUER, make, program


def verify(path: Path) -> Pack:
    """Return a pack and what is not as it was written.

    Raises:
        UsageError: It cannot be read, is damaged, or is no pack.
    """
    found = opened(path)
    sealed = origin(path)
    if found.faults or sealed is Origin.OURS:
        return found
    code = "pack-resealed" if sealed is Origin.CHANGED else "pack-unsealed"
    return replace(found, faults=(Fault(code, path.name),))


def reperform(pack: Pack, report: Path, reading: Reading, folder: Path) -> tuple[Fault, ...]:
    """Check a report again as a pack says it was checked; return what comes out otherwise.

    Args:
        pack: Without faults.
        report: The report the pack is about.
        reading: How it is read.
        folder: Where the pack's own inputs are put for the run; it is the caller's to remove.

    Raises:
        InputError: The report cannot be read.
    """
    manifest = pack.manifest
    if sha256(report.read_bytes()) != manifest["report"].get("sha256"):
        return (Fault("pack-other-report", report.name),)
    options, given = manifest["options"], manifest.get("inputs", {})
    absent = sorted(role for role, told in given.items() if told["file"] not in pack.files)
    if absent:
        return tuple(Fault("pack-input-absent", role) for role in absent)
    put = {told["file"]: folder / Path(told["file"]).name for told in given.values()}
    for name, path in put.items():
        path.write_bytes(pack.files[name])
    sides = {role: put[told["file"]] for role, told in given.items() if role in ("review", "known_events")}
    side = Side(
        years=options["years"],
        ignore=frozenset(options["ignore"]),
        review=sides.get("review"),
        known_events=sides.get("known_events"),
        issuer=(options["issuer"], ISSUER) if "issuer" in options else None,
    )
    frameworks = tuple(str(put.get(name, name)) for name in options["frameworks"])
    asked = Request(report, (), frameworks, side, replace(reading, ocr=OcrMode(options["ocr"])))
    made = make(asked, View(language=Language(options["language"])))
    names = sorted({*made.files, *pack.files})
    faults = [Fault("pack-differs", each) for each in names if made.files.get(each) != pack.files.get(each)]
    if faults and program() != manifest.get("program"):
        faults.append(Fault("pack-other-program", str(manifest.get("made_by", ""))))
    return tuple(faults)
