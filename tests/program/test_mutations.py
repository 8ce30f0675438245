"""Whatever is done to a sound library, the check ends with places or a pass, never with a traceback.

``MUTATIONS`` says how many are tried; the nightly run tries 10,000.
"""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkout import TESTS
from shcli.authoring.checks.all import check_libraries
from shcli.content.opening import open_library

WHOLE = TESTS / "authoring" / "broken" / "whole"
FILES = {path.name: path.read_text(encoding="utf-8") for path in sorted(WHOLE.glob("*.yaml"))}
MUTATIONS = int(os.environ.get("MUTATIONS", "80"))
TOKENS = (
    *(
        "",
        " ",
        "\n",
        "\t",
        "- ",
        ": ",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!!x ",
        "|",
        ">-",
        "---\n",
        "#",
        "%",
        "@",
    ),
    *(
        "`",
        "null",
        "true",
        "999999999999",
        "-1",
        "\0",
        "\x1b[31m",
        "\u202e",
        "\u2028",
        "\ud7ff",
        "\U0001f600",
        "\u00e9",
    ),
    *("<<: ", "id", "text: ", "cites: [x]", "(", "\\", "?", "*" * 50, "[" * 60, "a" * 2_000),
)

place = st.floats(min_value=0, max_value=1, exclude_max=True)
mutation = st.one_of(
    st.tuples(st.just("write"), place, st.sampled_from(TOKENS)),
    st.tuples(st.just("write"), place, st.text(max_size=5)),
    st.tuples(st.just("overwrite"), place, st.sampled_from(TOKENS)),
    st.tuples(st.just("cut"), place, st.integers(min_value=1, max_value=80)),
    st.tuples(st.just("drop line"), place, st.none()),
    st.tuples(st.just("double line"), place, st.none()),
    st.tuples(st.just("move line"), place, place),
    st.tuples(st.just("indent line"), place, st.integers(min_value=-4, max_value=4)),
    st.tuples(st.just("end"), place, st.none()),
)


def mutate(text, kind, where, what):
    at = int(where * len(text))
    lines = text.splitlines(keepends=True)
    row = int(where * len(lines)) if lines else 0
    match kind:
        case "write":
            return text[:at] + what + text[at:]
        case "overwrite":
            return text[:at] + what + text[at + max(1, len(what)) :]
        case "cut":
            return text[:at] + text[at + what :]
        case "end":
            return text[:at]
        case "drop line":
            del lines[row : row + 1]
        case "double line":
            lines[row:row] = lines[row : row + 1]
        case "move line" if lines:
            lines.insert(int(what * len(lines)), lines.pop(row))
        case "indent line" if lines:
            lines[row] = " " * what + lines[row] if what >= 0 else lines[row][min(-what, len(lines[row])) :]
    return "".join(lines)


@settings(
    max_examples=MUTATIONS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(name=st.sampled_from(sorted(FILES)), mutations=st.lists(mutation, min_size=1, max_size=4))
def test_the_check_of_a_mutated_library_ends_with_places_or_a_pass(name, mutations):
    text = FILES[name]
    for kind, where, what in mutations:
        text = mutate(text, kind, where, what)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(WHOLE, folder, dirs_exist_ok=True)
        (Path(folder) / name).write_bytes(text.encode("utf-8", "surrogatepass"))

        report = check_libraries([Path(folder)], "2026-11-22", max_age=30)

        for problem in report.problems:
            written = (Path(folder) / Path(problem.path).relative_to(folder)).read_bytes()
            assert 1 <= problem.line <= written.count(b"\n") + written.count(b"\r") + 2
            assert problem.column >= 1
            assert str(problem).isprintable()
            assert len(problem.message) < 1_000
        assert report.errors or _titles(folder)


def _titles(folder):
    with open_library(folder) as library:
        return [library.topic(row.id).title for row in library.topics]
