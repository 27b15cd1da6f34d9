"""The steps from one schema to the next, for Alembic. Each tells the tables as they were then, and imports nothing of this package."""
