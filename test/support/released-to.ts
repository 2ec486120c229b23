import type { BlueprintInput, RunsOnInput } from "../../src/blueprint/index.ts";

const host = { instance: "t3.micro", diskGiB: 16 };

/** What the smallest systems that can be released to run on, and what else they need for it. */
const kinds: Readonly<
	Record<
		string,
		{ readonly runsOn: RunsOnInput } & Pick<BlueprintInput, "access">
	>
> = {
	fargate: { runsOn: { kind: "fargate", cpu: 256, memoryMiB: 512 } },
	group: { runsOn: { kind: "autoscaling", min: 2, max: 3, ...host } },
	host: { runsOn: { kind: "instance", ...host } },
	restarted: {
		runsOn: { kind: "instance", ...host, release: "restart" },
		access: { kind: "session-manager" },
	},
};

/** Their blueprints, by `shop-` and what they run on; the image is in a registry of the test's own. */
export function releasedTo(
	registry: string,
): Readonly<Record<string, BlueprintInput>> {
	const image = `${registry}/acme/shop:1.0.0`;
	const common = { port: 8000, healthCheck: "/health" };
	return Object.fromEntries(
		Object.entries(kinds).map(([kind, { runsOn, access }]) => [
			`shop-${kind}`,
			{
				...{ name: "shop", region: "eu-central-1" },
				network: { egress: { kind: "nat-gateway" } },
				service: { source: { kind: "image", image }, ...common, runsOn },
				...(access && { access }),
			},
		]),
	);
}
