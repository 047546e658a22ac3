#!/bin/sh
# Shows JupyterLab's address with its token.
set -eu
echo "$DEVBOX_URL/lab?token=$JUPYTER_TOKEN"
