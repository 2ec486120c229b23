# How operators get a shell.

# A public key. Inner hosts are reached through the bastion with ssh -J; no private key is ever on
# it.
resource "aws_key_pair" "operator" {
  key_name   = "alumni-connect-operator"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHLs033TQvKXLnBNK/kkjDGvf7/GLFeNH6Fqz9kYA3To operator@example"

  tags = {
    Name = "alumni-connect-operator"
  }
}

resource "aws_launch_template" "bastion" {
  name = "alumni-connect-bastion"

  # The newest Amazon Linux 2023 at each launch.
  image_id               = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
  instance_type          = "t4g.nano"
  key_name               = aws_key_pair.operator.key_name
  update_default_version = true

  user_data = base64encode(<<-EOT
    #!/bin/bash
    # bastion: lets operators through to the inner hosts.
    # Runs as root at the first boot; running it again does no harm:
    #   sudo bash /var/lib/cloud/instance/scripts/part-001
    set -Eeuo pipefail

    boot_log=/var/log/bastion-boot.log

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

    # sshd takes the first value that it meets: the name begins with 00.
    restrict_ssh() {
      cat >/etc/ssh/sshd_config.d/00-bastion.conf <<'SSHD'
    PermitRootLogin no
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    # Enough for ProxyJump; no tunnels back, no agent, no graphics.
    AllowTcpForwarding local
    AllowStreamLocalForwarding no
    AllowAgentForwarding no
    GatewayPorts no
    PermitTunnel no
    X11Forwarding no
    SSHD
      grep --quiet '^Include /etc/ssh/sshd_config.d/' /etc/ssh/sshd_config ||
        sed --in-place '1i Include /etc/ssh/sshd_config.d/*.conf' /etc/ssh/sshd_config
      sshd -t
      systemctl reload sshd
    }

    # Security updates every night, of the newest release; a restart where one needs it.
    keep_current() {
      retry 5 dnf install --assumeyes dnf-automatic
      echo latest >/etc/dnf/vars/releasever
      cat >/etc/dnf/automatic.conf <<'AUTOMATIC'
    [commands]
    upgrade_type = security
    download_updates = yes
    apply_updates = yes

    [emitters]
    emit_via = stdio
    AUTOMATIC
      install --directory /etc/systemd/system/dnf-automatic.service.d
      cat >/etc/systemd/system/dnf-automatic.service.d/restart.conf <<'UNIT'
    [Service]
    ExecStartPost=/bin/sh -c 'dnf needs-restarting --reboothint || systemctl reboot'
    UNIT
      systemctl daemon-reload
      systemctl enable --now dnf-automatic.timer
    }

    main() {
      trap 'echo "line $LINENO failed: $BASH_COMMAND"' ERR
      restrict_ssh
      keep_current
    }

    main 2>&1 | tee --append "$boot_log"
  EOT
  )

  tags = {
    Name = "alumni-connect-bastion"
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
    security_groups             = [aws_security_group.bastion.id]
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
      Blueprint = "alumni-connect"
      Name      = "alumni-connect-bastion"
    }
  }

  tag_specifications {
    resource_type = "volume"

    tags = {
      Blueprint = "alumni-connect"
      Name      = "alumni-connect-bastion"
    }
  }
}

resource "aws_instance" "bastion" {
  tags = {
    Name = "alumni-connect-bastion"
  }

  launch_template {
    id      = aws_launch_template.bastion.id
    version = aws_launch_template.bastion.latest_version
  }

  lifecycle {
    # The template's, of which the provider reads a hash and plans the hash of that.
    ignore_changes = [user_data]

    # Hosts are replaced, never changed in place.
    replace_triggered_by = [aws_launch_template.bastion.latest_version]
  }

  depends_on = [aws_route.public_internet]
}

# The same address after a replacement.
resource "aws_eip" "bastion" {
  domain   = "vpc"
  instance = aws_instance.bastion.id

  tags = {
    Name = "alumni-connect-bastion"
  }
}
