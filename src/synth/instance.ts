import type { Blueprint } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	type Reference,
	ref,
	resource,
} from "../terraform/index.ts";
import { useTemplate } from "./host.ts";
import { nameTag } from "./names.ts";

interface InstanceInput {
	/** As the launch template is named. */
	readonly name: string;
	readonly dependsOn: readonly Reference[];
}

/** One host from its launch template. It is never changed in place: a new version of the template is a new host. */
export function instanceBlock(
	blueprint: Blueprint,
	{ name, dependsOn }: InstanceInput,
): Block {
	return resource("aws_instance", name, {
		tags: nameTag(blueprint, name.replaceAll("_", "-")),
		launch_template: useTemplate(name),
		depends_on: dependsOn.length > 0 ? dependsOn : undefined,
		lifecycle: {
			ignore_changes: commented(
				"The template's, of which the provider reads a hash and plans the hash of that.",
				["user_data"],
			),
			replace_triggered_by: commented(
				"Hosts are replaced, never changed in place.",
				[ref("aws_launch_template", name, "latest_version")],
			),
		},
	});
}
