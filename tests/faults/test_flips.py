"""One bit of one shipped file flips: nothing wrong is shown. A changed digit would send somebody to a stranger.

``FAULTS=all`` reads every byte of every file but the library, of which it takes many: any change of up to 32 bits in a
row changes a CRC-32, so that the bytes do not differ in this. A change tries a fixed sample.
"""

import os
import random

import pytest

import outcomes

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")

LARGE = 2_000_000
"""Bytes of a file of which only a sample is read, even where everything is tried."""

MANY = 20_000
SHOWN = (*outcomes.COMMANDS, ["search", "scars"], ["plan"], ["topics"], [])


def shipped(installed):
    """Every file of the package that is no program, by its name there."""
    return sorted(
        path.relative_to(installed.package).as_posix()
        for path in installed.package.rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc", ".typed", ".tsv")
    )


def offsets(chance, installed, name, few):
    size = (installed.package / name).stat().st_size
    if outcomes.ALL and size < LARGE:
        return list(range(size))
    return sorted({*chance.sample(range(size), min(size, MANY if outcomes.ALL else few)), size - 1})


def test_no_flipped_bit_of_any_shipped_file_is_read_as_if_nothing_had_happened(installed):
    chance = random.Random(16)
    request = [[name, offsets(chance, installed, name, 4)] for name in shipped(installed)]
    found = outcomes.driven("flips.py", {"read": request}, installed)
    assert found["passed"] == []
    assert found["tried"] == sum(len(places) for _, places in request)


def test_with_a_flipped_bit_the_right_page_is_shown_or_a_whole_other_copy_or_a_fault(installed, tmp_path):
    pages = outcomes.Pages(installed, SHOWN)
    chance = random.Random(17)
    read = [name for name in shipped(installed) if not name.startswith("data/")]
    cases = []
    for _ in range(4000 if outcomes.ALL else 60):
        name = chance.choice(read)
        cases.append([name, chance.randrange((installed.package / name).stat().st_size), chance.choice(SHOWN)])
    broken = installed.copy(tmp_path / "broken")
    for case, (code, shown, told) in zip(cases, outcomes.driven("flips.py", {"show": cases}, broken), strict=True):
        pages.check(case[2], code, shown, told)
        assert shown == pages.right[tuple(case[2])] or told, (case, "another copy says that it is one")


def test_a_digit_changed_in_the_library_is_not_shown(installed, tmp_path):
    broken = installed.copy(tmp_path / "broken")
    broken.replace("compiled/library.sqlite", lambda content: content.replace(b"116 123", b"116 124"))
    for words in (["crisis", "GB", "--all"], ["crisis", "GB", "--width", "60"], ["crisis", "GB", "--accessible"]):
        done = broken.run(*words)
        assert (done.returncode, done.stdout) == (0, installed.run("crisis", "GB").stdout)
        assert "damaged" in done.stderr
    for words in (["crisis", "GB", "--json"], ["plan"], ["search", "samaritans"]):
        done = broken.run(*words, env={"SHCLI_COUNTRY": "GB"})
        assert done.returncode == 70
        assert "116 124" not in done.stdout
        assert "damaged" in done.stderr
    for words in (["signs", "--width", "60"], ["topics"], ["--accessible"]):
        done = broken.run(*words)
        assert done.returncode == 0
        assert done.stderr.count("damaged") == 1
