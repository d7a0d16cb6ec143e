#!/bin/sh
# Creates or upgrades both Temporal databases. Safe to repeat: existing databases and newer schema versions stay as they are.
# Connection settings come from the SQL_* variables that temporal-sql-tool reads itself.
set -eu

schemas="${SCHEMA_DIR:-/etc/temporal/schema/postgresql/v12}"

prepare() {
  database="$1"
  versions="$schemas/$2/versioned"
  echo "Preparing the database $database"
  temporal-sql-tool --database "$database" create-database
  temporal-sql-tool --database "$database" setup-schema --version 0.0
  temporal-sql-tool --database "$database" update-schema --schema-dir "$versions"
}

prepare temporal temporal
prepare temporal_visibility visibility
echo "Both databases are ready"
