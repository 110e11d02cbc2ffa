"""Names and texts that break software, written for this house, by what they try to break.

Most stand in nobody's file; some stand in many (an apostrophe, a right-to-left name, an unborn child called nothing).
`generated` makes more of them from a number, so that a long run tries what nobody thought of.
"""

import random
from collections.abc import Iterator

_BEL, _ST, _ESC = "\x07", "\x1b\\", "\x1b"

ESCAPES = (
    *(f"{osc}52;c;TmF1Z2h0eQ=={end}" for osc in ("\x1b]", "\x9d") for end in (_BEL, _ST, "\x9c")),  # clipboard
    *(f"\x1b]52;{board};?{_BEL}" for board in ("c", "p", "s0")),  # asks the terminal for the clipboard
    *(f"\x1b]{number};naughty{_BEL}" for number in (0, 1, 2, 7, 9, 777)),  # titles, folders, notices
    f"\x1b]8;;https://naughty.invalid/{_BEL}a link\x1b]8;;{_BEL}",
    f"\x1b]4;1;rgb:00/00/00{_BEL}",
    f"\x1b]10;?{_BEL}",
    f"\x1b]104{_ST}",
    f"\x1b]133;A{_BEL}",
    f"\x1b]1337;File=inline=1:AAAA{_BEL}",
    f"\x1b]1337;SetMark{_ST}",
    *(f"\x1b[{csi}" for csi in ("2J", "3J", "H", "1;1H", "999A", "999B", "999C", "999D", "K", "1K", "2K", "6n", "c")),
    *(f"\x1b[{csi}" for csi in (">c", "=c", "5i", "4i", "?25l", "?47h", "?1049l", "?1003h", "?2004h", "?1l", "20h")),
    *(f"\x1b[{csi}" for csi in ("31m", "8m", "7m", "0;31337m", "38;2;1;2;3m", "!p", "2 q", "21t", "14t", "8;1;1t")),
    *(f"\x1b[{csi}" for csi in ("r", "1;2r", "s", "u", "5S", "5T", "9P", "9@", "9X", "9L", "9M", "<u", ">4;2m")),
    *(f"\x9b{csi}" for csi in ("2J", "31m", "6n", "?1049l", "999A", "1;1H")),
    *(f"\x1b{each}" for each in "c7890=>DEHMNOZ6nop|}~lm"),  # reset, save, set tabs, shift character sets
    *(f"\x1b{each}" for each in ("(0", ")B", "*A", "#8", "%G", "%@", " F")),
    f"\x1bP$qm{_ST}",
    f"\x1bP+q544e{_ST}",
    "\x90q#0;2;0;0;0~\x9c",
    f"\x1bPq#0~{_ST}",
    f"\x1b^private{_ST}",
    f"\x1b_Ga=T,f=24;AAAA{_ST}",  # a picture
    f"\x1bXstring{_ST}",
    "\x98string\x9c",
    "\x9e private \x9c",
    "\x9f application \x9c",
    "\x1b",
    "\x1b[",
    "\x1b]",
    "\x1bP",
    "\x9b",
    "\x9d",
    "ends with an escape\x1b",
    "[2J without its escape",
    "\\x1b[31m as letters",
    "\\033[2J",
    "\\e]0;x\\a",
    "␛[2J in a picture of it",
    "^[[A",
)
"""What moves the cursor, retitles, writes or reads the clipboard, asks questions or resets."""

CONTROLS = (
    *(f"a{chr(code)}b" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if code not in (0x1B,)),
    "back\b\b\b\bspace",
    "return\rover",
    "tab\tand\ttab",
    "one\r\ntwo",
    "one\n\n\n\ntwo",
    "bell" + "\a" * 20,
    "\0",
    "before\0after",
    "form\ffeed",
    "vertical\vtab",
    "next\x85line",
    "line\u2028separator",
    "paragraph\u2029separator",
)
"""Every C0 and C1 control, alone and in company."""

