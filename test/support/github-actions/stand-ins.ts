import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { terraceProgram } from "../terrace.ts";

/**
 * Programs that stand on a runner's `PATH` in the place of those that need the world. Each writes its call into `calls`,
 * refuses what it does not know, and does what a file in `$WORLD` says: `unhealthy-staging`, `vulnerable-image`,
 * `vulnerable-filesystem`, `expired`, `prove-fails`, `drifted`, `no-pulls`.
 *
 * `terrace` itself is the real one for everything that reads; its verbs that need AWS (`deploy`, `outputs`, `release`,
 * `rollback`, `status`) are stood in for, and ask that the job has taken the role of its environment. Where there is an
 * account (`hasAccount`), the real one does all of its work, and only the registry of ECR is elsewhere.
 */
export function writeStandIns(
	bin: string,
	world: string,
	hasAccount: boolean,
): void {
	mkdirSync(bin, { recursive: true });
	mkdirSync(world, { recursive: true });
	const terrace = hasAccount ? realTerrace : readingTerrace;
	const all = { npm, docker, aws, trivy, gh, curl, sleep: "exit 0", terrace };
	for (const [name, body] of Object.entries(all)) {
		const path = join(bin, name === "terrace" ? "terrace-stand-in" : name);
		const log = name === "sleep" ? "" : `echo "${name} $*" >> "$WORLD/calls"\n`;
		writeFileSync(path, `#!/bin/bash\nset -e\n${log}${body}\n`);
		chmodSync(path, 0o755);
	}
}

const unknown = (name: string) =>
	`*) echo "the stand-in of ${name} does not know: $*" >&2; exit 64 ;;`;

/** What `npm ci` leaves behind: the program that the lock file names. */
const npm = `case "$*" in
"ci --ignore-scripts") mkdir -p node_modules/.bin; ln -sf "$(command -v terrace-stand-in)" node_modules/.bin/terrace ;;
${unknown("npm")}
esac`;

const docker = `case "$1 $2" in
"login --username") cat > /dev/null ;;
"buildx create") ;;
"build --tag") test -d "\${@: -1}" ;;
"buildx build")
  test -d "\${@: -1}"
  while [ "$1" != --metadata-file ]; do shift; done
  digest=sha256:4711
  if [ -e "$WORLD/digest" ]; then digest="$(cat "$WORLD/digest")"; fi
  echo "{\\"containerimage.digest\\": \\"$digest\\"}" > "$2" ;;
${unknown("docker")}
esac`;

const aws = `test -n "$AWS_ACCESS_KEY_ID"
case "$*" in
"ecr get-login-password --region ap-south-1" | "ecr get-login-password --region eu-central-1") echo password ;;
${unknown("aws")}
esac`;

const trivy = `case "$*" in
*"--severity HIGH,CRITICAL --exit-code 1 --ignorefile .trivyignore.yaml"*) ;;
${unknown("trivy")}
esac
test -f .trivyignore.yaml
if [ -e "$WORLD/vulnerable-$1" ]; then echo "CVE-2026-1 HIGH"; exit 1; fi`;

/**
 * Comments of one pull request, and pull requests, as \`gh api\` gives and takes them. The token says what its job may,
 * and what may not is refused as GitHub does.
 */
