"""How well the sixteen colours of usual terminals can be read on their backgrounds, light and dark.

Usage: python benchmarks/contrast.py > docs/terminal-colours.md

The ratio is that of WCAG 2.2; 4.5 to 1 is what it asks of text. Text in the terminal's own foreground is left out: that
is the reader's choice. A dark and a light background of each terminal are measured, because the program cannot know
which one a reader has.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from shcli.render.rich_styles import STYLES

NAMES = (
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright black", "bright red",
    "bright green", "bright yellow", "bright blue", "bright magenta", "bright cyan", "bright white",
)  # fmt: skip
ENOUGH = 4.5
LINEAR = 0.04045
"""What WCAG asks of text; up to where its curve of brightness is a straight line."""
XTERM = (
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
GNOME = (
    "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc 5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff"
)
MACOS = (
    "000000 c23621 25bc24 adad27 492ee1 d338d3 33bbc8 cbcccd 818383 fc391f 31e722 eaec23 5833ff f935f8 14f0f0 e9ebeb"
)
CODE_LIGHT = (
    "000000 cd3131 00bc00 949800 0451a5 bc05bc 0598bc 555555 666666 cd3131 14ce14 b5ba00 0451a5 bc05bc 0598bc a5a5a5"
)
CODE_DARK = (
    "000000 cd3131 0dbc79 e5e510 2472c8 bc3fbc 11a8cd e5e5e5 666666 f14c4c 23d18b f5f543 3b8eea d670d6 29b8db e5e5e5"
)
CAMPBELL = (
    "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2"
)
HALF_LIGHT = (
    "383a42 e45649 50a14f c18301 0184bc a626a4 0997b3 fafafa 4f525d df6c75 98c379 e4c07a 61afef c577dd 56b5c1 ffffff"
)
PALETTES = (
    ("xterm, light", "ffffff", XTERM),
    ("xterm, dark", "000000", XTERM),
    ("VS Code, light", "ffffff", CODE_LIGHT),
    ("VS Code, dark", "1e1e1e", CODE_DARK),
    ("GNOME Terminal, light", "ffffff", GNOME),
    ("GNOME Terminal, dark", "171421", GNOME),
    ("macOS Terminal, light", "ffffff", MACOS),
    ("macOS Terminal, dark", "000000", MACOS),
    ("Windows Terminal, One Half Light", "fafafa", HALF_LIGHT),
    ("Windows Terminal, Campbell", "0c0c0c", CAMPBELL),
)
"""Name, background and the sixteen colours of each."""

SOURCES = """\
- xterm: its resource file `XTerm-col.ad` (`color0: black` to `color15: white`, with X11's values of those names).
- VS Code: `terminalColorRegistry.ts`, as Theia's `terminal-theme-service.ts` keeps it in step. VS Code itself darkens
  or lightens text to 4.5 to 1 unless `terminal.integrated.minimumContrastRatio` is changed; this is without that.
- GNOME Terminal: its palette "GNOME", as published settings hold it (`'#171421', '#c01c28', ...`).
- macOS Terminal: the profile Basic, as published copies of its palette give it (`#c23621`, `#25bc24`, ...).
- Windows Terminal: the schemes Campbell and One Half Light, as its own tests and published settings hold them."""
OUR_CONCLUSION = """\
No colour of the sixteen reaches 4.5 to 1 in all ten. On black a colour has to be lighter than a mid grey, on white
darker than one, and what lies between is a band so narrow that no palette keeps a colour in it. Bold does not help:
several terminals show bold text in the bright colour, which is paler on white still.

So nothing is said by colour. Titles, names and numbers are bold, headings bold and underlined, addresses underlined,
commands bold: all in the terminal's own foreground, which its owner has chosen for that background. Until 2026-11
headings were bold cyan and commands cyan: between {low:.1f} and {high:.1f} to 1 on the light backgrounds."""


def luminance(colour):
    """The relative luminance of a colour such as "0451a5", as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def measured(name):
    """The contrast of the colour of that name on each background."""
    return [ratio(colours.split()[NAMES.index(name)], ground) for _, ground, colours in PALETTES]


def colours_in(styles):
    """The colours of the sixteen that those styles name."""
    words = {word.replace("_", " ") for style in styles for word in style.split()}
    return sorted(words & set(NAMES))


def main():
    """Print the document."""
    print("# Colours in the terminal\n\nMade by `benchmarks/contrast.py`. The contrast of each of a terminal's sixteen")
    print("colours with its background, by WCAG 2.2; what falls short of 4.5 to 1 is in brackets.\n")
    print("| colour | " + " | ".join(name for name, _, _ in PALETTES) + " | lowest |")
    print("|---|" + "---|" * (len(PALETTES) + 1))
    for name in NAMES:
        found = measured(name)
        cells = [f"{value:.1f}" if value >= ENOUGH else f"({value:.1f})" for value in (*found, min(found))]
        print(f"| {name} | " + " | ".join(cells) + " |")
    passing = [name for name in NAMES if min(measured(name)) >= ENOUGH]
    used = colours_in(STYLES.values())
    print(f"\nEnough everywhere: {', '.join(passing) or 'none'}. In use: {', '.join(used) or 'none'}.\n")
    light = [value for palette, value in zip(PALETTES, measured("cyan"), strict=True) if "ight" in palette[0]]
    print(OUR_CONCLUSION.format(low=min(light), high=max(light)))
    print("\n## Where the colours are from\n")
    print(SOURCES)
    return 0 if set(used) <= set(passing) else 1


if __name__ == "__main__":
    sys.exit(main())
