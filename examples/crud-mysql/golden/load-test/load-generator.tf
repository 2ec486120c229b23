# Locust, for as long as a load test lasts.

resource "aws_cloudwatch_log_group" "load_generator" {
  name              = "/crud-mysql-load-test/load-generator"
  retention_in_days = 30
}

resource "aws_iam_role" "load_generator" {
  name = "crud-mysql-load-test-load-generator"

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

resource "aws_iam_role_policy" "load_generator" {
  name = "load-generator"
  role = aws_iam_role.load_generator.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "WriteLogs"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.load_generator.arn}:*"
    }]
  })
}

resource "aws_iam_instance_profile" "load_generator" {
  name = "crud-mysql-load-test-load-generator"
  role = aws_iam_role.load_generator.name
}

resource "aws_launch_template" "load_generator_master" {
  name = "crud-mysql-load-test-load-generator-master"

  # The newest Amazon Linux 2023 at each launch.
  image_id               = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
  instance_type          = "t3.small"
  update_default_version = true

  user_data = base64encode(<<-EOT
    #!/bin/bash
    # locust: directs the load test.
    # Runs as root at the first boot; running it again does no harm:
    #   sudo bash /var/lib/cloud/instance/scripts/part-001
    set -Eeuo pipefail

    region='eu-west-1'
    log_group='${aws_cloudwatch_log_group.load_generator.name}'
    application_url='http://${aws_lb.main.dns_name}'
    workers='2'
    boot_log=/var/log/locust-boot.log
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

    install_locust() {
      retry 5 dnf install --assumeyes python3.12 python3.12-pip
      id locust >/dev/null 2>&1 || useradd --system --home-dir /opt/locust --shell /sbin/nologin locust
      [[ -x /opt/locust/bin/python ]] || python3.12 -m venv /opt/locust
      retry 5 /opt/locust/bin/pip install --quiet 'locust>=2.32,<3'
    }

    write_locustfile() {
      install --directory /etc/locust
      cat >/etc/locust/locustfile.py <<'LOCUSTFILE'
    from locust import HttpUser, between, task


    class Visitor(HttpUser):
        wait_time = between(1, 3)

        @task(3)
        def home(self):
            self.client.get("/")

        @task
        def health(self):
            self.client.get("/")
    LOCUSTFILE
    }

    write_unit() {
      write_program /usr/local/bin/locust-start "$(declare -p application_url workers)" <<'PROGRAM'
    exec /opt/locust/bin/locust --locustfile /etc/locust/locustfile.py --host "$application_url" \
      --master --master-bind-port 5557 --web-port 8089 --expect-workers "$((workers * $(nproc)))"
    PROGRAM
      cat >/etc/systemd/system/locust.service <<'UNIT'
    [Unit]
    Description=Locust
    Wants=network-online.target
    After=network-online.target
    StartLimitIntervalSec=0

    [Service]
    User=locust
    ExecStart=/usr/local/bin/locust-start
    # Every simulated user holds a connection.
    LimitNOFILE=65536
    NoNewPrivileges=yes
    PrivateTmp=yes
    ProtectSystem=full
    ProtectHome=yes
    Restart=always
    RestartSec=5

    [Install]
    WantedBy=multi-user.target
    UNIT
      systemctl daemon-reload
      systemctl enable locust.service
      systemctl restart locust.service
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
      install_locust
      write_locustfile
      write_unit
    }

    trap 'report $?' EXIT
    main 2>&1 | tee --append "$boot_log"
  EOT
  )

  tags = {
    Name = "crud-mysql-load-test-load-generator-master"
  }

  iam_instance_profile {
    arn = aws_iam_instance_profile.load_generator.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  network_interfaces {
    device_index                = 0
    subnet_id                   = aws_subnet.public_a.id
    associate_public_ip_address = "true"
    security_groups             = [aws_security_group.load_generator_master.id]
    delete_on_termination       = "true"
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
      Blueprint   = "crud-mysql"
      Environment = "load-test"
      Name        = "crud-mysql-load-test-load-generator-master"
    }
  }

  tag_specifications {
    resource_type = "volume"

    tags = {
      Blueprint   = "crud-mysql"
      Environment = "load-test"
      Name        = "crud-mysql-load-test-load-generator-master"
    }
  }
}

