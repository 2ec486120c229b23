import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BootHost } from "./boot-host.ts";

/** What the secrets of the scripts hold, by the end of their ARN. */
export const hostile = `p@ss:w/or#d%?[]&=+ '"$HOME\`id\`\\ü~`;

const answers = {
	"rds!db-1": { username: "us/er@x", password: hostile },
	database: { username: "app", password: hostile },
	api: { key: `quoted "key" $1` },
	pem: "-----BEGIN\nKEY-----\n",
};

/** Answers of the aws command line: secrets, as JSON or by `--query`; what is reported is kept in `/reported`. */
const aws = `
for word; do
  case $word in
    arn:*) secret=\${word##*[:/]} ;;
    file://*) cp "\${word#file://}" /reported ;;
  esac
done
case "$*" in
  *'--query SecretString'*) python3 -c 'import json; print(json.load(open("/answers/'$secret'"))["SecretString"])' ;;
  *get-secret-value*) cat "/answers/$secret" ;;
  *get-parameters*) cat "/answers/$secret" ;;
  *get-login-password*) echo a-login ;;
  *'get-parameter --name /newsletter/service/release/'*) cat /released ;;
esac`;

const curl = `
case "$*" in
  *api/token*) echo a-token ;;
  *instance-id*) echo i-0123456789abcdef0 ;;
esac`;

/** Keeps what a container would see, and what is said to its database. */
const docker = `
case "$*" in
  'image inspect'*) exit 1 ;;
  *--entrypoint*) echo 0 ;;
  login*) cat >/login ;;
  run*) env -0 >/container ;;
  *psql*) cat >/statements ;;
esac`;

/** Does what a user's creation and a change of user come to, for a host with root alone. */
const useradd = `
name=\${*: -1}
grep -q "^$name:" /etc/passwd || echo "$name:x:0:0::/:/sbin/nologin" >>/etc/passwd
for ((index = 1; index < $#; index++)); do
  [[ \${!index} != --home-dir ]] || { next=$((index + 1)); mkdir -p "\${!next}"; }
done`;

const virtualEnvironment = `
mkdir -p "$3/bin"
for program in python pip uvicorn; do
  printf '#!/bin/bash\\nprintf "%%s\\\\n" "$*" >>/started\\n' >"$3/bin/$program"
  chmod +x "$3/bin/$program"
done`;

/** The programs that reach beyond the host, or need more of it than a test has. */
export function fakeCloud(host: BootHost): void {
	const fakes = {
		aws,
		curl,
		useradd,
		docker,
		dnf: "",
		journalctl: "",
		"mkfs.xfs": '/hosttools/sbin/mkfs.ext4 -q -F "$1"',
		mount: "touch /mounted",
		mountpoint: "[[ -e /mounted ]]",
		"python3.12": virtualEnvironment,
		runuser: 'shift 3; exec "$@"',
		sleep: "",
		sshd: "",
		sysctl: "",
		systemctl: "",
	};
	for (const [name, body] of Object.entries(fakes)) host.fake(name, body);
	host.write("released", "ghcr.io/acme/newsletter:1.4.0\n");
	mkdirSync(join(host.folder, "answers"));
	for (const [name, value] of Object.entries(answers)) {
		host.write(`answers/${name}`, JSON.stringify(answer(value)));
	}
	host.write("etc/ssh/sshd_config", "UsePAM yes\n");
	agent(host);
}

function answer(value: string | object): object {
	return typeof value === "string"
		? { Parameters: [{ Value: value }] }
		: { SecretString: JSON.stringify(value) };
}

function agent(host: BootHost): void {
	const folder = join(host.folder, "opt/aws/amazon-cloudwatch-agent");
	mkdirSync(join(folder, "bin"), { recursive: true });
	mkdirSync(join(folder, "etc"));
	const control = join(folder, "bin/amazon-cloudwatch-agent-ctl");
	writeFileSync(control, "#!/bin/bash\n");
	chmodSync(control, 0o755);
}
