# The backend: what it may do, what it runs on, how it scales.

resource "aws_cloudwatch_log_group" "service" {
  name              = "/crud-mysql-production/service"
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
  name = "crud-mysql-production-service"

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
        Resource = [aws_db_instance.primary.master_user_secret[0].secret_arn]
      },
    ]
  })
}

resource "aws_iam_instance_profile" "service" {
  name = "crud-mysql-production-service"
  role = aws_iam_role.service.name
}

resource "aws_ssm_parameter" "release" {
  name           = "/crud-mysql-production/service/release/github.com_example_crud-mysql"
  description    = "What the service runs first."
  type           = "String"
  insecure_value = "main"

  tags = {
    Name = "crud-mysql-production-release"
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
  name                   = "crud-mysql-production-service"
  image_id               = terraform_data.image.output
  instance_type          = "t2.micro"
  update_default_version = true
  vpc_security_group_ids = [aws_security_group.service.id]

  user_data = base64encode(<<-EOT
    #!/bin/bash
    # crud-mysql-production: builds the service from its repository and runs it.
    # Runs as root at the first boot; running it again does no harm:
    #   sudo bash /var/lib/cloud/instance/scripts/part-001
    set -Eeuo pipefail

    region='eu-west-1'
    log_group='${aws_cloudwatch_log_group.service.name}'
    repository='https://github.com/example/crud-mysql.git'
    ref='${replace(aws_ssm_parameter.release.insecure_value, "'", "'\\''")}'
    packages=('git' 'logrotate' 'python3.11' 'python3.11-pip')
    build=('python3.11 -m venv .venv' '.venv/bin/pip install -r requirements.txt' 'curl --silent --show-error --fail --output rds.pem https://truststore.pki.rds.amazonaws.com/eu-west-1/eu-west-1-bundle.pem')
    start_command='.venv/bin/uvicorn sql_app.main:app --host 0.0.0.0 --port 80'
    directory='.'
    port='80'
    health_check_path='/'
    egress_wait_seconds='900'
    boot_log=/var/log/crud-mysql-production-boot.log
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
      dnf install --assumeyes "$${packages[@]}"
    }

    as_user() {
      runuser --user crud-mysql-production -- env HOME=/srv/crud-mysql-production GIT_TERMINAL_PROMPT=0 "$@"
    }

    # A fresh checkout of the branch, tag or commit, for a user without rights.
    check_out() {
      local source=/srv/crud-mysql-production/source commit
      id crud-mysql-production >/dev/null 2>&1 || useradd --system --create-home --home-dir /srv/crud-mysql-production --shell /sbin/nologin crud-mysql-production || return
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
      for command in "$${build[@]}"; do
        echo "building: $command"
        as_user env --chdir="/srv/crud-mysql-production/source/$directory" bash -euo pipefail -c "$command"
      done
    }

    # What crud-mysql-production is told; secrets by reference, never by value.
    write_settings() {
      install --directory --mode 0755 /etc/crud-mysql-production
      cat >/etc/crud-mysql-production/settings.json <<'JSON'
    {
      "region": "eu-west-1",
      "variables": {
        "PORT": "80",
        "AWS_REGION": "eu-west-1",
        "DATABASE_SECRET_ARN": ${jsonencode(aws_db_instance.primary.master_user_secret[0].secret_arn)},
        "DB_HOST": ${jsonencode(aws_db_instance.primary.address)},
        "DB_PORT": "3306",
        "DB_NAME": "crud_mysql"
      },
      "secrets": {
        "DB_USERNAME": {
          "store": "secrets-manager",
          "arn": ${jsonencode(aws_db_instance.primary.master_user_secret[0].secret_arn)},
          "key": "username"
        },
        "DB_PASSWORD": {
          "store": "secrets-manager",
          "arn": ${jsonencode(aws_db_instance.primary.master_user_secret[0].secret_arn)},
          "key": "password"
        }
      },
      "login": ${jsonencode(aws_db_instance.primary.master_user_secret[0].secret_arn)},
      "urls": {
        "DATABASE_URL": {
          "scheme": "mysql+pymysql",
          "host": ${jsonencode(aws_db_instance.primary.address)},
          "port": 3306,
          "database": "crud_mysql",
          "query": "ssl_ca=rds.pem"
        }
      }
    }
    JSON
    }

    # Reads the settings and secrets: at each start of crud-mysql-production, and by the timer.
    write_environment_program() {
      cat >/usr/local/bin/crud-mysql-production-environment <<'PYTHON'
    #!/usr/bin/python3
    """Writes what crud-mysql-production is told, secrets included, into /run/crud-mysql-production, for root alone.

    With --restart, restarts crud-mysql-production where anything has changed.
    """
    import functools
    import json
    import os
    import subprocess
    import sys
    import tempfile
    from urllib.parse import quote

    NAME = "crud-mysql-production"
    FOLDER = "/run/crud-mysql-production"
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
      chmod 0755 /usr/local/bin/crud-mysql-production-environment
    }

    # Looks every two minutes whether a secret has changed.
    write_secret_timer() {
      cat >/etc/systemd/system/crud-mysql-production-environment.service <<'UNIT'
    [Service]
    Type=oneshot
    ExecStart=/usr/local/bin/crud-mysql-production-environment --restart
    UNIT
      cat >/etc/systemd/system/crud-mysql-production-environment.timer <<'UNIT'
    [Timer]
    OnActiveSec=2min
    OnUnitActiveSec=2min
    AccuracySec=10s

    [Install]
    WantedBy=timers.target
    UNIT
    }

    write_start() {
      write_program /usr/local/bin/crud-mysql-production-start "$(declare -p start_command directory)" <<'PROGRAM'
    cd "/srv/crud-mysql-production/source/$directory"
    exec bash -c "$start_command"
    PROGRAM
      install --directory --mode 0750 /var/log/crud-mysql-production
      cat >/etc/logrotate.d/crud-mysql-production <<'ROTATE'
    /var/log/crud-mysql-production/output.log {
      daily
      maxsize 50M
      rotate 2
      copytruncate
      missingok
    }
    ROTATE
    }

    write_unit() {
      cat >/etc/systemd/system/crud-mysql-production.service <<'UNIT'
    [Unit]
    Description=crud-mysql-production, the service from its repository
    Wants=network-online.target
    After=network-online.target
    StartLimitIntervalSec=0

    [Service]
    ExecStartPre=+/usr/local/bin/crud-mysql-production-environment
    EnvironmentFile=-/run/crud-mysql-production/environment
    User=crud-mysql-production
    ExecStart=/usr/local/bin/crud-mysql-production-start
    StandardOutput=append:/var/log/crud-mysql-production/output.log
    StandardError=inherit
    NoNewPrivileges=yes
    PrivateTmp=yes
    PrivateDevices=yes
    ProtectSystem=full
    ProtectHome=yes
    AmbientCapabilities=CAP_NET_BIND_SERVICE
    Restart=always
    RestartSec=5

    [Install]
    WantedBy=multi-user.target
    UNIT
    }

    start() {
      systemctl daemon-reload
      systemctl enable crud-mysql-production.service crud-mysql-production-environment.timer
      systemctl restart --no-block crud-mysql-production.service crud-mysql-production-environment.timer
    }

    # Measures memory, which EC2 does not, and sends the log.
    start_cloudwatch_agent() {
      local settings=/opt/aws/amazon-cloudwatch-agent/etc/crud-mysql-production.json
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
              "Service": "crud-mysql-production"
            }
          }
        }
      },
      "logs": {
        "logs_collected": {
          "files": {
            "collect_list": [
              {
                "file_path": "/var/log/crud-mysql-production/output.log",
                "log_group_name": ${jsonencode(aws_cloudwatch_log_group.service.name)},
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
      echo "nothing answers on port $port; the last that crud-mysql-production said:"
      tail --lines=20 /var/log/crud-mysql-production/output.log
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
  EOT
  )

  tags = {
    Name = "crud-mysql-production-service"
  }

  iam_instance_profile {
    arn = aws_iam_instance_profile.service.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
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
      Blueprint   = "crud-mysql"
      Environment = "production"
      Name        = "crud-mysql-production-service"
    }
  }

  tag_specifications {
    resource_type = "volume"

    tags = {
      Blueprint   = "crud-mysql"
      Environment = "production"
      Name        = "crud-mysql-production-service"
    }
  }
}

resource "aws_autoscaling_group" "service" {
  name                = "crud-mysql-production-service"
  min_size            = 2
  max_size            = 6
  desired_capacity    = 2
  vpc_zone_identifier = [aws_subnet.service_a.id, aws_subnet.service_b.id]
  target_group_arns   = [aws_lb_target_group.service.arn]
  enabled_metrics     = ["GroupInServiceInstances"]

  # The load balancer's verdict: a host that runs but does not answer is replaced.
  health_check_type         = "ELB"
  health_check_grace_period = 60

  # A new host's CPU is busy with booting: it counts from here on.
  default_instance_warmup = 60

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
      instance_warmup        = "60"
      auto_rollback          = true
    }
  }

  tag {
    key                 = "Blueprint"
    value               = "crud-mysql"
    propagate_at_launch = false
  }

  tag {
    key                 = "Environment"
    value               = "production"
    propagate_at_launch = false
  }

  tag {
    key                 = "Name"
    value               = "crud-mysql-production-service"
    propagate_at_launch = false
  }

  lifecycle {
    ignore_changes = [
      # Scaling owns the number of hosts.
      desired_capacity,
    ]
  }

  depends_on = [
    aws_lb_listener.http,
    aws_iam_role_policy.service,
    aws_route.private_egress,
    aws_autoscaling_group.nat_instance,
    aws_vpc_security_group_egress_rule.service_sql_to_database,
    aws_vpc_security_group_egress_rule.service_https_to_internet,
  ]
}

