import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { entitiesOf, graphOfSources, readSources } from "../../plan/index.ts";
import { networkModelOf } from "../model/index.ts";
import { prover } from "../prover.ts";
import { defaultClaims } from "./default-claims.ts";
import { proveClaim } from "./prove-claim.ts";

const style = new URL(
	"../../../test/fixtures/plans/nlb-groups/main.tf",
	import.meta.url,
);
const withGroups = readFileSync(fileURLToPath(style), "utf8");

const named = "referenced_security_group_id = aws_security_group.balancer.id\n";
const admits = (cidr: string) =>
	changed(
		changed(
			withGroups,
			"  security_groups    = [aws_security_group.balancer.id]\n",
			"",
		),
		named,
		`cidr_ipv4 = "${cidr}"\n`,
	);

function changed(text: string, from: string, to: string): string {
	if (!text.includes(from)) throw new Error(`not there: ${from}`);
	return text.replace(from, to);
}

const ofGroup = (text: string, line: string) =>
	changed(
		text,
		'protocol = "TCP"\n  vpc_id',
		`protocol = "TCP"\n  ${line}\n  vpc_id`,
	);

/** What is said of the clients: whether they get through, and what ends the packet that shows it. */
async function clientsOf(hcl: string): Promise<readonly string[]> {
	const { sources } = await readSources(async (path) =>
		path === "." ? { "main.tf": hcl } : undefined,
	);
	if (sources === undefined) throw new Error("no sources");
	const graph = graphOfSources(sources);
	const model = networkModelOf(entitiesOf(graph), graph.references);
	const ready = prover(model);
	return defaultClaims(model)
		.filter(({ text }) => text.startsWith("clients of"))
		.map((claim) => {
			const { holds, example } = proveClaim(ready, claim);
			const end = example?.outcome.disposition;
			return [holds, ...(end === undefined ? [] : [end])].join(": ");
		});
}

test("clients get through where targets admit the load balancer's group: it stands for them", async () => {
	expect(await clientsOf(withGroups)).toEqual(["yes"]);
});

test("they do not where targets admit the network's own addresses alone, as health checks bear them", async () => {
	expect(await clientsOf(admits("10.42.0.0/16"))).toEqual([
		"no: denied-by-security-group-ingress",
	]);
});

test("some are enough: without groups of its own, its targets say who may", async () => {
	expect(await clientsOf(admits("198.51.100.0/24"))).toEqual(["yes"]);
});

test("an ACL of the targets' subnet sees their addresses too", async () => {
	const acl = `
resource "aws_network_acl" "private" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.private.id]
  ingress {
    rule_no    = 100
    protocol   = "-1"
    action     = "allow"
    cidr_block = "10.42.0.0/16"
    from_port  = 0
    to_port    = 0
  }
  egress {
    rule_no    = 100
    protocol   = "-1"
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
}`;
	expect(await clientsOf(withGroups + acl)).toEqual([
		"no: denied-by-network-acl",
	]);
});

test("nothing is said of them where the load balancer puts its own address in", async () => {
	const closed = admits("10.42.0.0/16");
	for (const line of ['preserve_client_ip = "false"', 'target_type = "ip"'])
		expect(await clientsOf(ofGroup(closed, line))).toEqual([]);
});

test("nor of one inside, whose clients' addresses nobody knows", async () => {
	const inside = changed(
		admits("10.42.0.0/16"),
		'load_balancer_type = "network"\n',
		'load_balancer_type = "network"\n  internal = true\n',
	);
	expect(await clientsOf(inside)).toEqual([]);
});
