#!/bin/sh
# redis-restore.sh [FILE]: loads a snapshot into a server of its own, and has Redis copy it.
# The newest where none is named. What is in Redis now is replaced; a file that cannot be read changes nothing.
set -eu
umask 077

folder=/backups/redis
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

file=${1:-$(find "$folder" -maxdepth 1 -name '*.rdb' 2>/dev/null | sort | tail -n 1)}
[ -n "$file" ] || fail "no backup in $folder"
file=$folder/${file##*/}
[ -r "$file" ] || fail "cannot be read: $file"
redis-check-rdb "$file" >/dev/null || fail "damaged: $file"

# The other server has a password of its own, for as long as it lives.
password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
printf 'user default on #%s ~* &* +@all\n' "$(printf %s "$password" | sha256sum | cut -c1-64)" >/tmp/users.acl
# Through the image's own script, which loads the modules that it brings: the data may be theirs.
SKIP_PASSWORD_WARNING=1 docker-entrypoint.sh redis-server --aclfile /tmp/users.acl \
    --dir "$folder" --dbfilename "${file##*/}" --appendonly no --save '' \
    --repl-diskless-sync yes --repl-diskless-sync-delay 0 >/tmp/server.log 2>&1 &
server=$!

# Commands go in through a pipe: nothing of them is in the process list.
here() {
    printf '%s\n' "$*" | REDISCLI_AUTH=$password redis-cli -e 2>/dev/null
}
redis() {
    printf '%s\n' "$*" | redis-cli -e -h redis
}

# until_is SECONDS TEXT COMMAND...: looks until the answer holds the text, or that server is gone.
until_is() {
    left=$1 wanted=$2
    shift 2
    until "$@" | grep -q "$wanted"; do
        left=$((left - 1))
        [ "$left" -gt 0 ] && kill -0 "$server" 2>/dev/null || return 1
        sleep 1
    done
}

done_with() {
    redis REPLICAOF NO ONE >/dev/null || :
    redis CONFIG SET masterauth '""' >/dev/null || :
}

until_is 600 '^loading:0' here INFO persistence || fail "$(cat /tmp/server.log)"
echo "$file -> redis"
trap done_with EXIT
redis CONFIG SET masterauth "$password" >/dev/null
redis REPLICAOF "$(hostname -i | cut -d' ' -f1)" 6379 >/dev/null
until_is 600 '^master_link_status:up' redis INFO replication ||
    fail "Redis did not take it: docker compose logs redis"
trap - EXIT
done_with
echo "restored, keys: $(redis DBSIZE)"
