import { expect } from "vitest";
import {
	bootScript,
	bootValue,
	toldToService,
} from "../../test/support/boot-settings.ts";
import { checklist, exampleDocuments } from "../../test/support/checklist.ts";
import { admits, reaches } from "../../test/support/conversations.ts";
import {
	allBlocks,
	argument,
	blocksOf,
	find,
	mentions,
	namesOf,
	only,
	output,
	refers,
	settings,
	variable,
} from "../../test/support/document-query.ts";
import {
	groupsOf,
	hasPublicAddress,
	subnetsOf,
} from "../../test/support/hosts.ts";

const { system } = await exampleDocuments("alumni-connect");

const subnet = (name: string) => argument(find(system, "aws_subnet", name));

/** The groups that anybody on the internet may send to. */
const openToTheWorld = namesOf(system, "aws_security_group").filter((group) =>
	admits(system, group).some((rule) => rule.startsWith("0.0.0.0/0 ")),
);

checklist("VPC design", {
	"an MVP has the minimum of everything: one backend host, one database host, one bastion":
		() =>
			expect(namesOf(system, "aws_instance").sort()).toEqual([
				"bastion",
				"database",
				"service",
			]),
	"the minimum: nothing scales, nothing is replicated, nothing is watched":
		() => {
			const types = [
				"aws_autoscaling_group",
				"aws_db_instance",
				"aws_cloudwatch_metric_alarm",
				"aws_cloudwatch_dashboard",
			];
			expect(types.flatMap((type) => blocksOf(system, type))).toEqual([]);
		},
	"there is one VPC, in ap-south-1": () => {
		expect(namesOf(system, "aws_vpc")).toEqual(["main"]);
		expect(settings(system, "provider")).toMatchObject([
			{ region: "ap-south-1" },
		]);
	},
	"it has an internet gateway": () =>
		expect(
			refers(system, only(system, "aws_internet_gateway"), "vpc_id"),
		).toEqual(["aws_vpc.main"]),
	"the front end is hosted elsewhere: no bucket, no CDN, no domain here":
		() => {
			const types = ["aws_s3_bucket", "aws_cloudfront_distribution"];
			expect(
				[...types, "aws_route53_zone"].flatMap((type) =>
					blocksOf(system, type),
				),
			).toEqual([]);
		},
	"requests and management traffic come in by the internet gateway": () => {
		const route = find(system, "aws_route", "public_internet");
		expect(argument(route)).toMatchObject({
			destination_cidr_block: "0.0.0.0/0",
			gateway_id: "<aws_internet_gateway.main.id>",
		});
		expect(refers(system, route, "route_table_id")).toEqual([
			"aws_route_table.public",
		]);
	},
});

checklist("Subnet design", {
	"there are four subnets": () =>
		expect(namesOf(system, "aws_subnet")).toHaveLength(4),
	"a public subnet for management, in ap-south-1a": () =>
		expect(subnet("public_a")).toMatchObject({
			availability_zone: "ap-south-1a",
			cidr_block: "172.16.1.0/24",
		}),
	"two private subnets for the backend's and the database's host, in ap-south-1a":
		() => {
			expect([subnet("service_a"), subnet("database_a")]).toMatchObject([
				{ availability_zone: "ap-south-1a", cidr_block: "172.16.2.0/24" },
				{ availability_zone: "ap-south-1a", cidr_block: "172.16.3.0/24" },
			]);
			expect(subnetsOf(system, "service")).toEqual(["aws_subnet.service_a"]);
			expect(subnetsOf(system, "database")).toEqual(["aws_subnet.database_a"]);
		},
	"private: their route table knows no internet gateway": () => {
		for (const name of ["service_a", "database_a"])
			expect(
				refers(
					system,
					find(system, "aws_route_table_association", name),
					"route_table_id",
				),
			).toEqual(["aws_route_table.private"]);
		expect(mentions(system, "aws_route_table.private").sort()).toEqual([
			"aws_route.private_egress.route_table_id",
			"aws_route_table_association.database_a.route_table_id",
			"aws_route_table_association.service_a.route_table_id",
			"aws_vpc_endpoint.s3.route_table_ids",
		]);
	},
	"another public subnet in ap-south-1b, for the load balancer's second zone alone":
		() => {
			expect(subnet("empty_b")).toMatchObject({
				availability_zone: "ap-south-1b",
				cidr_block: "172.16.4.0/24",
			});
			expect(mentions(system, "aws_subnet.empty_b").sort()).toEqual([
				"aws_lb.main.subnets",
				"aws_route_table_association.empty_b.subnet_id",
			]);
		},
	"the management subnet holds the bastion": () => {
		expect(subnetsOf(system, "bastion")).toEqual(["aws_subnet.public_a"]);
		expect(hasPublicAddress(system, "bastion")).toBe(true);
	},
	"the management subnet holds the NAT gateway, by which the private hosts reach the internet":
		() => {
			const gateway = only(system, "aws_nat_gateway");
			expect(refers(system, gateway, "subnet_id")).toEqual([
				"aws_subnet.public_a",
			]);
			expect(
				argument(find(system, "aws_route", "private_egress")),
			).toMatchObject({
				destination_cidr_block: "0.0.0.0/0",
				nat_gateway_id: "<aws_nat_gateway.main[0].id>",
			});
		},
});

