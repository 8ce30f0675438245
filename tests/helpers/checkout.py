"""Where the checkout and its parts lie, for tests and helpers in any folder."""

from pathlib import Path

TESTS = Path(__file__).parents[1]
HELPERS = TESTS / "helpers"
ROOT = TESTS.parent
SOURCE = ROOT / "src"
PACKAGE = SOURCE / "shcli"
DATA = ROOT / "data"
DOCS = ROOT / "docs"
