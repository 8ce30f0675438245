"""The Python API: light to import, typed, and everything docs/api.md shows runs and prints what it says."""

import contextlib
import inspect
import io
import re
import subprocess
import sys

import pytest

import hostile_library
import shcli
from checkout import DOCS, PACKAGE, SOURCE
from shcli import model
from shcli.content.library import Library

DOCUMENT = DOCS / "api.md"
LIGHT = """
import sys
before = set(sys.modules)
import shcli
assert shcli.__version__
print(*sorted(set(sys.modules) - before))
"""


@pytest.fixture(scope="module")
def lib():
    with shcli.open_library() as opened:
        yield opened


def in_a_fresh_interpreter(program):
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(SOURCE)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_importing_shcli_imports_nothing_else():
    assert in_a_fresh_interpreter(LIGHT) == ["shcli"]


def test_opening_a_library_and_asking_it_brings_in_neither_typer_nor_rich(tmp_path, run):
    path = tmp_path / "library.sqlite"
    assert run("build", str(hostile_library.folder(tmp_path / "library")), "--output", str(path)).returncode == 0
    program = f"import shcli; shcli.open_library({str(path)!r}).crisis('GB')\nimport sys; print(*sys.modules)"
    assert not {"typer", "rich", "pydantic", "yaml", "jinja2"} & set(in_a_fresh_interpreter(program))


def test_every_public_name_is_there_and_no_other():
    assert sorted(shcli.__all__) == shcli.__all__
    for name in shcli.__all__:
        assert getattr(shcli, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'topics'"):
        shcli.topics  # noqa: B018 - asking is the test


def test_every_record_a_caller_may_meet_is_public():
    for name, record in vars(model).items():
        if inspect.isclass(record) and record.__module__ == "shcli.model" and name not in ("Contacts", "Chapter"):
            assert name in shcli.__all__


def test_the_package_is_marked_as_typed_and_every_part_of_the_library_has_types():
    assert (PACKAGE / "py.typed").exists()
    for name, part in vars(Library).items():
        function = part.fget if isinstance(part, property) else part
        if name.startswith("_") or not inspect.isfunction(function):
            continue
        assert inspect.getdoc(function), name
        signature = inspect.signature(function)
        assert signature.return_annotation is not inspect.Signature.empty, name
        for parameter in list(signature.parameters.values())[1:]:
            assert parameter.annotation is not inspect.Parameter.empty, (name, parameter)


def test_a_type_checker_sees_the_types(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        "import shcli\n"
        "lib = shcli.open_library()\n"
        "title: str = lib.topic('signs').title\n"
        "first: shcli.TopicSummary = lib.topics[0]\n"
        "score: float = lib.search('scars').hits[0].score\n"
        "number: str = lib.country('GB').emergency[0].number\n"
        "names: list[str] = [service.name for service in lib.crisis('GB', group='youth').services]\n"
        "wrong: int = lib.topic('signs').title\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(program)],
        capture_output=True, text=True, env={"MYPYPATH": str(SOURCE), "PATH": ""}, cwd=tmp_path, check=False,
    )  # fmt: skip
    problems = [line for line in done.stdout.splitlines() if "error:" in line]
    assert [line.partition(":")[2].partition(":")[0] for line in problems if "program.py" in line] == ["8"], done.stdout


def test_topics_are_those_of_the_command_in_reading_order(lib, run):
    assert [f"{topic.id}\t{topic.title}" for topic in lib.topics] == run("topics").stdout.splitlines()
    assert all(lib.topic(topic.id).title == topic.title for topic in lib.topics)


@pytest.mark.parametrize("name", ["signs", "SIGNS", "warning signs", "sign"])
def test_a_topics_name_is_forgiven_as_on_the_command_line(lib, name):
    assert lib.topic(name).id == "signs"


def test_search_gives_what_the_command_gives(lib, run):
    import json

    shown = json.loads(run("search", "telling", "someone", "--json").stdout)["data"]
    found = lib.search("telling someone")
    assert [(hit.topic, hit.section) for hit in found.hits] == [(hit["topic"], hit["section"]) for hit in shown["hits"]]
    assert found.crisis == shown["crisis"]
    assert {hit.topic for hit in lib.search("music", topic="coping").hits} == {"coping"}
    assert len(lib.search("help", limit=2).hits) == 2


def test_crisis_gives_the_contacts_of_the_command(lib, run):
    import json

    shown = json.loads(run("crisis", "US", "--for", "lgbtq", "--text", "--json").stdout)["data"]
    found = lib.crisis("United States", group="lgbtq", text=True)
    assert found.services
    assert [service.name for service in found.services] == [service["name"] for service in shown["services"]]
    assert (found.how, found.country.code) == ("argument", "US")


def test_crisis_without_a_country_follows_the_machine_and_says_that_it_guesses(lib, monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    found = lib.crisis()
    assert (found.how, found.country.code, found.also.code) == ("guess", "DE", "FR")
    assert "Europe/Berlin" in found.reason


def test_crisis_never_fails_for_a_country_it_does_not_know(lib):
    found = lib.crisis("Atlantis")
    assert found.country is None
    assert found.services == ()
    assert found.directories
    assert found.on_contact


def test_a_filter_that_leaves_nothing_leaves_the_country(lib):
    bare = next(
        country
        for country in lib.countries
        if country.services and all(service.group != "veterans" for service in country.services)
    )
    found = lib.crisis(bare.code, group="veterans")
    assert found.services == ()
    assert found.country.services == bare.services


def test_unknown_names_raise_with_the_nearest(lib):
    with pytest.raises(shcli.ShcliError) as topic:
        lib.topic("sings")
    assert "signs" in topic.value.suggestions
    with pytest.raises(shcli.ShcliError) as country:
        lib.country("untied kingdom")
    assert "GB" in country.value.suggestions
    with pytest.raises(KeyError):
        lib.source("no-such-source")
    with pytest.raises(shcli.ShcliError):
        shcli.open_library("/no/such/library")


def test_every_source_that_is_cited_can_be_looked_up(lib):
    sources = {source.id: source for source in lib.sources}
    topics = [lib.topic(summary.id) for summary in lib.topics]
    cited = {key for topic in topics for section in topic.sections for block in section.blocks for key in block.cites}
    assert len(cited) > 100
    assert all(lib.source(key) == sources[key] for key in cited)


def test_a_closed_library_has_let_go_and_its_records_stay():
    with shcli.open_library() as opened:
        topic = opened.topic("signs")
    assert topic.title
    with pytest.raises(Exception, match="closed"):
        opened.topic("signs")


def blocks():
    """Each example of the page with the output that follows it, or None."""
    text = DOCUMENT.read_text(encoding="utf-8")
    found = re.findall(r"```python\n(.*?)```(?:\n+```text\n(.*?)```)?", text, re.DOTALL)
    return [(example, output or None) for example, output in found]


def test_every_example_of_the_page_runs_and_prints_what_the_page_says():
    names = {}
    assert len(blocks()) >= 8
    try:
        for example, expected in blocks():
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(example, DOCUMENT.name, "exec"), names)
            assert printed.getvalue() == (expected or "")
    finally:
        names["lib"].close()


def test_the_page_speaks_of_every_part_of_the_library():
    text = DOCUMENT.read_text(encoding="utf-8")
    for name in vars(Library):
        if not name.startswith("_"):
            assert re.search(rf"\b(lib|opened)\.{name}\b", text), name
