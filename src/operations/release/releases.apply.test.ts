import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithAws } from "../../../test/support/aws-api-server.ts";
import { askJson } from "../../../test/support/aws-question.ts";
import { expectAllowed } from "../../../test/support/held-roles.ts";
import { beginLife, type Life } from "../../../test/support/life.ts";
import {
	type LoopbackRegistry,
	loopbackRegistry,
} from "../../../test/support/loopback-registry.ts";

/** The smallest system that can be released to. */
function input(host: string) {
	return {
		name: "shop",
		region: "eu-central-1",
		network: { egress: { kind: "nat-gateway" } },
		service: {
			source: { kind: "image", image: `${host}/acme/shop:1.0.0` },
			port: 8000,
			healthCheck: "/health",
			runsOn: { kind: "fargate", cpu: 256, memoryMiB: 512 },
		},
	};
}

/** In an order that was drawn once: what is done, and which tag must then run. */
const steps: readonly (readonly [string, string | number, string])[] = [
	["release", "1.1.0", "1.1.0"],
	["broken", "bad", "1.1.0"],
	["shape", 1024, "1.1.0"],
	["rollback", "", "1.0.0"],
	["release", "1.2.0", "1.2.0"],
	["shape", 512, "1.2.0"],
	["release", "1.3.0", "1.3.0"],
	["rollback", "", "1.2.0"],
];

describeWithAws("releases beside changes of shape", () => {
	let life: Life;
	let registry: LoopbackRegistry;
	const digests = new Map<string, string>();
	const image = () => `${registry.host}/acme/shop`;
	beforeAll(async () => {
		registry = await loopbackRegistry();
		for (const tag of ["1.0.0", "1.1.0", "1.2.0", "1.3.0"])
			digests.set(tag, registry.push(tag, { architecture: "amd64" }));
		// The server takes back what has such a digest, as the circuit breaker would.
		registry.push("bad", { architecture: "amd64", begins: "bad" });
		life = await beginLife(input(registry.host), { keepProvider: true });
		await life.write();
		const end = await life.terrace("deploy", "--yes");
		expect(end).toMatchObject({ status: 0 });
	});
	afterAll(() => registry.stop());

	const ecs = (action: string, body: object) =>
		askJson(
			life.aws,
			"ecs",
			`AmazonEC2ContainerServiceV20141113.${action}`,
			body,
		);

	/** Asked of ECS itself, past everything of ours. */
	async function runs() {
		const { services } = await ecs("DescribeServices", {
			cluster: "shop",
			services: ["shop"],
		});
		const [{ taskDefinition }] = services as [{ taskDefinition: string }];
		const found = await ecs("DescribeTaskDefinition", { taskDefinition });
		const { containerDefinitions, memory } = found.taskDefinition as {
			containerDefinitions: [{ image: string }];
			memory: string;
		};
		return { image: containerDefinitions[0].image, memory };
	}

	async function writtenDown() {
		const { Parameter } = await askJson(
			life.aws,
			"ssm",
			"AmazonSSM.GetParameter",
			{ Name: `/shop/service/release/${image().replaceAll(/[:/]/g, "_")}` },
		);
		return (Parameter as { Value: string }).Value;
	}

	let memory = 512;

	it.each(steps)("%s %s", async (what, of, tag) => {
		if (what === "shape") {
			memory = Number(of);
			await life.write(({ service }) => {
				service.runsOn.memoryMiB = of;
			});
			const end = await life.terrace("deploy", "--yes");
			expect(end).toMatchObject({ status: 0 });
		} else {
			const verb = what === "rollback" ? "rollback" : "release";
			const end = await release(verb, String(of));
			const broken = expect.stringMatching(/release-taken-back/);
			expect(end, end.errors).toMatchObject(
				what === "broken" ? { status: 1, errors: broken } : { status: 0 },
			);
		}
		const found = await runs();
		const wanted = [`${image()}:${tag}`, `${image()}@${digests.get(tag)}`];
		expect(wanted).toContain(found.image);
		expect(await writtenDown()).toBe(found.image);
		expect(found.memory).toBe(String(memory));
		expect(await life.differing()).toEqual([]);
	});

	const release = (verb: string, of: string) =>
		verb === "rollback" ? life.terrace("rollback") : life.release(of);

	it("lists all of them", async () => {
		const { status, output } = await life.terrace("releases");
		expect(status).toBe(0);
		const lines = output.split("\n").filter((line) => /^ {2}\d/.test(line));
		expect(lines.map((line) => line.split(/ {2,}/)[2])).toEqual([
			...["running", "rolled back", "replaced", "replaced"],
			...["failed", "rolled back", "replaced"],
		]);
	});

	it("asks nothing of AWS that the roles of a pipeline may not", async () => {
		for (const verb of ["outputs", "status"])
			expect(await life.terrace(verb)).toMatchObject({ status: 0 });
		const system = { input: life.input, stage: "production" };
		expectAllowed("shop-fargate", system, life.calls);
	});

	it("refuses what cannot be pulled, and changes nothing", async () => {
		const before = await runs();
		const { status, errors } = await release("release", "9.9.9");
		expect(status).toBe(2);
		expect(errors).toMatch(/image-not-pullable/);
		expect(await runs()).toEqual(before);
		expect(await life.differing()).toEqual([]);
	});
});
