import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithAws } from "../../../test/support/aws-api-server.ts";
import { askJson } from "../../../test/support/aws-question.ts";
import { expectAllowed } from "../../../test/support/held-roles.ts";
import { beginLife, type Life } from "../../../test/support/life.ts";
import {
	type LoopbackRegistry,
	loopbackRegistry,
} from "../../../test/support/loopback-registry.ts";
import { releasedTo } from "../../../test/support/released-to.ts";
import { bootedHosts } from "../../../test/support/running-versions.ts";
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
	group: "an Auto Scaling group",
	host: "a single host",
	restarted: "a single host that stays",
};

for (const [kind, name] of Object.entries(kinds))
	describeWithAws(`releases to ${name} beside changes of shape`, () => {
		let life: Life;
		let registry: LoopbackRegistry;
		const digests = new Map<string, string>();
		beforeAll(async () => {
			registry = await loopbackRegistry();
			for (const tag of ["1.0.0", "1.1.0", "1.2.0"])
				digests.set(tag, registry.push(tag, { architecture: "amd64" }));
			registry.push("bad", { architecture: "amd64", begins: "bad" });
			const input = releasedTo(registry.host)[`shop-${kind}`];
			life = await beginLife(input, { keepProvider: true });
			await life.write();
			const end = await life.terrace("deploy", "--yes");
			expect(end, end.errors).toMatchObject({ status: 0 });
		});
		afterAll(() => registry.stop());

		async function run() {
			const hosts = await bootedHosts(life.aws);
			return Promise.all(
				hosts.map(({ id, script }) =>
					kind === "restarted" ? toldTo(id, script) : versionIn(script),
				),
			);
		}

		/** What a host that stays was told last, or read at its boot. */
		async function toldTo(InstanceId: string, script: string) {
			expect(script).toContain("read_release");
			expect(versionIn(script)).toBe(`${registry.host}/acme/shop`);
			const ssm = (action: string, body: object) =>
				askJson(life.aws, "ssm", `AmazonSSM.${action}`, body);
			const { Commands } = await ssm("ListCommands", { InstanceId });
			const all = Commands as { Parameters: { commands: string[] } }[];
			const told = all.at(-1)?.Parameters.commands.at(-1);
			if (told !== undefined) return told.replace("# terrace release ", "");
			const [, Name] = /release_parameter='([^']+)'/.exec(script) ?? [];
			const { Parameter } = await ssm("GetParameter", { Name });
			return (Parameter as { Value: string }).Value;
		}

		it.each(steps.filter(([what]) => kind !== "host" || what !== "broken"))(
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
				expect(found).toHaveLength(kind === "group" ? 2 : 1);
				for (const one of found) expect(wanted).toContain(one);
				expect(await life.differing()).toEqual([]);
			},
		);

		const command = (what: string, of: string) =>
			what === "rollback" ? life.terrace("rollback") : life.release(of);

		it("asks nothing of AWS that the roles of a pipeline may not", async () => {
			for (const verb of ["outputs", "status"])
				expect(await life.terrace(verb)).toMatchObject({ status: 0 });
			const system = { input: life.input, stage: "production" };
			expectAllowed(`shop-${kind}`, system, life.calls);
		});
	});
