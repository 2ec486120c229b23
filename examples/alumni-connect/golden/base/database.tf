# The database, its password, its parameters and its backups.

resource "aws_secretsmanager_secret" "database" {
  # A prefix: a deleted secret keeps its name for its recovery window.
  name_prefix             = "alumni-connect-database-"
  description             = "User and password of the database"
  recovery_window_in_days = 7

  tags = {
    Name = "alumni-connect-database"
  }
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id = aws_secretsmanager_secret.database.id

  # Write-only: kept in Secrets Manager, never in the state.
  secret_string_wo = jsonencode({
    username = "app"
    password = var.db_password
  })

  secret_string_wo_version = var.db_password_version
}

resource "aws_cloudwatch_log_group" "database" {
  name              = "/alumni-connect/database"
  retention_in_days = 30
}

resource "aws_iam_role" "database" {
  name = "alumni-connect-database"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Trust"
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "database" {
  name = "database"
  role = aws_iam_role.database.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadItsPassword"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = aws_secretsmanager_secret_version.database.arn
      },
      {
        Sid      = "WriteItsLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.database.arn}:*"
      },
      {
        Sid    = "SendHostMetrics"
        Effect = "Allow"
        Action = "cloudwatch:PutMetricData"
        # This action knows no resource; the namespace narrows it.
        Resource = "*"
        Condition = {
          StringEquals = { "cloudwatch:namespace" = "CWAgent" }
        }
      },
    ]
  })
}

resource "aws_iam_instance_profile" "database" {
  name = "alumni-connect-database"
  role = aws_iam_role.database.name
}

# The data, apart from the host: a new host attaches it and goes on.
resource "aws_ebs_volume" "database" {
  availability_zone = "ap-south-1a"
  size              = 20
  type              = "gp3"
  encrypted         = true

  # Deleting the volume leaves a last snapshot.
  final_snapshot = true

  tags = {
    Name = "alumni-connect-database"
    # What the snapshot policy looks for.
    Snapshots = "alumni-connect-database"
  }
}

