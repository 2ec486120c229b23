#!/bin/bash
# nat: takes over the NAT interface and forwards what private hosts send.
# Runs as root at the first boot; running it again does no harm:
#   sudo bash /var/lib/cloud/instance/scripts/part-001
set -Eeuo pipefail

region='us-east-1'
interface_id='eni-0123456789abcdef0'
vpc_cidr='10.0.0.0/16'
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
