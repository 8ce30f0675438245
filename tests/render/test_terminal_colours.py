"""What shows in the terminal can be read on light and on dark, with the palettes that most people have."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def contrast(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import contrast

    yield contrast
    sys.modules.pop("contrast")


def test_the_ratio_is_that_of_the_standard(contrast):
    assert contrast.ratio("000000", "ffffff") == 21
    assert contrast.ratio("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_palette_has_sixteen_colours(contrast):
    assert all(len(colours.split()) == len(contrast.NAMES) for _, _, colours in contrast.PALETTES)


def test_no_style_has_a_colour_that_falls_short_anywhere(contrast):
    from shcli.render.rich_styles import STYLES

    for name in contrast.colours_in(STYLES.values()):
        assert min(contrast.measured(name)) >= contrast.ENOUGH


def test_the_document_is_as_the_script_prints_it(contrast, capsys):
    assert contrast.main() == 0
    assert capsys.readouterr().out == (ROOT / "docs" / "terminal-colours.md").read_text(encoding="utf-8")
