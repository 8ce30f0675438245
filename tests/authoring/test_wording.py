"""The rules of wording: each holds what its examples say, and what must be refused is never repeated."""

import ast
import re
from pathlib import Path

import pytest
import yaml

from checkout import DATA, PACKAGE
from shcli.authoring.checks.all import check_texts
from shcli.authoring.records.wording import Rulebook, WordingException, WordingRule
from shcli.authoring.wording import load as rules
from shcli.authoring.wording.match import Wording, find
from shcli.authoring.wording.necessary import necessary
from shcli.authoring.wording.page_texts import Passage, of_rest
from shcli.authoring.yaml import source
from shcli.authoring.yaml.document import Document
from shcli.content.opening import open_builtin
from shcli.model import Service

BOOK = rules.built_in()
QUIET = [rule for rule in BOOK.rules if rule.quiet]
KINDS = yaml.safe_load(Path(__file__).with_name("wording-kinds.yaml").read_text(encoding="utf-8"))


def named(rule):
    return rule.id


@pytest.mark.parametrize("rule", BOOK.rules, ids=named)
def test_each_bad_example_is_found_at_its_place(rule):
    for text, places in rules.examples(rule):
        assert find(rule, text) == places, text


@pytest.mark.parametrize("rule", BOOK.rules, ids=named)
def test_each_good_example_is_silent(rule):
    for text in rule.good:
        assert find(rule, text) == [], text


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_statement_is_found_in_many_words(kind):
    for text in KINDS[kind]["bad"]:
        assert check_texts([("letter.md", text.encode())]).problems, text


@pytest.mark.parametrize("kind", KINDS)
def test_careful_sentences_near_each_kind_are_passed(kind):
    for text in KINDS[kind]["good"]:
        assert check_texts([("letter.md", text.encode())]).problems == (), text


def test_looking_only_where_a_necessary_word_stands_loses_nothing():
    """As each rule alone, which looks everywhere; letters that a pattern takes for others stand in place of some."""
    rules_for_texts = tuple(
        rule.replaced(scope=("text",), pages=(), not_pages=(), needs=()) for rule in BOOK.rules if rule.patterns
    )
    wording = Wording(Rulebook(rules=rules_for_texts))
    plain_texts = [text for kind in KINDS.values() for text in (*kind["bad"][::7], *kind["good"][::7])]
    texts = [*plain_texts, *(text.translate(str.maketrans("isk", "\u0131\u017f\u212a")) for text in plain_texts[::4])]
    for text in texts:
        noted = Noted()
        wording.check([Passage("text", "", "", "paragraph", text, noted)])
        alone = [(rule.id, start) for rule in rules_for_texts for start, _ in find(rule, text)]
        assert sorted((rule, offset) for rule, _, offset, _ in noted.rules) == sorted(alone), text


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bcommit(s|ted)? suicide\b", [["commit"], [" suicide"]]),
        (r"\b(razor|blade)s?\b", [["blade", "razor"]]),
        (r"(?<!not )\bfor (ever|good)(?= now)", [["for "], ["ever", "good"]]),
        (r"(?:colou?r){2,}", [["colo"]]),
        (r"burn+ing", [["bur"], ["ing"]]),
        (r"\bit\b", []),
        (r"\d+ ?%", []),
        (r"(?i:calm) down|\x41bout", [["calm"], [" down"]]),
        (r"(one )\1two", [["one "], ["two"]]),
    ],
)
def test_the_words_that_a_pattern_needs_are_read_from_it(pattern, words):
    assert list(map(sorted, necessary(pattern)[0])) == words


def test_each_alternative_of_a_pattern_needs_words_of_its_own():
    assert necessary(r"[Cc]utting|burning|\bit\b") == [[{"utting"}], [{"burning"}], []]


def test_patterns_name_classes_and_none_is_left_over():
    book = yaml.safe_load((DATA / "wording.yaml").read_text(encoding="utf-8"))
    named_in_file = re.compile(r"\{[a-z][a-z-]*\}")

    assert any(named_in_file.search(pattern) for rule in book["rules"] for pattern in rule.get("patterns", ()))
    assert not [rule.id for rule in BOOK.rules for pattern in rule.patterns if named_in_file.search(pattern)]


@pytest.mark.parametrize("rule", BOOK.rules, ids=named)
def test_each_rule_says_why_and_on_whose_word(rule):
    assert len(rule.why) > 20
    assert set(rule.sources) <= {guidance.id for guidance in BOOK.guidance}
    assert rule.bad
    assert rule.good


