#!/bin/bash
# database: runs mysql:8.4 with its data on a volume.
# Runs as root at the first boot; running it again does no harm:
#   sudo bash /var/lib/cloud/instance/scripts/part-001
set -Eeuo pipefail

region='us-east-1'
log_group='/newsletter/service'
image='mysql:8.4'
port='3306'
database_name='newsletter'
username='app'
secret_arn='arn:aws:secretsmanager:us-east-1:123456789012:secret:database'
volume_id='vol-0123456789abcdef0'
boot_log=/var/log/database-boot.log
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

install_docker() {
  retry 5 dnf install --assumeyes docker diffutils openssl xfsprogs
  systemctl enable --now docker
}

pull_image() {
  # The machine image may have it already; its tag does not move.
  ! docker image inspect "$image" >/dev/null 2>&1 || return 0
  docker pull --quiet "$image"
}

# The volume is attached while the host boots.
wait_for_volume() {
  local try link
  link=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_$(tr --delete - <<<"$volume_id")
  for ((try = 1; try <= 120; try++)); do
    for device in "$link" /dev/xvdf; do
      [[ -b $device ]] && return
    done
    sleep 5
  done
  echo "the volume $volume_id was not attached within ten minutes"
  return 1
}

# Formats a blank volume only: nothing that blkid knows, and nothing but zeros in its first MiB.
format_if_blank() {
  local status=0
  blkid --probe "$device" || status=$?
  ((status != 0)) || return 0
  if ((status != 2)) || [[ $(head --bytes=1M "$device" | tr --delete '\000' | wc --bytes) != 0 ]]; then
    echo "$device is not blank, and holds no filesystem that is known: it is left as it is"
    return 1
  fi
  mkfs.xfs "$device"
}

mount_volume() {
  local uuid
  uuid=$(blkid --probe --match-tag UUID --output value "$device")
  install --directory /data
  if ! grep --quiet "UUID=$uuid " /etc/fstab; then
    # nofail: without its volume the host still boots, and can be looked at.
    echo "UUID=$uuid /data auto defaults,nofail,x-systemd.device-timeout=60 0 2" >>/etc/fstab
    systemctl daemon-reload
  fi
  mountpoint --quiet /data || mount /data
}

# A certificate of its own, made once: it encrypts, and proves nothing. `owner` is the server's user.
make_certificate() {
  owner=$(docker run --rm --entrypoint id "$image" -u mysql)
  install --directory /data/tls
  if [[ ! -s /data/tls/server.crt ]]; then
    openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=database \
      -keyout /data/tls/server.key -out /data/tls/server.crt 2>/dev/null
  fi
  chown "$owner" /data/tls/server.key
  chmod 0600 /data/tls/server.key
}

