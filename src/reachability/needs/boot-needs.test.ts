import { describe, expect, it } from "vitest";
import {
	endpoints,
	fargate,
	group,
	hosts,
	instance,
	lambda,
	network,
	ways,
} from "../../../test/support/computing.ts";
import { writtenInHcl } from "../../../test/support/written-in-hcl.ts";
import { prove } from "../proof.ts";

const ecr = ["aws:ecr.api", "aws:ecr.dkr", "aws:s3"];
const compute: Readonly<
	Record<
		string,
		{
			readonly written: (isPublic: boolean) => string;
			/** What it must reach, by Amazon's documentation. */
			readonly needs: readonly string[];
		}
	>
> = {
	"a Fargate task": {
		written: fargate,
		needs: [
			...ecr,
			"aws:logs",
			"aws:secretsmanager",
			"aws:ssm",
			"aws:ssmmessages",
		],
	},
	"ECS on hosts": {
		written: hosts,
		needs: [
			...[...ecr, "aws:ecs", "aws:ecs-agent", "aws:ecs-telemetry"],
			...["aws:logs", "aws:secretsmanager", "aws:ssm"],
		],
	},
	"an instance": {
		written: instance,
		needs: [...ecr, "aws:logs", "aws:secretsmanager", "aws:ssm", "internet"],
	},
	"an Auto Scaling group": {
		written: (isPublic) => group(isPublic),
		needs: [...ecr, "aws:logs", "aws:secretsmanager", "aws:ssm", "internet"],
	},
	"a function": {
		written: lambda,
		needs: ["aws:secretsmanager", "aws:ssm"],
	},
};

interface Booted {
	readonly reached: readonly string[];
	readonly missing: readonly string[];
	readonly ways: readonly (string | undefined)[];
	/** How what is missing ends. */
	readonly ends: readonly string[];
}

async function booted(...parts: readonly string[]): Promise<Booted> {
	const graph = await writtenInHcl([network, ...parts].join("\n"));
	const { verdicts } = prove(graph, { matrix: false });
	const own = verdicts.filter(({ claim }) => claim.origin === "boot");
	const names = (wanted: string) => [
		...new Set(
			own
				.filter(({ holds }) => holds === wanted)
				.map(({ claim }) => / can reach (\S+)/.exec(claim.text)?.[1] ?? ""),
		),
	];
	expect(own.every(({ holds }) => holds !== "unknown")).toBe(true);
	return {
		reached: names("yes").sort(),
		missing: names("no").sort(),
		ways: [...new Set(own.flatMap(({ way }) => way ?? []))].sort(),
		ends: [
			...new Set(
				own.flatMap(({ example }) => example?.outcome.disposition ?? []),
			),
		],
	};
}

describe.each(Object.entries(compute))("%s", (name, { written, needs }) => {
	const all = [...needs].sort();
	const onInternet = all.filter((one) => one === "internet");
	const services = needs
		.filter((one) => one.startsWith("aws:"))
		.map((one) => one.slice(4));

	it("without any way lacks everything, by name", async () => {
		const found = await booted(ways.nothing ?? "", written(false));
		expect(found).toMatchObject({ reached: [], missing: all });
		expect(found.ends).toEqual(["no-route"]);
	});

	it("behind a NAT gateway has everything, by it", async () => {
		const found = await booted(ways["a NAT gateway"] ?? "", written(false));
		expect(found).toMatchObject({ reached: all, missing: [] });
		expect(found.ways).toEqual(["aws_nat_gateway.main"]);
	});

	it("with a route to the internet gateway needs a public address as well", async () => {
		const way = ways["a public address"] ?? "";
		const without = await booted(way, written(false));
		expect(without).toMatchObject({ reached: [], missing: all });
		expect(without.ends).toEqual(["no-public-address"]);
		if (name === "a function") return;
		const found = await booted(way, written(true));
		expect(found).toMatchObject({ reached: all, missing: [] });
		expect(found.ways).toEqual(["aws_internet_gateway.main"]);
	});

	it("with an endpoint for each service reaches them by these, and not the internet", async () => {
		const found = await booted(endpoints(...services), written(false));
		expect(found).toMatchObject({
			reached: all.filter((one) => one !== "internet"),
			missing: onInternet,
		});
		expect(found.ways).toEqual(
			services.map((_, at) => `aws_vpc_endpoint.e${at}`).sort(),
		);
	});

	it.each(services)(
		"lacks exactly %s where its endpoint alone is missing",
		async (service) => {
			const others = services.filter((one) => one !== service);
			const found = await booted(endpoints(...others), written(false));
			expect(found.missing).toEqual([`aws:${service}`, ...onInternet].sort());
		},
	);
});

describe("a database of its own", () => {
	const database = (port: number, peer: string) => `
resource "aws_subnet" "other" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}
resource "aws_db_subnet_group" "main" {
  subnet_ids = [aws_subnet.main.id, aws_subnet.other.id]
}
resource "aws_security_group" "data" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port       = ${port}
    to_port         = ${port}
    protocol        = "tcp"
    security_groups = [${peer}]
  }
}
resource "aws_db_instance" "main" {
  engine                 = "postgres"
  instance_class         = "db.t4g.micro"
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.data.id]
}`;
	const own = "aws_security_group.main.id";
	const told = "#!/bin/bash\n";
	const toldOf = `${told}    export DATABASE=\${aws_db_instance.main.address}\n`;
	const clients = {
		"a Fargate task": fargate(false),
		// Whoever may have nothing to do with it is told of the database.
		"an instance": instance(false).replace(told, toldOf),
		"an Auto Scaling group": group(false).replace(told, toldOf),
		"a function": lambda().replace(
			"TOKEN =",
			"DATABASE = aws_db_instance.main.address\n      TOKEN =",
		),
	};
	const nat = ways["a NAT gateway"] ?? "";

	it.each(Object.entries(clients))("is reached by %s", async (_, client) => {
		const found = await booted(nat, client, database(5432, own));
		expect(found.reached).toContain("database");
		expect(found.missing).toEqual([]);
	});

	it.each(Object.entries(clients))(
		"is missing to %s on another port, or for another group",
		async (_, client) => {
			for (const kept of [
				database(3306, own),
				database(5432, "aws_security_group.nobody.id"),
			]) {
				const nobody = `resource "aws_security_group" "nobody" {\n  vpc_id = aws_vpc.main.id\n}`;
				const found = await booted(nat, client, kept, nobody);
				expect(found.missing).toEqual(["database"]);
				expect(found.ends).toEqual(["denied-by-security-group-ingress"]);
			}
		},
	);
});