def test_rules_have_ids_of_their_own_and_every_guideline_is_used():
    identifiers = [rule.id for rule in BOOK.rules]
    assert len(identifiers) == len(set(identifiers))
    assert {source for rule in BOOK.rules for source in rule.sources} == {guidance.id for guidance in BOOK.guidance}


@pytest.mark.parametrize("rule", QUIET, ids=named)
def test_a_quiet_rule_never_repeats_what_it_found(rule):
    for text, places in rules.examples(rule):
        report = check_texts([("letter.md", text.encode())])
        mine = [problem for problem in report.problems if problem.rule == rule.id]
        assert len(mine) == len(places)
        for start, end in places:
            assert text[start:end].casefold() not in " ".join(map(str, mine)).casefold()


NO_PROSE = {"id", "group", "ways", "confirmed_by", "sources", "checked", "languages", "status", "looked_at"}
"""What a service has beside words of ours for readers."""


def test_every_text_of_a_service_is_held_to_the_rules():
    service = {field: f"the {field}" for field in Service.FIELDS if field not in NO_PROSE}
    contacts = {"on_contact": [], "directories": [], "countries": [{"code": "ZZ", "services": [service]}]}
    document = source.parse(Document("contacts.yaml"), yaml.safe_dump(contacts))
    held = [passage.text for page in of_rest("contacts", document) for passage in page]
    assert sorted(held) == sorted(service.values())


def test_the_words_to_refuse_are_neither_indexed_nor_shown():
    """Nothing of wording.yaml reaches a reader's library, and no instrument does from anywhere else."""
    database = open_builtin()
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [row for table in tables for row in database.execute(f"SELECT * FROM {table}")]
    values = sorted({value for row in rows for value in row if isinstance(value, str)})
    stored = "\n".join(values)
    instruments = next(rule for rule in BOOK.rules if rule.id == "R01")

    assert len(stored) > 100_000
    for at in range(0, len(values), 2_000):
        assert find(instruments, "\n".join(values[at : at + 2_000])) == []
    for rule in BOOK.rules:
        assert rule.why not in stored


def test_what_the_program_itself_says_keeps_the_rules():
    """Every text in the code but its docstrings. Shouting is left out, because SQL is written in capitals."""
    spoken = []
    for path in sorted(PACKAGE.rglob("*.py")):
        folders = path.relative_to(PACKAGE).parts[:-1]
        if {"authoring", "search"} & set(folders):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        spoken += [(f"{path.name}:{line}", text) for line, text in said(tree, remarks="cli" in folders) if " " in text]
    assert len(spoken) > 200
    passages = [Passage("text", place, place, "paragraph", text, Noted()) for place, text in spoken]

    Wording(Rulebook(rules=tuple(rule for rule in BOOK.rules if rule.id != "R61"))).check(passages)

    assert [(passage.page, passage.spot.rules) for passage in passages if passage.spot.rules] == []


def said(tree, *, remarks):
    """Line and words of every text in a module; with ``remarks`` its docstrings too, which commands have as help."""
    standing = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and (remarks or id(node) not in standing):
            yield node.lineno, node.value


class Noted:
    """Stands for a place in a file."""

    def __init__(self):
        self.rules = []

    def problem(self, message, rule, level="error", *, offset=None):  # noqa: D102
        self.rules.append((rule, level, offset, message))


def a_rule(**options):
    given = {
        "id": "X", "level": "warning", "message": "is blue", "instead": "write red", "why": "", "sources": (),
        "bad": (), "good": (), "patterns": ("blue",),
    }  # fmt: skip
    return WordingRule(**{**given, **options})


def check_page(rule, *texts, page="sky", exceptions=()):
    """Check texts that each stand as (part, text); returns the parts in which something was found."""
    passages = [Passage("topics", page, part, "paragraph", text, Noted()) for part, text in texts]
    wording = Wording(Rulebook(rules=(rule,), exceptions=exceptions))
    wording.check(passages)
    return [passage.part for passage in passages for _ in passage.spot.rules], wording


@pytest.mark.parametrize(
    ("within", "found"),
    [
        ("sentence", ["a", "a", "b", "c"]),
        ("paragraph", ["a", "b", "c"]),
        ("section", ["b", "c"]),
        ("page", []),
    ],
)
def test_what_answers_a_match_must_stand_within_the_same_stretch(within, found):
    rule = a_rule(unless=("red",), within=within)
    texts = [
        ("a", "It is blue and red. It is blue."),
        ("a", "It is blue."),
        ("b", "It is blue."),
        ("c", "It is blue."),
    ]

    assert check_page(rule, *texts)[0] == found


