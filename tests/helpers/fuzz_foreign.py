"""More fuzzing targets: rules of wording, contacts laid beside the program, questions, messages of assistants."""

import json
import tempfile
from hashlib import sha256
from pathlib import Path
from unittest import mock

from hypothesis import strategies as st

import hostile_library
from fuzz_check import check
from queries import QUERIES
from shcli.authoring.wording import match
from shcli.content import releases

PIECES = (
    "a", "b", r"\w", r"\s", ".", "a+", "(a+)+", "(a|a)*", "(?:a|b|ab)*", "[a-z]", "[", "(", ")", "*", "+", "?",
    "{3}", "{2,}", "|", "^", "$", r"\b", r"\1", "(?=a)", "(?<!b)", "(?P<n>a)", "(?i)", "\\", "\u00e9", "#",
)  # fmt: skip
PATTERN = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
RULE = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["own", "R30", "hedges", ""]),
        "level": st.sampled_from(["error", "warning", "none"]),
        "message": st.just("m"), "instead": st.just("i"), "why": st.just("w"), "sources": st.just([]),
        "bad": st.lists(st.sampled_from(["<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>b", "a <b", ">", "a"]), max_size=2),
        "good": st.lists(st.sampled_from(["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "b"]), max_size=2),
        "patterns": st.lists(PATTERN, max_size=3), "unless": st.lists(PATTERN, max_size=2),
        "needs": st.lists(PATTERN, max_size=1),
    }
)  # fmt: skip
RULEBOOK = st.fixed_dictionaries({"rules": st.lists(RULE, max_size=3), "hedges": st.lists(PATTERN, max_size=2)})


def rules_of_wording(rulebook):
    """A library with any rules of wording."""
    with tempfile.TemporaryDirectory() as name, mock.patch.object(match, "SECONDS_FOR_A_PAGE", 0.2):
        folder = hostile_library.folder(name)
        (folder / "wording.yaml").write_text(json.dumps(rulebook), encoding="utf-8")
        check("check", str(folder))


def laid_contacts(content, sums):
    """Any file in the place of newer contacts, and any sums beside it."""
    with tempfile.TemporaryDirectory() as name, mock.patch.object(releases, "SYSTEM", str(Path(name) / "none")):
        folder = Path(name) / "shcli"
        folder.mkdir()
        (folder / releases.NAME).write_bytes(content)
        if sums is not None:
            true = sha256(content).hexdigest().encode()
            (folder / releases.SUMS).write_bytes(true + b"  contacts.sqlite\n" if sums == b"true" else sums)
        for words in (["crisis", "GB"], ["search", "samaritans"]):
            assert "999" in check(*words, env={"XDG_DATA_HOME": name, "SHCLI_COUNTRY": "GB"}).shown


LAID = {
    "content": st.one_of(
        st.binary(max_size=200),
        st.binary(max_size=200).map(lambda content: b"SQLite format 3\0" + content),
    ),
    "sums": st.one_of(st.none(), st.just(b"true"), st.binary(max_size=80)),
}

ASKED = sorted({word for query in QUERIES for word in query.words.split()})
QUESTION = st.lists(st.sampled_from(ASKED), min_size=1, max_size=12).map(" ".join)


def question(words, form):
    """Words of people, put together anyhow: an answer with the contacts, or none with them."""
    done = check("search", "--format", form, "--", words, env={"SHCLI_COUNTRY": "GB"})
    assert done.code in (0, 1, 2)
    assert done.code == 2 or "999" in done.shown or "999" in done.told or form == "json"


METHODS = ("initialize", "ping", "tools/list", "tools/call", "resources/read", "prompts/get", "server/discover", "none")
VALUE = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(max_size=20), st.sampled_from(["GB", "crisis", "signs"])
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["name", "arguments", "country", "uri", "query", "topic", "_meta"]), inner),
    ),
    max_leaves=8,
)
MESSAGE = st.fixed_dictionaries(
    {"jsonrpc": st.sampled_from(["2.0", "1.0"]), "method": st.sampled_from(METHODS), "params": VALUE},
    optional={"id": st.one_of(st.integers(), st.text(max_size=5), st.none())},
).map(lambda message: json.dumps(message).encode())
MESSAGES = st.lists(st.one_of(MESSAGE, st.binary(max_size=60).map(lambda line: line.replace(b"\n", b""))), max_size=5)


def messages(lines):
    """Any messages to the server for assistants: every line that comes out is a message."""
    done = check("mcp", stdin=b"\n".join(lines) + b"\n")
    for line in done.out.splitlines():
        assert json.loads(line)["jsonrpc"] == "2.0"


TARGETS = {
    "rules of wording": (rules_of_wording, {"rulebook": RULEBOOK}),
    "laid contacts": (laid_contacts, LAID),
    "questions": (question, {"words": QUESTION, "form": st.sampled_from(["text", "json", "markdown"])}),
    "messages": (messages, {"lines": MESSAGES}),
}
"""Each target's function and what its arguments are drawn from."""
