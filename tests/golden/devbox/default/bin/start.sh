#!/bin/sh
# An editor that cannot save says so only when there is something to lose: look first, then become the program.
set -eu

cannot_write() {
    echo "error: $1 $(id -u):$(id -g)" >&2
    shift
    printf '  %s\n' "$@" >&2
    exit 1
}

[ -w /workspace ] || cannot_write \
    "/workspace cannot be written to by the user and group in this container:" \
    "ls -dn workspace shows whose folder it is. Then do one of these:" \
    "1) put these numbers into LOCAL_UID and LOCAL_GID of .env: docker compose up --build --wait" \
    "2) hand the folder over and start again: sudo chown -R $(id -u):$(id -g) workspace"

[ -w "$HOME" ] || cannot_write \
    "The home directory (volume home) cannot be written to by the user and group in this container:" \
    "The volume belongs to another user: see 'Another user number' in the README."

exec "$@"