# Reads the password: at each start of database, and by the timer.
write_password() {
  write_program /usr/local/bin/database-password "$(declare -p region secret_arn)" <<'PROGRAM'
umask 077
mkdir --parents /run/database
if ! aws secretsmanager get-secret-value --region "$region" --secret-id "$secret_arn" \
  --query SecretString --output text --cli-connect-timeout 5 |
  python3 -c 'import json, sys; sys.stdout.write(json.load(sys.stdin)["password"])' >/run/database/password.new; then
  echo 'cannot read the password'
  # A restart goes on with the one that was read before.
  [[ -s /run/database/password && $# == 0 ]]
  exit
fi
! cmp --silent /run/database/password.new /run/database/password || exit 0
mv /run/database/password.new /run/database/password
if [[ $# != 0 ]]; then
  echo 'the password has changed: database restarts'
  systemctl try-restart database.service
fi
PROGRAM
}

# Looks every two minutes whether a secret has changed.
write_secret_timer() {
  cat >/etc/systemd/system/database-password.service <<'UNIT'
[Service]
Type=oneshot
ExecStart=/usr/local/bin/database-password --restart
UNIT
  cat >/etc/systemd/system/database-password.timer <<'UNIT'
[Timer]
OnActiveSec=2min
OnUnitActiveSec=2min
AccuracySec=10s

[Install]
WantedBy=timers.target
UNIT
}

write_container() {
  local log_stream memory
  log_stream="database/$(metadata instance-id)"
  # All memory but what the host itself needs: the server is stopped before the host stands still.
  memory=$(awk '/^MemTotal:/ { print int($2 / 1024) - 256 "m" }' /proc/meminfo)
  write_program /usr/local/bin/database-container "$(declare -p image port database_name username owner memory region log_group log_stream)" <<'PROGRAM'
take_over=()
if [[ -d /data/mysql/mysql ]]; then
  # There is a database: the password may have changed since its last start.
  sql() { sed "s/[\\\\']/\\\\&/g"; }
  password=$(sql </run/database/password)
  install --mode 0600 --owner "$owner" /dev/null /run/database/password.sql
  {
    echo "ALTER USER IF EXISTS '$(sql <<<"$username")'@'%' IDENTIFIED BY '$password';"
    echo "ALTER USER IF EXISTS 'root'@'localhost' IDENTIFIED BY '$password';"
  } >/run/database/password.sql
  take_over=(--init-file=/run/secrets/password.sql)
else
  install --mode 0600 /dev/null /run/database/password.sql
fi
exec /usr/bin/docker run --rm --name database --publish "$port:3306" --memory "$memory" --stop-timeout 100 \
  --volume /data/tls:/tls:ro --volume /run/database/password:/run/secrets/password:ro \
  --volume /data/mysql:/var/lib/mysql --volume /run/database/password.sql:/run/secrets/password.sql:ro \
  --env MYSQL_USER="$username" --env MYSQL_DATABASE="$database_name" \
  --env MYSQL_PASSWORD_FILE=/run/secrets/password \
  --env MYSQL_ROOT_PASSWORD_FILE=/run/secrets/password --env MYSQL_ROOT_HOST=localhost \
  --log-driver awslogs --log-opt awslogs-region="$region" \
  --log-opt awslogs-group="$log_group" --log-opt awslogs-stream="$log_stream" \
  --log-opt mode=non-blocking --log-opt max-buffer-size=8m \
  "$image" --ssl-cert=/tls/server.crt --ssl-key=/tls/server.key --require-secure-transport=ON \
  "${take_over[@]}"
PROGRAM
  write_program /usr/local/bin/database-started "" <<'PROGRAM'
# While it makes a new database the server listens on its socket alone.
until docker exec database bash -c 'exec 3<>/dev/tcp/127.0.0.1/3306' 2>/dev/null; do sleep 2; done
PROGRAM
}

write_unit() {
  cat >/etc/systemd/system/database.service <<'UNIT'
[Unit]
Description=database, in a container with its data on a volume
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0
Requires=docker.service
After=docker.service
RequiresMountsFor=/data

[Service]
ExecStartPre=/usr/local/bin/database-password
ExecStartPre=-/usr/bin/docker rm --force database
ExecStartPre=-/usr/sbin/xfs_growfs /data
ExecStart=/usr/local/bin/database-container
ExecStartPost=/usr/local/bin/database-started
ExecStop=-/usr/bin/docker stop --time 100 database
TimeoutStartSec=600
TimeoutStopSec=120
Restart=always
RestartSec=5

[Install]
WantedBy=multi-user.target
UNIT
}

start() {
  systemctl daemon-reload
  systemctl enable database.service database-password.timer
  systemctl restart --no-block database.service database-password.timer
}

# Measures memory and disk, which EC2 does not.
start_cloudwatch_agent() {
  local settings=/opt/aws/amazon-cloudwatch-agent/etc/database.json
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
          "Service": "database"
        }
      },
      "disk": {
        "measurement": ["disk_used_percent"],
        "resources": ["/data"],
        "drop_device": true,
        "append_dimensions": {
          "Service": "database"
        }
      }
    }
  }
}
JSON
  /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c "file:$settings"
}

# Active means that the server listens and knows its password.
wait_until_started() {
  local try
  for ((try = 1; try <= 180; try++)); do
    ! systemctl is-active --quiet database || return 0
    sleep 5
  done
  echo 'the server did not start within 15 minutes; the last that it said:'
  journalctl --unit database --lines 20 --no-pager
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
  install_docker
  retry 10 pull_image
  wait_for_volume
  format_if_blank
  mount_volume
  make_certificate
  write_password
  write_secret_timer
  write_container
  write_unit
  start
  start_cloudwatch_agent
  wait_until_started
}

trap 'report $?' EXIT
main 2>&1 | tee --append "$boot_log"
