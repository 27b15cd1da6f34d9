"""Makes the pictures of the documents out of those that `pytest tests/e2e/test_screenshots.py tests/e2e/test_demo_pictures.py` took.

    python docs/images/take.py

Each is the middle of a page on a desk, from its top, in 256 colours.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
TAKEN = HERE.parents[1] / "build" / "screenshots"
WIDTH, HEIGHT = 880, 1080
TALL, TALL_HEIGHT = "demo_group", 1480
"""The page whose first chart stands below the facts."""
MENU, SHEET = 52, "demo_slips"
"""Height of the menu, which is cut off; the sheet for the printer has none."""
PICTURES = {
    "start": "start",
    "answer": "answer4",
    "profile": "profile",
    "writing": "writing",
    "draft": "draft2",
    "group": "demo_group",
    "common": "demo_common",
    "progress": "demo_progress",
    "office": "demo_office",
    "organisation": "demo_organisation",
    "rounds": "demo_rounds",
    "slips": "demo_slips",
    "log": "demo_log",
    "member": "demo_member",
    "submit": "demo_submit",
}
"""Name of the document's picture → name of the page's."""


def main() -> None:
    for name, page in PICTURES.items():
        with Image.open(TAKEN / f"{page}_1280.png") as whole:
            left = (whole.width - WIDTH) // 2
            top = 0 if page == SHEET else MENU
            bottom = min(top + (TALL_HEIGHT if page == TALL else HEIGHT), whole.height)
            part = whole.convert("RGB").crop((left, top, left + WIDTH, bottom))
        part.quantize(256).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
