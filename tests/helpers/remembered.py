"""What stays the same while tests run is found out once in a process, though a test opens hundreds of libraries.

Each library's index holds the lexicon; to read it again for each takes most of the time of making a small one's. And
each run of the program in a checkout asks whether somebody has edited it; nobody does while its tests run.
"""

from contextlib import contextmanager
from functools import lru_cache
from unittest import mock

from shcli.authoring import index
from shcli.authoring.records.lexicon import Reader
from shcli.cache import freshness
from shcli.content import package
from shcli.search import foreign

_MADE = {}


class RememberingReader(Reader):
    """Reads as a reader of the same spellings and groups has read before."""

    def __init__(self, lexicon):
        super().__init__(lexicon)
        key = (frozenset(self.spellings.items()), frozenset(self._groups.items()))
        self._plain, self._patterns = _MADE.setdefault(key, ({}, {}))

    def plain(self, text):
        """The words of the text in our spelling."""
        if text not in self._plain:
            self._plain[text] = super().plain(text)
        return [*self._plain[text]]

    def pattern(self, written):
        """The pattern behind its written form."""
        if written not in self._patterns:
            self._patterns[written] = super().pattern(written)
        return self._patterns[written]


@contextmanager
def lexicon():
    """Until the block ends, what was read of a lexicon is remembered."""
    key = lru_cache(maxsize=20_000)(foreign.key)
    with mock.patch.object(index, "Reader", RememberingReader), mock.patch.object(foreign, "key", key):
        yield


def _checkout():
    return package.CHECKOUT, package.PACKAGE, freshness.INPUTS


@contextmanager
def checkout():
    """Until the block ends, this checkout is as fresh as it is now; another one is looked at each time."""
    is_fresh, here = freshness.is_fresh, _checkout()
    answer = is_fresh()

    def remembered():
        return answer if _checkout() == here else is_fresh()

    with mock.patch.object(freshness, "is_fresh", remembered):
        yield
