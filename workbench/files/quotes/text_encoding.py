"""In which encoding a text file is: found where the bytes say so, else asked."""

from __future__ import annotations

import codecs
import re
import unicodedata

from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import is_wording

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_PAGES = {
    "cp1252": "Western Europe (cp1252)",
    "cp1250": "Central Europe (cp1250)",
    "cp1251": "Cyrillic (cp1251)",
    "cp1253": "Greek (cp1253)",
    "cp1254": "Turkish (cp1254)",
    "cp1257": "Baltic (cp1257)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "cp850": "Western Europe, DOS (cp850)",
    "cp852": "Central Europe, DOS (cp852)",
    "mac-roman": "Western Europe, old Mac",
    "gbk": "Chinese, simplified (GBK)",
    "big5": "Chinese, traditional (Big5)",
    "cp932": "Japanese (Shift JIS)",
    "cp949": "Korean (cp949)",
}

_EASTERN_SIGNS = (
    "\uff0c\u3002\uff1a\uff1b\uff08\uff09\u3001\uff05\uffe5\u201c\u201d"
    "\uff01\uff1f\u3010\u3011\u300a\u300b"
)

_EAST = frozenset({"gbk", "big5", "cp932", "cp949"})

_LANGUAGES = {
    "west": ("äöüß", "éèàçêôîâûëïœùæ", "áíóúéñü", "ãõçáéíóúâêô", "æøåé", "äöåé", "àèéìòù"),
    "central": (
        "čďěňřšťůžýáéíóú",
        "ąćęłńóśźż",
        "áéíóöőúüű",
        "ăâîșțşţ",
        "čďľĺňŕšťžýáäéíóôú",
        "čćđšž",
        "äöüß",
    ),
    "turkish": ("çğ\u0131öşüiâ",),
    "baltic": ("āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž"),
}
"""Letters beyond English of languages; a text is in one of them."""

