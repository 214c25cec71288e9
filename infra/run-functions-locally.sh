#!/usr/bin/env bash
# Runs the three Lambda functions under cargo lambda against embedded services, with the page in front of them.
# usage: run-functions-locally.sh [PORT] [DATA]
set -euo pipefail
cd "$(dirname "$0")/.."
port=${1:-8080} data=${2:-data}

if ! command -v cargo-lambda >/dev/null; then
  command -v python3 >/dev/null || { echo "cargo lambda is missing, and installing it needs python3"; exit 1; }
  python3 -m venv .venv
  .venv/bin/pip install -q cargo-lambda==1.9.2
  export PATH="$PWD/.venv/bin:$PATH"
fi

cargo build -q -p mesocycle
: > target/services.log
target/debug/mesocycle services --port "$port" --data "$data" > target/services.log &
services=$!
trap 'kill $services 2>/dev/null || true' EXIT
until grep -q MESOCYCLE_AUTH target/services.log; do
  kill -0 $services 2>/dev/null || exit 1
  sleep 0.2
done
head -1 target/services.log
echo "The first request compiles the functions; it takes a few minutes once."
set -a
# shellcheck disable=SC1090
source <(grep '^[A-Z0-9_]*=' target/services.log)
set +a
cargo lambda watch --ignore-changes --invoke-address 127.0.0.1 --invoke-port 9000
