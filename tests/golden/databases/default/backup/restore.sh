#!/usr/bin/env bash
# restore.sh [BACKUP [DATABASE] | --list]: brings a backup back, the newest where none is named.
# It is loaded into new databases, which then take the place of the old ones: a failure leaves all as it was.
set -euo pipefail
shopt -s nullglob dotglob

# Only what is wrong is worth a line.
export PGOPTIONS='--client-min-messages=warning' LC_ALL=C.UTF-8
folder=/backups/postgres
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# template1 is there for connections from which any other database can be replaced.
sql() {
    psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --dbname template1 "$@"
}

all() {
    find "$folder" -mindepth 1 -maxdepth 1 -name '[0-9]*' ! -name '*.part' ! -name '*.sql' -printf '%f\n' 2>/dev/null | sort
}

if [ "${1:-}" = --list ]; then
    all
    exit
fi
# By its name, or by its path from the project's folder.
from=${1:-$(all | tail -n 1)}
[ -n "$from" ] || fail "no backup in $folder"
from=${from%/}
from=$folder/${from##*/}
[ -r "$from" ] || fail "cannot be read: $from"
if [ -d "$from" ]; then dumps=("$from"/*.dump); else dumps=("$from"); fi

# name_of DUMP: the database that is in it.
name_of() {
    pg_restore --list "$1" | sed -n 's/^; *dbname: //p'
}

# entries PATTERN FILE: those entries of the dump that fit, as a list for pg_restore.
entries() {
    grep -E "^[0-9]+; [0-9]+ [0-9]+ ($1)" /tmp/list >"$2" || :
}

# load DUMP NAME NEW: into a new database, made as the old one was. Extensions belong to the administrator,
# everything else to the owner of its database: nothing of it runs with an administrator's rights.
load() {
    local create owner
    pg_restore --list --create "$1" >/tmp/list
    entries 'DATABASE - ' /tmp/part
    create=$(pg_restore --create --use-list /tmp/part --file - "$1" | sed -n '/^CREATE DATABASE /p')
    sql --command "CREATE DATABASE $3 WITH TEMPLATE = template0${create#* WITH TEMPLATE = template0}"
    owner=$(sed -n 's/^[0-9]*; [0-9]* [0-9]* DATABASE - //p' /tmp/list)
    owner=${owner#"$2 "}
    sql --set owner="$owner" <<<"ALTER DATABASE $3 OWNER TO :\"owner\""
    local restore=(pg_restore --exit-on-error --no-owner --dbname "$3" --use-list /tmp/part)
    entries 'SCHEMA ' /tmp/part
    "${restore[@]}" --role "$owner" "$1"
    entries 'EXTENSION |COMMENT - EXTENSION ' /tmp/part
    "${restore[@]}" "$1"
    grep -Ev '^[0-9]+; [0-9]+ [0-9]+ (SCHEMA|EXTENSION|COMMENT - EXTENSION|DEFAULT ACL) ' /tmp/list >/tmp/part
    "${restore[@]}" --role "$owner" "$1"
    entries 'DEFAULT ACL ' /tmp/part
    "${restore[@]}" "$1"
    # Settings, access and a comment of the database itself count with its name. What stands before the first connection makes it.
    entries 'DATABASE PROPERTIES |ACL - DATABASE |COMMENT - DATABASE ' /tmp/part
    pg_restore --create --use-list /tmp/part --file - "$1" | sed '1,/^\\connect /d; /^\\connect /d' >"/tmp/$3.sql"
    psql --no-psqlrc --quiet --dbname "$3" --command ANALYZE
}

# Roles that are missing come first, without passwords; that the others are there already is no news.
if [ -d "$from" ]; then
    sql --set ON_ERROR_STOP=0 --file "$from/globals.sql" 2>&1 >/dev/null | grep -v 'already exists' >&2 || :
fi

# What a restore left that was killed: none of it is in use.
clean() {
    sql <<'SQL'
SELECT format('DROP DATABASE %I WITH (FORCE)', datname) FROM pg_database WHERE datname ~ '^restore_(new|old)_[0-9]+$' \gexec
SQL
}
clean
trap clean EXIT

names=() count=0
for dump in "${dumps[@]}"; do
    pg_restore --file /dev/null "$dump" || fail "damaged: $dump"
    name=$(name_of "$dump")
    if [ -n "${2:-}" ] && [ "$name" != "$2" ]; then continue; fi
    echo "$dump -> $name"
    load "$dump" "$name" "restore_new_$count"
    names+=("$name") count=$((count + 1))
done
[ "$count" -gt 0 ] || fail "not in this backup: ${2:-}"

# Whoever is connected is sent away; until the change is made nobody comes back.
connections() {
    for name in "${names[@]}"; do
        sql --set name="$name" --set allow="$1" <<'SQL'
SELECT format('ALTER DATABASE %I ALLOW_CONNECTIONS %s', datname, :'allow') FROM pg_database WHERE datname = :'name' \gexec
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :'name' AND NOT :allow \g /dev/null
SQL
    done
}
trap 'connections true || :; clean' EXIT
connections false
{
    echo 'BEGIN;'
    for index in "${!names[@]}"; do
        echo "\\set name '$(sed "s/'/''/g; s/\\\\/&&/g" <<<"${names[index]}")'"
        echo "\\set index $index"
        cat <<'SQL'
SELECT format('ALTER DATABASE %I RENAME TO restore_old_%s', datname, :index) FROM pg_database WHERE datname = :'name' \gexec
SELECT format('ALTER DATABASE restore_new_%s RENAME TO %I', :index, :'name') \gexec
SQL
        cat "/tmp/restore_new_$index.sql"
    done
    echo 'COMMIT;'
} >/tmp/swap.sql
sql --file /tmp/swap.sql >/dev/null
trap - EXIT
clean
echo "restored"
