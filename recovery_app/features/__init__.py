"""One folder per noun; inside each the same files: rules, tables, queries, service, sync."""
