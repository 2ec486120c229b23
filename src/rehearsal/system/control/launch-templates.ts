import { createHash } from "node:crypto";
import type { Resource, ResourceGraph } from "../../../plan/index.ts";
import { type Input, Refusal } from "../../aws/index.ts";
import type { Revision } from "../../scaling/index.ts";
import { bootScriptOf } from "../aws/boot-script.ts";
import { referred } from "../aws/service-roles.ts";
import type { StandIns } from "../aws/stand-ins.ts";
import type { Fleet } from "../scaling/index.ts";
import { imageIn, revisedVariables, variablesInScript } from "../variables.ts";

interface Version {
	readonly number: number;
	readonly script: string;
	readonly revision: Revision;
}

/** A launch template, and who starts by it. */
export interface LaunchTemplate {
	readonly id: string;
	readonly name: string;
	readonly fleet: Fleet;
	versions: readonly Version[];
}

/** The launch templates of groups: of a version only its boot script is known, and of that the variables that it sets, and the image that it runs. */
export class LaunchTemplates {
	readonly all: readonly LaunchTemplate[];

	constructor(
		graph: ResourceGraph,
		standIns: StandIns,
		fleets: readonly Fleet[],
	) {
		this.all = fleets.flatMap((fleet) => {
			const template = templateOf(graph, fleet);
			if (template === undefined) return [];
			const { address } = template;
			const script = bootScriptOf(template, standIns);
			const { revision } = fleet.settings;
			return {
				id: idOf(address),
				name: standIns.name(address),
				fleet,
				versions: [{ number: 1, script, revision }],
			};
		});
	}

	/** By whom a group starts. */
	of(fleet: Fleet): LaunchTemplate | undefined {
		return this.all.find((one) => one.fleet === fleet);
	}

	/** Of `LaunchTemplateId` or `LaunchTemplateName`. @throws Refusal */
	named(input: Input): LaunchTemplate {
		const { LaunchTemplateId: id, LaunchTemplateName: name } = input;
		const found = this.all.find((one) => one.id === id || one.name === name);
		if (found !== undefined) return found;
		const known = this.all.map((one) => `${one.id} (${one.name})`).join(", ");
		throw new Refusal(
			"InvalidLaunchTemplateId.NotFound",
			`The specified launch template, ${id ?? name}, does not exist; there is ${known === "" ? "none" : known}`,
		);
	}

	/** A number, `$Latest` or `$Default`, which is the first. @throws Refusal */
	version({ versions, id }: LaunchTemplate, text: string): Version {
		const number =
			text === "$Latest" ? versions.length : text === "$Default" ? 1 : +text;
		const found = versions.find((one) => one.number === number);
		if (found !== undefined) return found;
		throw new Refusal(
			"InvalidLaunchTemplateId.VersionNotFound",
			`Could not find the specified version ${text} for the launch template with ID ${id}; there are 1 to ${versions.length}`,
		);
	}

	/** A version that is like another one but for its boot script. @throws Refusal */
	create(input: Input): Version {
		const template = this.named(input);
		const data = Object(input.LaunchTemplateData);
		const from = String(input.SourceVersion ?? "$Latest");
		const source = this.version(template, from);
		const script =
			typeof data.UserData === "string"
				? Buffer.from(data.UserData, "base64").toString()
				: source.script;
		const number = template.versions.length + 1;
		const first = template.versions[0]?.script ?? "";
		const environment = revisedVariables(
			variablesInScript(first),
			variablesInScript(script),
		);
		const image = imageIn(script);
		const made = {
			number,
			script,
			revision: {
				name: String(number),
				environment,
				...(image !== imageIn(first) && image !== undefined && { image }),
			},
		};
		template.versions = [...template.versions, made];
		return made;
	}
}

function templateOf(graph: ResourceGraph, fleet: Fleet): Resource | undefined {
	const { address } = fleet.settings;
	const group = graph.resources.find((one) => one.address === address);
	return group && referred(graph, group, "launch_template");
}

/** Always the same for the same address. */
function idOf(address: string): string {
	return `lt-0${createHash("sha256").update(address).digest("hex").slice(0, 16)}`;
}