_PAGE_LANGUAGES = {
    "cp1250": "central",
    "cp852": "central",
    "cp1254": "turkish",
    "cp1257": "baltic",
}
_ALPHABETS = {
    "cp1251": ("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў", "оеаинтсрвлкм"),
    "koi8-r": ("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "оеаинтсрвлкм"),
    "cp1253": ("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ", "αοιετσνηυρπκς"),
}
"""Letters of other scripts, and those that are met most."""

_WORD = re.compile(r"[^\W\d_]+")
_CJK = re.compile(r"[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af]")


def decode_text(content: bytes, name: str, telling: Telling) -> str:
    """Decode a text file.

    A mark, UTF-8 and UTF-16 are found. Of other files the code page is a guess by their letters:
    it is told where all other guesses are far behind, and asked where they are not.

    Parameters
    ----------
    content : bytes
    name : str
        Of the file, for what is told.
    telling : Telling
        May hold an answer of before.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                break
    if encoding := _without_mark(content):
        telling.tell("encoding", name, f"The file does not name its encoding; read as {encoding}.")
        return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_page(content, name, telling)


def _without_mark(content: bytes) -> str:
    """Find UTF-16 by its empty bytes, which no other text has."""
    sample = content[:4_000]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return encoding


def _decode_page(content: bytes, name: str, telling: Telling) -> str:
    texts = {}
    for page in _PAGES:
        try:
            texts[page] = content.decode(page)
        except UnicodeDecodeError:
            continue
    scores = {page: _score(text, page) for page, text in texts.items()}
    ranked = sorted(scores, key=lambda page: -scores[page])
    best = ranked[0] if ranked else "cp1252"
    text = content.decode(best, errors="replace")
    rivals = [
        page for page in ranked[1:] if texts[page] != text and scores[page] > scores[best] - 0.15
    ]
    if not rivals and scores.get(best, 0.0) > 0.5:
        telling.tell(
            "encoding",
            name,
            f"The file does not name its encoding; read as {_PAGES[best]}, e.g. "
            f"{_sample(content, best)}.",
        )
        return text
    offered: dict[str, str] = {}
    for page in [best, *rivals, *ranked]:
        offered.setdefault(_sample(content, page), page)
    readings = [Meaning(f"{text}: {_PAGES[page]}", page) for text, page in offered.items()][:5]
    chosen = telling.ask(
        "encoding",
        name,
        "The file does not name its encoding; which of these words is written right?",
        readings,
        "encoding",
    )
    return content.decode(chosen, errors="replace") if chosen in _PAGES else text


def _sample(content: bytes, page: str) -> str:
    """Return up to two words with letters beyond English, as a code page shows them."""
    text = content.decode(page, errors="replace")
    words = [one for one in _WORD.findall(text) if not one.isascii()]
    return ", ".join(f"'{one[:20]}'" for one in list(dict.fromkeys(words))[:2]) or "'?'"


def _score(text: str, page: str) -> float:
    """Say how much a text looks like one of the languages of its code page, and like a sheet."""
    beyond = [one for one in text if not one.isascii() and not one.isspace()]
    if not beyond:
        return 1.0
    if any(unicodedata.category(one) in {"Cc", "Cn", "Co"} for one in beyond):
        return 0.0
    if page in _EAST:
        return _score_east(text, page)
    words = [one for one in _WORD.findall(text) if not one.isascii()]
    if page in _ALPHABETS and all(len(word) == 1 for word in words):
        return 0.0  # nobody writes in another script by single letters: "4 à 6 semaines"
    letters = [one for word in words for one in word.lower() if not one.isascii()]
    signs = sum(word in ("Ø", "ø") for word in words)  # a diameter, which no language has alone
    known = sum(len(word) > 2 and is_wording(word) for word in words)
    known = known if known > 1 else 0  # one may be a name
    strange = sum(_is_strange(word) for word in words)
    marks = sum(one in "€£§°²³µ–—’\u2018“”„«»•…±½©®" for one in beyond)
    inside = len(re.findall(r"(?<=[^\W\d_])[^\w\s.,;:'’\-–/&()+\"]+(?=[^\W\d_])", text))
    alike = _known(letters, page) + known + 0.6 * (marks + signs) - 2 * (strange + inside)
    return alike / len(beyond)


def _known(letters: list[str], page: str) -> float:
    """Count letters that the one language that fits best has."""
    if page in _ALPHABETS:
        alphabet, common = _ALPHABETS[page]
        return sum(0.4 * (one in alphabet) + 0.6 * (one in common) for one in letters) * 1.2
    languages = _LANGUAGES[_PAGE_LANGUAGES.get(page, "west")]
    return max(sum(one in alphabet for one in letters) for alphabet in languages)


def _is_strange(word: str) -> bool:
    """Say whether a word mixes scripts or cases as no language does."""
    scripts = {unicodedata.name(one, "?").split()[0] for one in word}
    if len(scripts) > 1:
        return True
    beyond = sum(not one.isascii() for one in word)
    is_latin = scripts == {"LATIN"}
    if is_latin and len(word) == 1 and word not in "ØøÀàÉéÅåÖöÍíÓóÚú":
        return True
    if is_latin and 2 * beyond > len(word) and len(word) > 2:
        return True
    return word[1:] != word[1:].lower() and word != word.upper()


def _score_east(text: str, page: str) -> float:
    """Count characters that are often met in the script."""
    beyond = [one for one in text if not one.isascii() and not one.isspace()]
    shared = _EASTERN_SIGNS
    if page == "gbk":
        common = sum(_is_common(one, "gb2312", 0xB0, 0xD7) or one in shared for one in beyond)
    elif page == "big5":
        common = sum(_is_common(one, "big5", 0xA4, 0xC6) or one in shared for one in beyond)
    elif page == "cp932":
        kana = sum("\u3040" <= one <= "\u30ff" for one in beyond)
        half = sum("\uff61" <= one <= "\uff9f" for one in beyond)
        level = sum(_is_common(one, "shift_jis", 0x88, 0x97) for one in beyond)
        common = kana + level - 2 * half if kana else level // 2
    else:
        common = sum("\uac00" <= one <= "\ud7af" or one in shared for one in beyond)
    return common / len(beyond)


def _is_common(letter: str, encoding: str, low: int, high: int) -> bool:
    try:
        written = letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return len(written) == 2 and low <= written[0] <= high and bool(_CJK.match(letter))
