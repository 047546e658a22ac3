#!/bin/sh
# postgres.sh TARGET: a folder with every database, and with the roles in globals.sql, without their passwords.
# Under another name until it is complete: a folder without .part is good.
set -eu

if [ "$1" = --list ]; then
    for dump in "$2"/*.dump; do pg_restore --list "$dump"; done
    exit
fi

part=$1.part
mkdir "$part"
pg_dumpall --globals-only --no-role-passwords --file "$part/globals.sql"
psql --no-psqlrc -Atc "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate AND datname !~ '^restore_(new|old)_[0-9]+$' ORDER BY 1" >/tmp/databases
while IFS= read -r database; do
    # Its name as a name of a file; restore.sh reads the real one out of the dump.
    file=$part/$(printf %s "$database" | sed 's,%,%25,g; s,/,%2F,g').dump
    if ! PGDATABASE=$database pg_dump --format custom --file "$file"; then
        echo "cannot be backed up: $database" >&2
        exit 1
    fi
    # Reads all of it once, not only its table of contents.
    pg_restore --file /dev/null "$file"
done </tmp/databases
sync "$part"/*
mv "$part" "$1"
