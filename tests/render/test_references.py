"""What reference managers get reads back as what the library holds."""

import json
import re

import pytest

from shcli.model import CHOICES, Source
from shcli.render import references

TRICKY = Source(
    id="a_b{c}",
    title="50% of {youth} & 'others' \\ cost $5_#1 ~ x^2\nTY  - BOOK",
    publisher="O'Neil-Smith AB, da Cunha Lewin C and others, Journal of Law, Medicine & Ethics",
    url="https://example.org/a_b?c=%7Bd%7D&e={f}#g",
    kind="survey",
    strength="limited",
    doi="10.1000/x_(y)<z>",
    note="Read in part.\n@misc{evil, }",
)


def source(**changes):
    return TRICKY.replaced(**changes)


def ris_records(text):
    """The records of a RIS file, each a dictionary of lists, read line by line as the format has them."""
    records, current = [], {}
    for line in text.splitlines():
        if not line:
            continue
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found, line
        if found[1] == "ER":
            records.append(current)
            current = {}
        else:
            current.setdefault(found[1], []).append(found[2])
    assert not current
    return records


def bibtex_entries(text):
    """Type, key and fields of each entry, read by counting braces that no backslash stands before."""
    entries, place = [], 0
    while (start := text.find("@", place)) != -1:
        kind, key, body, place = _entry(text, start)
        entries.append((kind, key, _fields(body)))
    return entries


def _entry(text, start):
    head = re.compile(r"@(\w+)\{([^,\s]+),").match(text, start)
    assert head, text[start : start + 60]
    end = _closing(text, head.end())
    return head[1], head[2], text[head.end() : end], end + 1


def _fields(body):
    found, place = {}, 0
    while field := re.compile(r"\s*(\w+) = \{").match(body, place):
        end = _closing(body, field.end())
        found[field[1]] = body[field.end() : end]
        place = end + 2
    assert not body[place:].strip()
    return found


def _closing(text, place):
    depth = 1
    while depth:
        if text[place] == "\\":
            place += 1
        else:
            depth += (text[place] == "{") - (text[place] == "}")
        place += 1
    return place - 1


def plain(latex):
    for written, letter in (
        (r"\textbackslash{}", "\0"), (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^"),
    ):  # fmt: skip
        latex = latex.replace(written, letter)
    return re.sub(r"\\([{}%&$#_])", r"\1", latex).replace("\0", "\\")


@pytest.mark.parametrize("form", references.FORMS)
def test_every_source_of_the_library_reads_back_whole(run, library, form):
    done = run("sources", "--format", form)
    assert done.returncode == 0, done.stderr
    titles = {
        "ris": lambda text: [record["TI"][0] for record in ris_records(text)],
        "bibtex": lambda text: [plain(fields["title"][1:-1]) for _, _, fields in bibtex_entries(text)],
        "csl-json": lambda text: [item["title"] for item in json.loads(text)],
    }[form](done.stdout)
    assert titles == [item.title for item in library.sources]


def test_text_that_looks_like_the_format_stays_text():
    (record,) = ris_records(references.written("ris", [TRICKY]))
    assert record["TI"] == [" ".join(TRICKY.title.split())]
    assert record["AU"] == ["O'Neil-Smith, A. B.", "da Cunha Lewin, C."]
    ((kind, key, fields),) = bibtex_entries(references.written("bibtex", [TRICKY]))
    assert (kind, key) == ("article", "a_b-c-")
    assert plain(fields["title"][1:-1]) == " ".join(TRICKY.title.split())
    assert plain(fields["note"]) == " ".join(TRICKY.note.split())
    assert fields["url"] == "https://example.org/a_b?c=%7Bd%7D&e=%7Bf%7D#g"
    assert fields["author"].endswith(" and others")
    assert json.loads(references.written("csl-json", [TRICKY]))[0]["title"] == TRICKY.title


def test_a_journal_with_commas_is_not_taken_for_authors():
    named = references.reference(source(publisher="Journal of Law, Medicine & Ethics"))
    assert named.authors == ()
    assert named.place == "Journal of Law, Medicine & Ethics"
    short = references.reference(source(publisher="Brown RC et al., Frontiers in Psychiatry"))
    assert (short.authors, short.others, short.place) == ((("Brown", "RC"),), True, "Frontiers in Psychiatry")


def test_every_kind_of_source_has_a_type():
    for kind in CHOICES["EvidenceKind"]:
        bare = references.reference(source(kind=kind, doi="", publisher="Body"))
        assert bare.kind in references.RIS_TYPES
    assert references.reference(source(kind="official-information", doi="", publisher="NHS")).kind == references.WEB
    assert references.reference(source(kind="guideline", doi="", publisher="NICE")).kind == references.REPORT
    assert references.reference(source(kind="trial", doi="", publisher="JAMA")).kind == references.ARTICLE


def test_a_source_without_a_year_says_when_it_was_read():
    page = source(read_on="2026-11-22", year=0)
    assert "urldate = {2026-11-22}" in references.written("bibtex", [page])
    assert "Y2  - 2026/11/22" in references.written("ris", [page])
    (item,) = json.loads(references.written("csl-json", [page]))
    assert item["accessed"] == {"date-parts": [[2026, 11, 22]]}
    assert "issued" not in item


def test_the_json_stays_json_on_a_stream_that_holds_ascii_alone(run):
    done = run("sources", "signs", "--format", "csl-json", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert json.loads(done.stdout)


def test_other_commands_do_not_take_the_forms(run):
    assert run("topics", "--format", "ris").returncode == 2


@pytest.mark.parametrize(("form", "module"), [("ris", "rispy"), ("bibtex", "bibtexparser")])
def test_parsers_that_others_use_read_them_too(library, form, module):
    parser = pytest.importorskip(module)
    text = references.written(form, library.sources)
    if form == "ris":
        assert [record["title"] for record in parser.loads(text)] == [item.title for item in library.sources]
    elif hasattr(parser, "parse_string"):
        parsed = parser.parse_string(text)
        assert not parsed.failed_blocks
        assert [entry.key for entry in parsed.entries] == [item.id for item in library.sources]
