#!/bin/sh
# Makes a backup every day at BACKUP_HOUR, and one at once where there is none.
# backup.sh now: one more. check: is the last one fresh? list: the last one, read.
set -eu
umask 077

here=$(dirname "$0")
# Without a leading zero, which would make it an octal number.
hour=${BACKUP_HOUR#0}
folder=/backups/$BACKUP_KIND

say() {
    printf '%s %s\n' "$(date +%Y-%m-%dT%H:%M:%S%z)" "$*"
}

# Good backups: what is not finished yet has another name.
backups() {
    find "$folder" -mindepth 1 -maxdepth 1 -name '[0-9]*' ! -name '*.part' ! -name '*.sql' "$@"
}

newest() {
    backups 2>/dev/null | sort | tail -n 1
}

writable() {
    if mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ]; then return; fi
    say "the folder for backups cannot be written by user $(id -u):$(id -g). On the host:"
    say "  mkdir -p backups && sudo chown -R $(id -u):$(id -g) backups   (or the folder of BACKUP_DIR)"
    return 1
}

# The day that a moment counts to: one begins at BACKUP_HOUR.
day_of() {
    date -d "@$(($1 - ${hour:-0} * 3600))" +%Y%m%d
}

due() {
    last=$(newest)
    [ -z "$last" ] || [ "$(day_of "$(date +%s)")" -gt "$(day_of "$(stat -c %Y "$last")")" ]
}

# Only after a good new one, so that the last good one always stays.
prune() {
    backups -mmin "+$((BACKUP_KEEP_DAYS * 1440))" -exec rm -rf {} +
}

make() {
    writable || return 1
    # What an earlier run left when it was killed.
    rm -rf "$folder"/*.part
    target=$folder/$(date +%Y%m%dT%H%M%S%z)
    touch /tmp/running
    if sh "$here/$BACKUP_KIND.sh" "$target"; then
        rm -f /tmp/running
        prune
        say "good: $(newest) ($(du -sh "$(newest)" | cut -f1))"
    else
        rm -rf /tmp/running "$target".*
        say 'FAILED'
        return 1
    fi
}

# One at a time, by hand or by the clock.
alone() {
    (
        flock 9
        if [ "$1" = always ] || due; then make; fi
    ) 9>/tmp/lock
}

check() {
    # One that is on its way counts for six hours: a large database takes its time.
    if [ -n "$(find /tmp/running -mmin -360 2>/dev/null)" ]; then return; fi
    last=$(newest)
    if [ -z "$last" ]; then echo 'no good backup yet' && return 1; fi
    age=$((($(date +%s) - $(stat -c %Y "$last")) / 60))
    echo "$last: $age minutes old"
    [ "$age" -lt $((BACKUP_MAX_AGE_HOURS * 60)) ]
}

# Sleeps in the background, so that a signal ends it at once. After each failure twice as long, up to an hour.
schedule() {
    trap 'exit 0' INT TERM
    pause=30
    while :; do
        alone when-due &
        if wait $!; then pause=30; else pause=$((pause < 1800 ? pause * 2 : 3600)); fi
        sleep $pause &
        wait $!
    done
}

case ${1:-schedule} in
    schedule) schedule ;;
    now) alone always ;;
    check) check ;;
    list) sh "$here/$BACKUP_KIND.sh" --list "$(newest)" ;;
    *) echo "backup.sh [now | check | list]" >&2 && exit 2 ;;
esac
