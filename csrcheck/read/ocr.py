"""Pages without a usable text layer, read by recognising the characters in their picture.

It costs seconds a page, so it is done only on request, only for the pages that need it, and once:
what was recognised is kept by the content of the file, page by page, so that a run that was broken
off goes on where it was.
"""

from __future__ import annotations

import os
import queue
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec.structs import replace

from csrcheck import store
from csrcheck.errors import InputError
from csrcheck.isolation.pipe import EXIT_MEMORY, receive
from csrcheck.isolation.process import cores, end, exit_words, start
from csrcheck.model import Diagnostic, Document, DocumentKind, OcrMode, Page, PageStatus, Severity
from csrcheck.read.exchange import Picture, PictureRequest
from csrcheck.read.limits import Limits

_KIND = "ocr"
_UNREAD = (PageStatus.SCANNED, PageStatus.GARBLED)
_NEEDY = (*_UNREAD, PageStatus.PICTURE)
"""A cover that is a picture is no gap, and yet may name who reports on which year."""
_LEAST_SCORE = 0.6
"""Mean score of its lines from which a page's words count as known."""
_MOST_CHILDREN = 4
"""Each takes 0.7 GB of memory."""
_ALLOCATION = {"MALLOC_MMAP_THRESHOLD_": str(1 << 30), "MALLOC_TRIM_THRESHOLD_": str(1 << 30)}
"""Has the C library of Linux keep the memory of one step for the next: to ask the system for it each time, and to
have it cleared, is a quarter of a page's time (3.0 s of processor instead of 4.2 for three pages of a scan)."""
_PATIENCE = 3
"""Pages in a row that may break their child before the rest is given up."""


