"""A short run of every fuzzing target; ``make fuzz`` runs them for as long as one likes."""

import pytest

import fuzz
import fuzz_check

EXAMPLES = {
    "command lines": 150,
    "search words": 80,
    "country names": 60,
    "YAML libraries": 8,
    "YAML of anything": 5,
    "compiled libraries": 25,
    "compiled records": 15,
    "rules of wording": 10,
    "laid contacts": 15,
    "questions": 40,
    "messages": 25,
}
"""How many inputs each target gets: some twenty seconds in all."""


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