resource "aws_launch_template" "database" {
  name = "alumni-connect-database"

  # The newest Amazon Linux 2023 at each launch.
  image_id               = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
  instance_type          = "t3.micro"
  key_name               = aws_key_pair.operator.key_name
  update_default_version = true

  user_data = base64encode(<<-EOT
    #!/bin/bash
    # alumni-connect-database: runs postgres:16 with its data on a volume.
    # Runs as root at the first boot; running it again does no harm:
    #   sudo bash /var/lib/cloud/instance/scripts/part-001
    set -Eeuo pipefail

    region='ap-south-1'
    log_group='${aws_cloudwatch_log_group.database.name}'
    image='postgres:16'
    port='5432'
    database_name='alumni_connect'
    username='app'
    secret_arn='${aws_secretsmanager_secret_version.database.arn}'
    volume_id='${aws_ebs_volume.database.id}'
    egress_wait_seconds='900'
    boot_log=/var/log/alumni-connect-database-boot.log
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
      owner=$(docker run --rm --entrypoint id "$image" -u postgres)
      install --directory /data/tls
      if [[ ! -s /data/tls/server.crt ]]; then
        openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=alumni-connect-database \
          -keyout /data/tls/server.key -out /data/tls/server.crt 2>/dev/null
      fi
      chown "$owner" /data/tls/server.key
      chmod 0600 /data/tls/server.key
    }

    # Reads the password: at each start of alumni-connect-database, and by the timer.
    write_password() {
      write_program /usr/local/bin/alumni-connect-database-password "$(declare -p region secret_arn)" <<'PROGRAM'
    umask 077
    mkdir --parents /var/lib/alumni-connect-database
    if ! aws secretsmanager get-secret-value --region "$region" --secret-id "$secret_arn" \
      --query SecretString --output text --cli-connect-timeout 5 |
      python3 -c 'import json, sys; sys.stdout.write(json.load(sys.stdin)["password"])' >/var/lib/alumni-connect-database/password.new; then
      echo 'cannot read the password'
      # A restart goes on with the one that was read before.
      [[ -s /var/lib/alumni-connect-database/password && $# == 0 ]]
      exit
    fi
    ! cmp --silent /var/lib/alumni-connect-database/password.new /var/lib/alumni-connect-database/password || exit 0
    mv /var/lib/alumni-connect-database/password.new /var/lib/alumni-connect-database/password
    if [[ $# != 0 ]]; then
      echo 'the password has changed: alumni-connect-database restarts'
      systemctl try-restart alumni-connect-database.service
    fi
    PROGRAM
    }

    # Looks every two minutes whether a secret has changed.
    write_secret_timer() {
      cat >/etc/systemd/system/alumni-connect-database-password.service <<'UNIT'
    [Service]
    Type=oneshot
    ExecStart=/usr/local/bin/alumni-connect-database-password --restart
    UNIT
      cat >/etc/systemd/system/alumni-connect-database-password.timer <<'UNIT'
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
      write_program /usr/local/bin/alumni-connect-database-container "$(declare -p image port database_name username memory region log_group log_stream)" <<'PROGRAM'
    cat >/data/tls/pg_hba.conf <<'RULES'
    local   all all     trust
    hostssl all all all scram-sha-256
    RULES
    exec /usr/bin/docker run --rm --name alumni-connect-database --publish "$port:5432" --memory "$memory" --stop-timeout 100 \
      --volume /data/tls:/tls:ro --volume /var/lib/alumni-connect-database/password:/run/secrets/password:ro \
      --volume /data/postgres:/data --env PGDATA=/data/pgdata --shm-size 256m \
      --env POSTGRES_USER="$username" --env POSTGRES_DB="$database_name" \
      --env POSTGRES_PASSWORD_FILE=/run/secrets/password \
      --log-driver awslogs --log-opt awslogs-region="$region" \
      --log-opt awslogs-group="$log_group" --log-opt awslogs-stream="$log_stream" \
      --log-opt mode=non-blocking --log-opt max-buffer-size=8m \
      "$image" postgres -c ssl=on -c ssl_cert_file=/tls/server.crt -c ssl_key_file=/tls/server.key \
      -c hba_file=/tls/pg_hba.conf
    PROGRAM
      write_program /usr/local/bin/alumni-connect-database-started "$(declare -p database_name username)" <<'PROGRAM'
    # While it makes a new database the server listens on its socket alone.
    until docker exec alumni-connect-database bash -c 'exec 3<>/dev/tcp/127.0.0.1/5432' 2>/dev/null; do sleep 2; done
    # The password may have changed since the last start.
    docker exec --interactive alumni-connect-database psql --quiet --set ON_ERROR_STOP=1 --set role="$username" \
      --username "$username" --dbname "$database_name" <<'SQL'
    \set password `cat /run/secrets/password`
    ALTER ROLE :"role" PASSWORD :'password';
    SQL
    PROGRAM
    }

    write_unit() {
      cat >/etc/systemd/system/alumni-connect-database.service <<'UNIT'
    [Unit]
    Description=alumni-connect-database, in a container with its data on a volume
    Wants=network-online.target
    After=network-online.target
    StartLimitIntervalSec=0
    Requires=docker.service
    After=docker.service
    RequiresMountsFor=/data

    [Service]
    ExecStartPre=/usr/local/bin/alumni-connect-database-password
    ExecStartPre=-/usr/bin/docker rm --force alumni-connect-database
    ExecStartPre=-/usr/sbin/xfs_growfs /data
    ExecStart=/usr/local/bin/alumni-connect-database-container
    ExecStartPost=/usr/local/bin/alumni-connect-database-started
    ExecStop=-/usr/bin/docker stop --time 100 alumni-connect-database
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
      systemctl enable alumni-connect-database.service alumni-connect-database-password.timer
      systemctl restart --no-block alumni-connect-database.service alumni-connect-database-password.timer
    }

    # Measures memory and disk, which EC2 does not.
    start_cloudwatch_agent() {
      local settings=/opt/aws/amazon-cloudwatch-agent/etc/alumni-connect-database.json
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
              "Service": "alumni-connect-database"
            }
          },
          "disk": {
            "measurement": ["disk_used_percent"],
            "resources": ["/data"],
            "drop_device": true,
            "append_dimensions": {
              "Service": "alumni-connect-database"
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
        ! systemctl is-active --quiet alumni-connect-database || return 0
        sleep 5
      done
      echo 'the server did not start within 15 minutes; the last that it said:'
      journalctl --unit alumni-connect-database --lines 20 --no-pager
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
      aws logs create-log-stream "$${write[@]}" 2>/dev/null || true
      retry 5 aws logs put-log-events "$${write[@]}" --log-events "file://$events" >/dev/null ||
        echo "cannot write to $log_group"
      rm --force "$events"
    }

    main() {
      trap 'echo "line $LINENO failed: $BASH_COMMAND"' ERR
      wait_for_egress "s3.$region.amazonaws.com" 'registry-1.docker.io' 'auth.docker.io' 'production.cloudflare.docker.com' "secretsmanager.$region.amazonaws.com" "logs.$region.amazonaws.com" "monitoring.$region.amazonaws.com"
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
  EOT
  )

  tags = {
    Name = "alumni-connect-database"
  }

  iam_instance_profile {
    arn = aws_iam_instance_profile.database.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
  }

  network_interfaces {
    device_index          = 0
    subnet_id             = aws_subnet.database_a.id
    private_ip_address    = "172.16.3.10"
    security_groups       = [aws_security_group.database.id]
    delete_on_termination = "true"
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size           = 8
      volume_type           = "gp3"
      encrypted             = "true"
      delete_on_termination = "true"
    }
  }

  tag_specifications {
    resource_type = "instance"

    tags = {
      Blueprint = "alumni-connect"
      Name      = "alumni-connect-database"
    }
  }

  tag_specifications {
    resource_type = "volume"

    tags = {
      Blueprint = "alumni-connect"
      Name      = "alumni-connect-database"
    }
  }
}

resource "aws_instance" "database" {
  tags = {
    Name = "alumni-connect-database"
  }

  launch_template {
    id      = aws_launch_template.database.id
    version = aws_launch_template.database.latest_version
  }

  lifecycle {
    # The template's, of which the provider reads a hash and plans the hash of that.
    ignore_changes = [user_data]

    # Hosts are replaced, never changed in place.
    replace_triggered_by = [aws_launch_template.database.latest_version]
  }

  depends_on = [
    aws_iam_role_policy.database,
    aws_route.private_egress,
    aws_vpc_security_group_egress_rule.database_https_to_internet,
  ]
}

resource "aws_volume_attachment" "database" {
  device_name = "/dev/sdf"
  volume_id   = aws_ebs_volume.database.id
  instance_id = aws_instance.database.id

  # The database closes its files before the volume goes.
  stop_instance_before_detaching = true
}

resource "aws_iam_role" "snapshots" {
  name = "alumni-connect-snapshots"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Trust"
      Effect    = "Allow"
      Principal = { Service = "dlm.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "snapshots" {
  name = "snapshots"
  role = aws_iam_role.snapshots.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Snapshot"
        Effect = "Allow"
        Action = ["ec2:CreateSnapshot", "ec2:DeleteSnapshot", "ec2:CreateTags"]
        Resource = [
          "arn:aws:ec2:ap-south-1:${aws_vpc.main.owner_id}:volume/*",
          "arn:aws:ec2:ap-south-1::snapshot/*",
        ]
      },
      {
        Sid    = "See"
        Effect = "Allow"
        Action = [
          "ec2:DescribeVolumes",
          "ec2:DescribeSnapshots",
          "ec2:DescribeInstances",
        ]
        # Describing knows no narrower resource.
        Resource = "*"
      },
    ]
  })
}

resource "aws_dlm_lifecycle_policy" "database" {
  description        = "alumni-connect-database every 24 hours"
  execution_role_arn = aws_iam_role.snapshots.arn
  state              = "ENABLED"

  policy_details {
    resource_types = ["VOLUME"]

    target_tags = {
      Snapshots = "alumni-connect-database"
    }

    schedule {
      name      = "every-24-hours"
      copy_tags = true

      create_rule {
        interval      = 24
        interval_unit = "HOURS"
        times         = ["03:00"]
      }

      retain_rule {
        count = 7
      }
    }
  }
}
