# Sourced by bench.sh: signs a person in by email as far as the list of organizations, over plain HTTP, as a browser
# without JavaScript would. The endpoints and field names of that walk stand here and nowhere else in the benchmark.
# shellcheck shell=bash disable=SC2016 # dollars in single quotes are for node

email=bench@example.com
rows=8

# prepare_session APP SANDBOX FOLDER: leaves the cookies in FOLDER/cookies.
prepare_session() {
    local app=$1 sandbox=$2 jar=$3/cookies callback token_type token page
    seed_json | post "$sandbox/_sandbox/seed" --header 'Content-Type: application/json' --data @-
    form "$app/_portico/api/send_link" "$jar" --data-urlencode "email=$email"

    callback=$(curl -sSf "$sandbox/_sandbox/inbox?to=$email" | field redirect_url)
    token_type=$(query "$callback" stytch_token_type)
    token=$(query "$callback" token)
    page=$(curl -sSf --cookie "$jar" --cookie-jar "$jar" "$app${callback#"$app"}")
    form "$app/_portico/api/finish_sign_in" "$jar" --data-urlencode "token_type=$token_type" \
        --data-urlencode "token=$token" --data-urlencode "attempt=$(hidden attempt <<<"$page")"
}

# session_cookie FOLDER: the Cookie header of a request that goes on with that session.
session_cookie() {
    awk -F '\t' 'NF == 7 { printf "%s%s=%s", separator, $6, $7; separator = "; " }' "$1/cookies"
}

# rows_in PAGE: how many different seeded organizations it names.
rows_in() { grep -o 'bench-org-[0-9]*' "$1" | sort -u | wc -l | tr -d ' '; }

seed_json() {
    node -e '
        const [rows, email_address] = process.argv.slice(1);
        const organizations = Array.from({ length: Number(rows) }, (_, i) => ({
            organization_name: `Bench ${i + 1}`,
            organization_slug: `bench-org-${i + 1}`,
            members: [{ email_address }],
        }));
        console.log(JSON.stringify({ organizations }));' "$rows" "$email"
}

post() { curl -sSf --output /dev/null --request POST "$@"; }

# form URL JAR [FIELD…]: posts as the page itself would and takes the cookies of the answer.
form() {
    local url=$1 jar=$2
    shift 2
    post "$url" --cookie "$jar" --cookie-jar "$jar" --header 'Sec-Fetch-Site: same-origin' \
        --header 'Accept: text/html' "$@"
}

# field NAME: of the first mail of the JSON list on standard input.
field() { node -e 'console.log(JSON.parse(fs.readFileSync(0, "utf8"))[0][process.argv[1]])' "$1"; }

# query URL NAME: one parameter of its query.
query() { node -e 'console.log(new URL(process.argv[1]).searchParams.get(process.argv[2]))' "$1" "$2"; }

# hidden NAME: the value of that hidden field of the page on standard input, empty when there is none.
hidden() {
    node -e '
        const input = fs.readFileSync(0, "utf8").match(/<input\b[^>]*>/g)?.find((tag) => tag.includes(`name="${process.argv[1]}"`));
        console.log(input?.match(/value="([^"]*)"/)?.[1] ?? "");' "$1"
}