def available() -> bool:
    """Return whether the packages of the ``ocr`` extra are installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognise(
    document: Document,
    mode: OcrMode,
    limits: Limits,
    *,
    use_cache: bool,
    progress: Callable[[int, int], None] | None = None,
    unchanged: Callable[[], bool] | None = None,
) -> Document:
    """Return the document with the pages read that the mode names.

    A page that was read gets the diagnostic ``page-ocr``; one whose picture holds no words is empty;
    one that failed stays as it was, with ``page-ocr-failed``.

    Args:
        document: As read from its text layer.
        mode: Which pages to read.
        limits: Memory of the child and time of a page.
        use_cache: Serve and keep what was recognised.
        progress: Told how many pages are done, and of how many.
        unchanged: Asked after each page whether the file is still the one the document was read from.

    Raises:
        InputError: The file was changed meanwhile; or every page was asked for and the ``ocr`` extra is not installed, or does not work.
    """
    wanted = [p.number for p in document.pages if mode is OcrMode.ALL or p.status in _NEEDY]
    if mode is OcrMode.OFF or document.kind is not DocumentKind.PDF or not wanted:
        return _with_advice(document, "ocr-advice") if mode is OcrMode.OFF else document
    pictures = {number: kept for number in wanted if use_cache and (kept := _load(document.sha256, number))}
    missing = [number for number in wanted if number not in pictures]
    if missing and not available():
        if mode is OcrMode.ALL:
            raise InputError("ocr-missing", path=document.path)
        return _with_advice(_replaced(document, pictures), "ocr-not-installed")
    if progress:
        progress(len(pictures), len(wanted))
    for picture in read_pictures(Path(document.path), missing, limits):
        pictures[picture.page] = picture
        if unchanged is not None and not unchanged():  # a picture of another file is nobody's
            raise InputError("input-changed", path=document.path)
        if use_cache and not picture.why:
            store.keep(_KIND, msgspec.msgpack.encode(picture), document.sha256, str(picture.page))
        if progress:
            progress(len(pictures), len(wanted))
    return _replaced(document, pictures)


def _load(sha256: str, number: int) -> Picture | None:
    data = store.load(_KIND, sha256, str(number))
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=Picture)
    except msgspec.MsgspecError:
        store.discard(_KIND, sha256, str(number))
        return None


def _with_advice(document: Document, code: str) -> Document:
    count = sum(page.status in _UNREAD for page in document.pages)
    if not count or document.kind is not DocumentKind.PDF:
        return document
    said = Diagnostic(code, Severity.INFO, None, (("count", str(count)),))
    return replace(document, diagnostics=(*document.diagnostics, said))


def _replaced(document: Document, pictures: dict[int, Picture]) -> Document:
    """Put what was recognised in the place of what the text layer gave."""
    pages: list[Page] = []
    said = list(document.diagnostics)
    for page in document.pages:
        picture = pictures.get(page.number)
        if picture is None:
            pages.append(page)
            continue
        read, code = _page(page, picture)
        details: tuple[tuple[str, str], ...] = (("page", str(page.number)),)
        if code == "page-ocr-failed":
            details += (("why", picture.why or f"score < {_LEAST_SCORE}"),)
        if code:
            severity = Severity.WARNING if code == "page-ocr-failed" else Severity.INFO
            said.append(Diagnostic(code, severity, page.number, details))
        if read.status not in _NEEDY:
            gone = {f"page-{status.value}" for status in _NEEDY} | {"page-outlined"}
            said = [each for each in said if each.page != page.number or each.code not in gone]
        pages.append(read)
    return replace(document, pages=tuple(pages), diagnostics=tuple(said))


def _page(page: Page, picture: Picture) -> tuple[Page, str]:
    """Return the page as recognised and the code of what is to be said about it."""
    if picture.why:
        return page, "page-ocr-failed"
    if not picture.lines:
        # A picture without words is no gap; a text layer of which the picture shows nothing stays.
        return (
            (replace(page, blocks=(), status=PageStatus.EMPTY), "") if page.status in _NEEDY else (page, "")
        )
    if sum(line.score for line in picture.lines) < _LEAST_SCORE * len(picture.lines):
        return page, "page-ocr-failed"
    from csrcheck.read.pdf.picture import blocks_of

    blocks = blocks_of(picture.lines)
    return replace(
        page, blocks=blocks, status=PageStatus.READ, width=picture.width, height=picture.height
    ), "page-ocr"


def read_pictures(path: Path, pages: Sequence[int], limits: Limits) -> Iterator[Picture]:
    """Yield what is recognised on each page, as it comes: a child process on each core reads its share.

    Recognising has parts that run on one core only, so pages side by side are done sooner than one page
    on all cores.

    Raises:
        InputError: The packages are installed and do not work.
    """
    side_by_side = max(min(cores(), _MOST_CHILDREN, len(pages)), 1)
    if side_by_side == 1:
        yield from _in_order(path, pages, limits, _Children(max(cores(), 1)))
        return
    children = _Children(max(cores() // side_by_side, 1))
    done: queue.Queue[Picture | InputError | None] = queue.Queue()

    def work(share: Sequence[int]) -> None:
        try:
            for picture in _in_order(path, share, limits, children):
                done.put(picture)
        except InputError as error:
            done.put(error)
        finally:
            done.put(None)

    shares = [pages[start::side_by_side] for start in range(side_by_side)]
    workers = [threading.Thread(target=work, args=(share,), daemon=True) for share in shares]
    for worker in workers:
        worker.start()
    try:
        working = len(workers)
        while working:
            answer = done.get()
            if isinstance(answer, InputError):
                raise answer
            if answer is None:
                working -= 1
            else:
                yield answer
    finally:
        # Nobody may wait for the rest any more: an error, an interrupt.
        children.halt()
        for worker in workers:
            worker.join()


class _Children:
    """The child processes of a run, to be ended together.

    Attributes:
        threads: Cores each of them may use.
    """

    def __init__(self, threads: int) -> None:
        self.threads = threads
        self._lock = threading.Lock()
        self._running: list[subprocess.Popen[bytes]] = []
        self._halted = False

    def start(self) -> subprocess.Popen[bytes] | None:
        """Start a child; ``None`` where all are to end."""
        with self._lock:
            if self._halted:
                return None
            process = start("csrcheck.read.recogniser", _ALLOCATION)
            self._running.append(process)
            return process

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """Leave nothing of a child behind."""
        end(process)
        with self._lock, suppress(ValueError):
            self._running.remove(process)

    def halt(self) -> None:
        """Stop every child and start no other; those who listen to them clear up."""
        with self._lock:
            self._halted = True
            for process in self._running:
                process.kill()


def _in_order(path: Path, pages: Sequence[int], limits: Limits, children: _Children) -> Iterator[Picture]:
    """Yield what is recognised on each page, one after the other, in a child that no page can take down.

    A page that breaks its child or takes too long is tried once more in a child of its own, because
    the pages before it may have used up the memory; then it counts as failed.

    Raises:
        InputError: The packages are installed and do not work.
    """
    todo = list(pages)
    failures = 0
    while todo:
        first = todo[0]
        why = ""
        for picture in _from_child(path, tuple(todo), limits, children):
            if picture.page == 0:
                raise InputError("ocr-broken", path=path, why=picture.why)
            if picture.page < 0:
                why = picture.why
                break
            failures = 0
            todo.remove(picture.page)
            yield picture
        if not todo or todo[0] != first:
            continue
        failures += 1
        gone = todo[:] if failures >= _PATIENCE else todo[:1]
        todo = todo[len(gone) :]
        yield from (Picture(number, why=why) for number in gone)


def _from_child(path: Path, pages: Sequence[int], limits: Limits, children: _Children) -> Iterator[Picture]:
    """Yield the answers of one child; one with page -1 says how it ended too early."""
    process = children.start()
    if process is None:
        yield Picture(-1, why="stopped")
        return
    answers: queue.Queue[Picture | None] = queue.Queue()
    try:
        if process.stdin is None or process.stdout is None:  # both are pipes: this is for the type checker
            return
        threading.Thread(target=_listen, args=(process.stdout, answers), daemon=True).start()
        request = msgspec.msgpack.encode(
            PictureRequest(os.fsencode(path), tuple(pages), limits, children.threads)
        )
        try:
            process.stdin.write(request)
            process.stdin.close()
        except OSError:
            yield Picture(-1, why=exit_words(process.wait()))
            return
        for _ in pages:
            try:
                answer = answers.get(timeout=limits.page_seconds)
            except queue.Empty:
                yield Picture(-1, why=f"> {limits.page_seconds:g} s")
                return
            if answer is None:
                status = process.wait()
                why = f"> {limits.memory_mb} MB" if status == EXIT_MEMORY else exit_words(status)
                yield Picture(-1, why=why)
                return
            yield answer
    finally:
        children.end(process)


def _listen(stream: BinaryIO, answers: queue.Queue[Picture | None]) -> None:
    """Put each answer of a child into the queue, and ``None`` at its end."""
    try:
        while (data := receive(stream)) is not None:
            answers.put(msgspec.msgpack.decode(data, type=Picture))
    except (OSError, ValueError, msgspec.MsgspecError):  # closed under our hands, or cut off
        pass
    answers.put(None)
