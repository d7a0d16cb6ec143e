#!/bin/bash
# Starts MongoDB with access control as a replica set of one.
set -euo pipefail

# Members of a set prove themselves to each other with this key. One member has nobody to prove itself to, so a new key at
# every start will do. For more members, put the same key on all of them instead.
key=/tmp/replica-set.key
rm -f "$key"
(umask 377 && head -c 96 /dev/urandom | base64 -w 0 >"$key")

exec docker-entrypoint.sh mongod --replSet rs0 --keyFile "$key" --bind_ip_all
