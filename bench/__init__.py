"""Measurements of the running product. `python -m bench` runs them all; bench/README.md holds the figures and how to read them."""