resource "aws_instance" "load_generator_master" {
  tags = {
    Name = "crud-mysql-load-test-load-generator-master"
  }

  launch_template {
    id      = aws_launch_template.load_generator_master.id
    version = aws_launch_template.load_generator_master.latest_version
  }

  lifecycle {
    # The template's, of which the provider reads a hash and plans the hash of that.
    ignore_changes = [user_data]

    # Hosts are replaced, never changed in place.
    replace_triggered_by = [
      aws_launch_template.load_generator_master.latest_version,
    ]
  }

  depends_on = [aws_route.public_internet, aws_iam_role_policy.load_generator]
}

resource "aws_launch_template" "load_generator_worker" {
  name = "crud-mysql-load-test-load-generator-worker"

  # The newest Amazon Linux 2023 at each launch.
  image_id               = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
  instance_type          = "t3.small"
  update_default_version = true

  user_data = base64encode(<<-EOT
    #!/bin/bash
    # locust: makes the load.
    # Runs as root at the first boot; running it again does no harm:
    #   sudo bash /var/lib/cloud/instance/scripts/part-001
    set -Eeuo pipefail

    region='eu-west-1'
    log_group='${aws_cloudwatch_log_group.load_generator.name}'
    master_address='${aws_instance.load_generator_master.private_ip}'
    boot_log=/var/log/locust-boot.log
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

    install_locust() {
      retry 5 dnf install --assumeyes python3.12 python3.12-pip
      id locust >/dev/null 2>&1 || useradd --system --home-dir /opt/locust --shell /sbin/nologin locust
      [[ -x /opt/locust/bin/python ]] || python3.12 -m venv /opt/locust
      retry 5 /opt/locust/bin/pip install --quiet 'locust>=2.32,<3'
    }

    write_locustfile() {
      install --directory /etc/locust
      cat >/etc/locust/locustfile.py <<'LOCUSTFILE'
    from locust import HttpUser, between, task


    class Visitor(HttpUser):
        wait_time = between(1, 3)

        @task(3)
        def home(self):
            self.client.get("/")

        @task
        def health(self):
            self.client.get("/")
    LOCUSTFILE
    }

    write_unit() {
      write_program /usr/local/bin/locust-start "$(declare -p master_address)" <<'PROGRAM'
    exec /opt/locust/bin/locust --locustfile /etc/locust/locustfile.py --processes -1 \
      --worker --master-host "$master_address" --master-port 5557
    PROGRAM
      cat >/etc/systemd/system/locust.service <<'UNIT'
    [Unit]
    Description=Locust
    Wants=network-online.target
    After=network-online.target
    StartLimitIntervalSec=0

    [Service]
    User=locust
    ExecStart=/usr/local/bin/locust-start
    # Every simulated user holds a connection.
    LimitNOFILE=65536
    NoNewPrivileges=yes
    PrivateTmp=yes
    ProtectSystem=full
    ProtectHome=yes
    Restart=always
    RestartSec=5

    [Install]
    WantedBy=multi-user.target
    UNIT
      systemctl daemon-reload
      systemctl enable locust.service
      systemctl restart locust.service
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
      install_locust
      write_locustfile
      write_unit
    }

    trap 'report $?' EXIT
    main 2>&1 | tee --append "$boot_log"
  EOT
  )

  tags = {
    Name = "crud-mysql-load-test-load-generator-worker"
  }

  iam_instance_profile {
    arn = aws_iam_instance_profile.load_generator.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  network_interfaces {
    device_index                = 0
    subnet_id                   = aws_subnet.public_a.id
    associate_public_ip_address = "true"
    security_groups             = [aws_security_group.load_generator_worker.id]
    delete_on_termination       = "true"
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
      Blueprint   = "crud-mysql"
      Environment = "load-test"
      Name        = "crud-mysql-load-test-load-generator-worker"
    }
  }

  tag_specifications {
    resource_type = "volume"

    tags = {
      Blueprint   = "crud-mysql"
      Environment = "load-test"
      Name        = "crud-mysql-load-test-load-generator-worker"
    }
  }
}

resource "aws_instance" "load_generator_worker" {
  # They are all alike.
  count = 2

  tags = {
    Name = "crud-mysql-load-test-load-generator-worker"
  }

  launch_template {
    id      = aws_launch_template.load_generator_worker.id
    version = aws_launch_template.load_generator_worker.latest_version
  }

  lifecycle {
    # The template's, of which the provider reads a hash and plans the hash of that.
    ignore_changes = [user_data]

    # Hosts are replaced, never changed in place.
    replace_triggered_by = [
      aws_launch_template.load_generator_worker.latest_version,
    ]
  }

  depends_on = [aws_route.public_internet, aws_iam_role_policy.load_generator]
}
