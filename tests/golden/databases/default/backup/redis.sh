#!/bin/sh
# redis.sh TARGET: TARGET.rdb, a snapshot as a replica gets it.
# Under another name until it is complete: what is called .rdb is good.
set -eu

if [ "$1" = --list ]; then exec redis-check-rdb "$2"; fi

# What the tools say is worth a line only when they fail.
quietly() {
    "$@" >/tmp/said 2>&1 || { cat /tmp/said >&2 && return 1; }
}

quietly redis-cli -h redis --user backup --rdb "$1.rdb.part"
quietly redis-check-rdb "$1.rdb.part"
sync "$1.rdb.part"
mv "$1.rdb.part" "$1.rdb"