checklist("Load balancer", {
	"the backend's host has no public address": () =>
		expect(hasPublicAddress(system, "service")).toBe(false),
	"its security group takes port 8000 from the load balancer's group, and SSH from the bastion's":
		() => {
			expect(groupsOf(system, "service")).toEqual([
				"aws_security_group.service",
			]);
			expect(admits(system, "service")).toEqual([
				"bastion 22",
				"load_balancer 8000",
			]);
		},
	"the load balancer is the only entry: no other group is open to the world":
		() => expect(openToTheWorld).toEqual(["load_balancer"]),
	"it listens on port 80, HTTP, on the public internet": () => {
		const listener = only(system, "aws_lb_listener");
		expect(argument(listener)).toMatchObject({ port: 80, protocol: "HTTP" });
		expect(argument(only(system, "aws_lb"), "internal")).toBe(false);
	},
	"it spans the management subnet in ap-south-1a and the empty one in ap-south-1b":
		() =>
			expect(refers(system, only(system, "aws_lb"), "subnets")).toEqual([
				"aws_subnet.public_a",
				"aws_subnet.empty_b",
			]),
	"it forwards to port 8000 of the backend's host": () => {
		const listener = only(system, "aws_lb_listener");
		expect(argument(listener, "default_action")).toEqual({
			type: "forward",
			target_group_arn: "<aws_lb_target_group.service.arn>",
		});
		expect(argument(only(system, "aws_lb_target_group"), "port")).toBe(8000);
		const target = only(system, "aws_lb_target_group_attachment");
		expect(refers(system, target, "target_id")).toEqual([
			"aws_instance.service",
		]);
	},
});

checklist("Security groups design", {
	"SSH from the internet reaches the bastion only, and here from the operator's address only":
		() => {
			const withSsh = namesOf(system, "aws_security_group").filter((group) =>
				admits(system, group).some((rule) => / 22$/.test(rule)),
			);
			expect(withSsh).toEqual(["service", "database", "bastion"]);
			expect(admits(system, "bastion")).toEqual(["203.0.113.7/32 22"]);
		},
	"SSH to the backend's and the database's host comes from the bastion only":
		() => {
			for (const host of ["service", "database"])
				expect(
					admits(system, host).filter((rule) => / 22$/.test(rule)),
				).toEqual(["bastion 22"]);
		},
	"HTTP from the internet reaches the load balancer only": () =>
		expect(admits(system, "load_balancer")).toEqual(["0.0.0.0/0 80"]),
	"HTTP to the backend comes from the load balancer only": () =>
		expect(
			admits(system, "service").filter((rule) => / 8000$/.test(rule)),
		).toEqual(["load_balancer 8000"]),
	"port 5432 of the database's host is open to the backend only": () => {
		expect(groupsOf(system, "database")).toEqual([
			"aws_security_group.database",
		]);
		expect(admits(system, "database")).toEqual(["bastion 22", "service 5432"]);
	},
});

checklist("SSH keys", {
	"the operator's private key stays on the operator's computer: only a public key is here":
		() => {
			expect(blocksOf(system, "tls_private_key")).toEqual([]);
			expect(argument(only(system, "aws_key_pair"), "public_key")).toMatch(
				/^ssh-ed25519 /,
			);
		},
	"the document keeps the inner hosts' key on the bastion; ours has none there, and forwards (ssh -J)":
		() => {
			expect(bootScript(system, "bastion")).not.toContain("PRIVATE KEY");
			expect(bootScript(system, "bastion")).toContain(
				"AllowTcpForwarding local",
			);
			for (const host of ["bastion", "service", "database"])
				expect(
					refers(system, find(system, "aws_launch_template", host), "key_name"),
				).toEqual(["aws_key_pair.operator"]);
		},
});

checklist("EC2 instances", {
	"the backend's host pulls and runs the image 0.0.2": () =>
		expect({
			runs: bootValue(system, "service", "image"),
			first: argument(find(system, "aws_ssm_parameter", "release")),
		}).toMatchObject({
			runs: String.raw`<replace(aws_ssm_parameter.release.insecure_value, "'", "'\\''")>`,
			first: { insecure_value: "shobanchiddarth/alumni-connect-backend:0.0.2" },
		}),
	"the database's host pulls and runs postgres:16": () =>
		expect(bootValue(system, "database", "image")).toBe("postgres:16"),
	"the backend finds the database by its URL": () =>
		expect(toldToService(system)).toMatchObject({
			login: "<aws_secretsmanager_secret_version.database.arn>",
			urls: {
				DATABASE_URL: {
					scheme: "postgresql",
					host: "172.16.3.10",
					port: 5432,
					database: "alumni_connect",
				},
			},
		}),
});

