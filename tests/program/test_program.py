"""The program as a reader meets it: real processes, real output."""

import json

import pytest

import in_process
from command_lines import COMMANDS, ERRORS, HELPS
from pseudo_terminal import environment, shcli
from shcli.content.opening import open_library
from shcli.model import CHOICES
from shcli.render.text import ISOLATE, RELEASE

READERS = CHOICES["Audience"]
with open_library() as built:
    TOPICS = [row.id for row in built.topics]


@pytest.mark.parametrize("words", [*COMMANDS[::3], *HELPS[:2], *ERRORS[::2]], ids=" ".join)
def test_a_forked_run_ends_as_one_that_an_interpreter_was_started_for(run, words):
    """So that every other test may fork; see tests/helpers/standby.py."""
    forked, alone = run(*words, stdin="scars"), run(*words, stdin="scars", alone=True)
    assert (forked.returncode, forked.stdout, forked.stderr) == (alone.returncode, alone.stdout, alone.stderr)


@pytest.mark.parametrize("words", [["crisis", "GB"], ["topics", "--no-pager"], ["--help"], ["sings"]], ids=" ".join)
def test_a_forked_run_shows_the_same_in_a_window(window, tmp_path, words):
    forked = window(shcli(*words), environment(tmp_path))
    alone = window(["env", *shcli(*words)], environment(tmp_path))
    assert forked.end() == alone.end()
    assert forked.sent == alone.sent


def test_the_bare_command_is_one_screen_with_contact_line_examples_and_help(run):
    shown = run(env={"SHCLI_COUNTRY": "GB"}).stdout
    assert len(shown.splitlines()) <= 22
    assert "999" in shown
    assert "116 123" in shown
    assert shown.count("  shcli ") == 6
    assert "shcli --help" in shown


def test_topics_lists_every_page_and_in_a_pipe_id_tab_title(run):
    lines = run("topics").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == TOPICS
    assert all(line.count("\t") == 1 for line in lines)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_shows_contacts_what_to_do_help_hope_and_date(topic):
    done = in_process.run("topic", topic, env={"SHCLI_COUNTRY": "US"})
    assert (done.code, done.told) == (0, "")
    for expected in ("In short", "When to get help now", "What you can do today", "Checked against its sources: 20"):
        assert expected in done.shown
    assert "988" in " ".join(done.shown.splitlines()[1:4]), "the contact line is among the first lines"
    assert "988" in done.shown.rstrip().rsplit("\n\n", 1)[-1], "and the last"
    assert "https://" not in done.shown
    with_sources = in_process.run("topic", topic, "--sources", env={"SHCLI_COUNTRY": "US"})
    assert "https://" in with_sources.shown


@pytest.mark.parametrize(
    "name", [["signs"], ["SIGNS"], ["sign"], ["warning", "signs"], ["Warning-Signs"], ["topic", "warning", "signs"]]
)
def test_case_hyphens_plurals_and_aliases_are_forgiven(run, name):
    assert run(*name).stdout.startswith("Warning signs of self-harm\n")


@pytest.mark.parametrize("words", [["topic", "zzzzqqqq"], ["zzzzqqqq"]], ids=" ".join)
def test_words_that_name_nothing_are_a_search_that_says_so_and_repeats_nothing(run, words):
    done = run(*words)
    assert done.returncode == 1
    assert done.stdout == run("search", "zzzzqqqq").stdout
    assert len(done.stderr.splitlines()) == 1
    assert "search" in done.stderr
    assert "zzzz" not in done.stdout + done.stderr


def test_an_unknown_country_names_the_nearest_exits_1_and_still_shows_what_helps_anywhere(run):
    done = run("crisis", "untied", "kingdom")
    assert done.returncode == 1
    assert "United Kingdom" in done.stderr
    assert "findahelpline.com" in done.stdout


DIRECTIONS = str.maketrans("", "", ISOLATE + RELEASE)


@pytest.mark.parametrize(("columns", "most"), [("40", 18), ("80", 20)])
def test_every_card_stands_whole_on_a_small_screen_with_its_numbers_in_the_first_lines(library, columns, most):
    for record in library.countries:
        lines = in_process.run("crisis", record.code, env={"COLUMNS": columns}).shown.splitlines()
        assert len(lines) <= most, record.code
        first = " ".join(" ".join(lines[:5]).translate(DIRECTIONS).split())
        values = [way.value.partition(",")[0] for service in record.services for way in service.ways]
        assert not record.emergency or record.emergency[0].number in first, record.code
        assert not values or any(value in first for value in values), record.code


def test_search_scars_finds_the_scars_page_first(run):
    assert json.loads(run("search", "scars", "--json").stdout)["data"]["hits"][0]["topic"] == "scars"


def test_a_section_the_brief_form_and_a_readers_form_show_less_than_the_whole(run):
    whole = run("topic", "helping").stdout
    brief = run("topic", "helping", "--brief").stdout
    assert len(brief.splitlines()) <= 22
    assert whole.startswith(brief.splitlines()[0])
    section = json.loads(run("topic", "helping", "--json").stdout)["data"]["sections"][0]
    part = run("topic", "helping", "--section", section["id"]).stdout
    assert section["title"] in part
    assert len(part) < len(whole)


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_has_sections_and_a_next_step_on_every_page(library, reader):
    from shcli.pages.topic import for_reader

    for row in library.topics:
        topic = library.topic(row.id)
        assert for_reader(topic.sections, reader), row.id
        assert [step for step in topic.next_steps if not step.audience or reader in step.audience], row.id


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["topic", "signs", "--fro", "me"], "--for"),
        (["topic", "signs", "--for", "nobody"], "parent"),
        (["--format", "pdf", "topics"], "markdown"),
        (["crisis", "--width"], "--width"),
        (["topics", "--brief"], "--help"),
    ],
)
def test_a_wrong_use_is_explained_in_at_most_four_lines_and_exits_2(run, arguments, expected):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert expected in done.stderr
    assert len(done.stderr.splitlines()) <= 4
    assert "shcli crisis" in done.stderr


def test_shared_options_work_before_and_after_the_command(run):
    before = run("--width", "40", "--country", "GB", "topic", "signs").stdout
    after = run("topic", "signs", "--width", "40", "--country", "GB").stdout
    assert before == after
    assert max(len(line) for line in before.splitlines() if "http" not in line) <= 40


def test_an_error_as_json_is_json_on_standard_error(run):
    done = run("sources", "sings", "--json")
    error = json.loads(done.stderr)
    assert done.stdout == ""
    assert error["schema"] == "shcli/1"
    assert error["error"]["code"] == done.returncode == 1
    assert "signs" in error["error"]["suggestions"]


def test_a_broken_library_says_file_line_and_what_to_do_and_exits_3(run, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "topics.yaml").write_text("- id: one\n  titel: Typing error\n", encoding="utf-8")
    done = run("--library", str(folder), "topics")
    assert done.returncode == 3
    assert "topics.yaml:1:" in done.stderr or "topics.yaml:2:" in done.stderr
    assert "shcli check" in done.stderr
    assert "Traceback" not in done.stderr


def test_version_gives_program_and_content(run):
    assert run("--version").stdout.startswith("shcli 0.")
    assert "content of 20" in run("-V").stdout


@pytest.mark.parametrize("command", [[], ["topic"], ["crisis"], ["search"], ["check"]])
def test_help_starts_with_what_it_does_and_examples_and_has_no_boxes(run, command):
    shown = run(*command, "--help").stdout
    assert shown.index("Examples:") < shown.index("Usage:")
    assert not set(shown) & set("│╭╰─")
