#!/bin/bash
# newsletter: builds the service from its repository and runs it.
# Runs as root at the first boot; running it again does no harm:
#   sudo bash /var/lib/cloud/instance/scripts/part-001
set -Eeuo pipefail

region='us-east-1'
log_group='/newsletter/service'
repository='https://github.com/acme/newsletter.git'
ref='v1.4.0'
packages=('git' 'logrotate' 'python3.12' 'python3.12-pip')
build=('python3.12 -m venv .venv' '.venv/bin/pip install -r requirements.txt')
# shellcheck disable=SC2016
start_command='.venv/bin/uvicorn main:app --host 0.0.0.0 --port $PORT'
directory='backend'
port='8000'
health_check_path='/'
egress_wait_seconds='900'
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

# The way out may open only after the host has booted: waits until each address answers over HTTPS.
wait_for_egress() {
  local address
  for address in "$@"; do
    until curl --silent --output /dev/null --max-time 10 "https://$address/"; do
      if ((SECONDS >= egress_wait_seconds)); then
        echo "no answer from $address within $egress_wait_seconds seconds: is there a way out (egress_open = true, or a NAT instance that runs)?"
        return 1
      fi
      echo "no answer from $address yet; asking again in 10 seconds"
      sleep 10
    done
  done
}

install_packages() {
  dnf install --assumeyes "${packages[@]}"
}

as_user() {
  runuser --user newsletter -- env HOME=/srv/newsletter GIT_TERMINAL_PROMPT=0 "$@"
}

# A fresh checkout of the branch, tag or commit, for a user without rights.
check_out() {
  local source=/srv/newsletter/source commit
  id newsletter >/dev/null 2>&1 || useradd --system --create-home --home-dir /srv/newsletter --shell /sbin/nologin newsletter || return
  rm --recursive --force "$source"
  as_user git clone --quiet --no-checkout -- "$repository" "$source" || return
  commit=$(as_user git -C "$source" rev-parse --verify --quiet "refs/remotes/origin/$ref^{commit}" ||
    as_user git -C "$source" rev-parse --verify --quiet "$ref^{commit}") || {
    echo "$repository has no branch, tag or commit $ref"
    return 1
  }
  echo "checking out $commit"
  as_user git -C "$source" checkout --quiet --detach "$commit" &&
    as_user git -C "$source" submodule --quiet update --init --recursive
}

build_source() {
  local command
  for command in "${build[@]}"; do
    echo "building: $command"
    as_user env --chdir="/srv/newsletter/source/$directory" bash -euo pipefail -c "$command"
  done
}

# What newsletter is told; secrets by reference, never by value.
write_settings() {
  install --directory --mode 0755 /etc/newsletter
  cat >/etc/newsletter/settings.json <<'JSON'
{
  "region": "us-east-1",
  "variables": {
    "PORT": "8000"
  },
  "login": "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-1",
  "urls": {
    "WRITER_DATABASE_URL": {
      "scheme": "postgresql",
      "host": "primary.abc.us-east-1.rds.amazonaws.com",
      "port": 5432,
      "database": "newsletter",
      "query": "sslmode=require"
    },
    "READER_DATABASE_URL": {
      "scheme": "postgresql",
      "host": "replica.abc.us-east-1.rds.amazonaws.com",
      "port": 5432,
      "database": "newsletter",
      "query": "sslmode=require"
    }
  }
}
JSON
}

# Reads the settings and secrets: at each start of newsletter, and by the timer.
write_environment_program() {
  cat >/usr/local/bin/newsletter-environment <<'PYTHON'
#!/usr/bin/python3
"""Writes what newsletter is told, secrets included, into /var/lib/newsletter, for root alone.

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
FOLDER = "/var/lib/newsletter"
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

# Looks every two minutes whether a secret has changed.
write_secret_timer() {
  cat >/etc/systemd/system/newsletter-environment.service <<'UNIT'
[Service]
Type=oneshot
ExecStart=/usr/local/bin/newsletter-environment --restart
UNIT
  cat >/etc/systemd/system/newsletter-environment.timer <<'UNIT'
[Timer]
OnActiveSec=2min
OnUnitActiveSec=2min
AccuracySec=10s

[Install]
WantedBy=timers.target
UNIT
}

write_start() {
  write_program /usr/local/bin/newsletter-start "$(declare -p start_command directory)" <<'PROGRAM'
cd "/srv/newsletter/source/$directory"
exec bash -c "$start_command"
PROGRAM
  install --directory --mode 0750 /var/log/newsletter
  cat >/etc/logrotate.d/newsletter <<'ROTATE'
/var/log/newsletter/output.log {
  daily
  maxsize 50M
  rotate 2
  copytruncate
  missingok
}
ROTATE
}

write_unit() {
  cat >/etc/systemd/system/newsletter.service <<'UNIT'
[Unit]
Description=newsletter, the service from its repository
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0

[Service]
ExecStartPre=+/usr/local/bin/newsletter-environment
EnvironmentFile=-/var/lib/newsletter/environment
User=newsletter
ExecStart=/usr/local/bin/newsletter-start
StandardOutput=append:/var/log/newsletter/output.log
StandardError=inherit
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=full
ProtectHome=yes
Restart=always
RestartSec=5

[Install]
WantedBy=multi-user.target
UNIT
}

start() {
  systemctl daemon-reload
  systemctl enable newsletter.service newsletter-environment.timer
  systemctl restart --no-block newsletter.service newsletter-environment.timer
}

# Measures memory, which EC2 does not, and sends the log.
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
  },
  "logs": {
    "logs_collected": {
      "files": {
        "collect_list": [
          {
            "file_path": "/var/log/newsletter/output.log",
            "log_group_name": "/newsletter/service",
            "log_stream_name": "service/{instance_id}"
          }
        ]
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
  tail --lines=20 /var/log/newsletter/output.log
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
  wait_for_egress "s3.$region.amazonaws.com" 'github.com' "secretsmanager.$region.amazonaws.com" "logs.$region.amazonaws.com" "monitoring.$region.amazonaws.com"
  retry 5 install_packages
  retry 5 check_out
  build_source
  write_settings
  write_environment_program
  write_secret_timer
  write_start
  write_unit
  start
  start_cloudwatch_agent
  wait_for_answer
}

trap 'report $?' EXIT
main 2>&1 | tee --append "$boot_log"
