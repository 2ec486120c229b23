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
} from "../../test/support/document-query.ts";
import { hasPublicAddress, subnetsOf } from "../../test/support/hosts.ts";

const { system } = await exampleDocuments("crud-mysql", "load-test");
const { system: production } = await exampleDocuments(
	"crud-mysql",
	"production",
);

checklist("Load testing", {
	"Locust in the same VPC, on a host with a public address": () => {
		expect(subnetsOf(system, "load_generator_master")).toEqual([
			"aws_subnet.public_a",
		]);
		expect(hasPublicAddress(system, "load_generator_master")).toBe(true);
	},
	"it asks the load balancer, as users do": () =>
		expect(bootValue(system, "load_generator_master", "application_url")).toBe(
			"http://<aws_lb.main.dns_name>",
		),
	"250 users are more than one process makes well: two workers report to the master":
		() => {
			expect(
				argument(
					find(system, "aws_instance", "load_generator_worker"),
					"count",
				),
			).toBe(2);
			expect(reaches(system, "load_generator_worker")).toContain(
				"load_generator_master 5557",
			);
		},
	"production has no load generator": () =>
		expect(
			namesOf(production, "aws_instance").concat(
				namesOf(production, "aws_security_group"),
			),
		).not.toContainEqual(expect.stringContaining("load_generator")),
});

checklist("What the document's own code breaks, and ours keeps", {
	"no NAT gateway and no VPN gateway, which the document and its estimate do not know: one small NAT instance":
		() => {
			for (const type of ["aws_nat_gateway", "aws_vpn_gateway"])
				expect(blocksOf(system, type)).toEqual([]);
			expect(
				argument(find(system, "aws_autoscaling_group", "nat_instance")),
			).toMatchObject({ min_size: 1, max_size: 1 });
			expect(
				argument(find(system, "aws_route", "private_egress")),
			).toMatchObject({
				network_interface_id: "<aws_network_interface.nat.id>",
			});
		},
	"the application is in the private subnets, both of them: the template pins none":
		() => {
			expect(subnetsOf(system, "service")).toEqual([
				"aws_subnet.service_a",
				"aws_subnet.service_b",
			]);
			expect(hasPublicAddress(system, "service")).toBe(false);
		},
	"SSH is open nowhere": () => {
		for (const name of namesOf(system, "aws_security_group"))
			expect(admits(system, name).filter((rule) => / 22$/.test(rule))).toEqual(
				[],
			);
		expect(namesOf(system, "aws_key_pair")).toEqual([]);
	},
	"the application is told what it reads: five variables, the password by reference":
		() => {
			const arn = "<aws_db_instance.primary.master_user_secret[0].secret_arn>";
			const store = "secrets-manager";
			expect(toldToService(system)).toMatchObject({
				variables: {
					DB_HOST: "<aws_db_instance.primary.address>",
					DB_PORT: "3306",
					DB_NAME: "crud_mysql",
				},
				secrets: {
					DB_USERNAME: { store, arn, key: "username" },
					DB_PASSWORD: { store, arn, key: "password" },
				},
			});
		},
	"and one DATABASE_URL with all of them, by the library's own scheme": () =>
		expect(toldToService(system)).toMatchObject({
			login: "<aws_db_instance.primary.master_user_secret[0].secret_arn>",
			urls: {
				DATABASE_URL: {
					scheme: "mysql+pymysql",
					host: "<aws_db_instance.primary.address>",
					port: 3306,
					database: "crud_mysql",
				},
			},
		}),
	"the connection is encrypted, and the server is who it says": () => {
		expect(
			argument(only(system, "aws_db_parameter_group"), "parameter"),
		).toEqual([{ name: "require_secure_transport", value: "ON" }]);
		expect(toldToService(system).urls?.DATABASE_URL?.query).toBe(
			"ssl_ca=rds.pem",
		);
		expect(bootScript(system, "service")).toContain("--output rds.pem");
	},
	"no password is a variable, marked or not": () => {
		const variables = allBlocks(system).flatMap((block) =>
			block.kind === "variable" ? [block.name] : [],
		);
		expect(variables).toEqual(["image_generation"]);
		expect(mentions(system, "aws_db_instance.primary")).not.toContainEqual(
			expect.stringMatching(/password/),
		);
	},
	"port 80 is served without root: the service may bind it, and no more": () =>
		expect(bootScript(system, "service")).toContain(
			"AmbientCapabilities=CAP_NET_BIND_SERVICE",
		),
	"the load balancer calls the service's port alone": () =>
		expect(reaches(system, "load_balancer")).toEqual(["service 80"]),
});
