"""A handout: one file for two sheets of paper, with what a person can use, and the plan in the same way."""

import io
import json
import re
import sys
from html import unescape

import pytest

from shcli.commands import handout
from shcli.content.sections import HELP_NOW, NEXT_STEPS
from shcli.context import Context, Options
from shcli.errors import ShcliError
from shcli.model import CHOICES
from shcli.pages.handout import chosen
from shcli.pages.topic import first_lines
from shcli.render import pdf

BRITISH = {"SHCLI_COUNTRY": "GB"}


def made(name, form="text", env=BRITISH, **parameters):
    context = Context(Options(format=form), environ=env, stdout=io.StringIO())
    try:
        return handout.handout(context, name=name.split(), **parameters)
    finally:
        context.close()


def words_of(text):
    plain = re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)
    return " ".join(unescape(plain).split())


def test_it_is_one_html_file_with_nothing_from_elsewhere(run):
    done = run("handout", "coping", "--country", "GB")
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.startswith("<!doctype html>")
    assert not re.search(r"<(?:script|img|link|iframe)\b|\bsrc=|url\(|@import", done.stdout)


def test_every_handout_has_the_first_lines_contacts_steps_and_licence(library):
    for row in library.topics:
        record = library.topic(row.id)
        shown = words_of(made(row.id).raw)
        for part in (record.title, "In short", HELP_NOW, "Help now: United Kingdom", "116 123", "CC BY 4.0"):
            assert part in shown, (row.id, part)
        assert NEXT_STEPS in shown
        assert first_lines(record, "")[0].text.split("`")[0] in shown


def test_the_most_useful_sections_come_first_and_those_left_out_are_named(library):
    for row in library.topics:
        record = library.topic(row.id)
        for reader in ("", *CHOICES["Audience"]):
            kept = chosen(record, reader)
            assert kept, (row.id, reader)
            assert list(kept) == [section for section in record.sections if section in kept]
        shown = words_of(made(row.id).raw)
        for section in record.sections:
            assert section.title in shown


def test_a_handout_for_one_reader_has_their_sections(library):
    record = library.topic("helping")
    answer = made("helping", reader="mum")
    kept = [section["id"] for section in answer.data["sections"]]
    assert kept
    assert all(
        not section.audience or "parent" in section.audience for section in record.sections if section.id in kept
    )
    assert made("helping", reader="friend").raw != answer.raw


def test_a_library_of_long_pages_still_gives_two_sheets(library):
    record = library.topic("coping")
    long = record.replaced(sections=tuple(record.sections) * 20)
    assert len(chosen(long, "")) < len(long.sections)


def test_the_plan_has_every_step_its_lines_and_the_contacts(library):
    plan = library.plan()
    html = made("plan").raw
    shown = words_of(html)
    for step in plan.steps:
        assert step.title in shown
    assert html.count("<p></p>") == sum(step.lines for step in plan.steps)
    assert "116 123" in shown
    assert "shcli keeps" not in shown


def test_without_a_country_it_says_what_helps_anywhere():
    shown = words_of(made("signs", env={}).raw)
    assert "call your emergency number" in shown
    assert "findahelpline.com" in shown


def test_a_guessed_country_is_told_beside_the_file(run):
    done = run("handout", "signs", env={"TZ": "Europe/Dublin"})
    assert "We guess Ireland" in done.stderr
    assert "shcli handout signs --country NAME" in done.stderr
    assert "We guess" not in done.stdout
    assert "`" not in done.stderr


def test_markdown_and_json_have_the_same_sections():
    answer = made("coping", "markdown")
    assert not answer.raw
    assert answer.page
    assert made("coping", "json").data == answer.data


@pytest.mark.parametrize("name", ["coping", "plan"])
def test_its_json_is_as_the_schema_says(run, name):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(run("schema", "handout").stdout)
    jsonschema.validate(json.loads(run("handout", name, "--json").stdout), schema)


def test_an_unknown_topic_offers_near_names(run):
    done = run("handout", "sings")
    assert done.returncode == 1
    assert "signs" in done.stderr


def test_a_pdf_without_weasyprint_is_one_clear_line_and_a_hint(run, tmp_path):
    (tmp_path / "weasyprint.py").write_text("raise ImportError\n", encoding="utf-8")
    source = next(path for path in sys.path if path.endswith("src"))
    done = run("handout", "coping", "--format", "pdf", env={"PYTHONPATH": f"{tmp_path}:{source}"})
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert "pip install 'selfharm-reference[pdf]'" in lines[0]
    assert "shcli handout coping > coping.html" in lines[1]


def test_a_pdf_does_not_go_to_a_terminal():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    with pytest.raises(ShcliError) as caught:
        pdf.refuse_terminal(Terminal())
    assert caught.value.exit_code == 2


def test_the_pdf_is_tagged_two_pages_long_and_of_the_countrys_paper(tmp_path):
    pytest.importorskip("weasyprint")
    pypdf = pytest.importorskip("pypdf")
    for country, height in (("GB", 842), ("US", 792)):
        file = tmp_path / f"{country}.pdf"
        file.write_bytes(made("signs", "pdf", {"SHCLI_COUNTRY": country}).binary)
        reader = pypdf.PdfReader(file)
        assert len(reader.pages) == 2
        assert round(float(reader.pages[0].mediabox.height)) == height
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize(("name", "kinds"), [("signs", {"/P", "/Link", "/L", "/LI"}), ("plan", {"/P", "/Link"})])
def test_a_screen_reader_is_told_language_title_and_structure_of_a_pdf(tmp_path, library, name, kinds):
    pytest.importorskip("weasyprint")
    pypdf = pytest.importorskip("pypdf")
    file = tmp_path / "handout.pdf"
    file.write_bytes(made(name, "pdf").binary)
    reader = pypdf.PdfReader(file)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == (library.plan().title if name == "plan" else library.topic(name).title)
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()
    tags = list(tags_of(root["/StructTreeRoot"]))
    assert tags.count("/H1") == 1
    assert tags.count("/H2") >= 3
    assert kinds <= set(tags)


def tags_of(element):
    """The kind of every element of a PDF's structure, in reading order."""
    element = element.get_object()
    if isinstance(element, dict):
        if "/S" in element:
            yield element["/S"]
        children = element.get("/K", []).get_object() if "/K" in element else []
        for child in children if isinstance(children, list) else [children]:
            yield from tags_of(child)
