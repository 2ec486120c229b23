#!/bin/bash
# newsletter: runs the service in a container.
# Runs as root at the first boot; running it again does no harm:
#   sudo bash /var/lib/cloud/instance/scripts/part-001
set -Eeuo pipefail

region='us-east-1'
log_group='/newsletter/service'
image='ghcr.io/acme/newsletter'
release_parameter='/newsletter/service/release/ghcr.io_acme_newsletter'
command=()
port='8000'
health_check_path='/'
variables=('PORT')
boot_log=/var/log/newsletter-boot.log
export AWS_DEFAULT_REGION=$region

# Asks the instance metadata service, version 2.
metadata() {
  local service=http://169.254.169.254/latest token
  token=$(curl --silent --show-error --fail --retry 5 --request PUT \
    --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$service/api/token")
  curl --silent --show-error --fail --retry 5 --header "X-aws-ec2-metadata-token: $token" "$service/meta-data/$1"
}

# Tries a command so many times, with growing pauses.
retry() {
  local times=$1 try
  shift
  for ((try = 1; try <= times; try++)); do
    "$@" && return
    echo "try $try of $times failed: $*"
    sleep $((try * 3))
  done
  return 1
}

# Writes a program from standard input; the second argument declares its variables.
write_program() {
  {
    printf '#!/bin/bash\nset -euo pipefail\n%s\n' "$2"
    cat
  } >"$1"
  chmod 0755 "$1"
}

# A release writes what is to run, and has this script run again.
read_release() {
  image=$(aws ssm get-parameter --name "$release_parameter" --query Parameter.Value --output text) || return
  echo "what is to run: $image"
}

install_docker() {
  retry 5 dnf install --assumeyes docker
  systemctl enable --now docker
}

pull_image() {
  # The machine image may have it already; its tag does not move.
  ! docker image inspect "$image" >/dev/null 2>&1 || return 0
  docker pull --quiet "$image"
}

# What newsletter is told; secrets by reference, never by value.
write_settings() {
  install --directory --mode 0755 /etc/newsletter
  cat >/etc/newsletter/settings.json <<'JSON'
{
  "region": "us-east-1",
  "variables": {
    "PORT": "8000"
  }
}
JSON
}

# Reads the settings and secrets: at each start of newsletter, and by the timer.
write_environment_program() {
  cat >/usr/local/bin/newsletter-environment <<'PYTHON'
#!/usr/bin/python3
"""Writes what newsletter is told, secrets included, into /run/newsletter, for root alone.

With --restart, restarts newsletter where anything has changed.
"""
import functools
import json
import os
import subprocess
import sys
import tempfile
from urllib.parse import quote

NAME = "newsletter"
FOLDER = "/run/newsletter"
ENVIRONMENT = os.path.join(FOLDER, "environment")

with open(f"/etc/{NAME}/settings.json", encoding="utf-8") as file:
    SETTINGS = json.load(file)


@functools.lru_cache(maxsize=None)
def aws(*arguments):
    options = ["--region", SETTINGS["region"], "--output", "json", "--cli-connect-timeout", "5"]
    answer = subprocess.run(["aws", *arguments, *options], check=True, stdout=subprocess.PIPE).stdout
    return json.loads(answer)


def secret(source):
    if source["store"] == "ssm":
        found = aws("ssm", "get-parameters", "--with-decryption", "--names", source["arn"])["Parameters"]
        if not found:
            raise LookupError(f'there is no parameter {source["arn"]}')
        return found[0]["Value"]
    value = aws("secretsmanager", "get-secret-value", "--secret-id", source["arn"])["SecretString"]
    return text(json.loads(value)[source["key"]]) if "key" in source else value


def login(part):
    source = {"store": "secrets-manager", "arn": SETTINGS["login"], "key": part}
    return quote(secret(source), safe="")


def url(parts):
    address = f'{parts["host"]}:{parts["port"]}/{quote(parts["database"], safe="")}'
    query = f'?{parts["query"]}' if parts["query"] else ""
    return f'{parts["scheme"]}://{login("username")}:{login("password")}@{address}{query}'


def line(name, value):
    """One variable as systemd reads it: in double quotes, where a backslash saves these four."""
    if "\0" in value:
        raise ValueError(f"{name} holds a NUL character, which no environment can hold")
    for special in '\\"`$':
        value = value.replace(special, "\\" + special)
    return f'{name}="{value}"\n'


def text(value):
    return value if isinstance(value, str) else json.dumps(value)


def environment():
    variables = {
        **SETTINGS.get("variables", {}),
        **{name: secret(source) for name, source in SETTINGS.get("secrets", {}).items()},
        **{name: url(parts) for name, parts in SETTINGS.get("urls", {}).items()},
    }
    return "".join(line(name, text(value)) for name, value in variables.items()).encode()


def main():
    restart = "--restart" in sys.argv
    os.makedirs(FOLDER, mode=0o700, exist_ok=True)
    before = None
    if os.path.exists(ENVIRONMENT):
        with open(ENVIRONMENT, "rb") as file:
            before = file.read()
    try:
        now = environment()
    except (subprocess.CalledProcessError, LookupError, TypeError, ValueError) as error:
        print(f"cannot read what {NAME} is told: {type(error).__name__}: {error}", file=sys.stderr)
        # A restart goes on with what was read before.
        sys.exit(1 if restart or before is None else 0)
    if now == before:
        return
    # Readable by its owner alone, and never half written.
    descriptor, beside = tempfile.mkstemp(dir=FOLDER)
    with os.fdopen(descriptor, "wb") as file:
        file.write(now)
    os.replace(beside, ENVIRONMENT)
    if restart:
        print(f"a secret has changed: {NAME} restarts")
        subprocess.run(["systemctl", "try-restart", f"{NAME}.service"], check=True)


main()
PYTHON
  chmod 0755 /usr/local/bin/newsletter-environment
}

# Variables are passed by name alone: their values are in the environment of this program.
write_container() {
  local log_stream
  log_stream="service/$(metadata instance-id)"
  write_program /usr/local/bin/newsletter-container "$(declare -p image command port variables region log_group log_stream)" <<'PROGRAM'
exec /usr/bin/docker run --rm --name newsletter --publish "$port:$port" "${variables[@]/#/--env=}" \
  --log-driver awslogs --log-opt awslogs-region="$region" \
  --log-opt awslogs-group="$log_group" --log-opt awslogs-stream="$log_stream" \
  --log-opt mode=non-blocking --log-opt max-buffer-size=8m \
  "$image" "${command[@]}"
PROGRAM
}

write_unit() {
  cat >/etc/systemd/system/newsletter.service <<'UNIT'
[Unit]
Description=newsletter, the service in a container
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0
Requires=docker.service
After=docker.service

[Service]
ExecStartPre=+/usr/local/bin/newsletter-environment
EnvironmentFile=-/run/newsletter/environment
ExecStartPre=-/usr/bin/docker rm --force newsletter
ExecStart=/usr/local/bin/newsletter-container
ExecStop=-/usr/bin/docker stop --time 30 newsletter
Restart=always
RestartSec=5

[Install]
WantedBy=multi-user.target
UNIT
}

start() {
  systemctl daemon-reload
  systemctl enable newsletter.service
  systemctl restart --no-block newsletter.service
}

# Measures memory, which EC2 does not.
start_cloudwatch_agent() {
  local settings=/opt/aws/amazon-cloudwatch-agent/etc/newsletter.json
  retry 5 dnf install --assumeyes amazon-cloudwatch-agent
  cat >"$settings" <<'JSON'
{
  "agent": {
    "metrics_collection_interval": 60,
    "omit_hostname": true
  },
  "metrics": {
    "namespace": "CWAgent",
    "metrics_collected": {
      "mem": {
        "measurement": ["mem_used_percent"],
        "append_dimensions": {
          "Service": "newsletter"
        }
      }
    }
  }
}
JSON
  /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c "file:$settings"
}

# Any answer will do here; the load balancer judges it.
wait_for_answer() {
  local try
  for ((try = 1; try <= 100; try++)); do
    curl --silent --output /dev/null --max-time 5 "http://127.0.0.1:$port$health_check_path" && return
    sleep 3
  done
  echo "nothing answers on port $port; the last that newsletter said:"
  journalctl --unit newsletter --lines 20 --no-pager
  return 1
}

# Says in the log group how the boot ended; a deployment reads it there.
report() {
  local status=$1 outcome='boot finished' stream events write
  ((status == 0)) || outcome="boot failed with status $status"
  echo "$outcome" | tee --append "$boot_log"
  stream="boot/$(metadata instance-id)"
  events=$(mktemp)
  {
    echo "$outcome"
    ((status == 0)) || tail --lines=50 "$boot_log" | tail --bytes=100000
  } | python3 -c '
import json, sys, time
message = sys.stdin.buffer.read().decode(errors="replace")
print(json.dumps([{"timestamp": round(time.time() * 1000), "message": message}]))' >"$events"
  write=(--log-group-name "$log_group" --log-stream-name "$stream" --cli-connect-timeout 10)
  # The stream is there already when the script runs again.
  aws logs create-log-stream "${write[@]}" 2>/dev/null || true
  retry 5 aws logs put-log-events "${write[@]}" --log-events "file://$events" >/dev/null ||
    echo "cannot write to $log_group"
  rm --force "$events"
}

main() {
  trap 'echo "line $LINENO failed: $BASH_COMMAND"' ERR
  retry 5 read_release
  install_docker
  retry 10 pull_image
  write_settings
  write_environment_program
  write_container
  write_unit
  start
  start_cloudwatch_agent
  wait_for_answer
}

trap 'report $?' EXIT
main 2>&1 | tee --append "$boot_log"
