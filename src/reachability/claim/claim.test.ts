import { describe, expect, test } from "vitest";
import { modelOf, type Sketch } from "../../../test/support/sketch.ts";
import {
	type Actor,
	type ActorMembers,
	freeze,
	type Traffic,
	tcp,
} from "../../network/index.ts";
import { prover } from "../prover.ts";
import type { Claim } from "./claim.ts";
import { defaultClaims } from "./default-claims.ts";
import { proveClaim } from "./prove-claim.ts";

const everywhere = ["all to 0.0.0.0/0"];

const system: Sketch = {
	vpcs: { main: { blocks: ["10.0.0.0/16"], internet: true } },
	subnets: {
		public: { vpc: "main", blocks: ["10.0.0.0/24"], table: "public" },
		private: { vpc: "main", blocks: ["10.0.1.0/24"], table: "private" },
	},
	tables: {
		public: { vpc: "main", routes: [["0.0.0.0/0", "igw"]] },
		private: { vpc: "main", routes: [["pl:s3", "vpce:s3"]] },
	},
	gatewayEndpoints: { main: ["s3"] },
	groups: {
		web: { vpc: "main", in: ["tcp 443 from 0.0.0.0/0"], out: everywhere },
		app: { vpc: "main", in: ["tcp 8000 from sg:web"], out: everywhere },
		db: { vpc: "main", in: ["tcp 5432 from sg:app"], out: [] },
	},
	hosts: {
		lb: { subnet: "public", groups: ["web"], public: "198.51.100.10" },
		app: { subnet: "private", groups: ["app"] },
		db: { subnet: "private", groups: ["db"] },
	},
};

function actor(
	role: Actor["role"],
	members: ActorMembers | string,
	listens: readonly Traffic[] = [],
	needs: Actor["needs"] = [],
): Actor {
	return {
		kind: "actor",
		name: role,
		role,
		why: "the test says so",
		members:
			typeof members === "string"
				? { kind: "interfaces", interfaces: [members] }
				: members,
		listens,
		needs,
		addresses: [],
	};
}

const balancer = {
	kind: "load-balancer",
	id: "lb",
	address: "lb",
	type: "application",
	internetFacing: true,
	interfaces: ["lb"],
	listeners: [
		{ id: "l", address: "l", protocols: [6], port: 443, targetGroups: ["tg"] },
	],
} as const;

const targets = {
	kind: "target-group",
	id: "tg",
	address: "tg",
	protocols: [6],
	port: 8000,
	preservesClientAddress: false,
	targets: [{ interface: "app" }],
} as const;

const need = (to: string, port: number) => ({
	to,
	traffic: tcp(port),
	why: "pulls its image",
	address: "app",
});

function prove(
	sketch: Sketch,
	claims?: (actors: readonly Actor[]) => readonly Claim[],
) {
	const service = { kind: "service", service: "s3" } as const;
	const registry = { kind: "service", service: "dynamodb" } as const;
	const model = freeze({
		...modelOf(sketch),
		loadBalancers: [balancer],
		targetGroups: [targets],
		actors: [
			actor("internet", {
				kind: "outside",
				cidrs: ["1.0.0.0/8", "203.0.113.0/24"],
			}),
			{ ...actor("load-balancer", "lb", [tcp(443)]), addresses: ["lb"] },
			actor(
				"service",
				"app",
				[tcp(8000)],
				[need("aws", 443), need("other", 443)],
			),
			actor("database", "db", [tcp(5432)]),
			{ ...actor("aws", service), name: "aws" },
			{ ...actor("other", registry), name: "other" },
		],
	});
	const proof = prover(model);
	const list = claims?.(model.actors) ?? defaultClaims(model);
	return list.map((claim) => proveClaim(proof, claim));
}

function lines(sketch: Sketch, claims?: () => readonly Claim[]) {
	return prove(sketch, claims).map(({ claim, holds, example }) => {
		const end =
			example &&
			` ${example.from} → ${example.to} ${example.outcome.disposition}`;
		const mend = example?.mend && `; ${example.mend.text}`;
		return `${holds}: ${claim.text}${end ?? ""}${mend ?? ""}`;
	});
}

