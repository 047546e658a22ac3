"""Does this container's Airflow job live? For healthchecks.

    python heartbeat.py SchedulerJob|DagProcessorJob|TriggererJob

The same answer as `airflow jobs check`, from the same row of the database, in a
tenth of the time: it does without importing Airflow.
"""

import os
import socket
import sys

from sqlalchemy import create_engine, text

ALIVE = text("""
    SELECT 1 FROM job
    WHERE job_type = :job_type AND hostname = :hostname AND state = 'running'
      AND latest_heartbeat > now() - interval '30 seconds'
""")

engine = create_engine(
    os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"], connect_args={"connect_timeout": 5}
)
with engine.connect() as connection:
    found = connection.execute(ALIVE, {"job_type": sys.argv[1], "hostname": socket.gethostname()})
    if found.first() is None:
        sys.exit(f"no heartbeat of a {sys.argv[1]} here in the last 30 seconds")