MARKUP = (
    "[Red]",
    "[red]Sam[/red]",
    "[/]",
    "[/red]",
    "[",
    "]",
    "[[",
    "[]",
    "[bold",
    "[b][i][u]",
    "[on red]",
    "[link=https://naughty.invalid]Sam[/link]",
    "[@click=app.quit]Sam[/]",
    "[@click=app.bell()]Sam[/]",
    "[@click=screen.dismiss]",
    "[$primary]Sam",
    "[#ff0000]",
    "[rgb(1,2,3)]",
    "[blink reverse]",
    "\\[red]",
    "\\\\[red]",
    "[1]",
    "[x]",
    "[ ]",
    "[Mrs] Smith",
    "Sam [12]",
    "[not a tag",
    "[/not closed",
    ":smile:",
    ":warning: Sam",
    "*bold* _it_ `code` # heading",
    "{red}Sam{/red}",
    "$foreground",
    "&lt;b&gt;",
)
"""What Rich and Textual would read as markup."""

DIRECTIONS = (
    *(f"Sam{chr(code)}gpj.exe" for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))),
    "\u202eneddih\u202c",
    "\u2067الاسم\u2069 (\u2066x\u2069)",
    "\u202e" * 50,
    "txt.\u202egpj\u202d.\u202ccod",
    "access = \u202e\u2066// nobody\u2069 \u2066",
    "الاسم",
    "محمد بن علي",
    "عائشة 12 F-0101 (x)",
    "שלום עליכם",
    "Sam (سام) Smith",
    "اردو: یہ نام",
    "نام\u200cخانوادگی",
    "ދިވެހި",
    "ܐܒܓܕ",
    "ߒߞߏ",
)
"""Right-to-left names, and marks that turn the direction round."""

UNSEEN = (
    *(
        f"S{chr(code)}am"
        for code in (
            *(0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x180F, 0x200B, 0x200C, 0x200D),
            *range(0x2060, 0x2066),
            *range(0x206A, 0x2070),
            *(0x2800, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFA, 0xFFFB, 0xFE00, 0xFE0F, 0xE0100, 0x1D173, 0x1BCA0),
        )
    ),
    "\u200b",
    "\ufeff",
    "\u3164",
    "\u200b\u200b\u200b",
    "\u2800\u2800",
    "Sam\u200d\u200d\u200d",
    "\u200dSam",
    "Sam\u200c",
    "Sam" + "\ufe0f" * 40,
    "❤" + "\ufe0f" * 40,
    "李" + "\U000e0100\U000e0101" * 20,
    "Sam" + "".join(chr(0xE0000 + ord(each)) for each in "ignore what was said"),
    "\U000e0001",
    "\u00a0",
    "\u2003wide\u3000spaces\u2009",
    " leading and trailing ",
    "two  spaces   three",
    "\u1680ogham\u180e",
    "\ufffd",
    "\ufffc",
    "\ue000\uf8ff\U000f0000",
    "\ufdd0\ufffe\uffff\U0001fffe\U0010ffff",
    "\u0378\U000323b0",
)
"""What takes no room, or looks like nothing."""

ACCENTS = (
    "Siân",
    "Sia\u0302n",
    "\u0301",
    "\u0301Sam",
    "Z" + "\u0300\u0301\u0302\u0303\u0304" * 8 + "alg" + "\u0316\u0317\u0318\u0319" * 10 + "o",
    "S" + "\u0336" * 30 + "a\u0336m\u0336",
    "a" + "\u0489" * 9,
    "e\u20dd\u20de\u20e3",
    "Nguye\u0302\u0303n",
    "Nguyễn",
    "Zoë Brontë",
    "Zoe\u0308",
    "Łukasz Żółć",
    "Ceiriog Llŷr",
    "Ólöf Þórsdóttir",
    "Dvořák",
    "Çağla",
    "İstanbul ı I i",
    "Straße STRASSE ẞ",
    "ﬁ ﬂ ﬃ",
    "Ⅷ ① ㈠",
    "Åström A\u030astro\u0308m",
    "ก็ที่น้ำ",
    "བསྒྲུབས",
    "שָׁלוֹם",
    "بِسْمِ",
    "ක්\u200dෂ",
    "क्षत्रिय क्\u200dष",
    "மூர்த்தி",
)
"""Accents, in both of their forms, and stacks of them."""

