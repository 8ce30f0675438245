"""The program as a reader meets it: real processes, real output."""

import json

import pytest

TOPICS = [
    "overview", "signs", "causes", "treatments", "types", "cycle", "suicide", "conditions", "substances", "therapy",
    "medication", "coping", "safety-plan", "getting-help", "helping", "young-people", "first-aid", "scars",
    "prevention", "professionals", "online-support", "myths", "recovery",
]  # fmt: skip
READERS = ["me", "friend", "parent", "partner", "teacher", "professional"]


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
def test_every_topic_shows_title_help_hope_sources_date_and_contact_line(run, topic):
    done = run("topic", topic, env={"SHCLI_COUNTRY": "US"})
    assert done.returncode == 0
    assert done.stderr == ""
    for expected in (
        "When to get help now",
        "What you can do today",
        "A reason for hope",
        "Sources",
        "https://",
        "Checked against its sources: 20",
    ):
        assert expected in done.stdout
    assert "does not replace care" in " ".join(done.stdout.split())
    assert "988" in done.stdout.rstrip().rsplit("\n\n", 1)[-1]


@pytest.mark.parametrize(
    "name", [["signs"], ["SIGNS"], ["sign"], ["warning", "signs"], ["Warning-Signs"], ["topic", "warning", "signs"]]
)
def test_case_hyphens_plurals_and_aliases_are_forgiven(run, name):
    assert run(*name).stdout.startswith("Warning signs of self-harm\n")


def test_an_unknown_topic_names_the_nearest_and_exits_1(run):
    done = run("topic", "sings")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "signs" in done.stderr
    assert "shcli crisis" in done.stderr
    assert len(done.stderr.splitlines()) <= 4


def test_an_unknown_country_names_the_nearest_exits_1_and_still_shows_the_worldwide_part(run):
    done = run("crisis", "untied", "kingdom")
    assert done.returncode == 1
    assert "United Kingdom" in done.stderr
    assert "findahelpline.com" in done.stdout


def test_crisis_gb_and_us_hold_emergency_number_and_first_line_in_five_lines(run):
    for columns in ("40", "80"):
        british = run("crisis", "GB", env={"COLUMNS": columns}).stdout.splitlines()[:5]
        assert any("999" in line for line in british)
        assert any("116 123" in line for line in british)
        american = run("crisis", "US", env={"COLUMNS": columns}).stdout.splitlines()[:5]
        assert any("911" in line for line in american)
        assert any("988" in line for line in american)


def test_search_scars_finds_the_scars_page_first(run):
    assert json.loads(run("search", "scars", "--json").stdout)["data"]["hits"][0]["topic"] == "scars"


def test_a_section_the_brief_form_and_a_readers_form_show_less_than_the_whole(run):
    whole = run("topic", "helping").stdout
    brief = run("topic", "helping", "--brief").stdout
    assert len(brief.splitlines()) <= 22
    section = json.loads(run("topic", "helping", "--json").stdout)["data"]["sections"][0]
    part = run("topic", "helping", "--section", section["id"]).stdout
    assert section["title"] in part
    assert len(part) < len(whole)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_reader_has_sections_and_a_next_step_on_every_page(library, reader, topic):
    from shcli.pages.topic import for_audience

    record = library.topic(topic)
    assert for_audience(record, reader)
    assert [step for step in record.next_steps if not step.audience or reader in step.audience]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["topic", "signs", "--fro", "me"], "--for"),
        (["topic", "signs", "--for", "nobody"], "parent"),
        (["--format", "pdf", "topics"], "markdown"),
        (["crisis", "--width"], "--width"),
        (["topics", "extra"], "--help"),
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
    done = run("topic", "sings", "--json")
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
