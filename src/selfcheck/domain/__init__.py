"""The pure core: what a self-check is and what follows from it. Standard library only."""
