# shellcheck shell=sh
# What deploy, rollback, destroy, secrets and database-users share. Sourced, never run.

say() { printf '\n== %s\n' "$*"; }
fail() { echo "$(basename "$0"): $*" >&2; exit 1; }

# Sets environment, settings and backend from the script's first argument.
environment() {
    environment=${1:-}
    case $environment in
        '' | -* | *[!a-z0-9-]*) fail "give the environment's name: $(basename "$0") ENVIRONMENT" ;;
    esac
    settings=environments/$environment.tfvars
    backend=environments/$environment.backend
    work=.work/$environment
    [ -f "$settings" ] || fail "no infra/$settings: copy infra/environments/production.tfvars.example and fill it in"
    [ -f "$backend" ] || fail "no infra/$backend: copy infra/environments/production.backend.example and fill it in"
    region=$(setting region)
    [ -n "$region" ] || fail "infra/$settings does not say the region"
    export AWS_REGION="$region" AWS_DEFAULT_REGION="$region" TF_IN_AUTOMATION=1 TF_INPUT=0
    mkdir -p "$work"
}

# The value of one simple setting: setting NAME.
setting() {
    sed -n "s/^$1 *= *\"\{0,1\}\([^\"#]*[^\"# ]\)\"\{0,1\}.*/\1/p" "$settings" | head -n 1
}

need() {
    for tool in "$@"; do
        command -v "$tool" >/dev/null || fail "$tool is missing"
    done
}

functions() { sed -n 's/^  - name: *//p' functions.yaml; }

# The words of a function's needs: needs NAME.
needs() {
    sed -n "/^  - name: $1\$/,/^  - name: /s/^ *needs: *\[\(.*\)\].*/\1/p" functions.yaml | head -n 1 | tr -d ' ' | tr ',' ' '
}

# Every stack has its state under its own key, and its own data folder, so that environments do not mix.
tf() {
    stack=$1
    shift
    TF_DATA_DIR="$(pwd)/$work/terraform/$stack" terraform -chdir="$stack" "$@"
}

initialise() {
    tf "$1" init -reconfigure -backend-config="$(pwd)/$backend" -backend-config="key=wetwin/$environment/$1.tfstate" >/dev/null
}

# The variables that a stack declares, of those in the environment's settings: a foreign one would be refused.
variables() {
    known=$(sed -n 's/^variable "\(.*\)" {/\1/p' "$1"/variables.tf | paste -sd '|' -)
    awk -v known="^($known) *=" '
        /^[a-z_]+ *=/ { take = ($0 ~ known) }
        take { print }' "$settings" >"$work/$1.tfvars"
}

# What a stack hands on to those above it, as a file that -var-file takes: hand_on STACK.
hand_on() {
    tf "$1" output -json | jq --arg name "$1" '{($name): .[$name].value}' >"$work/$1.tfvars.json"
}

# One member of what the foundation hands on: foundation MEMBER.
foundation() { jq -r ".foundation.$1" "$work/foundation.tfvars.json"; }

# The files with what a stack takes from those below it.
handed() {
    for below in "$@"; do
        printf -- '-var-file=%s ' "$(pwd)/$work/$below.tfvars.json"
    done
}

# asked QUESTION: true if yes, or if --yes was given.
asked() {
    [ "${yes:-}" = true ] && return 0
    printf '%s [yes/no] ' "$1"
    read -r answer || answer=no
    [ "$answer" = yes ]
}

# Shows the plan, asks, applies exactly that plan: change STACK ARGUMENT...; leaves alone what needs no change.
change() {
    stack=$1
    shift
    initialise "$stack"
    variables "$stack"
    code=0
    tf "$stack" plan -detailed-exitcode -out="$(pwd)/$work/$stack.plan" -var="environment=$environment" \
        -var-file="$(pwd)/$work/$stack.tfvars" "$@" || code=$?
    case $code in
        0) echo "$stack: nothing to change" ;;
        2)
            asked "Change $stack as shown?" || fail "$stack was not changed; whatever comes after it was not begun"
            tf "$stack" apply "$(pwd)/$work/$stack.plan"
            ;;
        *) fail "$stack cannot be planned" ;;
    esac
    rm -f "$work/$stack.plan"
}

# Opens a way to the database, and sets WETWIN_DATABASE_URL and what psql reads to the schema's owner through it: in the
# environment, for arguments are seen by everybody on the machine. Closed at the end.
open_database() {
    need aws jq
    port=${WETWIN_DATABASE_PORT:-15432}
    secret=$(aws secretsmanager get-secret-value --secret-id "$(foundation database_owner_secret)" --query SecretString --output text)
    PGUSER=$(printf '%s' "$secret" | jq -r .username)
    PGPASSWORD=$(printf '%s' "$secret" | jq -r .password)
    PGHOST=localhost PGPORT=$port PGDATABASE=wetwin PGSSLMODE=require
    WETWIN_DATABASE_URL=$(printf '%s' "$secret" | jq -r --arg port "$port" '"postgresql://\(.username|@uri):\(.password|@uri)@localhost:\($port)/wetwin?sslmode=require"')
    export PGUSER PGPASSWORD PGHOST PGPORT PGDATABASE PGSSLMODE WETWIN_DATABASE_URL
    door=$(foundation door)
    [ "$door" != null ] || fail "the environment has no door (database_door = true), so the database cannot be reached from here"
    : >"$work/door.log"
    aws ssm start-session --target "$door" --document-name AWS-StartPortForwardingSessionToRemoteHost \
        --parameters "host=$(foundation database_host),portNumber=5432,localPortNumber=$port" >"$work/door.log" 2>&1 &
    tunnel=$!
    trap close_database EXIT INT TERM
    tries=0
    until grep -q 'Waiting for connections' "$work/door.log"; do
        kill -0 "$tunnel" 2>/dev/null || fail "the way to the database did not open: $(cat "$work/door.log")"
        tries=$((tries + 1))
        [ "$tries" -le 60 ] || fail "the way to the database did not open within a minute"
        sleep 1
    done
}

close_database() {
    [ -n "${tunnel:-}" ] || return 0
    kill "$tunnel" 2>/dev/null || true
    wait "$tunnel" 2>/dev/null || true
    tunnel=
}
