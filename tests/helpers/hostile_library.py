"""Libraries that somebody made to do harm: compiled files whose every text holds what steers a terminal or a page."""

import json
import sqlite3
import tempfile
from functools import cache
from pathlib import Path

from shcli.authoring.compile import in_memory

ESCAPES = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]52;c;aGFpbA==\x07 \x1bP+q\x1b\\ \x9b31m \x9d0;title\x9c \x1b[3J\x1b[H"
)
CONTROLS = "\x00\x08\x7f\x0b\x0c\x0e\r\n\x85\u2028\u2029"
DIRECTIONS = "\u202e987\u202c \u2066in\u2069 \u2067\u061c\u200e\u200f"
UNSEEN = "\u200b\u2060\ufeff\u00ad\u180e\U000e0041 z" + "\u0301" * 400 + " j" + "\u200d" * 400 + " \u3164\u1160" * 3
MARKUP = "[bold red]rich[/bold red] [link=https://evil.example]rich[/link] [/] \\[x]"
WEB = '<script>alert(1)</script><img src=x onerror=alert(1)> " onmouseover="x \' ]]> --> {{ 7*7 }} &lt;'
MARKDOWN = "![picture](https://evil.example/p.png) [link](javascript:alert(1)) <https://evil.example> `` ` `` # * _"
SHELL = "$(touch trap) `touch trap` ; touch trap | touch trap & \" ' \\ %s %n"

PAYLOAD = f"Before {ESCAPES} {CONTROLS} {DIRECTIONS} {UNSEEN} {MARKUP} {WEB} {MARKDOWN} {SHELL} after"
ADDRESSES = [
    "javascript:alert(1)",
    "https://evil.example/\x1b[31m\u202e",
    "data:text/html,<script>",
    "file:///etc/passwd",
]

TOPIC = """
- id: one
  title: One
  aliases: [first one]
  summary: A page of our own.
  help_first: true
  in_short: [{text: Do this first., cites: [book]}, {text: Say this., audience: [parent]}]
  help_now: [{text: Call for help., cites: [book]}]
  sections:
    - id: part
      title: Part
      audience: [parent]
      blocks:
        - {text: Words about it., cites: [book]}
        - {points: [{text: A point., cites: [book]}]}
        - {steps: [{text: A step., cites: [book]}]}
        - {say: [I am here.]}
        - {figure: [It starts, It grows], cites: [book]}
  next_steps: [{text: Take one step.}]
  hope: {text: It can get better., cites: [book]}
  see_also: [two]
  reviewed: "2026-01-02"
- id: two
  title: Two
  summary: Another page.
  help_now: [{text: Call for help.}]
  sections: [{id: part, title: Part, blocks: [{text: Words.}]}]
  next_steps: [{text: Take one step.}]
  hope: {text: It can get better.}
  reviewed: "2026-01-02"
"""
SOURCES = """
- {id: book, title: A book, publisher: A house, year: "2020", url: "https://example.org/", kind: guideline,
   strength: strong, note: A note., doi: 10.1000/1}
"""
CONTACTS = """
on_contact: [{text: A person answers., cites: [book]}]
directories: [{name: A list, url: "https://example.org/", note: A note.}]
countries:
  - code: GB
    name: United Kingdom
    aliases: [Britain]
    note: A note.
    emergency:
      - {number: "999", purpose: ambulance, status: confirmed, sources: [book], checked: "2026", note: a note}
      - {number: "112", purpose: police, status: listed, sources: [book], checked: "2026"}
    services:
      - {id: line, name: A line, audience: anyone, group: general, confirmed_by: own-page, sources: [book],
         checked: "2026-01", area: Here, cost: free, languages: [English], notes: A note.,
         ways: [{type: phone, value: "116 123", hours: always, zone: GMT, dial: "116123"},
                {type: text, value: SHOUT to 85258}, {type: chat, value: "https://example.org/"}]}
"""
ABOUT = "- {id: what, title: What it is, paragraphs: [A paragraph.]}\n"
PLAN = """
title: A plan
introduction: Fill it in.
steps: [{id: signs, title: Signs, hint: A hint., lines: "2"}]
closing: Keep it near.
cites: [book]
"""

KEPT = {
    "id", "code", "cites", "audience", "kind", "strength", "status", "group", "type", "confirmed_by", "checked",
    "reviewed", "sources", "year", "lines", "see_also",
}  # fmt: skip
"""What a page needs to be found and put together; all other texts become hostile."""

SHOWN = {
    "meta": ("key", "value"),
    "topic": ("rowid", "title", "summary", "record"),
    "section": ("rowid", "title"),
    "source": ("rowid", "record"),
    "country": ("code", "name", "record"),
    "crisis_class": ("rowid", "reason", "opening"),
}
"""The tables whose texts are shown: how to find a row, and the columns with text."""


def folder(place):
    """A small library of YAML with every kind of text in it."""
    place = Path(place)
    place.mkdir(parents=True, exist_ok=True)
    for name, text in {"topics": TOPIC, "sources": SOURCES, "contacts": CONTACTS, "about": ABOUT, "plan": PLAN}.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return place


@cache
def _harmless():
    """The small library compiled, as it is before anything is done to it."""
    with tempfile.TemporaryDirectory() as place:
        library, write_index = in_memory(folder(place))
        write_index()
        return library.serialize()


def compiled(place, make, *, kept=KEPT):
    """The same library compiled, every text and every name in it replaced by what ``make(key, text)`` gives.

    Only what a page needs to be found and put together stays: the keys in ``kept``.
    """
    place = Path(place)
    place.mkdir(parents=True, exist_ok=True)
    (place / "hostile.sqlite").write_bytes(_harmless())
    database = sqlite3.connect(place / "hostile.sqlite")
    for table, (key, *columns) in SHOWN.items():
        for column in columns:
            for row, text in database.execute(f"SELECT {key}, {column} FROM {table}").fetchall():
                if (table, row) != ("meta", "schema"):
                    spoiled = _spoiled(text, column, make, kept)
                    database.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (spoiled, row))
    database.commit()
    database.close()
    return place / "hostile.sqlite"


def _spoiled(text, column, make, kept):
    """The column's text, or every text in the record it holds, as ``make`` has it."""
    try:
        plain = json.loads(text)
    except ValueError:
        spoiled = make(column, text)
        return spoiled if isinstance(spoiled, str) else text
    return json.dumps(_walk(plain, column, make, kept), ensure_ascii=False)


def _walk(value, key, make, kept):
    if isinstance(value, dict):
        return {name: _walk(item, name, make, kept) for name, item in value.items()}
    if isinstance(value, list):
        return [_walk(item, key, make, kept) for item in value]
    return make(key, value) if isinstance(value, str) and key not in kept else value
