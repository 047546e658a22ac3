#!/usr/bin/env bash
# Prepares Elasticsearch: accounts, retention, pipelines. Runs at every `docker compose up`, before anything writes or reads.
# The files beside it are the source of truth. Each step sets what a file says, so a second run, also after one that broke off, ends the same.
set -euo pipefail
cd "$(dirname "$0")"

timeout=${SETUP_TIMEOUT:-180}
# What the files may name as ${...}.
settings=(RETENTION_DAYS TZ)
secrets=(LOGS_WRITER_PASSWORD LOGS_READER_PASSWORD)
# Only where Kibana is part of the project.
if [ -n "${KIBANA_SYSTEM_PASSWORD:-}" ]; then secrets+=(KIBANA_SYSTEM_PASSWORD); fi

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

check_settings() {
    local name
    [[ ${RETENTION_DAYS:-} =~ ^[1-9][0-9]{0,4}$ ]] ||
        fail "RETENTION_DAYS: a whole number from 1 to 99999 is needed, not '${RETENTION_DAYS:-}'"
    [[ ${TZ:-} =~ ^[A-Za-z0-9_+/-]+$ ]] || fail "TZ: the name of a time zone is needed, not '${TZ:-}'"
    for name in ELASTIC_PASSWORD "${secrets[@]}"; do
        [[ ${!name:-} =~ ^[A-Za-z0-9._~-]+$ ]] ||
            fail "$name: only A-Z a-z 0-9 - . _ ~ can be used, and it must not be empty"
    done
    # Kibana would take a number for a number, and lose digits.
    [[ ${KIBANA_SYSTEM_PASSWORD:-x} =~ [A-DF-Za-df-z_~] ]] ||
        fail 'KIBANA_SYSTEM_PASSWORD: at least one letter other than e is needed'
}

# The file with its ${...} filled in.
fill() {
    local text name placeholder
    text=$(<"$1")
    for name in "${settings[@]}" "${secrets[@]}"; do
        placeholder="\${$name}"
        text=${text//"$placeholder"/"${!name}"}
    done
    printf '%s\n' "$text"
}

# An answer may quote what it refuses.
masked() {
    local text=$1 name
    for name in ELASTIC_PASSWORD "${secrets[@]}"; do text=${text//"${!name}"/***}; done
    printf '%s' "$text"
}

# Whether a later call may do better: $1 is the exit code of es, $2 what it printed.
worth_waiting() {
    local code=$1 answer=$2
    case $answer in
        *': HTTP 401')
            # Right after a restart on an old volume 401 can also mean that the accounts cannot be read yet.
            [ "$SECONDS" -lt "$login_deadline" ] || fail "$step: failed" "$(masked "$answer")" \
                "Elasticsearch does not accept the password of elastic in .env (ELASTIC_PASSWORD)." \
                "The data volume has another one: it was changed in Kibana or by the API. Put that one back into .env," \
                "or begin with an empty volume, which deletes the logs too: docker compose down -v"
            ;;
        *': HTTP 408' | *': HTTP 429' | *': HTTP 5'[0-9][0-9]) ;;
        *': HTTP '[0-9][0-9][0-9]) false ;;
        # No answer. Waiting helps unless the fault is ours (2, 3) or the certificate does not fit (58, 60, 77).
        *) [[ ! $code =~ ^(2|3|58|60|77|12[67])$ ]] ;;
    esac
}

# send NAME METHOD PATH [BODY]: one step, repeated while Elasticsearch is still starting.
send() {
    local step=$1 method=$2 path=$3 body=${4:-} answer code left
    while true; do
        left=$((deadline - SECONDS))
        code=0
        answer=$(printf '%s' "$body" | ES_TIMEOUT=$((left < 1 ? 1 : left < 30 ? left : 30)) es "$method" "$path" @- 2>&1) ||
            code=$?
        if [ "$code" -eq 0 ]; then
            echo "$step: ok"
            return
        fi
        if [ -n "${optional:-}" ] && [[ $answer =~ $optional && $answer == *': HTTP 400' ]]; then
            echo "$step: not known to this version, left out"
            return
        fi
        worth_waiting "$code" "$answer" || fail "$step: failed" "$(masked "$answer")"
        [ "$SECONDS" -lt "$deadline" ] ||
            fail "$step: not done after $timeout seconds. The last answer:" "$(masked "$answer")"
        sleep 1
    done
}

# send_each KIND FOLDER PATH: every file of a folder; its name is the name in Elasticsearch.
send_each() {
    local file name
    for file in "$2"/*.json; do
        name=${file##*/}
        name=${name%.json}
        send "$1 $name" PUT "$3$name" "$(fill "$file")"
    done
}

check_settings
deadline=$((SECONDS + timeout))
login_deadline=$((SECONDS + (timeout < 20 ? timeout : 20)))

send login GET /_security/_authenticate

# .env is the source of truth for passwords, but for that of elastic.
if [ -n "${KIBANA_SYSTEM_PASSWORD:-}" ]; then
    send 'password kibana_system' POST /_security/user/kibana_system/_password "{\"password\": \"$KIBANA_SYSTEM_PASSWORD\"}"
fi
# logs_writer: what Beats and Logstash need at least, where templates and policies are put here and not by them.
# https://www.elastic.co/docs/reference/beats/filebeat/privileges-to-publish-events
send_each role roles /_security/role/
send_each user users /_security/user/
# Indices name the policy and do not copy it: a new RETENTION_DAYS counts for those that are there, too.
send_each policy policies /_ilm/policy/
send_each 'component template' component-templates /_component_template/
# Lines that Elasticsearch cannot store as they are, it keeps apart; 30 days long unless told otherwise.
# An older version that does not know the setting goes by its own rule.
optional='unknown setting|not recognized' send 'cluster settings' PUT /_cluster/settings "$(fill cluster-settings.json)"
if [ -d pipelines ]; then
    send_each pipeline pipelines /_ingest/pipeline/logs-
fi
echo 'Elasticsearch is ready.'
