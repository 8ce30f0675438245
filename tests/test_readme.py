"""The README shows what the program prints."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_example_shows_todays_output():
    maker = runpy.run_path(str(ROOT / "tools" / "make_readme.py"))
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(maker["EXAMPLE"].findall(text)) >= 3
    assert maker["filled"](text) == text


def test_the_pictures_are_there_and_ask_no_server_for_anything():
    for name in ("crisis", "signs"):
        picture = (ROOT / "docs" / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
        assert "116" in picture or "Warning" in picture
        assert "url(http" not in picture
        assert f"docs/pictures/{name}.svg" in (ROOT / "README.md").read_text(encoding="utf-8")
