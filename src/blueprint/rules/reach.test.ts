import { expect, test } from "vitest";
import { parseBlueprint } from "../index.ts";

const egresses = {
	"nat-gateway": { kind: "nat-gateway" },
	"nat-instance": { kind: "nat-instance" },
	"ephemeral-nat": { kind: "ephemeral-nat" },
	endpoints: { kind: "endpoints" },
	none: { kind: "none" },
};

const sources = {
	"an image on the internet": { kind: "image", image: "acme/shop:1.4.0" },
	"an image of public.ecr.aws": {
		kind: "image",
		image: "public.ecr.aws/acme/shop:1.4.0",
	},
	"an image of ECR in the region": {
		kind: "image",
		image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:1.4.0",
	},
	"an image of ECR in another region": {
		kind: "image",
		image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.0",
	},
	"a repository of ours": { kind: "ecr", tag: "1.4.0" },
	git: {
		kind: "git",
		repository: "https://github.com/acme/shop.git",
		start: "./serve",
	},
};

const runners = {
	fargate: { kind: "fargate" },
	"a host": { kind: "instance", instance: "t3.micro" },
	"a host with an image of its own": {
		kind: "instance",
		instance: "t3.micro",
		ami: "ami-0123456789abcdef0",
	},
	"a group": { kind: "autoscaling", instance: "t3.micro", min: 1, max: 1 },
};

type Egress = keyof typeof egresses;
type SourceName = keyof typeof sources;
type Runner = keyof typeof runners;

/** What gets its program, written down by hand. */
function arrives(egress: Egress, source: SourceName, runner: Runner): boolean {
	if (egress === "endpoints")
		return (
			source === "an image of ECR in the region" ||
			source === "a repository of ours"
		);
	if (egress === "none")
		return runner === "a host with an image of its own" && source !== "git";
	return true;
}

function names<T extends object>(table: T): (keyof T)[] {
	return Object.keys(table) as (keyof T)[];
}

const matrix = names(egresses).flatMap((egress) =>
	names(sources).flatMap((source) =>
		names(runners)
			// Fargate runs no repositories at all.
			.filter((runner) => source !== "git" || runner !== "fargate")
			.map((runner) => ({ egress, source, runner })),
	),
);

test.each(matrix)("$egress, $source, $runner", ({ egress, source, runner }) => {
	const { diagnostics } = parseBlueprint({
		name: "shop",
		region: "eu-central-1",
		network: { egress: egresses[egress] },
		service: {
			source: sources[source],
			port: 8000,
			healthCheck: "/",
			runsOn: runners[runner],
		},
	});
	const errors = diagnostics.filter(({ severity }) => severity === "error");
	const expected = arrives(egress, source, runner) ? [] : ["unreachable-image"];
	expect(errors.map(({ code }) => code)).toEqual(expected);
});

test.each(names(egresses))(
	"a containerised database gets its image from the internet by %s, or it is told",
	(egress) => {
		const { diagnostics } = parseBlueprint({
			name: "shop",
			region: "eu-central-1",
			network: { egress: egresses[egress] },
			service: {
				source: { kind: "ecr", tag: "1.4.0" },
				port: 8000,
				healthCheck: "/",
				runsOn: { kind: "instance", instance: "t3.micro" },
			},
			database: { kind: "container", image: "postgres:16" },
		});
		const told = diagnostics.some(
			({ subject }) => subject === "database.image",
		);
		expect(told).toBe(egress === "endpoints" || egress === "none");
	},
);
