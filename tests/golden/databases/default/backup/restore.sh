#!/usr/bin/env bash
# restore.sh [FILE | --list]: brings a backup back, the newest where none is named.
# It is loaded into a new database, which then takes the place of the old one: a failure leaves all as it was.
set -euo pipefail

# Only what is wrong is worth a line.
export PGOPTIONS='--client-min-messages=warning'
folder=/backups/postgres
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

sql() {
    psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set database="$DATABASE" "$@"
}

if [ "${1:-}" = --list ]; then
    find "$folder" -maxdepth 1 -name '*.dump' -printf '%f\n' | sort
    exit
fi
file=${1:-$(find "$folder" -maxdepth 1 -name '*.dump' 2>/dev/null | sort | tail -n 1)}
[ -n "$file" ] || fail "no backup in $folder"
# By its name, or by its path from the project's folder.
[ -r "$file" ] || file=$folder/${file##*/}
[ -r "$file" ] || fail "cannot be read: $file"
pg_restore --file /dev/null "$file" || fail "damaged: $file"
echo "$file -> $DATABASE"

# What a restore left that was killed: neither is in use.
sql --dbname postgres <<'SQL'
DROP DATABASE IF EXISTS restore_new WITH (FORCE);
DROP DATABASE IF EXISTS restore_old WITH (FORCE);
CREATE DATABASE restore_new OWNER app TEMPLATE template0;
SQL

pg_restore --list "$file" >/tmp/list
# part OPTION... PATTERN: those entries of the backup that fit.
part() {
    local pattern=${*: -1}
    grep -E "$pattern" /tmp/list >/tmp/part || return 0
    pg_restore --exit-on-error --no-owner --use-list /tmp/part --dbname restore_new "${@:1:$#-1}" "$file"
}
# Extensions belong to the administrator, everything else to app.
part --role app '^[0-9]+; [0-9]+ [0-9]+ SCHEMA '
part '^[0-9]+; [0-9]+ [0-9]+ (EXTENSION|COMMENT - EXTENSION) '
grep -Ev '^[0-9]+; [0-9]+ [0-9]+ (SCHEMA|EXTENSION|COMMENT - EXTENSION) ' /tmp/list >/tmp/rest
mv /tmp/rest /tmp/list
part --role app '^[0-9]+;'
sql --dbname restore_new --file /initdb/25-access.sql
sql --dbname restore_new --command 'ANALYZE'

# Whoever is connected is sent away; until the change is made nobody comes back.
open_again() {
    sql --dbname postgres <<<'ALTER DATABASE :"database" ALLOW_CONNECTIONS true;' || true
}
trap open_again EXIT
sql --dbname postgres <<'SQL'
ALTER DATABASE :"database" ALLOW_CONNECTIONS false;
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :'database' \g /dev/null
BEGIN;
ALTER DATABASE :"database" RENAME TO restore_old;
ALTER DATABASE restore_new RENAME TO :"database";
COMMIT;
DROP DATABASE restore_old WITH (FORCE);
SQL
trap - EXIT
echo "restored"
