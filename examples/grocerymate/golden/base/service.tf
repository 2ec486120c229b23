# The backend: what it may do, what it runs on, how it scales.

resource "aws_cloudwatch_log_group" "service" {
  name              = "/grocerymate/service"
  retention_in_days = 30
}

data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"

  depends_on = [
    # Nothing of AWS is asked before there is something to deploy.
    aws_vpc.main,
  ]
}

# Keeps the image that was the newest when the group was made: all hosts alike, and a group that can
# be rolled back.
resource "terraform_data" "image" {
  input            = data.aws_ssm_parameter.image.insecure_value
  triggers_replace = var.image_generation

  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_iam_role" "service" {
  name = "grocerymate-service"

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
        Sid    = "LogInToEcr"
        Effect = "Allow"
        Action = "ecr:GetAuthorizationToken"
        # A login is for the whole registry: this action knows no resource.
        Resource = "*"
      },
      {
        Sid    = "PullImages"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer",
        ]
        Resource = "arn:aws:ecr:eu-central-1:${aws_vpc.main.owner_id}:repository/grocerymate"
      },
      {
        Sid    = "ReadSecrets"
        Effect = "Allow"
        Action = "secretsmanager:GetSecretValue"
        Resource = [
          aws_secretsmanager_secret_version.database.arn,
          "arn:aws:secretsmanager:eu-central-1:123456789012:secret:grocerymate-jwt-AbCdEf",
        ]
      },
      {
        Sid      = "ListAssets"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = aws_s3_bucket.assets.arn
      },
      {
        Sid      = "UseAssets"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "${aws_s3_bucket.assets.arn}/*"
      },
    ]
  })
}

resource "aws_iam_instance_profile" "service" {
  name = "grocerymate-service"
  role = aws_iam_role.service.name
}

resource "aws_ssm_parameter" "release" {
  name           = "/grocerymate/service/release/grocerymate"
  description    = "What the service runs first."
  type           = "String"
  insecure_value = "${aws_vpc.main.owner_id}.dkr.ecr.eu-central-1.amazonaws.com/grocerymate:1.0.0"

  tags = {
    Name = "grocerymate-release"
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
  name                   = "grocerymate-service"
  image_id               = terraform_data.image.output
  instance_type          = "t3.micro"
  key_name               = aws_key_pair.operator.key_name
  update_default_version = true
  vpc_security_group_ids = [aws_security_group.service.id]

  user_data = base64encode(<<-EOT
    #!/bin/bash
    # grocerymate: runs the service in a container.
    # Runs as root at the first boot; running it again does no harm:
    #   sudo bash /var/lib/cloud/instance/scripts/part-001
    set -Eeuo pipefail

    region='eu-central-1'
    log_group='${aws_cloudwatch_log_group.service.name}'
    image='${replace(aws_ssm_parameter.release.insecure_value, "'", "'\\''")}'
    ecr_registry='${aws_vpc.main.owner_id}.dkr.ecr.eu-central-1.amazonaws.com'
    command=()
    port='5000'
    health_check_path='/health'
    variables=('PORT' 'AWS_REGION' 'DATABASE_SECRET_ARN' 'ASSETS_BUCKET' 'JWT_SECRET' 'DATABASE_URL' 'READER_DATABASE_URL')
    boot_log=/var/log/grocerymate-boot.log
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
      retry 5 dnf install --assumeyes docker
      systemctl enable --now docker
    }

    # Logs in to ECR for as long as the pull takes.
    pull_image() {
      # The machine image may have it already; its tag does not move.
      ! docker image inspect "$image" >/dev/null 2>&1 || return 0
      local region_of_registry
      region_of_registry=$(cut -d . -f 4 <<<"$ecr_registry")
      aws ecr get-login-password --region "$region_of_registry" |
        docker login --username AWS --password-stdin "$ecr_registry" 2>/dev/null || return
      docker pull --quiet "$image" || return
      docker logout "$ecr_registry" >/dev/null
    }

    # What grocerymate is told; secrets by reference, never by value.
    write_settings() {
      install --directory --mode 0755 /etc/grocerymate
      cat >/etc/grocerymate/settings.json <<'JSON'
    {
      "region": "eu-central-1",
      "variables": {
        "PORT": "5000",
        "AWS_REGION": "eu-central-1",
        "DATABASE_SECRET_ARN": ${jsonencode(aws_secretsmanager_secret_version.database.arn)},
        "ASSETS_BUCKET": ${jsonencode(aws_s3_bucket.assets.id)}
      },
      "secrets": {
        "JWT_SECRET": {
          "store": "secrets-manager",
          "arn": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:grocerymate-jwt-AbCdEf"
        }
      },
      "login": ${jsonencode(aws_secretsmanager_secret_version.database.arn)},
      "urls": {
        "DATABASE_URL": {
          "scheme": "postgresql",
          "host": ${jsonencode(aws_db_instance.primary.address)},
          "port": 5432,
          "database": "grocerymate",
          "query": "sslmode=require"
        },
        "READER_DATABASE_URL": {
          "scheme": "postgresql",
          "host": ${jsonencode(aws_db_instance.replica_1.address)},
          "port": 5432,
          "database": "grocerymate",
          "query": "sslmode=require"
        }
      }
    }
    JSON
    }

    # Reads the settings and secrets: at each start of grocerymate, and by the timer.
    write_environment_program() {
      cat >/usr/local/bin/grocerymate-environment <<'PYTHON'
    #!/usr/bin/python3
    """Writes what grocerymate is told, secrets included, into /run/grocerymate, for root alone.

    With --restart, restarts grocerymate where anything has changed.
    """
    import functools
    import json
    import os
    import subprocess
    import sys
    import tempfile
    from urllib.parse import quote

    NAME = "grocerymate"
    FOLDER = "/run/grocerymate"
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
      chmod 0755 /usr/local/bin/grocerymate-environment
    }

    # Looks every two minutes whether a secret has changed.
    write_secret_timer() {
      cat >/etc/systemd/system/grocerymate-environment.service <<'UNIT'
    [Service]
    Type=oneshot
    ExecStart=/usr/local/bin/grocerymate-environment --restart
    UNIT
      cat >/etc/systemd/system/grocerymate-environment.timer <<'UNIT'
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
      write_program /usr/local/bin/grocerymate-container "$(declare -p image command port variables region log_group log_stream)" <<'PROGRAM'
    exec /usr/bin/docker run --rm --name grocerymate --publish "$port:$port" "$${variables[@]/#/--env=}" \
      --log-driver awslogs --log-opt awslogs-region="$region" \
      --log-opt awslogs-group="$log_group" --log-opt awslogs-stream="$log_stream" \
      --log-opt mode=non-blocking --log-opt max-buffer-size=8m \
      "$image" "$${command[@]}"
    PROGRAM
    }

    write_unit() {
      cat >/etc/systemd/system/grocerymate.service <<'UNIT'
    [Unit]
    Description=grocerymate, the service in a container
    Wants=network-online.target
    After=network-online.target
    StartLimitIntervalSec=0
    Requires=docker.service
    After=docker.service

    [Service]
    ExecStartPre=+/usr/local/bin/grocerymate-environment
    EnvironmentFile=-/run/grocerymate/environment
    ExecStartPre=-/usr/bin/docker rm --force grocerymate
    ExecStart=/usr/local/bin/grocerymate-container
    ExecStop=-/usr/bin/docker stop --time 30 grocerymate
    Restart=always
    RestartSec=5

    [Install]
    WantedBy=multi-user.target
    UNIT
    }

    start() {
      systemctl daemon-reload
      systemctl enable grocerymate.service grocerymate-environment.timer
      systemctl restart --no-block grocerymate.service grocerymate-environment.timer
    }

    # Measures memory, which EC2 does not.
    start_cloudwatch_agent() {
      local settings=/opt/aws/amazon-cloudwatch-agent/etc/grocerymate.json
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
              "Service": "grocerymate"
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
      echo "nothing answers on port $port; the last that grocerymate said:"
      journalctl --unit grocerymate --lines 20 --no-pager
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
    Name = "grocerymate-service"
  }

  iam_instance_profile {
    arn = aws_iam_instance_profile.service.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
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
      Blueprint = "grocerymate"
      Name      = "grocerymate-service"
    }
  }

  tag_specifications {
    resource_type = "volume"

    tags = {
      Blueprint = "grocerymate"
      Name      = "grocerymate-service"
    }
  }
}

