#!/bin/sh
# postgres.sh TARGET: TARGET.dump with the database, TARGET.globals.sql with roles, without their passwords.
# Under another name until each is complete: what is called .dump is good.
set -eu

if [ "$1" = --list ]; then exec pg_restore --list "$2"; fi

pg_dumpall --globals-only --no-role-passwords --database "$PGDATABASE" --file "$1.globals.part"
pg_dump --format custom --file "$1.dump.part"
# Reads all of it once, not only its table of contents.
pg_restore --file /dev/null "$1.dump.part"
sync "$1.dump.part" "$1.globals.part"
mv "$1.globals.part" "$1.globals.sql"
mv "$1.dump.part" "$1.dump"
