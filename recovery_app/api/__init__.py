"""The HTTP API: FastAPI, no Reflex."""
