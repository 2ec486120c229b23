import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithAws } from "../../../test/support/aws-api-server.ts";
import { askQuery } from "../../../test/support/aws-question.ts";
import { beginLife, type Life } from "../../../test/support/life.ts";
import {
	type LoopbackRegistry,
	loopbackRegistry,
} from "../../../test/support/loopback-registry.ts";
import { startTerrace } from "../../../test/support/terrace.ts";
import { versionIn } from "./boot-version.ts";

type Step = readonly [string, string | number, string];

/** In an order that was drawn once: what is done, and which tag must then run. */
const steps: readonly Step[] = [
	["release", "1.1.0", "1.1.0"],
	["broken", "bad", "1.1.0"],
	["shape", 20, "1.1.0"],
	["rollback", "", "1.0.0"],
	["release", "1.2.0", "1.2.0"],
	["rollback", "", "1.0.0"],
];

const kinds = {
	"an Auto Scaling group": { kind: "autoscaling", min: 2, max: 3 },
	"a single host": { kind: "instance" },
};

for (const [name, runsOn] of Object.entries(kinds))
	describeWithAws(`releases to ${name} beside changes of shape`, () => {
		const isGroup = runsOn.kind === "autoscaling";
		let life: Life;
		let registry: LoopbackRegistry;
		const digests = new Map<string, string>();
		beforeAll(async () => {
			registry = await loopbackRegistry();
			for (const tag of ["1.0.0", "1.1.0", "1.2.0"])
				digests.set(tag, registry.push(tag, { architecture: "amd64" }));
			registry.push("bad", { architecture: "amd64", begins: "bad" });
			life = await beginLife(
				{
					...{ name: "shop", region: "eu-central-1" },
					network: { egress: { kind: "nat-gateway" } },
					service: {
						source: {
							kind: "image",
							image: `${registry.host}/acme/shop:1.0.0`,
						},
						...{ port: 8000, healthCheck: "/health" },
						runsOn: { ...runsOn, instance: "t3.micro", diskGiB: 16 },
					},
				},
				{ keepProvider: true },
			);
			await life.write();
			const end = await life.terrace("deploy", "--yes");
			expect(end, end.errors).toMatchObject({ status: 0 });
		});
		afterAll(() => registry.stop());

		/** What the boot scripts of the hosts that run say, asked of EC2 past everything of ours. */
		async function run() {
			const ec2 = (Action: string, asked: Readonly<Record<string, string>>) =>
				askQuery(life.aws, "ec2", { Action, Version: "2016-11-15", ...asked });
			const found = await ec2("DescribeInstances", {
				"Filter.1.Name": "instance-state-name",
				"Filter.1.Value.1": "running",
				"Filter.2.Name": "tag:Name",
				"Filter.2.Value.1": "shop-service",
			});
			const ids = [...found.matchAll(/<instanceId>([^<]+)/g)];
			return Promise.all(
				ids.map(async ([, id = ""]) => {
					const answer = await ec2("DescribeInstanceAttribute", {
						...{ InstanceId: id, Attribute: "userData" },
					});
					const [, packed = ""] = /<value>([^<]+)/.exec(answer) ?? [];
					return versionIn(Buffer.from(packed, "base64").toString());
				}),
			);
		}

		it.each(steps.filter(([what]) => isGroup || what !== "broken"))(
			"%s %s",
			async (what, of, tag) => {
				if (what === "shape") {
					await life.write(({ service }) => {
						service.runsOn.diskGiB = of;
					});
					const end = await life.terrace("deploy", "--yes");
					expect(end, end.errors).toMatchObject({ status: 0 });
				} else {
					const end = await command(what, String(of));
					const broken = expect.stringMatching(/release-taken-back/);
					expect(end, end.output + end.errors).toMatchObject(
						what === "broken" ? { status: 1, errors: broken } : { status: 0 },
					);
				}
				const image = `${registry.host}/acme/shop`;
				const wanted = [`${image}:${tag}`, `${image}@${digests.get(tag)}`];
				const found = await run();
				expect(found).toHaveLength(isGroup ? 2 : 1);
				for (const one of found) expect(wanted).toContain(one);
				expect(await life.differing()).toEqual([]);
			},
		);

		function command(what: string, of: string) {
			if (what === "rollback") return life.terrace("rollback");
			const blueprint = `${life.folder}/blueprint.json`;
			const out = `${life.folder}/terraform`;
			const args = ["release", of, blueprint, "--out", out];
			args.push("--engine", life.engine.command);
			return startTerrace(args, life.environment).ended;
		}
	});
