"""The operator's commands: `steady ...`."""
