#!/bin/bash
# mongosh writes a log file per run into its home folder; a throw-away home keeps them from piling up.
set -euo pipefail

HOME="$(mktemp -d)"
export HOME
trap 'rm -rf "$HOME"' EXIT
mongosh --quiet --norc 'mongodb://127.0.0.1:27017/?directConnection=true' /deploy/health.js
