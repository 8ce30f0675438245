"""Every JSON output validates against the schema that `shcli schema` prints for it, and the schema knows every key."""

import json

import jsonschema
import pytest

from checkout import TESTS
from command_lines import NAMES
from commands import ask
from shcli.commands import schema as schemas
from shcli.render import schema as outputs

WHOLE_LIBRARY = str(TESTS / "authoring" / "broken" / "whole")

LINES = {
    "home": [[]],
    "topics": [["topics"]],
    "topic": [
        ["topic", "cycle"],
        ["helping"],
        ["topic", "coping", "--brief"],
        ["topic", "helping", "--for", "parent"],
        ["topic", "scars", "--section", "treatment"],
        ["signs", "2"],
        ["coping", "--feeling", "sad"],
        ["signs", "--sources"],
    ],
    "crisis": [
        ["crisis", "GB"],
        ["crisis", "US", "--all"],
        ["crisis", "US", "--for", "youth", "--text"],
        ["crisis"],
        ["crisis", "--now", "--country", "GB"],
        ["crisis", "AF", "--all"],
        ["crisis", "JE"],
    ],
    "search": [
        ["search", "scars"],
        ["search", "zzzzqqq"],
        ["search", "1-800-273-8255"],
        ["search", "i want to die"],
        ["i want to die"],
        ["988"],
        ["topic", "no", "such", "page"],
        ["help", "no", "such", "page"],
    ],
    "sources": [["sources"], ["sources", "signs"]],
    "countries": [["countries"]],
    "plan": [["plan", "--country", "GB"], ["plan"], ["plan", "--country", "nowhere"]],
    "now": [["now"]],
    "wait": [["wait", "1"]],
    "handout": [["handout", "coping"], ["handout", "plan"]],
    "about": [["about"]],
    "privacy": [["privacy"]],
    "check": [["check", WHOLE_LIBRARY]],
    "build": [["build", WHOLE_LIBRARY, "--output", "library.sqlite"]],
    "site": [["site", "out"]],
    "schema": [["schema"], ["schema", "topic"], ["schema", "topics-file"]],
    "completion": [["completion", "bash"]],
    "clear": [["clear"]],
    "help": [["help"], ["help", "exit-codes"], ["help", "data"]],
}
"""Command lines of each command, by the name it bears in its JSON."""

SPEAKS_OTHERWISE = {"mcp"}
"""What it prints is a protocol of its own."""


def closed(schema):
    """The schema with no room for keys it does not name, so that a key nobody described is found."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: closed(value) for key, value in schema.items()}
    return {**plain, "additionalProperties": False} if "properties" in schema else plain


@pytest.fixture(scope="module")
def kept():
    """What the program has printed so far, by command line."""
    return {}


@pytest.fixture
def shown(run, kept):
    """What a command line prints with ``--json``, after checking that it prints nothing else."""

    def ask(*line):
        if line not in kept:
            done = run(*line, "--json")
            assert done.stderr == ""
            kept[line] = done.stdout
        return json.loads(kept[line])

    return ask


@pytest.fixture
def printed(run, kept):
    """The schema of that name, as the program prints it."""

    def ask(name):
        if ("schema", name, "as it stands") not in kept:
            kept["schema", name, "as it stands"] = run("schema", name).stdout
        schema = json.loads(kept["schema", name, "as it stands"])
        jsonschema.Draft202012Validator.check_schema(schema)
        return schema

    return ask


def test_every_command_has_a_schema_and_is_tested_here():
    assert set(LINES) | SPEAKS_OTHERWISE == {"home", *NAMES}
    assert set(LINES) == set(outputs.DATA)


@pytest.mark.parametrize("name", LINES)
def test_every_output_validates_against_its_printed_schema(shown, printed, name):
    for line in LINES[name]:
        output = shown(*line)
        assert output["command"] == name
        jsonschema.validate(output, printed(name))
        jsonschema.validate(output, closed(printed(name)))


def test_a_machine_that_points_to_two_countries_validates_too(run, printed):
    done = run("crisis", "--json", env={"TZ": "Europe/Berlin", "LANG": "fr_FR.UTF-8"})
    output = json.loads(done.stdout)
    assert (output["data"]["code"], output["data"]["also"]["code"]) == ("DE", "FR")
    jsonschema.validate(output, closed(printed("crisis")))


@pytest.mark.parametrize(
    "line", [["topic", "signs", "--section", "nothing"], ["topics", "--colour"], ["topic"], ["schema", "topix"]]
)
def test_every_error_validates_against_the_schema_of_errors(run, printed, line):
    jsonschema.validate(json.loads(run(*line, "--json").stderr), closed(printed("error")))


@pytest.mark.parametrize("name", LINES)
def test_an_output_without_one_of_its_keys_breaks_its_schema(shown, name):
    """The schema says something: it is no empty promise."""
    output = shown(*LINES[name][0])
    for key in output:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({other: value for other, value in output.items() if other != key}, outputs.output(name))


def test_the_schemas_of_outputs_name_every_field_of_the_records():
    topic = outputs.output("topic")["properties"]["data"]
    assert {"id", "title", "sections", "hope", "reviewed", "sources"} <= set(topic["required"])
    block = topic["properties"]["sections"]["items"]["properties"]["blocks"]["items"]
    assert set(block["properties"]) == {"text", "points", "steps", "say", "figure", "cites"}
    service = outputs.output("crisis")["properties"]["data"]["properties"]["services"]["items"]
    assert "for" in service["properties"]
    assert "audience" not in service["properties"]


def test_without_a_name_every_schema_is_listed_and_in_a_pipe_one_a_line(run, printed):
    names = run("schema").stdout.splitlines()
    assert names == list(schemas.names())
    assert {"topic", "crisis", "error", "topics-file", "contacts-file"} <= set(names)
    for name in names:
        assert printed(name)["$schema"] == outputs.DIALECT


def test_an_unknown_schema_names_the_nearest_and_exits_1(run):
    done = run("schema", "topix")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "topic" in done.stderr


def test_the_command_gives_the_same_schema_as_data_for_programs():
    asked = ask("schema", options={"format": "json"}, name="topic")
    assert asked.data["schema"] == json.loads(asked.answer.raw) == outputs.output("topic")
