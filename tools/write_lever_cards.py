"""Write the cards of the library's levers into the manual: ``docs/levers.md``."""

from __future__ import annotations

from pathlib import Path

from workbench.library.cards import cards_in_markdown

PAGE = Path(__file__).resolve().parents[1] / "docs" / "levers.md"

if __name__ == "__main__":
    PAGE.write_text(cards_in_markdown(), encoding="utf-8")
    print(f"{PAGE.name}: {len(PAGE.read_text(encoding='utf-8').splitlines())} lines")
