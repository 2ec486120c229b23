import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BlueprintInput, parseBlueprint } from "../src/blueprint/index.ts";
import { coveringBlueprints } from "./support/cover.ts";
import { renderedScripts } from "./support/rendered-scripts.ts";

/** Raw, before base64: "Run commands when you launch an EC2 instance", Amazon EC2 User Guide. */
const mostBytes = 16_384;

/** What the rule may leave unused, where AWS's names are at their longest. */
const margin = 700;

const longestName = "abcdefghijklmnopqrst";

/** The name's and the environment's, together as long as they may be. */
const environment = "staging";

type Changes = Omit<Partial<BlueprintInput>, "service"> & {
	readonly service?: Partial<BlueprintInput["service"]>;
};

function blueprintInput({ service, ...changes }: Changes): BlueprintInput {
	return {
		name: longestName,
		region: "ap-southeast-1",
		observe: { email: "ops@example.com" },
		...changes,
		service: {
			source: { kind: "image", image: "ghcr.io/acme/shop:1.4.0" },
			port: 65535,
			healthCheck: "/health",
			runsOn: { kind: "instance", instance: "t3.micro" },
			...service,
		},
		environments: { [environment]: {} },
	};
}

/** The bytes of each script; `undefined` where the rule refuses; an error where anything else is wrong. */
function scriptBytes(
	changes: Changes,
): Readonly<Record<string, number>> | undefined {
	const parsed = parseBlueprint(blueprintInput(changes), environment);
	if (parsed.diagnostics.some(({ code }) => code === "user-data-too-long"))
		return undefined;
	if (!parsed.blueprint) throw new Error(JSON.stringify(parsed.diagnostics));
	return Object.fromEntries(
		Object.entries(renderedScripts(parsed.blueprint)).map(([name, script]) => [
			name,
			Buffer.byteLength(script),
		]),
	);
}

/** The longest text that the rule lets pass. */
function longestAllowed(filled: (text: string) => Changes): Changes {
	let allowed = 0;
	for (let step = 8192; step >= 1; step /= 2)
		if (scriptBytes(filled(filler(allowed + step)))) allowed += step;
	return filled(filler(allowed));
}

/** Nothing that looks like a secret. */
function filler(characters: number): string {
	return "a b ".repeat(characters / 4 + 1).slice(0, characters);
}

const git = {
	kind: "git",
	repository: "https://git.example.com/acme/shop.git",
	start: "./serve",
} as const;

const everything: Changes = {
	network: { egress: { kind: "ephemeral-nat" } },
	storage: { assets: {} },
	database: {
		kind: "rds",
		engine: "postgres",
		instance: "db.t4g.micro",
		replicas: 15,
	},
};

/** A text of the blueprint, filled. */
const places: Record<string, (text: string) => Changes> = {
	"the environment of a container": (TEXT) => ({
		service: { environment: { TEXT } },
	}),
	"the environment of an image in ECR, with a database and replicas, behind a NAT gateway for a while":
		(TEXT) => ({
			...everything,
			service: {
				source: { kind: "ecr", tag: "1.4.0" },
				environment: { TEXT },
			},
		}),
	"the environment of a repository": (TEXT) => ({
		service: { source: git, environment: { TEXT } },
	}),
	"a repository's environment, with all that there is": (TEXT) => ({
		...everything,
		service: { source: git, environment: { TEXT } },
	}),
	"the command of a container": (text) => ({
		service: {
			source: {
				kind: "image",
				image: "123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/shop:1.4.0",
				command: ["serve", text],
			},
		},
	}),
	"the build of a repository": (text) => ({
		service: { source: { ...git, build: text.split("b") } },
	}),
	"the start of a repository": (text) => ({
		service: { source: { ...git, start: `./serve ${text}` } },
	}),
	"the packages of a repository": (text) => ({
		service: {
			source: { ...git, packages: text.split(" ").filter(Boolean) },
		},
	}),
	"very many variables": (text) => ({
		service: {
			environment: Object.fromEntries(
				text.split("b").map((value, at) => [`VARIABLE_${at}`, value]),
			),
		},
	}),
	"very many secrets": (text) => ({
		service: {
			secrets: Object.fromEntries(
				text
					.slice(0, text.length / 12)
					.split("b")
					.map((_, at) => [
						`SECRET_${at}`,
						`arn:aws:secretsmanager:ap-southeast-1:123456789012:secret:s${at}-AbCdEf#key`,
					]),
			),
		},
	}),
};

