import type { Blueprint } from "../../blueprint/index.ts";
import { show } from "../../driver/index.ts";
import { ended, type OperationEnd } from "../operation-end.ts";
import type { Ports } from "../ports.ts";
import { resourcesIn, textOf } from "../state-resources.ts";
import type { System } from "../system.ts";

/** Says so where something else runs than the blueprint names: a deployment leaves what was released. */
export async function noteReleased(
	{ workspace, blueprint }: System,
	{ tell }: Ports,
): Promise<OperationEnd> {
	const { value = "{}" } = await show(workspace);
	const parameter = resourcesIn(value).find(
		({ address }) => address === "aws_ssm_parameter.release",
	);
	const runs = parameter && textOf(parameter, "insecure_value");
	if (runs !== undefined && !isNamedIn(blueprint, runs))
		tell({
			kind: "note",
			text: `What runs is ${runs}, as it was released: service.source says what runs first. For another version: terrace release`,
		});
	return ended("done");
}

function isNamedIn({ service: { source } }: Blueprint, image: string): boolean {
	switch (source.kind) {
		case "image":
			return image === source.image;
		case "ecr":
			return image.endsWith(`:${source.tag}`);
		case "git":
			return image === source.ref;
	}
}
