"""A website made of the library: what every page holds, where every link leads, and what the folder keeps."""

import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import urldefrag

import jsonschema
import pytest

import hostile_library
from checkout import SOURCE
from shcli.cli import dispatcher
from shcli.content import package
from shcli.content.names import name_key
from shcli.context import Context, Options
from shcli.render.site.folder import LIST

POLICY = {
    "default-src": "'none'", "style-src": "'self'", "script-src": "'self'", "img-src": "'self'",
    "connect-src": "'self'", "worker-src": "'self'", "base-uri": "'none'", "form-action": "'none'",
}  # fmt: skip
MORE_ALLOWED = {"search.html": {"script-src": "'self' 'wasm-unsafe-eval'"}}
ELSEWHERE = ("http:", "https:", "mailto:", "tel:", "sms:")


class Document(HTMLParser):
    """The elements of a page, with their attributes, and what a person reads of it."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.words = [], []
        self.feed(text)
        self.ids = [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def handle_starttag(self, tag, attributes):
        """Keep an element."""
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        """Keep words."""
        self.words.append(data)

    def named(self, tag):
        """The attributes of every element of that name."""
        return [attributes for name, attributes in self.elements if name == tag]


def make(folder, *more, country="GB", library=""):
    """Make a site in this process; the exit code."""
    options = Options(country=country, library=library)
    context = Context(options, environ={"TZ": "UTC"}, stdout=io.StringIO(), stderr=io.StringIO())
    try:
        return dispatcher.run("site", {"folder": str(folder), **dict(zip(more[::2], more[1::2], strict=True))}, context)
    finally:
        context.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A site for the United Kingdom."""
    folder = tmp_path_factory.mktemp("site") / "out"
    assert make(folder, "base", "https://example.org/help") == 0
    return folder


@pytest.fixture
def small(tmp_path):
    """A library of few pages, for what is asked of the folder and not of the pages."""
    return str(hostile_library.folder(tmp_path / "library"))


@pytest.fixture(scope="module")
def documents(made):
    """Every page of it, by its name."""
    return {path.relative_to(made).as_posix(): Document(path.read_text("ascii")) for path in made.rglob("*.html")}


def resolved(name, path):
    """The page that a relative address on that page names."""
    parts = []
    for part in (*PurePosixPath(name).parent.parts, *PurePosixPath(path).parts) if path else PurePosixPath(name).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_topic_and_every_country_has_its_page_and_its_json(made, library):
    for record in library.countries:
        assert (made / "crisis" / f"{record.code}.html").is_file()
        assert json.loads((made / "crisis" / f"{record.code}.json").read_text("utf-8"))["data"]["code"] == record.code
    for row in library.topics:
        assert (made / "handout" / f"{row.id}.html").is_file()
        page = Document((made / "topic" / f"{row.id}.html").read_text("ascii"))
        sections = [section.id for section in library.topic(row.id).sections]
        assert sections
        assert {f"section-{section}" for section in sections} <= set(page.ids)


def test_every_link_leads_to_a_page_and_a_place_in_it_or_to_an_address(documents):
    for name, page in documents.items():
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.named("a"):
            target = link["href"]
            if target.startswith(ELSEWHERE):
                continue
            path, place = urldefrag(target)
            found = resolved(name, path)
            assert found in documents, (name, target)
            assert not place or place in documents[found].ids, (name, target)


def test_every_page_can_be_reached_from_the_first_without_javascript(documents):
    reached, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        for link in documents[name].named("a"):
            path = urldefrag(link["href"])[0]
            if path and not path.startswith(ELSEWHERE):
                waiting.append(resolved(name, path))
    assert reached == set(documents)