def test_a_rule_holds_for_its_pages_only():
    text = ("a", "It is blue.")
    assert check_page(a_rule(pages=("sky",)), text)[0] == ["a"]
    assert check_page(a_rule(pages=("sea",)), text)[0] == []
    assert check_page(a_rule(not_pages=("sky",)), text)[0] == []
    assert check_page(a_rule(scope=("plan",)), text)[0] == []


def test_a_page_that_lacks_what_it_needs_is_found_once():
    rule = a_rule(patterns=(), needs=("red", "green"))

    assert check_page(rule, ("a", "It is blue."), ("b", "It is blue."))[0] == ["a"]
    assert check_page(rule, ("a", "It is blue."), ("b", "It is green."))[0] == []


def test_an_exception_covers_its_words_in_its_place_and_is_missed_when_idle():
    exception = WordingException("X", "sky", "a", "quoted", "the blue one")
    other = WordingException("X", "sky", "b", "quoted")

    found, wording = check_page(
        a_rule(),
        ("a", "They say “The BLUE one”, which is blue.".replace("“", '"').replace("”", '"')),
        exceptions=(exception, other),
    )

    assert found == ["a"]
    assert wording.stale() == [other]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("He committed suicide.", ["1:4"]),
        ("He committed\nsuicide.", ["1:4"]),
        ("> He committed\n> suicide.", ["1:6"]),
        ("He **committed** _suicide_.", ["1:6"]),
        ("He commit\u00adted suicide.", ["1:4"]),
        ("He committed\u00a0suicide.", ["1:4"]),
        ("- one\n- He committed suicide.\n", ["2:6"]),
        ("# Heading\n\n1. He committed suicide.\n", ["3:7"]),
        ("[He committed](https://example.org) suicide.", ["1:5"]),
        ("See [this](https://reddit.com/r/x).", ["1:20"]),
        ("```\nHe committed suicide.\n```", ["2:4"]),
        ("<p>He committed suicide.</p>", ["1:7"]),
        ("<!-- He committed suicide. -->", []),
        ("He committed.\n\nSuicide is a hard word.", []),
        ("- He committed\n- suicide", []),
        ("\ufeffHe committed suicide.", ["1:4"]),
        ("He committed suicide.\r\nShe committed suicide.\r\n", ["1:4", "2:5"]),
        ("", []),
        ("self_harmers and self-harmers", ["1:18"]),
    ],
)
def test_any_text_or_markdown_is_read_as_a_reader_sees_it(text, places):
    report = check_texts([("a.md", text.encode())])

    assert [f"{problem.line}:{problem.column}" for problem in report.problems] == places


def test_a_text_that_is_no_text_is_refused_with_its_place():
    (problem,) = check_texts([("a.md", b"fine\nL\xe9on")]).problems
    assert str(problem) == "a.md:2:2: error: is not UTF-8 text; save it as UTF-8 [encoding]"
    (problem,) = check_texts([("a.md", b"x" * (16 * 1024 * 1024 + 1))]).problems
    assert problem.rule == "file-size"


def test_hidden_characters_in_a_text_are_never_printed():
    report = check_texts([("a.md", b"self-\x1b[31mharmers self-harmers\x1b[0m")])

    assert all(str(problem).isprintable() for problem in report.problems)


# The command.


def test_text_from_standard_input_and_from_files(run, tmp_path):
    (tmp_path / "one.md").write_text("He committed suicide.\n", encoding="utf-8")
    (tmp_path / "two.md").write_text("All is well.\n\nself-harmers\n", encoding="utf-8")
    typed = run("check", "--text", "-", stdin="self-harmers")
    filed = run("check", "--text", "one.md", "two.md", cwd=tmp_path)

    assert (typed.returncode, filed.returncode) == (3, 3)
    assert typed.stdout.startswith('-:1:1: error: "self-harmers" makes a person into what they do; ')
    assert [line.split(": ")[0] for line in filed.stdout.splitlines()[:2]] == ["one.md:1:4", "two.md:3:1"]
    assert filed.stdout.endswith("2 errors in 2 files.\n")


def test_a_text_without_a_problem_and_one_that_is_not_there(run):
    assert run("check", "--text", "-", stdin="They died by suicide.").stdout == "No problems in 1 file.\n"
    missing = run("check", "--text", "nowhere.md")
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "nowhere" not in missing.stderr
