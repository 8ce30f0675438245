"""Feeds the program what nobody would type: command lines, surroundings, search words, libraries.

A target takes one input and fails for a traceback, an exit code that is not in the table, a character that steers the
terminal, or five seconds of the processor's time. tests/program/test_fuzz.py gives each target a few inputs; this file,
run as a script, goes on for as many minutes as it is told and says how many inputs it tried:

    make fuzz MINUTES=10
"""

import json
import os
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import command_lines
import fuzz_foreign
import hostile_library
from every_page import check_widths
from fuzz_check import TooSlowError, check
from shcli.cli import table
from shcli.commands.help_subjects import SUBJECTS
from shcli.render.display import PAGE_WIDTH, SMALLEST_WIDTH

tried = Counter()
"""How many inputs each target has had."""


# What inputs are made of

TYPED = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40),
    st.binary(max_size=20).map(lambda content: os.fsdecode(content.replace(b"\0", b""))),
    st.sampled_from(
        ["", "-", "--", "0", "-1", "9" * 30, "GB", "gb", "united kingdom", "crisis", "NO", "\u00e9", "\u6f22"]
    ),
)
"""What a shell can hand over: any text, and bytes that are no text."""

WORDS = st.text("abcdefghijklmnopqrstuvwxyz '?-", min_size=1, max_size=30)
FORMS = st.sampled_from(["text", "json", "html", "markdown"])
ENCODINGS = st.sampled_from(["utf-8", "ascii", "cp1252", "cp437", "cp932", "latin-1", "utf-16-le"])
COMMANDS = sorted(set(command_lines.NAMES) - {"build", "check", "site"})
"""Not ``build``, which writes where it is told to, and not ``check``, which reads the whole of our content."""

PARAMETERS = [
    *table.PROGRAM.parameters, *table.SHARED, *(each for one in table.COMMANDS.values() for each in one.parameters),
]  # fmt: skip
OPTIONS = sorted({flag for parameter in PARAMETERS for flag in parameter.flags} | {"--help", "-h"})
VALUES = [
    "20", "80", "signs", "coping", "safety", "GB", "US", "topic", *SUBJECTS,
    *sorted({choice for parameter in PARAMETERS for choice in parameter.choices}),
]  # fmt: skip
VALUE = st.one_of(st.sampled_from(VALUES), TYPED)
OPTION = st.sampled_from(OPTIONS)
PIECE = st.one_of(st.sampled_from(COMMANDS), OPTION, VALUE, st.builds("{}={}".format, OPTION, VALUE))
COMMAND_LINE = st.builds(list.__add__, st.lists(st.sampled_from(COMMANDS), max_size=1), st.lists(PIECE, max_size=6))
VARIABLES = [
    "SHCLI_COUNTRY", "SHCLI_LIBRARY", "SHCLI_ACCESSIBLE", "SHCLI_PAGER", "PAGER", "NO_COLOR", "FORCE_COLOR", "CLICOLOR",
    "CLICOLOR_FORCE", "TERM", "COLUMNS", "LINES", "TZ", "LANG", "LC_ALL", "LC_TIME", "LC_MONETARY", "ACCESSIBLE",
    "HOME", "PATH", "COLORTERM", "_SHCLI_COMPLETE", "COMP_WORDS", "COMP_CWORD", "PYTHONIOENCODING", "LESS",
]  # fmt: skip
SETTING = st.sampled_from(["1", "0", "dumb", "xterm", "40", "Europe/London", "de_DE.UTF-8", "bash_source", "GB"])
SURROUNDINGS = st.dictionaries(st.sampled_from(VARIABLES), st.one_of(TYPED, SETTING), max_size=5)

FILES = {
    "topics": hostile_library.TOPIC,
    "sources": hostile_library.SOURCES,
    "contacts": hostile_library.CONTACTS,
    "about": hostile_library.ABOUT,
    "plan": hostile_library.PLAN,
}
SNIPPETS = [
    "- ", ": ", "\n", "\n  ", "{", "}", "[", "]", "|", ">", "&a ", "*a", "!!python/object:os.system ", "? ", "---\n",
    "...\n", "%YAML 1.1\n", "<<: ", "~", "null", "2026-02-30", "0x1F", "1e400", '"\\u202e"', '"', "'", "#", "\t",
    "\ufeff", "\0", "\x1b", "id: one\n", "text: ", "cites: [none]", "lines: -1", "lines: 99999999999999999999",
    "year: 99999", "checked: no",
]  # fmt: skip


