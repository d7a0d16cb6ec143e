#!/bin/sh
# Creates the namespace and the search attribute PageId. Safe to repeat.
# The address comes from TEMPORAL_ADDRESS, which the CLI reads itself.
set -eu

: "${DESK_NAMESPACE:?}"
: "${DESK_RETENTION:?}"

attempts="${ATTEMPTS:-30}"
pause="${PAUSE_SECONDS:-2}"

# The server learns of a new namespace and a new attribute only after some seconds, so every step may need a few tries.
retry() {
  left="$attempts"
  until "$@"; do
    left=$((left - 1))
    if [ "$left" -le 0 ]; then
      echo "Gave up: $*" >&2
      exit 1
    fi
    sleep "$pause"
  done
}

ensure_namespace() {
  temporal operator namespace describe --namespace "$DESK_NAMESPACE" >/dev/null 2>&1 ||
    temporal operator namespace create --namespace "$DESK_NAMESPACE" --retention "$DESK_RETENTION"
}

has_page_id() {
  temporal operator search-attribute list --namespace "$DESK_NAMESPACE" 2>/dev/null | grep -qw PageId
}

ensure_page_id() {
  has_page_id || temporal operator search-attribute create --namespace "$DESK_NAMESPACE" --name PageId --type Keyword
}

# A listed attribute may still be refused: only a query shows that the server uses it.
can_query_page_id() {
  temporal workflow count --namespace "$DESK_NAMESPACE" --query 'PageId = "none"' >/dev/null 2>&1
}

retry temporal operator cluster health
retry ensure_namespace
retry ensure_page_id
retry can_query_page_id
echo "Namespace $DESK_NAMESPACE is ready"
