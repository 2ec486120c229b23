import type { Expression, Heredoc } from "../../terraform/index.ts";
import {
	awsDestinations,
	type Destination,
	packageDestination,
} from "./destinations.ts";
import { natRules } from "./nat-rules.ts";
import { writeProgram } from "./program.ts";
import { bootScript, type Host } from "./script.ts";

export interface NatInstanceInput {
	/** Names the unit; by default `nat`. */
	readonly name?: string;
	readonly region: Expression;
	readonly logGroup?: Expression;
	/** The interface that outlives the instance: the target of the private default routes, with an Elastic IP and no source/destination check. */
	readonly networkInterfaceId: Expression;
	/** Of the VPC: whose traffic is translated. */
	readonly cidr: string;
}

/**
 * A NAT instance that takes over a lasting network interface. The packet's path:
 *
 * 1. A private host sends to 203.0.113.9. Its route table names the lasting interface;
 *    the VPC delivers there, which the interface accepts because its
 *    source/destination check is off.
 * 2. The instance forwards by the routing table of that interface alone (`ip rule …
 *    iif`), so back out over it, under its own private address (masquerade). The
 *    internet gateway puts the Elastic IP in that address's place.
 * 3. The answer comes to the Elastic IP, so to the same interface. The translation is
 *    undone before routing, and the answer leaves over the same interface to the VPC,
 *    with a foreign source, which is allowed because the check is off.
 *
 * Nothing of this touches the primary interface, so its check stays on; over it go
 * only the instance's own packets (AWS API, packages). Both interfaces are in one
 * subnet, which the main table has over the primary one: strict reverse-path filtering
 * would drop even the router's ARP questions at the other. So it is loose there; the
 * higher of `all` and the interface's own value counts (kernel's `ip-sysctl`).
 *
 * AL2023's amazon-ec2-net-utils gives a second interface its address by
 * systemd-networkd, which removes routes and rules that it did not make unless told
 * otherwise (networkd.conf(5), `ManageForeignRoutes=`, `ManageForeignRoutingPolicyRules=`).
 *
 * At run time: `ec2:DescribeNetworkInterfaces` on `*` (it knows no resource),
 * `ec2:AttachNetworkInterface` and `ec2:DetachNetworkInterface` on the interface and
 * on instances.
 */
export function natInstance(input: NatInstanceInput): Heredoc {
	const host: Host = { name: "nat", ...input };
	return bootScript({
		host,
		purpose:
			"takes over the NAT interface and forwards what private hosts send",
		values: { interface_id: input.networkInterfaceId, vpc_cidr: input.cidr },
		functions: [
			[installFunction],
			[kernelFunction(host)],
			[programFunction(host)],
			[unitFunction(host)],
		],
		steps: ["install_nftables", "set_up_kernel", "write_nat", "write_unit"],
	});
}

export function natInstanceDestinations(): Destination[] {
	return [packageDestination, ...awsDestinations("ec2", "logs")];
}

const installFunction = `install_nftables() {
  retry 5 dnf install --assumeyes nftables
}
`;

function kernelFunction({ name }: Host): string {
	return `set_up_kernel() {
  echo 'net.ipv4.ip_forward = 1' >/etc/sysctl.d/90-${name}.conf
  sysctl --quiet --load /etc/sysctl.d/90-${name}.conf
  # Otherwise networkd removes the route and the rule below as none of its own.
  install --directory /etc/systemd/networkd.conf.d
  printf '[Network]\\nManageForeignRoutes=no\\nManageForeignRoutingPolicyRules=no\\n' >/etc/systemd/networkd.conf.d/90-${name}.conf
  systemctl restart systemd-networkd
}
`;
}

function programFunction({ name }: Host): string {
	return `write_nat() {
  local instance_id
  instance_id=$(metadata instance-id)
${writeProgram(`/usr/local/bin/${name}-start`, variables, program)}}
`;
}

const variables = ["region", "interface_id", "instance_id", "vpc_cidr"];

/** At each boot of the instance, not only at the first. */
function unitFunction({ name }: Host): string {
	return `write_unit() {
  cat >/etc/systemd/system/${name}.service <<'UNIT'
[Unit]
Description=Network address translation for the private subnets
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/bin/${name}-start
Restart=on-failure
RestartSec=10

[Install]
WantedBy=multi-user.target
UNIT
  systemctl daemon-reload
  systemctl enable ${name}.service
  systemctl restart ${name}.service
}
`;
}

const program = `export AWS_DEFAULT_REGION=$region

of_interface() {
  aws ec2 describe-network-interfaces --network-interface-ids "$interface_id" \\
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
      aws ec2 attach-network-interface --network-interface-id "$interface_id" \\
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

# Sets \`interface\` and \`address\`, as in 10.0.0.9/24, once the system knows both.
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
${natRules("$interface", "$vpc_cidr")}RULES
}

attach_interface
wait_for_interface
set_up_routes
set_up_translation
echo "translating $vpc_cidr over $interface ($address)"
`;