@st.composite
def edited(draw, text):
    """The text with a few pieces cut out, put in or doubled."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        inserted = draw(st.one_of(st.sampled_from(SNIPPETS), TYPED, st.just(text[start:end] * 2), st.just("")))
        text = text[:start] + inserted + text[end:]
    return text.encode("utf-8", "surrogatepass")


KEYS = sorted(hostile_library.KEPT | {"title", "text", "blocks", "ways"})
PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TYPED),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.one_of(st.sampled_from(KEYS), TYPED), inner, max_size=4)
    ),
    max_leaves=12,
)
EDITED = st.fixed_dictionaries({name: st.one_of(st.just(text.encode()), edited(text)) for name, text in FILES.items()})
ANYTHING = st.fixed_dictionaries({"topics": PLAIN.map(lambda data: json.dumps(data).encode())})
CUT = st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=64))


# The targets


def command_line(words, env, encoding, terminal, stdin):
    """Any command line in any surroundings."""
    check(*words, env=env, encoding=encoding, terminal=terminal, stdin=stdin)


def search(words, form):
    """Any words, in any form of answer."""
    done = check("search", "--format", form, "--", words, env={"SHCLI_COUNTRY": "GB"})
    assert done.code == 2 or form != "text" or "999" in done.shown, "every search shows the contact line"


def country(name):
    """Any country's name."""
    done = check("crisis", "--lang", "en", "--", name)
    assert done.code in (0, 1)
    assert "https://findahelpline.com" in done.shown or "Help now: " in done.shown


def library_of_yaml(texts):
    """Any files in the place of a library's."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in texts.items():
            (Path(folder) / f"{name}.yaml").write_bytes(content)
        assert check("crisis", "GB", "--library", folder).out, "no library takes the contacts away"
        check("check", folder)
        if check("topics", "--library", folder).code == 0:
            for words in (["one"], ["search", "words"], ["plan"], ["sources", "--format", "html"]):
                check(*words, "--library", folder)
            check("build", folder, "--output", str(Path(folder) / "compiled.sqlite"))


def compiled_library(cuts):
    """A compiled library with some of its bytes changed."""
    whole = bytearray(_compiled())
    for place, content in cuts:
        start = int(place * len(whole))
        whole[start : start + len(content)] = content
    _read_compiled(bytes(whole))


def compiled_record(record):
    """A compiled library whose records are any plain data."""
    database = sqlite3.connect(":memory:")
    database.deserialize(_compiled())
    for kind, column in (("topic", "record"), ("country", "record"), ("source", "record"), ("meta", "value")):
        where = " WHERE key != 'schema'" if kind == "meta" else ""
        database.execute(f"UPDATE {kind} SET {column} = ?{where}", (json.dumps(record),))
    database.commit()
    content = database.serialize()
    database.close()
    _read_compiled(content)


def _read_compiled(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        path.write_bytes(content)
        for words in (["topics"], ["one"], ["search", "words"], ["sources", "--format", "html"], ["plan"]):
            check(*words, "--library", str(path))
        assert check("crisis", "GB", "--all", "--library", str(path)).out, "no library takes the contacts away"


@cache
def _compiled():
    with tempfile.TemporaryDirectory() as folder:
        return hostile_library.compiled(folder, lambda _, text: text).read_bytes()


TARGETS = {
    "command lines": (
        command_line,
        {
            "words": COMMAND_LINE,
            "env": SURROUNDINGS,
            "encoding": ENCODINGS,
            "terminal": st.booleans(),
            "stdin": st.binary(max_size=60),
        },
    ),
    "search words": (search, {"words": st.one_of(TYPED, WORDS), "form": FORMS}),
    "country names": (country, {"name": TYPED}),
    "YAML libraries": (library_of_yaml, {"texts": EDITED}),
    "YAML of anything": (library_of_yaml, {"texts": ANYTHING}),
    "compiled libraries": (compiled_library, {"cuts": st.lists(CUT, min_size=1, max_size=8)}),
    "compiled records": (compiled_record, {"record": PLAIN}),
    **fuzz_foreign.TARGETS,
}
"""Each target's function and what its arguments are drawn from."""


def run(name, examples):
    """Give that target so many inputs. Raises what the first one that fails raises, with the smallest such input."""
    target, arguments = TARGETS[name]

    def count(**drawn):
        tried[name] += 1
        target(**drawn)

    settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )(given(**arguments)(count))()


def main(minutes):
    """Every page at every width, then turns among the targets until the time is over; one that failed is left out."""
    check_widths(range(SMALLEST_WIDTH, PAGE_WIDTH + 1))
    sys.stdout.write("every page fits every width\n")
    end = time.monotonic() + 60 * minutes
    failed = set()
    while time.monotonic() < end and len(failed) < len(TARGETS):
        for name in TARGETS:
            if name in failed or time.monotonic() >= end:
                continue
            try:
                run(name, 200)
            except (Exception, TooSlowError):  # noqa: BLE001 - whatever it is, it is a finding
                failed.add(name)
                sys.stdout.write(f"\n== {name}\n{traceback.format_exc()}\n")
    sys.stdout.write(f"{sum(tried.values())} inputs in {minutes:g} minutes\n")
    for name in TARGETS:
        sys.stdout.write(f"  {name}: {tried[name]}{', failed' if name in failed else ''}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 10))
