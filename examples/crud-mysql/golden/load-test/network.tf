# The VPC, its subnets, and every way in and out of them.

resource "aws_vpc" "main" {
  cidr_block           = "172.31.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = {
    Name = "crud-mysql-load-test"
  }
}

# Without rules: what is started without a security group of its own reaches nothing and is reached
# by nothing.
resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "crud-mysql-load-test-default-unused"
  }
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "crud-mysql-load-test"
  }
}

resource "aws_subnet" "public_a" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "eu-west-1a"
  cidr_block        = "172.31.0.128/26"

  tags = {
    Name = "crud-mysql-load-test-public-a"
  }
}

resource "aws_subnet" "public_b" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "eu-west-1b"
  cidr_block        = "172.31.0.192/26"

  tags = {
    Name = "crud-mysql-load-test-public-b"
  }
}

resource "aws_subnet" "service_a" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "eu-west-1a"
  cidr_block        = "172.31.0.0/26"

  tags = {
    Name = "crud-mysql-load-test-service-a"
  }
}

resource "aws_subnet" "service_b" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "eu-west-1b"
  cidr_block        = "172.31.0.64/26"

  tags = {
    Name = "crud-mysql-load-test-service-b"
  }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "crud-mysql-load-test-public"
  }
}

resource "aws_route_table_association" "public_a" {
  subnet_id      = aws_subnet.public_a.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "public_b" {
  subnet_id      = aws_subnet.public_b.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route" "public_internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id

  tags = {
    Name = "crud-mysql-load-test-private"
  }
}

resource "aws_route_table_association" "service_a" {
  subnet_id      = aws_subnet.service_a.id
  route_table_id = aws_route_table.private.id
}

resource "aws_route_table_association" "service_b" {
  subnet_id      = aws_subnet.service_b.id
  route_table_id = aws_route_table.private.id
}

# Outlives the instance: a replacement attaches it at boot, and the route needs no change.
resource "aws_network_interface" "nat" {
  subnet_id       = aws_subnet.public_a.id
  security_groups = [aws_security_group.nat_instance.id]

  # What it forwards is neither from it nor for it.
  source_dest_check = false
  description       = "Target of the private subnets' default route"

  tags = {
    Name = "crud-mysql-load-test-nat"
  }
}

resource "aws_eip" "nat" {
  domain            = "vpc"
  network_interface = aws_network_interface.nat.id

  tags = {
    Name = "crud-mysql-load-test-nat"
  }

  depends_on = [aws_internet_gateway.main]
}

resource "aws_iam_role" "nat_instance" {
  name = "crud-mysql-load-test-nat-instance"

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

resource "aws_iam_role_policy" "nat_instance" {
  name = "nat-instance"
  role = aws_iam_role.nat_instance.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "SeeTheInterface"
        Effect = "Allow"
        Action = "ec2:DescribeNetworkInterfaces"
        # Describing knows no narrower resource.
        Resource = "*"
      },
      {
        Sid    = "TakeTheInterface"
        Effect = "Allow"
        Action = ["ec2:AttachNetworkInterface", "ec2:DetachNetworkInterface"]
        Resource = [
          aws_network_interface.nat.arn,
          "arn:aws:ec2:eu-west-1:${aws_vpc.main.owner_id}:instance/*",
        ]
      },
    ]
  })
}

resource "aws_iam_instance_profile" "nat_instance" {
  name = "crud-mysql-load-test-nat-instance"
  role = aws_iam_role.nat_instance.name
}

