"""Bytes of a text file → characters: byte order mark, UTF-8, else the likeliest Chinese encoding."""

from __future__ import annotations

from msgspec import Struct

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
# The commonest characters of written Chinese in both scripts, and its punctuation: the right
# encoding yields many of them, a wrong one nearly none.
_COMMON = frozenset(
    "，。、；：？！“”「」《》（）的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年"
    "动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着等部度家电電力里如水化高自二理起小物现現实實加量"
    "都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各"
    "重新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系统統报報告司责責任"
)
_SAMPLE = 256 * 1024


class Decoded(Struct, frozen=True):
    """Text with how it came about.

    Attributes:
        guessed: Whether nothing in the file declared or proved the encoding.
        errors: Number of characters that could not be decoded (now U+FFFD).
    """

    text: str
    encoding: str
    guessed: bool = False
    errors: int = 0


def decode(data: bytes) -> Decoded:
    """Return the characters of a text file; never raises."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _counted(data, encoding, guessed=False)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    guess = guess_chinese(data)
    mostly_utf8 = data[:_SAMPLE].decode("utf-8", "replace")
    damaged = mostly_utf8.count("�")
    if damaged <= 1 + len(mostly_utf8) // 200:  # a UTF-8 file with a few broken bytes, not another encoding
        return _counted(data, "utf-8", guessed=False)
    return _counted(data, guess or _other(data), guessed=True)


def guess_chinese(data: bytes) -> str | None:
    """Return the Chinese encoding under which the bytes read as Chinese, if there is one."""
    sample = data[:_SAMPLE]
    best: tuple[float, str] | None = None
    for encoding in _CANDIDATES:
        decoded = sample.decode(encoding, "replace")
        letters = [character for character in decoded if not character.isspace()]
        if not letters:
            continue
        common = sum(character in _COMMON for character in letters)
        wide = sum(character > "\x7f" for character in letters)
        broken = sum(character == "�" or character < " " for character in letters)
        share = (common - 4 * broken) / max(1, wide)
        if wide and (best is None or share > best[0]):
            best = (share, encoding)
    return best[1] if best and best[0] >= 0.15 else None


def _other(data: bytes) -> str:
    """Ask charset-normalizer, for texts with hardly any Chinese in them."""
    from charset_normalizer import from_bytes

    match = from_bytes(
        data[:_SAMPLE],
        cp_isolation=["gb18030", "big5", "big5hkscs", "utf_16", "utf_16_le", "utf_16_be", "cp1252"],
    ).best()
    return match.encoding if match else "gb18030"


def _counted(data: bytes, encoding: str, *, guessed: bool) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding.removesuffix("-sig"), guessed, text.count("�"))