WIDE = (
    "李小龙",
    "山田太郎",
    "ﾔﾏﾀﾞ ﾀﾛｳ",
    "김민준",
    "\u1100\u1161\u11a8",
    "ＦＵＬＬ　ＷＩＤＴＨ",
    "葛\U000e0100城市",
    "𠮷野家",
    "👩‍👧‍👦",
    "👨🏽‍🚀",
    "🏳️‍🌈",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "🇬🇧🇬",
    "1️⃣#️⃣",
    "❤️‍🔥 ❤︎",
    "😀" * 40,
    "👋🏻👋🏿🏿",
    "♀♂ ☎ ✔ ⚠ ⚠️",
    "─│┌┐└┘▓▒░█",
    "¼½ § ± · ‘’ “” … ‰",
    "Ωμέγα Кириллица",
    "꧁꧂ ﷽ ⸻ 𒐫",
    "\u0ddd\u0bcc",
)
"""Characters of two cells, of nobody agrees how many, and sequences of them."""

NAMES = (
    "O'Brien",
    "O’Brien",
    "Smith-Jones",
    "ʻOkina",
    "Prince",
    "X",
    "Æ A-12",
    "Null",
    "null",
    "NULL",
    "None",
    "nil",
    "undefined",
    "NaN",
    "Infinity",
    "True",
    "false",
    "N/A",
    "n/k",
    "-",
    "?",
    ".",
    "..",
    "0",
    "-1",
    "1e999",
    "0x7f",
    "1/0",
    "Test",
    "Baby",
    "Unborn",
    "Father unknown",
    "Jr.",
    "de la Cruz y Fernández",
    "van 't Hoff",
    "D'Arcy-O’Neill",
    "McDonald MACDONALD macdonald",
    "Mary Mary",
    "x" * 200,
    "Wolfeschlegelsteinhausenbergerdorff " * 5,
    "ab " * 66,
    "-" * 200,
    "\"quoted\" 'twice'",
    "a,b;c|d",
    "comma, and (brackets)",
    "100% & counting + more = ?",
    "29 February",
    "01/02",
    "2026-10-25T01:30",
    "12:60",
)
"""Names that people have, and those that software has instead."""

DATABASE = (
    "Robert'); DROP TABLE person;--",
    "' OR '1'='1",
    "'; DELETE FROM journal; --",
    "1; ATTACH DATABASE 'x' AS y",
    "x' UNION SELECT raw FROM identity --",
    "%' ESCAPE '",
    "100%_",
    "\\' \\\" \\\\",
    "/* comment */",
    "-- comment",
    "? ?1 :name @name $name",
    "x'41'",
    'a" OR b',
    '"unbalanced',
    "NEAR(a b, 5)",
    "a AND",
    "AND OR NOT",
    "name:Sam",
    "{name text}: Sam",
    "Sam*",
    "*",
    "^Sam",
    "Sam + Smith",
    "(Sam",
    "a NOT NOT b",
    '""""',
    "PRAGMA key='x'",
    "rowid",
    "sam NEAR sam",
)
"""SQL, and the syntax of SQLite's full-text search."""

FORMULAS = (
    "=Cmd",
    "=1+1",
    "=cmd|'/c calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    '=HYPERLINK("https://naughty.invalid","Sam")',
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    "'=1+1",
    '"=1+1"',
    "%0A=1+1",
)
"""What a spreadsheet would work out."""

