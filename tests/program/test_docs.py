"""The documents cannot drift: examples run, tables are made from the program, links lead somewhere."""

import os
import re
import runpy
import shutil
import subprocess
import sys

import pytest
import yaml

import shcli
from checkout import DATA, DOCS, ROOT, SOURCE
from shcli.cli import table

GENERATED = DOCS / "options.md"
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(DOCS).glob("*.md")])
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
PROGRAM = f'shcli() {{ "{sys.executable}" -m shcli "$@"; }}\n'
READER = {"SHCLI_COUNTRY": "GB"}
"""Whose machine the examples of the README were printed on."""

BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")


MINUTES = ("contacts-decisions.md", "content-decisions.md")
"""What was decided, with the files as they were called on that day."""

PATH = re.compile(r"`((?:src|data|docs|tests|tools|benchmarks)/[\w./*-]+)`")


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def examples():
    """Document, command line, exit code and the output shown below it, for each example that runs shcli.

    An example stands in a block of kind ``console`` behind ``$ ``. It ends well unless ``# exit 1`` or the like
    stands behind it. Output shown below it must be the output; a line of three dots stands for any lines.
    """
    for path in DOCUMENTS:
        for block in BLOCK.findall(path.read_text(encoding="utf-8")):
            for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                line, _, shown = example.partition("\n")
                if re.match(r"(?:[A-Z_]+=\S+ )*shcli(?: |$)", line):
                    said = re.search(r"# exit (\d+)$", line)
                    yield pytest.param(line, int(said[1]) if said else 0, shown.strip(), id=f"{name_of(path)}: {line}")


@pytest.fixture
def desk(tmp_path):
    """A folder with the files that examples name."""
    (tmp_path / "my-library").mkdir()
    for path in (DATA).glob("*.yaml"):
        shutil.copy(path, tmp_path / "my-library")
    (tmp_path / "newsletter.md").write_text("People who self-harm deserve kindness.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("line", "code", "shown"), list(examples()))
def test_every_example_runs_and_ends_and_prints_as_said(line, code, shown, desk):
    if not shutil.which("bash"):
        pytest.skip("bash is not installed here")
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "TZ": "UTC"} | READER
    done = subprocess.run(
        ["bash", "-c", PROGRAM + line], cwd=desk, env=environ, check=False, input="scars\n",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert done.returncode == code, done.stdout
    if shown:
        parts = re.split(r"^\.\.\.$", shown, flags=re.MULTILINE)
        pattern = r".*".join(re.escape(" ".join(part.split())) for part in parts)
        assert re.fullmatch(pattern, " ".join(done.stdout.split())), done.stdout


def test_there_are_examples_in_the_readme():
    assert len([each for each in examples() if each.id.startswith("README.md")]) >= 10


def test_the_readme_is_what_the_program_prints_today():
    maker = runpy.run_path(str(ROOT / "tools" / "make_readme.py"))
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(maker["EXAMPLE"].findall(text)) >= 3
    assert maker["filled"](text) == text, "run: make readme"


@pytest.mark.parametrize("name", ["crisis", "signs"])
def test_the_pictures_are_there_and_ask_no_server_for_anything(name):
    picture = (DOCS / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    assert "116" in picture or "Warning" in picture
    assert "url(http" not in picture
    assert f"docs/pictures/{name}.svg" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", table.COMMANDS)
def test_every_command_has_examples_in_its_help_and_a_line_in_a_document(name):
    assert table.COMMANDS[name].examples
    texts = [path.read_text(encoding="utf-8") for path in DOCUMENTS if path != GENERATED]
    assert any(re.search(rf"`(?:shcli )?{name}\b|shcli {name}\b", text) for text in texts)


def test_the_option_table_is_what_the_program_makes_today():
    made = subprocess.run([sys.executable, ROOT / "tools" / "make_options.py"], capture_output=True, check=True).stdout
    assert made.decode() == GENERATED.read_text(encoding="utf-8"), "run: make docs"


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_link_within_the_project_leads_somewhere(path):
    for link in LINK.findall(path.read_text(encoding="utf-8")):
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        place = (path.parent / target).resolve() if target else path
        assert place.exists(), link
        if anchor:
            heads = re.findall(r"^#+ (.*)$", place.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in [re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads], link


def test_no_document_holds_a_machines_path_or_tells_to_install_the_other_shcli():
    for path in (*DOCUMENTS, *FORMS, ROOT / "CHANGELOG.md"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w.])/(?:work|home/\w+|root|Users/\w+)/", text), path
        assert not re.search(r"(?:pip|pipx|uv tool) install (?:--\S+ )*shcli\b", text), path


@pytest.mark.parametrize("path", [path for path in FORMS if path.name != "config.yml"], ids=name_of)
def test_every_issue_form_says_first_that_nobody_there_can_help_in_a_crisis(path):
    first = yaml.safe_load(path.read_text(encoding="utf-8"))["body"][0]
    assert first["type"] == "markdown"
    assert first["attributes"]["value"].startswith("**Nobody who reads this can help in a crisis.**")
    assert "shcli crisis" in first["attributes"]["value"]
    assert "emergency number" in first["attributes"]["value"]


def test_the_forms_cover_contacts_content_and_faults_and_no_blank_issue_slips_past_them():
    assert {path.stem for path in FORMS} == {"wrong-contact", "content", "bug", "config"}
    config = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml").read_text(encoding="utf-8"))
    assert config["blank_issues_enabled"] is False


def test_public_ci_runs_the_readmes_test_command_on_every_system_and_python():
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"<!-- test -->\n```console\n\$ (.*)\n```", readme)[1]
    runs = [step["run"].strip() for step in jobs["test"]["steps"] if "run" in step]
    assert command in runs
    on_windows = command.replace("python3", "python").replace(".venv/bin/pip", ".venv/bin/python -m pip")
    assert on_windows.replace(".venv/bin", ".venv/Scripts") in runs
    matrix = jobs["test"]["strategy"]["matrix"]
    assert {name.partition("-")[0] for name in matrix["system"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]


def test_the_changelog_begins_with_this_version():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[(.*?)\]", text.replace("## [Unreleased]", ""), re.MULTILINE)[1] == shcli.__version__


def test_the_version_stands_in_one_place():
    held = [path for path in (SOURCE).rglob("*.py") if f'"{shcli.__version__}"' in path.read_text(encoding="utf-8")]
    assert [path.name for path in held] == ["__init__.py"]
    assert (
        shcli.__version__ not in (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[dependency-groups]")[0]
    )


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if path.name not in MINUTES], ids=name_of)
def test_every_path_that_is_named_is_there(path):
    named = set(PATH.findall(path.read_text(encoding="utf-8")))
    assert [name for name in sorted(named) if not any(map(str.isupper, name)) and not list(ROOT.glob(name))] == []
