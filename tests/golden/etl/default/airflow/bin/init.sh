#!/usr/bin/env bash
# Prepares Airflow's database. Runs before everything else at every `docker compose up`; a second run changes nothing.
# The first command that fails ends it, and with it the start.
set -euo pipefail

airflow db migrate

# .env is the source of truth: a user that is there already gets the password of today.
airflow users create --role Admin --username="$ADMIN_USER" --password="$ADMIN_PASSWORD" \
    --firstname=Airflow --lastname=Administrator --email="$ADMIN_USER@example.com"
airflow users reset-password --username="$ADMIN_USER" --password="$ADMIN_PASSWORD"

# Files are the source of truth here too. Connections with a password do not belong in them: see the README.
airflow pools import config/pools.json
airflow connections import --overwrite config/connections.json
