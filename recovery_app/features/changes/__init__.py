"""The change feed and the ledger of operations: what sync stands on."""
