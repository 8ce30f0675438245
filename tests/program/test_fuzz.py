"""A short run of every fuzzing target; ``make fuzz`` runs them for as long as one likes."""

import pytest

import fuzz
import fuzz_check

EXAMPLES = {
    "command lines": 75,
    "search words": 40,
    "country names": 30,
    "YAML libraries": 4,
    "YAML of anything": 3,
    "compiled libraries": 13,
    "compiled records": 8,
    "rules of wording": 5,
    "laid contacts": 8,
    "questions": 20,
    "messages": 13,
}
"""How many inputs each target gets: some ten seconds in all."""


@pytest.mark.parametrize("name", fuzz.TARGETS)
def test_no_input_brings_a_traceback_a_hang_or_a_strange_exit_code(name):
    fuzz.run(name, EXAMPLES[name])


def forever():
    with fuzz_check.limited():
        while True:
            pass


def test_the_clock_stops_what_takes_too_long(monkeypatch):
    monkeypatch.setattr(fuzz_check, "SECONDS", 0.05)
    with pytest.raises(fuzz_check.TooSlowError):
        forever()
