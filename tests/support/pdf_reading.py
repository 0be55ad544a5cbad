"""What stands in a PDF that a browser of Chromium's family has printed.

Its texts are drawn as numbers of glyphs; a table in the file says which character each one is.
"""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj", re.S)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
_PIECE = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>")


def read_pdf(content: bytes) -> str:
    """Return every text of the file, in the order of drawing; pages stand on lines of their own."""
    objects = {int(number): body for number, body in _OBJECT.findall(content)}
    fonts = _fonts(objects)
    pages = (_stream(body) for body in objects.values())
    return "\n".join(_draw(page, fonts) for page in pages if b" Tf" in page)


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if not found:
        return b""
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _fonts(objects: dict[int, bytes]) -> dict[bytes, dict[int, str]]:
    """Return what each glyph of a font is, by the name that pages give the font."""
    known = {}
    for body in objects.values():
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", body):
            table = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
            if table:
                known[name] = _characters(_stream(objects[int(table[1])]))
    return known


def _characters(table: bytes) -> dict[int, str]:
    glyphs = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.S):
        for code, text in re.findall(rb"<(\w+)> <(\w+)>", block):
            glyphs[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, text in re.findall(rb"<(\w+)> <(\w+)> <(\w+)>", block):
            start = int(text, 16)
            for step in range(int(last, 16) - int(first, 16) + 1):
                glyphs[int(first, 16) + step] = chr(start + step)
    return glyphs


def _draw(page: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    text, font = [], {}
    for name, codes in _PIECE.findall(page):
        if name:
            font = fonts.get(name, {})
        elif codes:
            numbers = [int(codes[at : at + 4], 16) for at in range(0, len(codes), 4)]
            text.append("".join(font.get(number, "?") for number in numbers))
    return "".join(text)