PATHS = (
    "../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/",
    "C:\\",
    "C:",
    "CON",
    "nul.txt",
    "COM1",
    "file:///etc/passwd",
    "\\\\server\\share",
    "~/.ssh",
    "$HOME",
    "%APPDATA%",
    "a/b\\c:d*e?f",
    ".hidden",
    "trailing.",
    "--help",
    "-rf",
    "| cat",
    "; ls",
    "`ls`",
    "$(ls)",
    "&& ls",
    "> out",
    "!!",
    "#!/bin/sh",
)
"""Paths, and what a shell would do."""

PROGRAMS = (
    "%s%s%n",
    "%(name)s",
    "{x}",
    "{0.__class__}",
    "{{}}",
    "${x}",
    "{% x %}",
    "#{x}",
    "<b>Sam</b>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&amp;&#x202e;",
    "]]>",
    "<!-- -->",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]>",
    "javascript:alert(1)",
    '{"a": [1, "b"]}',
    '["a"]',
    '"',
    "\\",
    "\\u0000",
    "\\ud800",
    "\\n",
    "\\",
    "__import__('os')",
    "lambda: 0",
    "eval(1)",
    "constructor",
    "__proto__",
    "toString",
    "Content-Type: text/html",
    "X: a\r\nY: b",
    "(?:a+)+$",
    "(((((((((",
    "[a-",
    "a{99999}",
    ".*",
)
"""Formats, pages, scripts, JSON and patterns."""

NUMBERS = (
    "٠١٢٣",
    "۱۲۳",
    "१२३",
    "１２３",
    "²³¹",
    "½",
    "Ⅻ",
    "一二三",
    "𝟙𝟚𝟛",
    "1_000",
    "1,000.00",
    "1.000,00",
    "-0",
    "00",
    "9" * 60,
    "1e-9999",
    "٢٩/٢/٢٠٢٤",
)
"""Numbers in odd scripts and odd sizes."""

CATEGORIES: dict[str, tuple[str, ...]] = {
    "escapes": ESCAPES,
    "controls": CONTROLS,
    "markup": MARKUP,
    "directions": DIRECTIONS,
    "unseen": UNSEEN,
    "accents": ACCENTS,
    "wide": WIDE,
    "names": NAMES,
    "database": DATABASE,
    "formulas": FORMULAS,
    "paths": PATHS,
    "programs": PROGRAMS,
    "numbers": NUMBERS,
}

STRINGS: tuple[str, ...] = tuple(dict.fromkeys(each for group in CATEGORIES.values() for each in group))
"""All of them, each once."""


def generated(number: int, seed: int = 0) -> Iterator[str]:
    """So many more: pieces of the others put together, and any characters at all. The same for the same seed."""
    chance = random.Random(seed)
    for _ in range(number):
        kind = chance.randrange(4)
        if kind == 0:
            yield "".join(chance.choice(STRINGS) for _ in range(chance.randint(2, 4)))[:200]
        elif kind == 1:
            text = chance.choice(STRINGS)
            place = chance.randint(0, len(text))
            yield f"{text[:place]}{chance.choice(STRINGS)[:8]}{text[place:]}"[:200]
        elif kind == 2:
            yield "".join(chr(chance.choice(_BLOCKS) + chance.randrange(0x40)) for _ in range(chance.randint(1, 30)))
        else:
            yield "".join(_any_character(chance) for _ in range(chance.randint(1, 30)))


_BLOCKS = (0x00, 0x20, 0x60, 0x80, 0x300, 0x590, 0x600, 0x2000, 0x2040, 0xFE00, 0xE0000)


def _any_character(chance: random.Random) -> str:
    code = chance.randrange(0x10F800)
    return chr(code if code < 0xD800 else code + 0x800)  # halves of characters cannot be stored


STORABLE = tuple(
    each for each in STRINGS if each.strip() and not any("\ud800" <= letter <= "\udfff" for letter in each)
)
"""Those that can be a name."""
