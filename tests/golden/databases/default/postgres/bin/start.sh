#!/usr/bin/env bash
# Starts PostgreSQL with settings worked out from its memory limit, so that a changed line in .env is enough.
# Arguments come last and win: command: ["bash", "/opt/bin/start.sh", "-c", "work_mem=64MB"]
set -euo pipefail

# A limit as Compose takes it (512m, 1.5g, 1073741824), in MB.
megabytes() {
    awk -v limit="${1,,}" 'BEGIN {
        power = match(limit, /[kmgt]/) ? index("kmgt", substr(limit, RSTART, 1)) : 0
        printf "%d", limit * 1024 ^ (power - 2)
    }'
}

# within VALUE LEAST MOST
within() {
    echo $(($1 < $2 ? $2 : $1 > $3 ? $3 : $1))
}

limit=$(megabytes "$POSTGRES_MEMORY")
connections=$POSTGRES_MAX_CONNECTIONS
# A quarter for PostgreSQL's own cache; most of the rest is the system's cache of files.
shared=$(within $((limit / 4)) 16 16384)
# For index builds and VACUUM, a few at a time.
maintenance=$(within $((limit / 16)) 16 1024)
# For each sort and hash of each query: with all connections at work, half of what is left, in kB.
work=$(within $(((limit - shared) * 1024 / (2 * connections))) 1024 65536)

settings=(
    "effective_cache_size=$((limit * 5 / 8))MB"
    "log_timezone=$TZ"
    "maintenance_work_mem=${maintenance}MB"
    "max_connections=$connections"
    # A replica that stays away does not fill the disk: after this much it has to copy anew.
    max_slot_wal_keep_size=2GB
    # Solid-state disks: a page from anywhere costs hardly more than the next one.
    random_page_cost=1.1
    "shared_buffers=${shared}MB"
    "timezone=$TZ"
    "work_mem=${work}kB"
)
echo "memory limit ${limit} MB: ${settings[*]}"

options=()
for setting in "${settings[@]}"; do options+=(-c "$setting"); done
exec docker-entrypoint.sh postgres "${options[@]}" "$@"
