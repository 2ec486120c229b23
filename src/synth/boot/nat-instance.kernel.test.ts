import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bootScript } from "../../../test/support/boot-scripts.ts";
import { temporaryFolder } from "../../../test/support/temporary-folder.ts";
import {
	describeUnless,
	missingNamespaces,
	missingTools,
} from "../../../test/support/tools.ts";

/** The program that the script leaves on the host, as the script writes it. */
function natProgram(): string {
	const found =
		/<<'PROGRAM'\n([\s\S]*?)PROGRAM\n/.exec(bootScript("nat-instance"))?.[1] ??
		"";
	const declared = {
		region: "us-east-1",
		interface_id: "eni-1",
		instance_id: "i-new",
		vpc_cidr: "10.0.0.0/16",
	};
	const variables = Object.entries(declared).map(
		([name, value]) => `declare -- ${name}="${value}"\n`,
	);
	return `#!/bin/bash\nset -euo pipefail\n${variables.join("")}${found}`;
}

/**
 * AWS, as far as the program asks it: `owner` says who has the interface. Attaching
 * moves the interface into the instance, where the system gives it its address.
 */
const fakeAws = `#!/bin/bash
echo "$*" >>calls
case "$*" in
  *Attachment.InstanceId*) cat owner ;;
  *Attachment.AttachmentId*) echo attachment-1 ;;
  *MacAddress*) echo 02:00:00:00:00:09 ;;
  *detach-network-interface*) echo None >owner ;;
  *attach-network-interface*)
    echo i-new >owner
    nsenter --net=/run/netns/vpc ip link set ens6 netns nat
    ip address add 10.0.1.9/24 dev ens6
    ip link set ens6 up
    sysctl --quiet --write net.ipv4.conf.ens6.rp_filter=1 ;;
esac
`;

/**
 * The VPC's router is a namespace: it sends what private hosts send to the internet to
 * the lasting interface, and checks source and destination at the primary one. The
 * internet knows the way back to the public addresses only.
 */
