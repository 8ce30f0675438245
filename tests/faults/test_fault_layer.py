"""The n-th call of the system fails, is short or is put off, for every n until none is left: contacts, or honesty.

The idea is that of SQLite's anomaly tests. ``FAULTS=all`` tries every case, a change a sample of them.
"""

import os

import pytest

import fault_layer
import outcomes

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")

FEWEST_CALLS = 10


@pytest.mark.parametrize("words", outcomes.COMMANDS, ids=" ".join)
def test_whichever_call_fails_contacts_appear_or_the_code_is_honest(installed, words):
    pages = outcomes.Pages(installed)
    ((code, shown, told, calls),) = outcomes.driven("fault_layer.py", [[words, "fails", 0, False]], installed)
    assert (code, shown, told) == (0, pages.right[tuple(words)], "")
    assert int(calls) >= FEWEST_CALLS, "the layer stands where the calls are"
    every = [
        [words, kind, n, lasting]
        for kind in fault_layer.KINDS
        for lasting in ((False, True) if kind in ("fails", "denied") else (False,))
        for n in range(1, int(calls) + 1)
    ]
    cases = outcomes.sample(every, 30)
    for case, (code, shown, told, _) in zip(cases, outcomes.driven("fault_layer.py", cases, installed), strict=True):
        cut = code == 70 and ("could not be written" in told or not told)
        pages.check(words, code, shown, told, cut=cut)
        assert code >= 0, (case, "it hangs")
