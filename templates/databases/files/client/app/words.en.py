"""Every text that the client prints."""

FAILED = "FAILED"

CONNECTED = "PostgreSQL: connected"
SORTED = "PostgreSQL: text is sorted"
COMMITTED = "PostgreSQL: a committed row is seen by another connection"
ROLLED_BACK = "PostgreSQL: a row that was rolled back is gone"
NO_ADMINISTRATOR = "PostgreSQL: this role may not create databases"

ANSWERED = "Redis: connected"
EXPIRES = "Redis: a key is kept, with a lifetime"
COUNTED = "Redis: a counter counts"
NO_ADMINISTRATION = "Redis: this user may not configure the server"

REFUSED = "refused"