const world = `
mount -t tmpfs none /run
for name in vpc private nat internet; do
  ip netns add $name
  nsenter --net=/run/netns/$name ip link set lo up
done
inside() { nsenter --net=/run/netns/$1 "\${@:2}"; }
wire() { ip link add $2 netns $1 type veth peer name $4 netns $3; }
wire vpc to-private private eth0
wire vpc to-primary nat ens5
wire vpc to-lasting vpc ens6
wire vpc to-internet internet eth0
inside vpc ip link set ens6 address 02:00:00:00:00:09
for link in to-private to-primary to-lasting to-internet; do inside vpc ip link set $link up; done
inside vpc sysctl -qw net.ipv4.ip_forward=1
inside vpc ip address add 10.0.2.1/24 dev to-private
for link in to-primary to-lasting; do inside vpc ip address add 10.0.1.1/32 dev $link; done
inside vpc ip route add 10.0.1.4 dev to-primary
inside vpc ip route add 10.0.1.9 dev to-lasting
inside vpc ip address add 198.51.100.1/24 dev to-internet
inside vpc ip route add default via 198.51.100.2
inside vpc ip route add default via 10.0.1.9 dev to-lasting onlink table 7
inside vpc ip rule add iif to-private lookup main suppress_prefixlength 0
inside vpc ip rule add iif to-private lookup 7
inside vpc nft -f - <<'RULES'
table inet check {
  chain forward {
    type filter hook forward priority filter;
    iifname "to-primary" ip saddr != 10.0.1.4 drop
    oifname "to-primary" ip daddr != 10.0.1.4 drop
  }
}
RULES
inside private ip address add 10.0.2.10/24 dev eth0
inside private ip link set eth0 up
inside private ip address add 172.16.0.1/32 dev lo
inside private ip route add default via 10.0.2.1
inside internet ip address add 198.51.100.2/24 dev eth0
inside internet ip link set eth0 up
inside internet ip address add 203.0.113.9/32 dev lo
inside internet ip route add 10.0.1.0/24 via 198.51.100.1
inside nat sysctl -qw net.ipv4.conf.all.rp_filter=1 net.ipv4.conf.default.rp_filter=1 net.ipv4.ip_forward=1
inside nat ip address add 10.0.1.4/24 dev ens5
inside nat ip link set ens5 up
inside nat ip route add default via 10.0.1.1

inside internet /usr/bin/python3 -c '
import socket
server = socket.create_server(("203.0.113.9", 443))
while True:
    connection, (address, _) = server.accept()
    connection.sendall(address.encode())
    connection.close()
' &
for try in {1..300}; do
  inside internet bash -c 'exec 3<>/dev/tcp/203.0.113.9/443' 2>/dev/null && break
  sleep 0.1
done
# An answer that should come is asked for as long as a busy machine takes, also when a link that has just come up says
# that nobody is there; one that should not, for a second.
ask() {
  inside $1 /usr/bin/python3 -c '
import socket, sys, time
end = time.monotonic() + int(sys.argv[2])
answer = "no answer"
while answer == "no answer" and (left := end - time.monotonic()) > 0:
    try:
        connection = socket.create_connection(("203.0.113.9", 443), left, (sys.argv[1], 0))
        answer = connection.recv(100).decode()
    except OSError:
        time.sleep(0.1)
print(answer)' "$2" "\${3:-1}"
}
start() { inside nat env PATH="$PWD/bin:$PATH" bash "$PWD/nat-start"; }

echo i-dead >owner
echo "before: $(ask private 10.0.2.10)"
echo "start: $(start)" | tr '\\n' ' '
echo
echo "after: $(ask private 10.0.2.10 30)"
echo "itself: $(ask nat 10.0.1.4 30)"
echo "stranger: $(ask private 172.16.0.1)"
inside nat nft list ruleset >rules-1
inside nat ip rule >ip-rules-1
inside nat ip route show table 200 >routes-1
echo "again: $(start)"
inside nat nft list ruleset | cmp - rules-1 && inside nat ip rule | cmp - ip-rules-1 && inside nat ip route show table 200 | cmp - routes-1 && echo "same: yes"
echo "tables: $(grep -c '^table' rules-1)"
echo "still: $(ask private 10.0.2.10 30)"
echo "filter: $(inside nat sysctl -n net.ipv4.conf.all.rp_filter net.ipv4.conf.ens6.rp_filter | paste -sd ' ')"
inside nat nft delete chain ip terrace_nat postrouting
echo "untranslated: $(ask private 10.0.2.10)"
`;

async function play() {
	const folder = await temporaryFolder();
	mkdirSync(join(folder, "bin"));
	const program = (name: string, text: string) => {
		writeFileSync(join(folder, name), text);
		chmodSync(join(folder, name), 0o755);
	};
	program("nat-start", natProgram());
	program("bin/aws", fakeAws);
	program("bin/sleep", "#!/bin/sh\n");
	const inOwnNamespaces = [
		"--user",
		"--map-root-user",
		"--net",
		"--mount",
		"--pid",
		"--fork",
		"--kill-child",
	];
	const run = spawnSync(
		"unshare",
		[...inOwnNamespaces, "bash", "--norc", "-euo", "pipefail", "-c", world],
		{
			cwd: folder,
			encoding: "utf8",
			timeout: 180_000,
			env: { PATH: `/usr/local/sbin:/usr/sbin:/sbin:${process.env.PATH}` },
		},
	);
	const lines = run.stdout.split("\n").slice(0, -1);
	return {
		run,
		seen: Object.fromEntries(lines.map((line) => line.split(/: (.*)/, 2))),
	};
}

describeUnless(
	missingNamespaces() ??
		missingTools("nft", "ip", "nsenter", "sysctl", "/usr/bin/python3"),
	"a NAT instance",
	() => {
		it("takes the interface over and translates what private hosts send", async () => {
			const { run, seen } = await play();
			expect(run.stderr).toBe("");
			expect(run.status).toBe(0);
			expect(seen).toEqual({
				before: "no answer",
				start:
					"taking eni-1 from i-dead translating 10.0.0.0/16 over ens6 (10.0.1.9/24) ",
				after: "10.0.1.9",
				itself: "10.0.1.4",
				stranger: "no answer",
				again: "translating 10.0.0.0/16 over ens6 (10.0.1.9/24)",
				same: "yes",
				tables: "1",
				filter: "1 2",
				still: "10.0.1.9",
				untranslated: "no answer",
			});
		});
	},
);