def test_no_page_loads_from_elsewhere_or_holds_script_or_style(documents, made):
    for name, page in documents.items():
        assert page.named("style") == []
        policies = [
            meta["content"] for meta in page.named("meta") if meta.get("http-equiv") == "Content-Security-Policy"
        ]
        assert [dict(part.strip().split(" ", 1) for part in policy.split(";")) for policy in policies] == [
            {**POLICY, **MORE_ALLOWED.get(name, {})}
        ], name
        loaded = [script["src"] for script in page.named("script")] + [link["href"] for link in page.named("link")]
        for address in loaded:
            assert ":" not in address
            assert (made / name).parent.joinpath(address).resolve().is_file(), (name, address)
        for tag, attributes in page.elements:
            assert tag not in ("img", "iframe", "object", "embed", *(() if name == "search.html" else ("form",)))
            assert not [key for key in attributes if key.startswith("on") or key == "style"], name
    for path in (*made.glob("*.js"), *made.glob("*.css")):
        assert not re.search(r"https?://|document\.cookie|localStorage|sessionStorage", path.read_text("utf-8")), path


def test_every_page_begins_with_numbers_to_call_and_a_way_to_leave(documents, library):
    emergency = library.country("GB").emergency[0].number
    for name, page in documents.items():
        links = [link["href"] for link in page.named("a")]
        assert links[:2] == ["#page", "https://www.bbc.co.uk/weather"], name
        if not name.startswith("crisis/"):
            assert f"tel:{emergency}" in links[:14], name
        assert "history" in "".join(page.words).casefold()
        assert "contacts" in page.ids
        assert "page" in page.ids


def test_digits_of_every_number_stand_on_its_countrys_page(documents, library):
    for record in library.countries:
        words = " ".join("".join(documents[f"crisis/{record.code}.html"].words).split())
        for number in record.emergency:
            assert number.number in words, record.code
        for service in record.services:
            for way in service.ways:
                assert " ".join(way.value.split()) in words, (record.code, service.id)


def test_no_word_tells_a_reader_to_run_a_command(documents):
    for name, page in documents.items():
        words = " ".join("".join(page.words).split())
        assert not re.search(r"\bshcli (?:crisis|topics?|search|sources|countries|plan|handout|now|--)", words), name


def test_all_json_is_as_its_schema_says(made):
    def schema(name):
        return json.loads((made / "schema" / f"{name}.json").read_text("utf-8"))

    whole = json.loads((made / "contacts.json").read_text("utf-8"))
    jsonschema.validate(whole, schema("contacts"))
    assert {record["code"] for record in whole["countries"]} == {path.stem for path in made.glob("crisis/*.html")}
    validators = {}
    for path in made.rglob("*.json"):
        if path.parent.name != "schema" and path.name != "contacts.json":
            value = json.loads(path.read_text("utf-8"))
            command = value["command"]
            if command not in validators:
                validators[command] = jsonschema.validators.validator_for(schema(command))(schema(command))
            validators[command].validate(value)


def test_the_list_of_all_topics_is_that_of_the_command(made, run):
    assert (made / "topics.json").read_text("utf-8") == run("topics", "--json", "--country", "GB").stdout


def test_without_a_country_every_page_leads_to_the_choice_of_one(tmp_path):
    assert make(tmp_path / "out", country="") == 0
    page = Document((tmp_path / "out" / "topic" / "signs.html").read_text("ascii"))
    assert "../crisis.html" in [link["href"] for link in page.named("a")][:6]
    assert "Choose your country" in page.words
    choice = Document((tmp_path / "out" / "crisis.html").read_text("ascii"))
    assert {f"crisis/{path.name}" for path in tmp_path.glob("out/crisis/*.html")} <= {
        link["href"] for link in choice.named("a")
    }
    assert not (tmp_path / "out" / "sitemap.xml").exists()


def test_the_site_map_names_pages_that_are_there(made):
    found = re.findall(r"<loc>https://example.org/help/([^<]+)</loc>", (made / "sitemap.xml").read_text("utf-8"))
    assert "topic/signs.html" in found
    assert all((made / name).is_file() for name in found)


def test_the_list_holds_every_file_with_its_checksum(made):
    lines = (made / LIST).read_text("ascii").splitlines()
    listed = {name: check for check, _, name in (line.partition("  ") for line in lines)}
    found = files(made)
    del found[LIST]
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}