const gh = `may() { case " $GH_TOKEN " in *" $1=write "*) ;; *) echo "HTTP 403: Resource not accessible by integration" >&2; exit 1 ;; esac; }
for name in comments pulls; do test -e "$WORLD/$name.json" || echo '[]' > "$WORLD/$name.json"; done
comments="$WORLD/comments.json" pulls="$WORLD/pulls.json"
put() { cat > "$1.new"; mv "$1.new" "$1"; }
given() { for one in "$@"; do case "$one" in "$field="*) value="\${one#*=}"; case "$value" in @*) cat "\${value#@}" ;; *) printf %s "$value" ;; esac ;; esac; done; }
field=body; body="$(given "$@")"
case "$*" in
"auth setup-git") may contents; touch "$HOME/git-login" ;;
"api --paginate repos/example/shop/issues/7/comments --jq "*) jq --raw-output "$5" "$comments" ;;
"api --method POST repos/example/shop/issues/7/comments --field body=@comment.md")
  may pull-requests
  jq --arg body "$body" '. + [{ id: (length + 1), user: { login: "github-actions[bot]" }, $body }]' "$comments" | put "$comments" ;;
"api --method PATCH repos/example/shop/issues/comments/"*)
  may pull-requests
  jq --arg body "$body" --arg id "\${4##*/}" 'map(if (.id | tostring) == $id then .body = $body else . end)' "$comments" | put "$comments" ;;
"api repos/example/shop/pulls?state=open&head=example:terrace-prices --jq "*)
  jq 'map(select(.state == "open"))' "$pulls" | jq --raw-output "$4" ;;
"api --method POST repos/example/shop/pulls "*)
  may pull-requests
  if [ -e "$WORLD/no-pulls" ]; then echo "HTTP 403: GitHub Actions is not permitted to create or approve pull requests." >&2; exit 1; fi
  field=title; title="$(given "$@")"; field=head; head="$(given "$@")"; field=base; base="$(given "$@")"
  git ls-remote --exit-code --heads origin "$head" "$base" > /dev/null
  if jq --exit-status --arg head "$head" 'any(.state == "open" and .head == $head)' "$pulls"; then echo "HTTP 422: A pull request already exists" >&2; exit 1; fi
  jq --arg title "$title" --arg head "$head" --arg base "$base" --arg body "$body" '. + [{ number: (length + 8), state: "open", $title, $head, $base, $body }]' "$pulls" | put "$pulls" ;;
"api --method PATCH repos/example/shop/pulls/"*)
  may pull-requests
  jq --arg body "$body" --arg number "\${4##*/}" 'map(if (.number | tostring) == $number then .body = $body else . end)' "$pulls" | put "$pulls" ;;
${unknown("gh")}
esac`;

const curl = `case "\${@: -1}" in
https://slack.example/*) cat >> "$WORLD/slack" ;;
http://*.example/health | http://shop-*.elb.amazonaws.com/health)
  for one in staging production; do
    case "\${@: -1}" in *"$one"*) if [ -e "$WORLD/unhealthy-$one" ]; then echo "503" >&2; exit 22; fi ;; esac
  done ;;
${unknown("curl")}
esac`;

const realTerrace = `exec "${process.execPath}" --import "${new URL("ecr-registry.js", import.meta.url).href}" "${terraceProgram}" "$@"`;

const readingTerrace = `environment=production
for ((at = 1; at <= $#; at++)); do
  if [ "\${!at}" = --environment ]; then next=$((at + 1)); environment="\${!next}"; fi
done
role() {
  test "$ROLE_TAKEN" = "$1" || { echo "no credentials of $1, but of '$ROLE_TAKEN'" >&2; exit 1; }
  if [ -e "$WORLD/expired" ]; then echo "credentials-expired" >&2; exit 1; fi
}
case "$1" in
prove) if [ -e "$WORLD/prove-fails" ]; then echo "a fault of ours" >&2; exit 70; fi ;;
deploy | release | rollback) role "prop-backend-$environment-pipeline-deploy"; exit 0 ;;
outputs)
  role "prop-backend-$environment-pipeline-deploy"
  echo "{\\"outputs\\": {\\"application_url\\": \\"http://$environment.example\\"}}"; exit 0 ;;
status)
  role prop-backend-pipeline-drift
  if [ -e "$WORLD/drifted-$environment" ]; then echo "aws_lb.main differs"; exit 1; fi
  exit 0 ;;
check | cost | draw | pipeline) ;;
${unknown("terrace")}
esac
exec "${process.execPath}" "${terraceProgram}" "$@"`;
