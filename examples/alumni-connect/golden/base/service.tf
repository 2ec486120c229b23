# The backend: what it may do, what it runs on, how it scales.

resource "aws_cloudwatch_log_group" "service" {
  name              = "/alumni-connect/service"
  retention_in_days = 30
}

resource "aws_iam_role" "service" {
  name = "alumni-connect-service"

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

resource "aws_iam_role_policy" "service" {
  name = "service"
  role = aws_iam_role.service.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.service.arn}:*"
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
      {
        Sid      = "ReadSecrets"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = [aws_secretsmanager_secret_version.database.arn]
      },
    ]
  })
}

resource "aws_iam_instance_profile" "service" {
  name = "alumni-connect-service"
  role = aws_iam_role.service.name
}

resource "aws_ssm_parameter" "release" {
  name           = "/alumni-connect/service/release/docker.io_shobanchiddarth_alumni-connect-backend"
  description    = "What the service runs first."
  type           = "String"
  insecure_value = "shobanchiddarth/alumni-connect-backend:0.0.2"

  tags = {
    Name = "alumni-connect-release"
  }

  lifecycle {
    ignore_changes = [
      # Releases own what runs: terrace release, terrace rollback.
      insecure_value,
      description,
    ]
  }
}

resource "aws_launch_template" "service" {
  name = "alumni-connect-service"

  # The newest Amazon Linux 2023 at each launch.
  image_id               = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
  instance_type          = "t3.micro"
  key_name               = aws_key_pair.operator.key_name
  update_default_version = true

  user_data = base64encode(<<-EOT
    #!/bin/bash
    # alumni-connect: runs the service in a container.
    # Runs as root at the first boot; running it again does no harm:
    #   sudo bash /var/lib/cloud/instance/scripts/part-001
    set -Eeuo pipefail

    region='ap-south-1'
    log_group='${aws_cloudwatch_log_group.service.name}'
    image='${replace(aws_ssm_parameter.release.insecure_value, "'", "'\\''")}'
    command=()
    port='8000'
    health_check_path='/'
    variables=('PORT' 'AWS_REGION' 'DATABASE_SECRET_ARN' 'DATABASE_URL')
    egress_wait_seconds='900'
    boot_log=/var/log/alumni-connect-boot.log
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
      retry 5 dnf install --assumeyes docker
      systemctl enable --now docker
    }

    pull_image() {
      # The machine image may have it already; its tag does not move.
      ! docker image inspect "$image" >/dev/null 2>&1 || return 0
      docker pull --quiet "$image"
    }

    # What alumni-connect is told; secrets by reference, never by value.
    write_settings() {
      install --directory --mode 0755 /etc/alumni-connect
      cat >/etc/alumni-connect/settings.json <<'JSON'
    {
      "region": "ap-south-1",
      "variables": {
        "PORT": "8000",
        "AWS_REGION": "ap-south-1",
        "DATABASE_SECRET_ARN": ${jsonencode(aws_secretsmanager_secret_version.database.arn)}
      },
      "login": ${jsonencode(aws_secretsmanager_secret_version.database.arn)},
      "urls": {
        "DATABASE_URL": {
          "scheme": "postgresql",
          "host": "172.16.3.10",
          "port": 5432,
          "database": "alumni_connect",
          "query": "sslmode=require"
        }
      }
    }
    JSON
    }

    # Reads the settings and secrets: at each start of alumni-connect, and by the timer.
    write_environment_program() {
      cat >/usr/local/bin/alumni-connect-environment <<'PYTHON'
    #!/usr/bin/python3
    """Writes what alumni-connect is told, secrets included, into /var/lib/alumni-connect, for root alone.

    With --restart, restarts alumni-connect where anything has changed.
    """
    import functools
    import json
    import os
    import subprocess
    import sys
    import tempfile
    from urllib.parse import quote

    NAME = "alumni-connect"
    FOLDER = "/var/lib/alumni-connect"
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
      chmod 0755 /usr/local/bin/alumni-connect-environment
    }

    # Looks every two minutes whether a secret has changed.
    write_secret_timer() {
      cat >/etc/systemd/system/alumni-connect-environment.service <<'UNIT'
    [Service]
    Type=oneshot
    ExecStart=/usr/local/bin/alumni-connect-environment --restart
    UNIT
      cat >/etc/systemd/system/alumni-connect-environment.timer <<'UNIT'
    [Timer]
    OnActiveSec=2min
    OnUnitActiveSec=2min
    AccuracySec=10s

    [Install]
    WantedBy=timers.target
    UNIT
    }

    # Variables are passed by name alone: their values are in the environment of this program.
    write_container() {
      local log_stream
      log_stream="service/$(metadata instance-id)"
      write_program /usr/local/bin/alumni-connect-container "$(declare -p image command port variables region log_group log_stream)" <<'PROGRAM'
    exec /usr/bin/docker run --rm --name alumni-connect --publish "$port:$port" "$${variables[@]/#/--env=}" \
      --log-driver awslogs --log-opt awslogs-region="$region" \
      --log-opt awslogs-group="$log_group" --log-opt awslogs-stream="$log_stream" \
      --log-opt mode=non-blocking --log-opt max-buffer-size=8m \
      "$image" "$${command[@]}"
    PROGRAM
    }

    write_unit() {
      cat >/etc/systemd/system/alumni-connect.service <<'UNIT'
    [Unit]
    Description=alumni-connect, the service in a container
    Wants=network-online.target
    After=network-online.target
    StartLimitIntervalSec=0
    Requires=docker.service
    After=docker.service

    [Service]
    ExecStartPre=+/usr/local/bin/alumni-connect-environment
    EnvironmentFile=-/var/lib/alumni-connect/environment
    ExecStartPre=-/usr/bin/docker rm --force alumni-connect
    ExecStart=/usr/local/bin/alumni-connect-container
    ExecStop=-/usr/bin/docker stop --time 30 alumni-connect
    Restart=always
    RestartSec=5

    [Install]
    WantedBy=multi-user.target
    UNIT
    }

    start() {
      systemctl daemon-reload
      systemctl enable alumni-connect.service alumni-connect-environment.timer
      systemctl restart --no-block alumni-connect.service alumni-connect-environment.timer
    }

    # Measures memory, which EC2 does not.
    start_cloudwatch_agent() {
      local settings=/opt/aws/amazon-cloudwatch-agent/etc/alumni-connect.json
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
              "Service": "alumni-connect"
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
      echo "nothing answers on port $port; the last that alumni-connect said:"
      journalctl --unit alumni-connect --lines 20 --no-pager
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
      write_settings
      write_environment_program
      write_secret_timer
      write_container
      write_unit
      start
      start_cloudwatch_agent
      wait_for_answer
    }

    trap 'report $?' EXIT
    main 2>&1 | tee --append "$boot_log"
  EOT
  )

  tags = {
    Name = "alumni-connect-service"
  }

  iam_instance_profile {
    arn = aws_iam_instance_profile.service.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
  }

  network_interfaces {
    device_index          = 0
    subnet_id             = aws_subnet.service_a.id
    security_groups       = [aws_security_group.service.id]
    delete_on_termination = "true"
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size           = 16
      volume_type           = "gp3"
      encrypted             = "true"
      delete_on_termination = "true"
    }
  }

  tag_specifications {
    resource_type = "instance"

    tags = {
      Blueprint = "alumni-connect"
      Name      = "alumni-connect-service"
    }
  }

  tag_specifications {
    resource_type = "volume"

    tags = {
      Blueprint = "alumni-connect"
      Name      = "alumni-connect-service"
    }
  }
}

resource "aws_instance" "service" {
  tags = {
    Name = "alumni-connect-service"
  }

  launch_template {
    id      = aws_launch_template.service.id
    version = aws_launch_template.service.latest_version
  }

  lifecycle {
    # The template's, of which the provider reads a hash and plans the hash of that.
    ignore_changes = [user_data]

    # Hosts are replaced, never changed in place.
    replace_triggered_by = [aws_launch_template.service.latest_version]
  }

  depends_on = [
    aws_iam_role_policy.service,
    aws_route.private_egress,
    aws_vpc_security_group_egress_rule.service_sql_to_database,
    aws_vpc_security_group_egress_rule.service_https_to_internet,
  ]
}

resource "aws_lb_target_group_attachment" "service" {
  target_group_arn = aws_lb_target_group.service.arn
  target_id        = aws_instance.service.id
}
