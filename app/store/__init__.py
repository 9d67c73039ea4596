"""The SQLite database: engine, sessions, the step recorder with undo, migrations, the copies of source files."""
