#!/bin/sh
# Starts the server with its accounts, and with the memory that its limit allows.
set -eu
umask 077

# account NAME PASSWORD RULES: a line of the ACL file. The password is in it as a hash only.
account() {
    hash=$(printf %s "$2" | sha256sum | cut -c1-64)
    echo "user $1 on #$hash $3"
}

{
    account default "$REDISCLI_AUTH" '~* &* +@all'
    # Applications: all data, and what client libraries ask the server; no FLUSHALL, KEYS, CONFIG and the like.
    account app "$REDIS_APP_PASSWORD" '~* &* +@all -@admin -@dangerous +client|list +info +sort +sort_ro'
    # Backups: may ask for a snapshot, and nothing else.
    account backup "$BACKUP_PASSWORD" 'resetkeys resetchannels -@all +ping +psync +replconf +sync'
} >/tmp/users.acl
# Half of the limit for keys: the rest is for connections, and for the copy while saving.
maxmemory=$(awk -v limit="$REDIS_MEMORY" 'BEGIN {
    power = match(tolower(limit), /[kmgt]/) ? index("kmgt", substr(tolower(limit), RSTART, 1)) : 0
    printf "%.0f", limit * 1024 ^ power / 2
}')

# Every change is on disk within a second.
set -- --appendonly yes --save '' "$@"
exec docker-entrypoint.sh redis-server --aclfile /tmp/users.acl --dir /data \
    --maxmemory "$maxmemory" --maxmemory-policy "$REDIS_EVICTION" "$@"
