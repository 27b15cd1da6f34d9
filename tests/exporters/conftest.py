"""The house and the self-check of the tests of the services."""

from tests.services.conftest import begun, county, fill, house, me, stranger

__all__ = ["begun", "county", "fill", "house", "me", "stranger"]
