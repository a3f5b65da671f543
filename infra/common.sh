# shellcheck shell=sh
# What deploy, rollback, restore, destroy, secrets and database-users share. Sourced, never run.

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

# The catalogue that counts: this checkout's, or, while another release is put in place, that one's.
catalogue=${RELEASE_CATALOGUE:-functions.yaml}

functions() { sed -n 's/^  - name: *//p' "${1:-$catalogue}"; }

# The words of a function's needs: needs NAME.
needs() {
    sed -n "/^  - name: $1\$/,/^  - name: /s/^ *needs: *\[\(.*\)\].*/\1/p" "$catalogue" | head -n 1 | tr -d ' ' | tr ',' ' '
}

# How many instances a function may have: concurrency NAME
concurrency() {
    sed -n "/^  - name: $1\$/,/^  - name: /s/^ *concurrency: *//p" "$catalogue" | head -n 1
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

# What a script does in the moment before a plan is applied.
before_it_is_applied() { :; }

# Shows the plan, asks, applies exactly that plan: change STACK ARGUMENT...; leaves alone what needs no change.
change() {
    stack=$1
    shift
    initialise "$stack"
    variables "$stack"
    code=0
    tf "$stack" plan -detailed-exitcode -out="$(pwd)/$work/$stack.plan" -var="environment=$environment" \
        -var="catalogue=$(pwd)/$catalogue" -var-file="$(pwd)/$work/$stack.tfvars" "$@" || code=$?
    case $code in
        0) echo "$stack: nothing to change" ;;
        2)
            asked "Change $stack as shown?" || fail "$stack was not changed; whatever comes after it was not begun"
            before_it_is_applied
            tf "$stack" apply "$(pwd)/$work/$stack.plan"
            ;;
        *) fail "$stack cannot be planned" ;;
    esac
    rm -f "$work/$stack.plan"
}

# Everything above the database, with the packages of a release and its catalogue: put_in_place RELEASE WORD, where WORD is
# what the record says of it (below). That is written before the first function changes, not after the last: what broke
# off has changed something, too.
put_in_place() {
    release=$1 word=$2
    say "functions"
    before_it_is_applied() {
        record "$release" "$word"
        aws s3 cp --only-show-errors "$catalogue" "s3://$bucket/running/functions.yaml"
    }
    # shellcheck disable=SC2046
    change functions $(handed foundation) -var="release=$release"
    before_it_is_applied() { :; }
    hand_on functions

    say "gateway"
    # shellcheck disable=SC2046
    change gateway $(handed foundation functions)
    hand_on gateway

    say "timers"
    TF_VAR_jobs_key=$(aws secretsmanager get-secret-value --secret-id "$(foundation secrets.jobs)" --query SecretString --output text | jq -r '.WETWIN_JOBS_KEY // empty')
    export TF_VAR_jobs_key
    # shellcheck disable=SC2046
    change timers $(handed foundation functions)
    hand_on timers

    say "alarms"
    # shellcheck disable=SC2046
    change alarms $(handed foundation functions gateway timers)
}

# A release is a folder in the bucket of packages: NAME.zip for each function, the catalogue and the grants it was built
# with, what processor it is for, and, at last, the mark "complete".
complete() { aws s3api head-object --bucket "$bucket" --key "$1/complete" >/dev/null 2>&1; }

# Fetches what lies beside a release's packages to $work/kept/RELEASE: kept RELEASE FILE...; false if one is not there.
kept() {
    of=$1
    shift
    mkdir -p "$work/kept/$of"
    for file in "$@"; do
        aws s3api head-object --bucket "$bucket" --key "$of/$file" >/dev/null 2>&1 || return 1
        aws s3 cp --only-show-errors "s3://$bucket/$of/$file" "$work/kept/$of/$file" || return 1
    done
}

# The folder's name, which also stands in a catalogue and in a plan.
release_name() {
    case $1 in
        '' | releases | running | *[!A-Za-z0-9._-]*) fail "a release is called by letters, digits, dots, hyphens and underscores, not '$1'" ;;
    esac
}

# The processor that a package's executable is built for, from its ELF header: built_for ZIP
built_for() {
    case $(unzip -p "$1" bootstrap | od -An -tx1 -j18 -N2 | tr -d ' ') in
        3e00) echo x86_64 ;;
        b700) echo arm64 ;;
        *) echo "no processor Lambda has" ;;
    esac
}