resource "aws_autoscaling_policy" "out" {
  name                      = "crud-mysql-production-out"
  autoscaling_group_name    = aws_autoscaling_group.service.name
  policy_type               = "StepScaling"
  adjustment_type           = "ChangeInCapacity"
  estimated_instance_warmup = 300

  step_adjustment {
    metric_interval_lower_bound = "0"
    scaling_adjustment          = 1
  }
}

resource "aws_autoscaling_policy" "in" {
  name                   = "crud-mysql-production-in"
  autoscaling_group_name = aws_autoscaling_group.service.name
  policy_type            = "SimpleScaling"
  adjustment_type        = "ChangeInCapacity"
  scaling_adjustment     = -1

  # Simple and not step scaling: only this kind waits between two steps in.
  cooldown = 300
}

resource "aws_cloudwatch_metric_alarm" "scale_out" {
  alarm_name        = "crud-mysql-production-scale-out"
  alarm_description = "Scales out: the average CPU is at or above 70 %."
  namespace         = "AWS/EC2"
  metric_name       = "CPUUtilization"

  dimensions = {
    AutoScalingGroupName = aws_autoscaling_group.service.name
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 70
  alarm_actions       = [aws_autoscaling_policy.out.arn]
}

resource "aws_cloudwatch_metric_alarm" "scale_in" {
  alarm_name        = "crud-mysql-production-scale-in"
  alarm_description = "Scales in: the average CPU is at or below 20 %."
  namespace         = "AWS/EC2"
  metric_name       = "CPUUtilization"

  dimensions = {
    AutoScalingGroupName = aws_autoscaling_group.service.name
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "LessThanOrEqualToThreshold"
  threshold           = 20
  alarm_actions       = [aws_autoscaling_policy.in.arn]
}

resource "aws_autoscaling_policy" "requests" {
  name                   = "crud-mysql-production-requests"
  autoscaling_group_name = aws_autoscaling_group.service.name
  policy_type            = "TargetTrackingScaling"

  # Target tracking knows no cooldown: a new host counts once it is warm.
  estimated_instance_warmup = 300

  target_tracking_configuration {
    target_value = 150

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${aws_lb.main.arn_suffix}/${aws_lb_target_group.service.arn_suffix}"
    }
  }
}
