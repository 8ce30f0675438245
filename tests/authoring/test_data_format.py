"""The description of the files, their schemas and the hooks for other repositories are true."""

import json
import re
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
import yaml

from checkout import DATA, DOCS, ROOT
from shcli.authoring.checks.all import check_libraries
from shcli.authoring.records import content, schema
from shcli.authoring.records.lexicon import Listener, Training
from shcli.record import Record

TEXT = (DOCS / "data-format.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([\w-]+)\.yaml$(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
LEARNED = {name for record in (Listener, Training) for name in ("listener", "training", *record.FIELDS)}
"""Keys that nobody writes by hand, or that the built-in lexicon alone has; the page describes them in words."""

INDEXES = {DATA / "topics.yaml"}
"""A file that holds the order of others."""

EXAMPLES = {
    kind: re.findall(r"^```yaml\n(.*?)^```$", body, re.MULTILINE | re.DOTALL) for kind, body in SECTIONS.items()
}


def test_every_file_is_described():
    assert set(EXAMPLES) == set(schema.KINDS)


def test_the_records_on_the_page_make_a_library_without_errors(tmp_path, monkeypatch):
    for kind, (text, *_) in EXAMPLES.items():
        (tmp_path / f"{kind}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    problems = check_libraries([Path()], "2026-11-22").problems

    assert [str(problem) for problem in problems if problem.rule != "length"] == []


@pytest.mark.parametrize("kind", schema.KINDS)
def test_every_key_of_every_record_is_shown(kind):
    text = "".join(EXAMPLES[kind])
    missing = [name for name in keys_of(schema.KINDS[kind]) if not re.search(rf"\b{name}:", text)]
    if kind == "lexicon":
        missing = [name for name in missing if name not in LEARNED]

    assert missing == []


def keys_of(annotation):
    if isinstance(annotation, type) and issubclass(annotation, Record):
        for name, hint in schema.hints(annotation).items():
            yield name
            yield from keys_of(hint)
    else:
        for inner in get_args(annotation):
            yield from keys_of(inner)


@pytest.mark.parametrize("kind", schema.KINDS)
def test_the_committed_schema_is_that_of_the_records(kind):
    """Written anew by tools/make_schemas.py."""
    committed = json.loads((DOCS / "schema" / f"{kind}.json").read_text(encoding="utf-8"))

    assert committed == schema.json_schema(kind)


@pytest.mark.parametrize("kind", schema.KINDS)
def test_the_schema_accepts_what_the_check_accepts(kind):
    """As an editor reads it: with the types that YAML gives, dates as text."""
    rules = schema.json_schema(kind)
    jsonschema.Draft202012Validator.check_schema(rules)
    validator = jsonschema.Draft202012Validator(rules)
    texts = [path.read_text(encoding="utf-8") for path in content.files_of(DATA, kind) if path not in INDEXES]
    for text in (EXAMPLES[kind][0], *texts):
        data = yaml.load(text, DatesAsText)
        assert [error.message for error in validator.iter_errors(data)] == []


def test_the_schema_refuses_an_unknown_key():
    validator = jsonschema.Draft202012Validator(schema.json_schema("topics"))
    data = yaml.load(EXAMPLES["topics"][0].replace("summary:", "sumary:", 1), DatesAsText)

    assert any("sumary" in error.message for error in validator.iter_errors(data))


class DatesAsText(yaml.SafeLoader):
    """YAML 1.2, as editors read it, has no dates."""


DatesAsText.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("kind", schema.KINDS)
def test_each_file_names_its_schema_in_its_first_line(kind):
    paths = content.files_of(DATA, kind)
    assert paths
    for path in paths:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", first)
        assert named, path
        assert (path.parent / named[1]).resolve() == DOCS / "schema" / f"{kind}.json", path


def test_the_hooks_run_commands_that_exist(run, tmp_path):
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    for kind, (text, *_) in EXAMPLES.items():
        (tmp_path / f"{kind}.yaml").write_text(text, encoding="utf-8")
        assert re.search(hooks["shcli-check"]["files"], f"my/{kind}.yaml"), kind
        assert re.search(hooks["shcli-check"]["files"], f"my/{kind}/one.yaml"), kind
    (tmp_path / "letter.md").write_text("self-harmers", encoding="utf-8")

    library = run(*hooks["shcli-check"]["entry"].split()[1:], "topics.yaml", "sources.yaml", cwd=tmp_path)
    letter = run(*hooks["shcli-wording"]["entry"].split()[1:], "letter.md", cwd=tmp_path)

    assert (library.returncode, letter.returncode) == (0, 3)
    assert library.stdout.endswith(f"in {len(EXAMPLES)} files.\n")
