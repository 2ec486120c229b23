import { expect, it } from "vitest";
import { exampleVariants } from "../../test/support/example.ts";
import { entitiesOf, graphOfDocument } from "../plan/index.ts";
import { synthesise } from "../synth/index.ts";
import { type Crossing, crossingsOf, networkModelOf, prover } from "./index.ts";

const [variant] = await exampleVariants("newsletter");
if (variant === undefined) throw new Error("newsletter has no environment");
const stack = synthesise(variant.blueprint).at(-1);
if (stack === undefined) throw new Error("newsletter has no stack");
const model = networkModelOf(entitiesOf(graphOfDocument(stack.document)));
const reach = crossingsOf(prover(model));

function between(from: string, to: string): readonly Crossing[] {
	return reach.filter((one) => one.from.actor === from && one.to.actor === to);
}

it("says on which protocol and ports one reaches the other, zone by zone", () => {
	const found = between("load-balancer", "service");
	expect(found).toHaveLength(4);
	for (const one of found) {
		expect(one.traffic).toEqual([
			{ protocol: 6, ports: { from: 8000, to: 8000 } },
		]);
		expect(one.certain).toBe(true);
	}
});

it("leaves out who does not reach whom", () => {
	expect(between("internet", "database")).toEqual([]);
	expect(between("internet", "load-balancer")).toEqual([]);
	expect(between("database", "internet")).toEqual([]);
});

it("knows CloudFront's own group by the name that it is looked up by", () => {
	expect(between("cdn-origin", "load-balancer").length).toBeGreaterThan(0);
});
