"""The application without its window: store, services, queries, exporters and the command line."""