@pytest.mark.nightly  # a site more than the other tests need; books are held to the same in every run
def test_the_same_library_makes_the_same_files(made, tmp_path):
    assert make(tmp_path / "out", "base", "https://example.org/help") == 0
    assert files(tmp_path / "out") == files(made)


def test_made_again_it_removes_what_it_made_before_and_nothing_else(tmp_path, small):
    out = tmp_path / "out"
    (out / "topic").mkdir(parents=True)
    (out / "topic" / "mine.html").write_text("mine")
    (out / "notes.txt").write_text("mine")
    assert make(out, "base", "https://example.org", library=small) == 0
    assert (out / "sitemap.xml").exists()
    (out / LIST).write_text((out / LIST).read_text("ascii") + f"{'1' * 64}  gone/old.html\n")
    (out / "gone").mkdir()
    (out / "gone" / "old.html").write_text("old")
    assert make(out, library=small) == 0
    assert not (out / "sitemap.xml").exists()
    assert not (out / "gone").exists()
    assert (out / "topic" / "mine.html").read_text() == "mine"
    assert (out / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["index.html", "topic/signs.html", LIST])
def test_a_file_of_somebody_elses_is_never_written_over(run, tmp_path, name):
    mine = tmp_path / "out" / name
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    done = run("site", "out")
    assert done.returncode == 2
    assert "cannot be made in that folder" in done.stderr
    assert files(tmp_path / "out") == {name: b"mine"}


def test_a_list_that_names_a_place_outside_removes_nothing(run, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "kept.txt").write_text("kept")
    (tmp_path / "out" / LIST).write_text(f"{'0' * 64}  ../kept.txt\n")
    assert run("site", "out").returncode == 2
    assert (tmp_path / "kept.txt").read_text() == "kept"


def test_a_link_to_another_folder_is_not_followed(run, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "out" / "topic").symlink_to(tmp_path / "other")
    assert run("site", "out").returncode == 2
    assert files(tmp_path / "other") == {}


def test_a_run_that_broke_off_can_be_made_again(tmp_path, small, monkeypatch):
    from shcli.render.site import folder

    def break_off(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(folder.Folder, "write", break_off)
        with pytest.raises(KeyboardInterrupt):
            make(tmp_path / "out", library=small)
    assert make(tmp_path / "out", library=small) == 0
    assert "0" * 64 not in (tmp_path / "out" / LIST).read_text("ascii")


@pytest.mark.parametrize("more", [["--country", "Atlantis"], ["--base", "example.org"], ["--base", "file:///x"]])
def test_wrong_use_is_told_before_anything_is_written(run, tmp_path, more):
    done = run("site", "out", *more)
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.nightly
def test_the_memory_it_takes_hardly_grows_with_the_library(tmp_path):
    peaks = []
    for count in (500, 5000):
        path = tmp_path / f"{count}.sqlite"
        write_large_library(path, count)
        words = [sys.executable, "-m", "shcli", "site", str(tmp_path / str(count)), "--library", str(path)]
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "TZ": "UTC"}
        with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = status
        assert status == 0
        assert len(list((tmp_path / str(count) / "topic").glob("*.html"))) >= count
        peaks.append(usage.ru_maxrss)
    a_topic_kept = 8
    assert peaks[1] - peaks[0] < 4500 * a_topic_kept, "kilobytes; a page with its JSON takes more than 50"


def write_large_library(path, count):
    """The built-in library with so many more topics, copies of its own."""
    shutil.copy(package.path_of(package.LIBRARY), path)
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT id, title, summary, record FROM topic ORDER BY position").fetchall()
    for number in range(count):
        name, title, summary, record = rows[number % len(rows)]
        copied = f"{name}-{number:05}"
        values = (1000 + number, copied, f"{title} {number}", summary, json.dumps({**json.loads(record), "id": copied}))
        connection.execute("INSERT INTO topic VALUES (?, ?, ?, ?, ?)", values)
        connection.execute("INSERT INTO topic_name VALUES (?, ?)", (name_key(copied), copied))
    connection.commit()
    connection.close()