resource "aws_autoscaling_group" "service" {
  name                = "grocerymate-service"
  min_size            = 2
  max_size            = 4
  desired_capacity    = 2
  vpc_zone_identifier = [aws_subnet.service_a.id, aws_subnet.service_b.id]
  target_group_arns   = [aws_lb_target_group.service.arn]
  enabled_metrics     = ["GroupInServiceInstances"]

  # The load balancer's verdict: a host that runs but does not answer is replaced.
  health_check_type         = "ELB"
  health_check_grace_period = 300

  # A new host's CPU is busy with booting: it counts from here on.
  default_instance_warmup = 300

  # Terraform does not wait for hosts: whoever deploys asks the load balancer.
  wait_for_capacity_timeout = "0"

  launch_template {
    id      = aws_launch_template.service.id
    version = aws_launch_template.service.latest_version
  }

  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage = 100
      max_healthy_percentage = 200
      instance_warmup        = "300"
      auto_rollback          = true
    }
  }

  tag {
    key                 = "Blueprint"
    value               = "grocerymate"
    propagate_at_launch = false
  }

  tag {
    key                 = "Name"
    value               = "grocerymate-service"
    propagate_at_launch = false
  }

  lifecycle {
    ignore_changes = [
      # Scaling owns the number of hosts.
      desired_capacity,
    ]
  }

  depends_on = [
    aws_lb_listener.https,
    aws_iam_role_policy.service,
    aws_route.private_egress,
    aws_vpc_security_group_egress_rule.service_sql_to_database,
    aws_vpc_security_group_egress_rule.service_https_to_internet,
  ]
}

resource "aws_autoscaling_policy" "cpu" {
  name                   = "grocerymate-cpu"
  autoscaling_group_name = aws_autoscaling_group.service.name
  policy_type            = "TargetTrackingScaling"

  # Target tracking knows no cooldown: a new host counts once it is warm.
  estimated_instance_warmup = 300

  target_tracking_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}