resource "aws_launch_template" "nat_instance" {
  name = "crud-mysql-load-test-nat-instance"

  # The newest Amazon Linux 2023 at each launch.
  image_id               = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
  instance_type          = "t4g.nano"
  update_default_version = true

  user_data = base64encode(<<-EOT
    #!/bin/bash
    # nat: takes over the NAT interface and forwards what private hosts send.
    # Runs as root at the first boot; running it again does no harm:
    #   sudo bash /var/lib/cloud/instance/scripts/part-001
    set -Eeuo pipefail

    region='eu-west-1'
    interface_id='${aws_network_interface.nat.id}'
    vpc_cidr='172.31.0.0/16'
    boot_log=/var/log/nat-boot.log
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

    install_nftables() {
      retry 5 dnf install --assumeyes nftables
    }

    set_up_kernel() {
      echo 'net.ipv4.ip_forward = 1' >/etc/sysctl.d/90-nat.conf
      sysctl --quiet --load /etc/sysctl.d/90-nat.conf
      # Otherwise networkd removes the route and the rule below as none of its own.
      install --directory /etc/systemd/networkd.conf.d
      printf '[Network]\nManageForeignRoutes=no\nManageForeignRoutingPolicyRules=no\n' >/etc/systemd/networkd.conf.d/90-nat.conf
      systemctl restart systemd-networkd
    }

    write_nat() {
      local instance_id
      instance_id=$(metadata instance-id)
      write_program /usr/local/bin/nat-start "$(declare -p region interface_id instance_id vpc_cidr)" <<'PROGRAM'
    export AWS_DEFAULT_REGION=$region

    of_interface() {
      aws ec2 describe-network-interfaces --network-interface-ids "$interface_id" \
        --query "NetworkInterfaces[0].$1" --output text
    }

    # A predecessor may be dead, or about to be: the interface is taken from it by force.
    attach_interface() {
      local try owner attachment
      for ((try = 1; try <= 60; try++)); do
        owner=$(of_interface Attachment.InstanceId) || owner=unknown
        if [[ $owner == "$instance_id" ]]; then
          return
        elif [[ $owner == None ]]; then
          aws ec2 attach-network-interface --network-interface-id "$interface_id" \
            --instance-id "$instance_id" --device-index 1 >/dev/null || true
        elif [[ $owner != unknown ]]; then
          echo "taking $interface_id from $owner"
          attachment=$(of_interface Attachment.AttachmentId)
          aws ec2 detach-network-interface --attachment-id "$attachment" --force || true
        fi
        sleep 5
      done
      echo "could not attach $interface_id within five minutes"
      return 1
    }

    # Sets `interface` and `address`, as in 10.0.0.9/24, once the system knows both.
    wait_for_interface() {
      local try mac
      mac=$(of_interface MacAddress)
      for ((try = 1; try <= 60; try++)); do
        interface=$(ip -brief link show | awk -v mac="$mac" '$3 == mac { sub(/@.*/, "", $1); print $1 }')
        if [[ -n $interface ]]; then
          address=$(ip -brief -4 address show dev "$interface" scope global | awk '{ print $3 }')
          [[ -z $address ]] || return 0
        fi
        sleep 2
      done
      echo "$interface_id ($mac) is attached but got no address within two minutes"
      return 1
    }

    # What comes in by the interface goes out by it; the host's own packets keep to the primary one.
    set_up_routes() {
      local gateway
      # The VPC's router has the first address of every subnet.
      gateway=$(python3 -c 'import ipaddress, sys; print(ipaddress.ip_interface(sys.argv[1]).network[1])' "$address")
      ip route replace default via "$gateway" dev "$interface" onlink table 200
      while ip rule delete priority 200 2>/dev/null; do :; done
      ip rule add priority 200 iif "$interface" lookup 200
      # The primary interface is in the same subnet: strict filtering would take the router's ARP for forged.
      sysctl --quiet --write "net.ipv4.conf.$interface.rp_filter=2"
    }

    set_up_translation() {
      nft --file - <<RULES
    table ip terrace_nat
    delete table ip terrace_nat

    table ip terrace_nat {
      chain forward {
        type filter hook forward priority filter; policy drop;
        iifname "$interface" oifname "$interface" ip saddr $vpc_cidr accept
        iifname "$interface" oifname "$interface" ct state established,related accept
      }

      chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        oifname "$interface" ip saddr $vpc_cidr ip daddr != $vpc_cidr masquerade
      }
    }
    RULES
    }

    attach_interface
    wait_for_interface
    set_up_routes
    set_up_translation
    echo "translating $vpc_cidr over $interface ($address)"
    PROGRAM
    }

    write_unit() {
      cat >/etc/systemd/system/nat.service <<'UNIT'
    [Unit]
    Description=Network address translation for the private subnets
    Wants=network-online.target
    After=network-online.target

    [Service]
    Type=oneshot
    RemainAfterExit=yes
    ExecStart=/usr/local/bin/nat-start
    Restart=on-failure
    RestartSec=10

    [Install]
    WantedBy=multi-user.target
    UNIT
      systemctl daemon-reload
      systemctl enable nat.service
      systemctl restart nat.service
    }

    main() {
      trap 'echo "line $LINENO failed: $BASH_COMMAND"' ERR
      install_nftables
      set_up_kernel
      write_nat
      write_unit
    }

    main 2>&1 | tee --append "$boot_log"
  EOT
  )

  tags = {
    Name = "crud-mysql-load-test-nat-instance"
  }

  iam_instance_profile {
    arn = aws_iam_instance_profile.nat_instance.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  network_interfaces {
    device_index                = 0
    associate_public_ip_address = "true"
    security_groups             = [aws_security_group.nat_instance.id]
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
      Name        = "crud-mysql-load-test-nat-instance"
    }
  }

  tag_specifications {
    resource_type = "volume"

    tags = {
      Blueprint   = "crud-mysql"
      Environment = "load-test"
      Name        = "crud-mysql-load-test-nat-instance"
    }
  }
}

resource "aws_autoscaling_group" "nat_instance" {
  name                = "crud-mysql-load-test-nat-instance"
  min_size            = 1
  max_size            = 1
  vpc_zone_identifier = [aws_subnet.public_a.id]
  health_check_type   = "EC2"

  launch_template {
    id      = aws_launch_template.nat_instance.id
    version = aws_launch_template.nat_instance.latest_version
  }

  instance_refresh {
    strategy = "Rolling"

    preferences {
      # There is only one: the old one leaves before the new one comes.
      min_healthy_percentage = 0
    }
  }

  tag {
    key                 = "Blueprint"
    value               = "crud-mysql"
    propagate_at_launch = false
  }

  tag {
    key                 = "Environment"
    value               = "load-test"
    propagate_at_launch = false
  }

  tag {
    key                 = "Name"
    value               = "crud-mysql-load-test-nat-instance"
    propagate_at_launch = false
  }

  depends_on = [
    aws_route.public_internet,
    aws_iam_role_policy.nat_instance,
    aws_vpc_security_group_egress_rule.nat_instance_https_to_internet,
  ]
}

resource "aws_route" "private_egress" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  network_interface_id   = aws_network_interface.nat.id
}

# A route, not an interface: free of charge, and it keeps this traffic off the way to the internet.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-west-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private.id]

  tags = {
    Name = "crud-mysql-load-test-s3"
  }
}
