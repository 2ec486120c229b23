import { describe, expect, it } from "vitest";
import { drawn } from "../../test/support/drawn.ts";
import { exampleVariants } from "../../test/support/example.ts";
import { graphOfDocument } from "../plan/index.ts";
import { synthesise } from "../synth/index.ts";

describe("what a thing is built from", async () => {
	const [variant] = await exampleVariants("grocerymate");
	const stack = synthesise(variant?.blueprint as never).find(
		({ folder }) => folder === "",
	);
	if (stack === undefined) throw new Error("no system");
	const pictures = await drawn("grocerymate", graphOfDocument(stack.document));

	it.each(pictures)(
		"$view: is numbered in its box and in the legend",
		({ legend, nodes }) => {
			const service = nodes.find(({ title }) => title === "Service");
			for (const part of [
				"Target group",
				"Launch template",
				"Instance profile",
			])
				expect(service?.shown.join("\n")).toMatch(
					new RegExp(`^${part} R\\d+$`, "m"),
				);
			const replica = nodes.find(({ title }) => title === "Read replica");
			const database = nodes.find(
				({ title }) => title === "PostgreSQL database",
			);
			const group = /Subnet group R\d+/.exec(database?.lines.join() ?? "")?.[0];
			expect(group).toBeDefined();
			expect(replica?.lines ?? []).not.toContain("Subnet group");
			const entry = legend.find(({ title }) =>
				title.startsWith("Subnet group: "),
			);
			expect(group).toBe(`Subnet group ${entry?.reference}`);
			expect(entry?.addresses).toEqual(["aws_db_subnet_group.main"]);
		},
	);

	it.each(pictures)(
		"$view: alarms name the topic that they tell",
		({ nodes }) => {
			const topic = nodes.find(({ title }) => title === "SNS topic");
			const alarms = nodes.find(({ title }) => title.endsWith("alarms"));
			expect(alarms?.lines).toContain(`to SNS topic ${topic?.reference}`);
		},
	);
});