const load: Record<string, (text: string) => Changes> = {
	"the locustfile": (locustfile) => ({
		loadGenerator: { from: ["203.0.113.7/32"], locustfile: `#${locustfile}` },
	}),
	"a locustfile with lines that would end it": (text) => ({
		edge: { domain: "shop.example.com" },
		loadGenerator: {
			from: ["203.0.113.7/32"],
			locustfile: `LOCUSTFILE\nLOCUSTFILE_END\nLOCUSTFILE_END_END\n#${text}`,
		},
	}),
};

describe("the longest that is allowed, and hardly less than EC2 takes, is", () => {
	test.each(Object.entries(places))("in %s", (_, filled) => {
		const { service = 0 } = scriptBytes(longestAllowed(filled)) ?? {};
		expect(service).toBeLessThanOrEqual(mostBytes);
		expect(service).toBeGreaterThan(mostBytes - margin);
	});

	test.each(Object.entries(load))("in %s", (_, filled) => {
		const scripts = scriptBytes(longestAllowed(filled)) ?? {};
		const bytes = Math.max(
			scripts.load_generator_master ?? 0,
			scripts.load_generator_worker ?? 0,
		);
		expect(bytes).toBeLessThanOrEqual(mostBytes);
		expect(bytes).toBeGreaterThan(mostBytes - margin);
	});
});

/** What makes a text longer in the shell or in JSON, or has more bytes than characters. */
const hostile = fc
	.array(
		fc.constantFrom("'", '"', "\\", "$", "`", "\n", "\u0001", "é", "🙂", "ab "),
		{ minLength: 100, maxLength: 5000, size: "max" },
	)
	.map((parts) => parts.join(""));

test("whatever stands in them, scripts that are allowed are short enough", () => {
	const filled = fc.constantFrom(
		...Object.entries({ ...places, ...load })
			.filter(([name]) => !/packages|secrets/.test(name))
			.map(([, fill]) => fill),
	);
	fc.assert(
		fc.property(filled, hostile, (fill, text) => {
			const sizes = Object.values(scriptBytes(fill(text)) ?? {});
			expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(mostBytes);
		}),
		{ numRuns: 60 },
	);
});

test("what is too long is said with what it is, and the place that has the most of it", () => {
	const said = (changes: Changes) =>
		parseBlueprint(blueprintInput(changes), environment).diagnostics.map(
			({ subject, summary, detail }) => [subject, summary, detail],
		);
	expect(
		said({
			loadGenerator: {
				from: ["203.0.113.7/32"],
				locustfile: filler(13_000),
			},
		}),
	).toEqual([
		[
			"loadGenerator.locustfile",
			"the boot script of the load generator would have about 16752 bytes, and EC2 takes 16384",
			"locustfile (13000 bytes) could be shorter. Leave out what this test does not need.",
		],
	]);
	const [[subject, , detail] = []] = said({
		service: {
			source: { ...git, start: filler(3000) },
			environment: { TEXT: filler(4000) },
		},
	});
	expect(subject).toBe("service.environment");
	expect(detail).toMatch(
		/^environment \(40\d\d bytes\) and start \(3003 bytes\) could be shorter\. Put /,
	);
});

test.each(["postgres", "mysql", "mariadb"] as const)(
	"a host of %s has room for the longest names, so that no rule speaks of it",
	(engine) => {
		const sizes = scriptBytes({
			network: { egress: { kind: "ephemeral-nat" } },
			database: {
				kind: "container",
				engine,
				image: `123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/${"i".repeat(512 - 50 - 129)}:${"t".repeat(128)}`,
				databaseName: "d".repeat(63),
				username: "u".repeat(16),
			},
		});
		expect(sizes?.database).toBeGreaterThan(12_000);
		expect(sizes?.database).toBeLessThanOrEqual(mostBytes);
	},
);

test("no blueprint of the cover is refused, and every script of it is short enough", () => {
	for (const input of coveringBlueprints()) {
		const { blueprint } = parseBlueprint({ ...input, name: longestName });
		if (!blueprint) throw new Error(`${input.name} is refused.`);
		for (const script of Object.values(renderedScripts(blueprint)))
			expect(Buffer.byteLength(script)).toBeLessThanOrEqual(mostBytes);
	}
});
