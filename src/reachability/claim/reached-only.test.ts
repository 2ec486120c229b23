import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { entitiesOf, graphOfSources, readSources } from "../../plan/index.ts";
import { networkModelOf } from "../model/index.ts";
import { prover } from "../prover.ts";
import { defaultClaims } from "./default-claims.ts";
import { proveClaim } from "./prove-claim.ts";

const style = new URL(
	"../../../test/fixtures/plans/nlb-groups/main.tf",
	import.meta.url,
);
/** The load balancer gets to one port more than the one that it forwards to. */
const wider = readFileSync(fileURLToPath(style), "utf8").replaceAll(
	"to_port                      = 8443",
	"to_port                      = 8444",
);

async function reachedOnly(hcl: string): Promise<readonly string[]> {
	const { sources } = await readSources(async (path) =>
		path === "." ? { "main.tf": hcl } : undefined,
	);
	if (sources === undefined) throw new Error("no sources");
	const graph = graphOfSources(sources);
	const model = networkModelOf(entitiesOf(graph), graph.references);
	const ready = prover(model);
	return defaultClaims(model)
		.filter(({ text }) => text.includes("is reached only by load-balancer"))
		.map((claim) => proveClaim(ready, claim).holds);
}

test("a load balancer may get to the port of its health check, and to no other", async () => {
	expect(await reachedOnly(wider)).toEqual(["no"]);
	const checked = wider.replace(
		'protocol = "TCP"\n  vpc_id',
		'protocol = "TCP"\n  health_check {\n    port = 8444\n  }\n  vpc_id',
	);
	expect(checked).not.toBe(wider);
	expect(await reachedOnly(checked)).toEqual(["yes"]);
});