# Executables of another processor would be put in place, and none of them start.
same_architecture() {
    wanted=$(setting architecture)
    [ "$1" = "${wanted:-x86_64}" ] || fail "$2 is built for $1, and infra/$settings says architecture = ${wanted:-x86_64}: nothing of it could start"
}

# What has been put in place, entry by entry: "RELEASE deploy" before functions change, "RELEASE deployed" when all is
# done, "rollback" and "rolled-back" likewise. record RELEASE WORD
record() {
    printf '%s %s\n' "$1" "$2" | aws s3 cp --only-show-errors - "s3://$bucket/releases/$(date -u +%Y%m%dT%H%M%SZ)-$2"
}

# Reads the record into $work/releases: "RELEASE whole" or "RELEASE broken", the one that runs first, below it what a
# rollback leads to. A rollback takes everything above its release off, so that the next one leads further back and never
# to what was left before. Sets unfinished to the release of a rollback that broke off.
read_record() {
    : >"$work/record"
    aws s3api list-objects-v2 --bucket "$bucket" --prefix releases/ --query 'Contents[].Key' --output text >"$work/entries"
    for entry in $(tr '\t' '\n' <"$work/entries" | grep '^releases/' | sort | tail -n 60); do
        aws s3 cp --only-show-errors "s3://$bucket/$entry" - >>"$work/record"
    done
    : >"$work/unfinished"
    awk -v unfinished_file="$work/unfinished" '
        { how = NF > 1 ? $2 : "deployed"; unfinished = "" }
        how ~ /^deploy/ && (n == 0 || name[n] != $1) { name[++n] = $1; whole[n] = "broken" }
        how ~ /^roll/ { while (n > 0 && name[n] != $1) n--; if (n == 0) { name[n = 1] = $1; whole[1] = "broken" } }
        how == "deployed" || how == "rolled-back" { whole[n] = "whole" }
        how == "rollback" { unfinished = $1 }
        END { for (i = n; i > 0; i--) print name[i], whole[i]; if (unfinished != "") print unfinished >unfinished_file }
    ' "$work/record" >"$work/releases"
    unfinished=$(cat "$work/unfinished")
}

# Sets the catalogue to that of what runs, after a rollback not this checkout's, and running to the release, empty before
# the first deployment.
as_it_runs() {
    bucket=$(foundation packages_bucket)
    read_record
    running=$(sed -n '1s/ .*//p' "$work/releases")
    if [ -n "$running" ] && kept running functions.yaml; then
        catalogue=$work/kept/running/functions.yaml
        export RELEASE_CATALOGUE="$catalogue"
    fi
}

# The releases that may still be running, or be put back, while RELEASE takes over: the one below it in the record, and, if
# that broke off, those below it down to one that did not. neighbours RELEASE
neighbours() {
    awk -v release="$1" '
        NR == 1 && $1 == release { next }
        $1 == release { exit }
        { print $1 }
        $2 == "whole" { exit }' "$work/releases"
}

# The catalogue OWN, and what OTHER has beyond it, held: such a function keeps its package (that of RELEASE), its role and
# its log, but no route and no timer leads to it, and with concurrency 0 nobody can call it. Nothing is deleted that a
# rollback, or whoever looks for what went wrong, still wants. with_held OWN OTHER RELEASE
with_held() {
    cat "$1"
    awk -v release="$3" '
        function end() { if (take) print "    release: \"" of "\"" }
        NR == FNR { if (/^  - name: /) known[$3] = 1; next }
        /^  - name: / {
            end()
            take = !($3 in known)
            of = release
            skip = 0
            if (take) { print; print "    concurrency: 0" }
            next
        }
        !take { next }
        /^    release: / { of = $2; gsub(/"/, "", of) } # held already
        /^    [a-z_]+:/ { skip = $1 ~ /^(routes|timers|concurrency|release):$/ }
        !skip { print }
        END { end() }' "$1" "$2"
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

# The processes that a process has started, and those that they have.
descendants() {
    ps -A -o ppid= -o pid= | awk -v of="$1" '
        { parent[$2] = $1 }
        END { for (one in parent) for (up = parent[one]; up > 1; up = parent[up]) if (up == of) { print one; break } }'
}

close_database() {
    [ -n "${tunnel:-}" ] || return 0
    # The plugin that holds the port is a child of the AWS CLI, which does not take it along.
    # shellcheck disable=SC2046
    kill $(descendants "$tunnel") "$tunnel" 2>/dev/null || true
    wait "$tunnel" 2>/dev/null || true
    tunnel=
}
