#!/usr/bin/env bash
# Gives Kibana a data view, searches and a dashboard. Runs whenever the container starts.
# What is there already stays as it is: people edit their dashboards. What was deleted comes back.
set -euo pipefail
cd "$(dirname "$0")"

timeout=${SETUP_TIMEOUT:-180}
deadline=$((SECONDS + timeout))

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# call PATH [OPTION...]: the answer, and its status on a line of its own.
call() {
    local path=$1 left=$((deadline - SECONDS)) options=("${@:2}")
    if [ -n "${ES_CA:-}" ]; then options+=(--cacert "$ES_CA"); fi
    curl --silent --show-error --globoff --noproxy '*' --connect-timeout 5 \
        --max-time $((left < 1 ? 1 : left < 60 ? left : 60)) --write-out '\n%{http_code}' \
        "${options[@]}" "$KIBANA_URL$path" 2>&1
}

# curl reads the login from a pipe: what stands on a command line is in the list of processes.
login() {
    printf 'user = "elastic:%s"\n' "$ELASTIC_PASSWORD"
}

import() {
    printf '%s\n' "$1" | call /api/saved_objects/_import --config <(login) --header 'kbn-xsrf: setup' \
        --form 'file=@-;filename=objects.ndjson'
}

# again WHAT ANSWER: another attempt, while there is time.
again() {
    # A certificate that does not fit will not fit later, either.
    [[ ! $2 =~ curl:\ \((2|3|58|60|77)\) ]] || fail "$1: failed" "$2"
    [ "$SECONDS" -lt "$deadline" ] || fail "$1: not done after $timeout seconds. The last answer:" "$2"
    sleep 1
}

# Whether nothing but a conflict is in the way: the object is there already.
is_there() {
    local others
    others=$(printf '%s\n' "$1" | sed -E 's/"error": *\{ *"type": *"conflict"[^}]*\}//g')
    [[ $others != "$1" && ! $others =~ \"error\": ]]
}

# One object for each call: Kibana creates none of a file in which one is there already.
put() {
    local name answer
    [[ $1 =~ ^\{\"id\":\"([^\"]+)\",\"type\":\"([^\"]+)\" ]] || fail "objects.ndjson: no id and type: ${1:0:60}"
    name="${BASH_REMATCH[2]} ${BASH_REMATCH[1]}"
    until answer=$(import "$1") && [[ ! ${answer##*$'\n'} =~ ^5 ]]; do
        again "$name" "$answer"
    done
    if [[ ${answer##*$'\n'} = 200 && $answer =~ \"success\":\ *true ]]; then
        echo "$name: ok"
    elif [ "${answer##*$'\n'}" = 200 ] && is_there "$answer"; then
        echo "$name: is there, stays as it is"
    else
        fail "$name: failed, HTTP ${answer##*$'\n'}" "${answer%$'\n'*}"
    fi
}

# Degraded is enough: Kibana works then, and answers with 200.
until answer=$(call /api/status) && [ "${answer##*$'\n'}" = 200 ]; do
    again Kibana "$answer"
done
echo 'Kibana: available'

mapfile -t objects <objects.ndjson
for object in "${objects[@]}"; do put "$object"; done
