import { afterAll, beforeAll, expect, it } from "vitest";
import { versionIn } from "../../src/operations/release/boot-version.ts";
import { describeWithAws } from "./aws-api-server.ts";
import { askJson } from "./aws-question.ts";
import { expectAllowed } from "./held-roles.ts";
import { beginLife, type Life } from "./life.ts";
import {
	type LoopbackRegistry,
	loopbackRegistry,
} from "./loopback-registry.ts";
import { releasedTo } from "./released-to.ts";
import { type BootedHost, bootedHosts } from "./running-versions.ts";

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

type Kind = keyof typeof kinds;

/** Releases to one kind of host. Each has a file of its own, so that they run side by side. */
export function describeHostReleases(kind: Kind): void {
	describeWithAws(`releases to ${kinds[kind]} beside changes of shape`, () => {
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

		it.each(steps.filter(([what]) => kind !== "host" || what !== "broken"))(
			"%s %s",
			async (what, of, tag) => {
				const end = await done(life, what, of);
				const broken = expect.stringMatching(/release-taken-back/);
				expect(end, end.output + end.errors).toMatchObject(
					what === "broken" ? { status: 1, errors: broken } : { status: 0 },
				);
				const image = `${registry.host}/acme/shop`;
				const wanted = [`${image}:${tag}`, `${image}@${digests.get(tag)}`];
				const found = await versions(life, kind, image);
				expect(found).toHaveLength(kind === "group" ? 2 : 1);
				for (const one of found) expect(wanted).toContain(one);
				expect(await life.differing()).toEqual([]);
			},
		);

		it("asks nothing of AWS that the roles of a pipeline may not", async () => {
			for (const verb of ["outputs", "status"])
				expect(await life.terrace(verb)).toMatchObject({ status: 0 });
			const system = { input: life.input, stage: "production" };
			expectAllowed(`shop-${kind}`, system, life.calls);
		});
	});
}

async function done(life: Life, what: string, of: string | number) {
	if (what === "rollback") return life.terrace("rollback");
	if (what !== "shape") return life.release(String(of));
	await life.write(({ service }) => {
		service.runsOn.diskGiB = of;
	});
	return life.terrace("deploy", "--yes");
}

/** What the hosts that run have, asked of EC2 past everything of ours. */
async function versions(
	life: Life,
	kind: Kind,
	image: string,
): Promise<readonly string[]> {
	const hosts = await bootedHosts(life.aws);
	return Promise.all(
		hosts.map((host) =>
			kind === "restarted" ? toldTo(life, host, image) : versionIn(host.script),
		),
	);
}

/** What a host that stays was told last, or read at its boot. */
async function toldTo(
	{ aws }: Life,
	{ id, script }: BootedHost,
	image: string,
): Promise<string> {
	expect(script).toContain("read_release");
	expect(versionIn(script)).toBe(image);
	const ssm = (action: string, body: object) =>
		askJson(aws, "ssm", `AmazonSSM.${action}`, body);
	const { Commands } = await ssm("ListCommands", { InstanceId: id });
	const all = Commands as { Parameters: { commands: string[] } }[];
	const told = all.at(-1)?.Parameters.commands.at(-1);
	if (told !== undefined) return told.replace("# terrace release ", "");
	const [, Name] = /release_parameter='([^']+)'/.exec(script) ?? [];
	const { Parameter } = await ssm("GetParameter", { Name });
	return (Parameter as { Value: string }).Value;
}
