"""Who may read what: care relationships and live consents, decided in one place."""
