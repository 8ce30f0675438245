"""Draw the README's pictures from the program's own output.

Usage: python tools/make_pictures.py   (needs the package installed beside this interpreter)
"""

import io
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
PAGES = {"crisis": (["crisis", "GB"], 24), "signs": (["topic", "signs"], 30)}
WIDTH = 80


def draw(name: str, arguments: list[str], lines: int) -> None:
    """One picture: the first lines of what the command prints with colour."""
    environment = {"FORCE_COLOR": "1", "SHCLI_COUNTRY": "GB", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "shcli", *arguments], env=environment, capture_output=True, text=True, check=True
    )
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Text.from_ansi("\n".join(done.stdout.splitlines()[:lines])), soft_wrap=True)
    svg = console.export_svg(
        title=f"shcli {' '.join(arguments)}", theme=DEFAULT_TERMINAL_THEME, unique_id=f"shcli-{name}"
    )
    # A picture in an offline reference asks no server for its letters.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    (PICTURES / f"{name}.svg").write_text(svg.replace("Fira Code", "ui-monospace, monospace"), encoding="utf-8")


def main() -> None:
    """Draw them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (arguments, lines) in PAGES.items():
        draw(name, arguments, lines)


if __name__ == "__main__":
    main()
