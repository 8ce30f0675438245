"""`shcli check`: every fault is found at its place, and a sound library has none."""

import json
import re
import shutil
from pathlib import Path

import pycountry
import pytest
import yaml

from checkout import DATA
from command_lines import NAMES
from shcli.authoring import country_names
from shcli.authoring.checks.all import check_libraries
from shcli.content.opening import open_library
from shcli.errors import ShcliError

BROKEN = Path(__file__).parent / "broken"
WHOLE = BROKEN / "whole"
FAULTS = sorted(BROKEN.glob("*.yaml"))
TODAY = "2026-11-22"
DAY = re.compile(r"\b20\d\d-[01]\d-[0-3]\d\b")

BREAK_A_PAGE = {
    "alias", "block", "date", "empty", "encoding", "hidden-character", "id", "nesting", "repeated-id", "repeated-key",
    "pattern", "schema", "unknown-context", "unknown-group", "unknown-source", "unknown-topic", "yaml",
}  # fmt: skip
"""Rules that a reader's library is held to, too."""


@pytest.fixture
def whole(tmp_path, monkeypatch):
    """A copy of the sound library, in the current folder."""
    shutil.copytree(WHOLE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def break_it(folder, fault):
    path = folder / fault["file"]
    text = path.read_text(encoding="utf-8") if "in_place_of" in fault else ""
    if "in_place_of" in fault:
        assert text.count(fault["in_place_of"]) == 1, "the fault is to be made in one place"
        text = text.replace(fault["in_place_of"], fault["write"])
    else:
        text = fault["write"]
    path.write_bytes(text.encode(fault.get("encoding", "utf-8")))


def lines(**options):
    return [str(problem) for problem in check_libraries([Path()], TODAY, commands=NAMES, **options).problems]


@pytest.mark.usefixtures("whole")
def test_the_sound_library_has_no_problem():
    assert lines() == []


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_each_fault_is_found_at_its_place(path, whole):
    fault = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert fault["expected"], "a fault is something to be found"
    break_it(whole, fault)

    assert lines() == fault["expected"]


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_readers_are_refused_a_library_only_where_a_page_would_break(path, whole):
    fault = yaml.safe_load(path.read_text(encoding="utf-8"))
    break_it(whole, fault)
    if fault["file"] == "wording.yaml":
        breaking = []
    else:
        errors = [line for line in fault["expected"] if ": error: " in line]
        breaking = [line for line in errors if line.rpartition("[")[2].rstrip("]") in BREAK_A_PAGE]
    if not breaking:
        assert open_library(str(whole)).topics
        return

    with pytest.raises(ShcliError) as refused:
        open_library(str(whole))

    assert refused.value.exit_code == 3
    assert any(line in refused.value.message for line in breaking)


def test_all_faults_at_once_are_found_in_one_run(whole):
    """Faults that lie far enough apart not to touch each other."""
    names = [
        "unknown-source",
        "unknown-topic",
        "wrong-choice",
        "not-a-number",
        "retired-number",
        "hours-without-a-zone",
    ]
    faults = [yaml.safe_load((BROKEN / f"{name}.yaml").read_text(encoding="utf-8")) for name in names]
    for fault in faults:
        break_it(whole, fault)

    found = lines()

    assert found == sorted(found, key=lambda line: (line.split(":")[0], int(line.split(":")[1])))
    for fault in faults:
        for line in fault["expected"]:
            assert line.split(": ", 1)[1] in [other.split(": ", 1)[1] for other in found]


def test_a_problem_in_a_later_file_of_topics_names_that_file(whole):
    (whole / "topics").mkdir()
    text = (whole / "topics.yaml").read_text(encoding="utf-8")
    first, second = text.split("\n- id: talking")
    (whole / "topics.yaml").write_text(first, encoding="utf-8")
    (whole / "topics" / "talking.yaml").write_text(
        f"- id: talking{second}".replace("[listening]", "[lisening]"), encoding="utf-8"
    )

    assert [line for line in lines() if "unknown-topic" in line] == [
        "topics/talking.yaml:39:14: error: no topic `lisening`; did you mean `listening`? [unknown-topic]"
    ]


def test_a_file_stands_for_its_library(whole):
    break_it(whole, yaml.safe_load((BROKEN / "unknown-source.yaml").read_text(encoding="utf-8")))

    by_folder, by_file = (check_libraries([path], TODAY) for path in (whole, whole / "sources.yaml"))

    assert by_folder == by_file
    assert by_folder.errors == 1


def test_old_and_undated_contacts_are_listed_on_demand(whole):
    path = whole / "contacts.yaml"
    text = path.read_text(encoding="utf-8")
    before, after = text.rsplit('        checked: "2026-09-01"\n', 1)
    path.write_text(before.replace('checked: "2026-09-01"', 'checked: "2024"') + after, encoding="utf-8")

    assert lines() == []
    old, undated = lines(max_age=365)
    assert old.startswith("contacts.yaml:18:18: warning: `113` (NO) was seen 1056 days ago; ")
    assert undated.startswith("contacts.yaml:21:15: warning: `Example Line` (NO) has no date; ")
    assert lines(max_age=1056) == [undated]


def test_an_own_rule_takes_the_place_of_a_built_in_one(whole):
    text = (whole / "wording.yaml").read_text(encoding="utf-8")
    (whole / "wording.yaml").write_text(text.replace("id: X01", "id: R09"), encoding="utf-8")
    break_it(whole, yaml.safe_load((BROKEN / "crime-word.yaml").read_text(encoding="utf-8")))

    assert lines() == []


def test_an_exception_silences_one_rule_in_one_place(whole):
    break_it(whole, yaml.safe_load((BROKEN / "crime-word.yaml").read_text(encoding="utf-8")))
    exception = (
        "\nexceptions:\n  - rule: R09\n    page: listening\n    part: what-helps\n"
        "    words: A man here committed suicide.\n    reason: The example needs it.\n"
    )
    with (whole / "wording.yaml").open("a", encoding="utf-8") as file:
        file.write(exception)
    assert lines() == []

    text = (whole / "topics.yaml").read_text(encoding="utf-8").replace("A man here", "A woman here")
    (whole / "topics.yaml").write_text(text, encoding="utf-8")

    assert [line.rpartition("[")[2] for line in lines()] == ["R09]", "stale-exception]"]


def test_country_codes_are_those_of_iso_and_kosovo():
    assert {country.alpha_2 for country in pycountry.countries} | {"XK"} == country_names.codes()


def newest_date():
    """The newest day that the data name; nothing in them is of the future on that day."""
    return max(day for path in DATA.rglob("*.yaml") for day in DAY.findall(path.read_text(encoding="utf-8")))


def test_the_built_in_content_has_no_error():
    report = check_libraries([DATA], newest_date(), commands=NAMES)

    assert [str(problem) for problem in report.problems if problem.level == "error"] == []


LOOK_ALIKES = [
    "\uff11\uff11\uff12",
    "\u0661\u0661\u0662",
    "\u06f1\u06f1\u06f2",
    "\U0001d7cf\U0001d7cf\U0001d7d0",
    "\u00b9\u00b9\u00b2",
    "11O",
    "l12",
]
"""Digits of other scripts and styles, and letters that look like digits: no telephone dials them."""


@pytest.mark.parametrize("number", ["abc", "0x71", "1e2", "11:30:00", "112,", "tel:112", "112 ", *LOOK_ALIKES])
def test_an_emergency_number_that_is_none_is_an_error(whole, number):
    text = (whole / "contacts.yaml").read_text(encoding="utf-8")
    (whole / "contacts.yaml").write_text(text.replace('"113"', f'"{number}"'), encoding="utf-8")

    assert [line.rpartition(" ")[2] for line in lines()] == ["[dial]"]


@pytest.mark.parametrize("number", LOOK_ALIKES)
@pytest.mark.parametrize("field", ["dial", "value"])
def test_a_look_alike_digit_in_the_number_of_a_service_is_an_error(whole, field, number):
    given = {"value": "112", "dial": "112", field: number}
    text = (whole / "contacts.yaml").read_text(encoding="utf-8")
    changed = text.replace('value: "116 123"', f'value: "{given["value"]}"').replace(
        'dial: "116123"', f'dial: "{given["dial"]}"'
    )
    assert changed != text
    (whole / "contacts.yaml").write_text(changed, encoding="utf-8")

    assert "[dial]" in {line.rpartition(" ")[2] for line in lines()}


@pytest.mark.parametrize(("year", "found"), [("2015", ["[T04]"]), ("2016", [])])
def test_a_source_of_over_ten_years_is_noted_on_pages_of_what_is_known_today(whole, year, found):
    for path in whole.glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("listening", "treatments").replace('"2022"', f'"{year}"')
        path.write_text(text, encoding="utf-8")

    assert [line.rpartition(" ")[2] for line in lines() if "[T04]" in line] == found


@pytest.mark.parametrize(
    ("retired", "found"),
    [
        ("13", []),
        ("116123", ["[retired-number]"]),
        ("16123", []),
        ("116 12", []),
        ("0116123", []),
        ("47116123", []),
    ],
)
def test_a_short_code_is_another_only_when_it_is_the_same(whole, retired, found):
    """116123 and 113 are offered; 13 and 16123 end like them and are others."""
    text = (whole / "retired.yaml").read_text(encoding="utf-8")
    (whole / "retired.yaml").write_text(text.replace("815 33 300", retired).replace("116 123", "113"), encoding="utf-8")

    assert [line.rpartition(" ")[2] for line in lines()] == found


@pytest.mark.parametrize(("retired", "found"), [("47 5550100", ["[retired-number]"]), ("50100", [])])
def test_a_whole_number_is_the_same_with_and_without_its_prefix(whole, retired, found):
    text = (whole / "contacts.yaml").read_text(encoding="utf-8")
    text = text.replace('"116 123"', '"555 0100"').replace('"116123"', '"5550100"')
    (whole / "contacts.yaml").write_text(text, encoding="utf-8")
    text = (whole / "retired.yaml").read_text(encoding="utf-8")
    (whole / "retired.yaml").write_text(text.replace("815 33 300", retired), encoding="utf-8")

    assert [line.rpartition(" ")[2] for line in lines()] == found


# The command.


def test_errors_exit_with_3_and_warnings_with_0_unless_strict(run, whole):
    assert run("check", ".", cwd=whole).stdout == "No problems in 8 files.\n"
    break_it(whole, yaml.safe_load((BROKEN / "long-heading.yaml").read_text(encoding="utf-8")))
    lenient, strict = run("check", ".", cwd=whole), run("check", ".", "--strict", cwd=whole)

    assert (lenient.returncode, strict.returncode) == (0, 3)
    assert lenient.stdout.splitlines()[-1] == "1 warning in 8 files."
    assert strict.stdout.splitlines()[-1] == "1 error in 8 files."
    assert ": error: this heading has" in strict.stdout


def test_the_plain_report_is_one_line_for_each_problem_and_a_count(run, whole):
    fault = yaml.safe_load((BROKEN / "unknown-source.yaml").read_text(encoding="utf-8"))
    break_it(whole, fault)
    result = run("check", ".", cwd=whole)

    assert result.stdout.splitlines() == [*fault["expected"], "1 error in 8 files."]
    assert (result.returncode, result.stderr) == (3, "")


def test_the_report_for_github(run, whole):
    break_it(whole, yaml.safe_load((BROKEN / "unknown-source.yaml").read_text(encoding="utf-8")))
    (whole / "100%, a:b.yaml").write_text("a: b\n", encoding="utf-8")
    result = run("check", ".", "--format", "github", cwd=whole)

    first, second, count = result.stdout.splitlines()
    assert first.startswith("::warning file=100%25%2C a%3Ab.yaml,line=1,col=1,title=file::this file is not read")
    assert second == (
        "::error file=topics.yaml,line=24,col=23,title=unknown-source::"
        "no source `exmple-survey`; did you mean `example-survey`?"
    )
    assert count == "1 error and 1 warning in 8 files."
    assert result.returncode == 3


def test_the_report_for_programs(run, whole):
    break_it(whole, yaml.safe_load((BROKEN / "unknown-source.yaml").read_text(encoding="utf-8")))
    for arguments in (["--json"], ["--format", "json"]):
        result = run("check", ".", *arguments, cwd=whole)
        data = json.loads(result.stdout)["data"]
        assert result.returncode == 3
        assert (data["errors"], data["warnings"], data["files"]) == (1, 0, 8)
        assert data["problems"] == [
            {
                "path": "topics.yaml", "line": 24, "column": 23, "level": "error", "rule": "unknown-source",
                "message": "no source `exmple-survey`; did you mean `example-survey`?",
            }
        ]  # fmt: skip


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_the_report_as_a_page(run, whole, form):
    break_it(whole, yaml.safe_load((BROKEN / "long-heading.yaml").read_text(encoding="utf-8")))

    assert "this heading has 79 characters" in run("check", ".", "--format", form, cwd=whole).stdout


def test_github_is_a_format_of_check_alone(run):
    assert run("topics", "--format", "github").returncode == 2


def test_what_is_no_library_is_said_in_two_lines(run, tmp_path):
    missing, empty = run("check", "nowhere"), run("check", ".", cwd=tmp_path)

    assert (missing.returncode, empty.returncode) == (2, 3)
    assert "no file or folder" in missing.stderr
    assert "topics.yaml" in empty.stderr


def test_paths_are_shown_as_they_were_given(run, whole):
    break_it(whole, yaml.safe_load((BROKEN / "long-heading.yaml").read_text(encoding="utf-8")))
    result = run("check", f"{whole.name}/", cwd=whole.parent)

    assert result.stdout.startswith(f"{whole.name}/topics.yaml:30:14: warning: ")


def test_a_file_name_cannot_steer_the_terminal(run, whole):
    (whole / "a\x1b[31m.yaml").write_text("a: b\n", encoding="utf-8")

    assert "\x1b" not in run("check", ".", cwd=whole).stdout