describe("default claims", () => {
	test("hold for a chain of groups, but for the AWS service that nothing leads to", () => {
		expect(lines(system)).toMatchInlineSnapshot(`
			[
			  "yes: internet reaches only load-balancer, on its listeners' ports",
			  "yes: service is reached only by load-balancer",
			  "yes: database is reached only by service",
			  "yes: database reaches nothing on the internet",
			  "yes: load-balancer can reach service's health check on 8000",
			  "yes: service can reach aws on 443",
			  "no: service can reach other on 443 service → other no-route; private needs a route there (a NAT gateway, or an endpoint for the service)",
			]
		`);
	});

	test("are broken by a rule that admits everybody, and name it", () => {
		const open = {
			...system.groups,
			db: { vpc: "main", in: ["tcp 5432 from 10.0.0.0/8"], out: [] },
		};
		const broken = lines({ ...system, groups: open }).filter((line) =>
			line.startsWith("no: database"),
		);
		expect(broken).toMatchInlineSnapshot(`
			[
			  "no: database is reached only by service load-balancer → database delivered; remove db ingress[0], or narrow it",
			]
		`);
	});

	test("are not known where a rule is not, and nothing is guessed", () => {
		const vague = {
			...system.groups,
			db: { vpc: "main", in: ["tcp 5432 from ?"], out: [] },
		};
		const unknown = lines({ ...system, groups: vague }).filter((line) =>
			line.startsWith("unknown"),
		);
		expect(unknown).toMatchInlineSnapshot(`
			[
			  "unknown: database is reached only by service load-balancer → database insufficient-information",
			]
		`);
	});
});

describe("own claims", () => {
	const base = { kind: "claim", why: "", origin: "own" } as const;
	const from = { actor: "service" };

	test("speak of actors, addresses, types and tags", () => {
		const claims = (): readonly Claim[] => [
			{
				...base,
				text: "by type",
				rule: "never",
				from: { type: "aws_instance" },
				to: { address: "d*" },
			},
			{
				...base,
				text: "by port",
				rule: "never",
				from,
				to: { actor: "database" },
				traffic: [tcp(22)],
			},
			{
				...base,
				text: "nobody",
				rule: "can",
				from: { actor: "nobody" },
				to: from,
				traffic: [tcp(1)],
			},
		];
		expect(lines(system, claims)).toMatchInlineSnapshot(`
			[
			  "no: by type service → database delivered; remove db ingress[0], or narrow it",
			  "yes: by port",
			  "unknown: nobody",
			]
		`);
	});

	test("can is for every port that a client's connections come from", () => {
		const acls = {
			acl: {
				vpc: "main",
				in: ["1 allow all from 0.0.0.0/0"],
				out: ["1 allow tcp 40000-65535 to 0.0.0.0/0"],
			},
		};
		const subnets = {
			...system.subnets,
			private: { vpc: "main", blocks: ["10.0.1.0/24"], acl: "acl" },
		};
		const claims = (): readonly Claim[] => [
			{
				...base,
				text: "answers",
				rule: "can",
				from: { actor: "load-balancer" },
				to: from,
				traffic: [tcp(8000)],
			},
		];
		expect(lines({ ...system, acls, subnets }, claims)).toMatchInlineSnapshot(`
			[
			  "no: answers load-balancer → service return-denied-by-network-acl; acl needs an allow rule for the answers, to all ephemeral ports",
			]
		`);
	});
});

test("a broken claim shows every hop of one flow", () => {
	const open = {
		...system.groups,
		db: { vpc: "main", in: ["tcp 5432 from 10.0.0.0/8"], out: [] },
	};
	const broken = prove({ ...system, groups: open }).find(
		({ holds }) => holds === "no",
	);
	const trace = broken?.example?.trace.map(
		({ kind, at, rule, passes, returning }) =>
			`${returning ? "back" : "there"} ${kind} ${at}${rule === undefined ? "" : ` by ${rule}`}${passes ? "" : ": stops"}`,
	);
	expect(trace).toMatchInlineSnapshot(`
		[
		  "there interface lb",
		  "there security-group-egress web by web egress[0]",
		  "there network-acl default-main by default-main egress[0]",
		  "there route public by main local route",
		  "there network-acl default-main by default-main ingress[0]",
		  "there security-group-ingress db by db ingress[0]",
		  "there arrival db",
		  "back network-acl default-main by default-main egress[0]",
		  "back route private by main local route",
		  "back network-acl default-main by default-main ingress[0]",
		]
	`);
});
