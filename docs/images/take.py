"""Makes the pictures of the documents out of those that the browser's tests took: test_screenshots, test_demo_pictures, test_office_day.

    python docs/images/take.py

Each is the middle of a page on a desk, from its top, in 256 colours.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
TAKEN = HERE.parents[1] / "build" / "screenshots"
WIDTH, HEIGHT = 880, 1080
TALL = {"demo_group": 1480, "day_roster": 2340, "day_trial": 1560, "day_missing": 1340}
"""Pages on which what matters stands further down, with the height that shows it."""
MENU, SHEETS = 52, ("demo_slips", "blank")
"""Height of the menu, which is cut off; sheets for the printer have none."""
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
    "roster": "day_roster",
    "trial": "day_trial",
    "missing": "day_missing",
    "reader": "day_reader",
    "blank": "blank",
    "large": "large_answer",
}
"""Name of the document's picture → name of the page's."""


def main() -> None:
    for name, page in PICTURES.items():
        with Image.open(TAKEN / f"{page}_1280.png") as whole:
            left = (whole.width - WIDTH) // 2
            top = 0 if page in SHEETS else MENU
            bottom = min(top + TALL.get(page, HEIGHT), whole.height)
            part = whole.convert("RGB").crop((left, top, left + WIDTH, bottom))
        part.quantize(256).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
