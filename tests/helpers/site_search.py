"""The search of a site and the program's own, asked the same."""

import io
import json
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from unittest import mock

import yaml

from checkout import HELPERS, ROOT
from queries import QUERIES
from shcli.cache.reader import names
from shcli.cli import dispatcher, door, table
from shcli.commands.search import search
from shcli.commands.topic import split_section
from shcli.content.library import Library
from shcli.content.opening import open_builtin, open_library
from shcli.context import Context, Options
from shcli.pages.blocks import Group, Paragraph
from shcli.pages.search import MORE, PAGES_TOO
from shcli.render.site.search import FOLDER, NAMES, SearchFiles

COUNTRY = "GB"
OF_PAGES = (PAGES_TOO, "Near words: ", "Nothing here matches", "For a section of a page")
"""How the lines of a page of search begin that tell of pages."""

QUESTIONS = [
    str(item["query"])
    for item in yaml.load((ROOT / "benchmarks" / "questions.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
]
ALL = [*QUESTIONS, *(query.words for query in QUERIES)]


def node():
    """The path of Node.js, or None."""
    return shutil.which("node")


def write(folder, path=""):
    """Write the files of the search of the library at that path into the folder, in a form that Node.js also reads."""
    with open_library(path, environ={}) as library, SearchFiles(library) as files:
        for name in NAMES:
            path = folder / name.removeprefix(FOLDER)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"".join(files.parts(name)))
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")


def asked(folder, questions):
    """What the search of the site in that folder answers, each answer with its question."""
    given = json.dumps({"country": COUNTRY, "questions": questions}).encode()
    done = subprocess.run([node(), HELPERS / "ask_search.mjs", folder], input=given, capture_output=True, check=False)
    assert not done.returncode, done.stderr.decode()
    return list(zip(questions, json.loads(done.stdout), strict=True))


@cache
def context():
    streams = {name: io.StringIO() for name in ("stdin", "stdout", "stderr")}
    made = Context(Options(country=COUNTRY), environ={}, **streams)
    made.use_library(Library(open_builtin()))
    return made


def expected(words):
    """The data of ``shcli search WORDS --json``, as a reader of JSON finds it, and what its page shows beside that."""
    answer = search(context(), words=[words])
    opening, rest = beside_contacts(answer.page, answer.data["crisis_level"])
    hits = [block for block in rest if isinstance(block, Group) and block.inset]
    lines = [line for block in rest if block not in hits for line in lines_of(block)]
    return {
        **json.loads(json.dumps(answer.data)),
        "opening": opening,
        "shown": [of_command(hit.blocks[-1]) for hit in hits],
        "told": [line for line in lines if not line.startswith(OF_PAGES)],
    }


def beside_contacts(page, level):
    """The warm words above the contacts, and what stands below them."""
    if not level:
        return "", page
    place = next(number for number, block in enumerate(page) if MORE.partition(":")[0] in lines_of(block))
    return " ".join(line for block in page[:place] for line in lines_of(block)), page[place + 1 :]


def lines_of(block):
    """The words of each paragraph, without the commands to type."""
    if isinstance(block, Group):
        return [line for inner in block.blocks for line in lines_of(inner)]
    if not isinstance(block, Paragraph):
        return []
    words = "".join(span.text for span in block.spans if span.role != "command")
    named = re.sub(r"shcli crisis (\w\w)", lambda found: f"the contacts of {title_of(found[1].upper())}", words)
    return [named.replace(": .", ".").removesuffix(": ")]


def title_of(code):
    return context().library.title(code)


def of_command(block):
    """Topic and section of the command that opens a hit."""
    return list(re.fullmatch(r"shcli topic (\S+) --section (\S+)", block.spans[0].text).groups())


def of_site(answer):
    """An answer of the site in the form of ``expected``."""
    shown = [[hit["topic"], hit["section"]] for hit in answer["shown"]]
    return {**answer, "opening": answer["crisis_opening"], "shown": shown}


def meaning(words):
    """What ``shcli WORDS`` means, as the door says it: the contacts, a page (with its id), or a search.

    Of the commands the contacts alone have a page of their own in a search of a site.
    """
    typed = words.split()
    with mock.patch.object(table, "COMMANDS", {door.CRISIS: table.COMMANDS[door.CRISIS]}):
        kind, _ = door.meaning(typed, dispatcher.is_page(context(), names()))
    page, _ = split_section(context(), typed, ())
    return kind, context().library.find_topic(page, exactly=True) if kind == door.TOPIC else ""


def differences(folder, questions, asked=asked):
    """Every question that the site answers in another way than the program, with what is not the same."""
    with ThreadPoolExecutor(1) as meanwhile:
        answers = meanwhile.submit(asked, folder, questions)
        all_said = [expected(words) for words in questions]
    pairs = [(words, said, of_site(answer)) for said, (words, answer) in zip(all_said, answers.result(), strict=True)]
    return [
        (words, {key: (said.get(key), answer.get(key)) for key in {*said, "place"} if answer.get(key) != said.get(key)})
        for words, said, answer in pairs
        if any(answer.get(key) != said.get(key) for key in {*said, "place"})
    ]
