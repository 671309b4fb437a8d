"""What sheetokr remembers between runs, in a database: SQLite beside the project, or any that SQLAlchemy speaks to.

A purpose is a room: a module with tables of its own, its migrations, and functions that take a `Store`.

- `place` says where the store is, without opening it; nothing heavy is imported for that.
- `engine` opens it: `Store.read(work)` and `Store.write(work)` run a function in one transaction each.
- `schema` keeps the version of each room, and brings it forward with its data kept; `opening` does so when it opens.
- `rows` inserts many rows at once.
- `snapshots` is the first room: what each sync saw, by item and day.

**A room of your own.** A module, such as `store/journal.py`, that declares `ROOM = Room("journal", (step, ...))` and
has functions such as `def remember(store: Store, ...)`, which call `store.write(lambda connection: ...)`; and its name
in `opening.ROOMS`. Table names begin with `sheetokr_`, since a team's database may hold more than ours. A key is a
String of a length; what cells hold is Text. Work that runs again after it was rolled back must do no harm: of two syncs
at once, one may have to start over.

**A migration.** A function of one argument, the connection, at the end of the room's steps; it never changes after a
release. Its number is its place. It uses `create_table` and `add_column` with columns spelt out, not the tables of the
module, which are those of today.

Imported by the command that needs it, never at start-up: SQLAlchemy is heavy.
"""
