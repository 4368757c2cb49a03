"""The records as frozen dataclasses, built only from schema-clean data."""