checklist("NAT gateway cost problem", {
	"the gateway stays in the code, and is there while deploying": () =>
		expect(variable(system, "egress_open")).toMatchObject({
			type: "bool",
			default: true,
		}),
	"taken away, it takes exactly three things with it: the gateway, its address, the default route":
		() =>
			expect(mentions(system, "var.egress_open").sort()).toEqual([
				"aws_eip.nat.count",
				"aws_nat_gateway.main.count",
				"aws_route.private_egress.count",
			]),
	"nothing else needs what was taken away: the next plan is empty": () => {
		expect(mentions(system, "aws_eip.nat")).toEqual([
			"aws_nat_gateway.main.allocation_id",
		]);
		expect(mentions(system, "aws_nat_gateway.main")).toEqual([
			"aws_route.private_egress.nat_gateway_id",
		]);
		// An order of creation, which no plan counts as a change.
		expect(mentions(system, "aws_route.private_egress").sort()).toEqual([
			"aws_instance.database.depends_on",
			"aws_instance.service.depends_on",
		]);
	},
	"the private hosts work on without the internet: a restart reads the password from their own disk":
		() => {
			const script = bootScript(system, "service");
			expect(script).toMatch(/FOLDER = "\/var\/lib\/[\w-]+"/);
			expect(bootScript(system, "database")).toContain(
				"--log-opt mode=non-blocking",
			);
		},
	"packages, image and containers come first: a first boot waits for the route":
		() => {
			for (const host of ["service", "database"]) {
				expect(bootValue(system, host, "egress_wait_seconds")).toBe("900");
				expect(bootScript(system, host)).toMatch(
					/^ {2}wait_for_egress .*'registry-1\.docker\.io'/m,
				);
			}
		},
});

checklist("Steps to deploy", {
	"the password comes from TF_VAR_db_password, and is the only thing to be given":
		() => {
			expect(variable(system, "db_password")).toMatchObject({
				type: "string",
				sensitive: true,
				ephemeral: true,
			});
			const asked = allBlocks(system).flatMap((block) =>
				block.kind === "variable" && argument(block, "default") === undefined
					? [block.name]
					: [],
			);
			expect(asked).toEqual(["db_password"]);
		},
	"terraform destroy tears everything down: nothing refuses": () => {
		const refusals = blocksOf(system).filter(
			(block) =>
				argument(block, "deletion_protection") === true ||
				argument(block, "enable_deletion_protection") === true ||
				argument(block, "lifecycle", "prevent_destroy") === true,
		);
		expect(refusals).toEqual([]);
	},
});

checklist("Proof of deployment", {
	"the landing page answers at the load balancer's name, by HTTP": () =>
		expect(output(system, "application_url")).toBe(
			"http://<aws_lb.main.dns_name>",
		),
});

checklist("What the document's own code breaks, and ours keeps", {
	"the password is in no script, no URL and no state: a write-only argument alone takes it":
		() =>
			expect(mentions(system, "var.db_password")).toEqual([
				"aws_secretsmanager_secret_version.database.secret_string_wo",
			]),
	"the database's data are on an encrypted volume of their own": () => {
		expect(argument(only(system, "aws_ebs_volume"))).toMatchObject({
			availability_zone: "ap-south-1a",
			encrypted: true,
			final_snapshot: true,
		});
		expect(
			refers(system, only(system, "aws_volume_attachment"), "instance_id"),
		).toEqual(["aws_instance.database"]);
	},
	"and are backed up: seven daily snapshots": () => {
		const policy = argument(only(system, "aws_dlm_lifecycle_policy"));
		const volume = argument(only(system, "aws_ebs_volume"), "tags") as object;
		expect(volume).toMatchObject(
			(policy as { policy_details: { target_tags: object } }).policy_details
				.target_tags,
		);
		expect(policy).toMatchObject({
			state: "ENABLED",
			policy_details: {
				schedule: {
					create_rule: { interval: 24, interval_unit: "HOURS" },
					retain_rule: { count: 7 },
				},
			},
		});
	},
	"no ping and no other protocol is let in anywhere": () => {
		const protocols = blocksOf(
			system,
			"aws_vpc_security_group_ingress_rule",
		).map((rule) => argument(rule, "ip_protocol"));
		expect(new Set(protocols)).toEqual(new Set(["tcp"]));
	},
	"the load balancer may call the backend's port and nothing else": () =>
		expect(reaches(system, "load_balancer")).toEqual(["service 8000"]),
	"no private key is in the state": () =>
		expect(
			blocksOf(system).filter(({ type }) => !type.startsWith("aws_")),
		).toEqual([]),
});
