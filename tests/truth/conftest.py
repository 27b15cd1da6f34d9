"""The browser of tests/ui, in front of a world."""

from tests.ui.conftest import banks_parsed_once, browser, components_sought_once

__all__ = ["banks_parsed_once", "browser", "components_sought_once"]
