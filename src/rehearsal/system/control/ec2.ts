import type { Input } from "../../aws/index.ts";
import type { ControlTools, Operations } from "./control-tools.ts";
import { listIn } from "./inputs.ts";
import type { LaunchTemplate } from "./launch-templates.ts";

/** Launch templates, as a release asks for them. Source: Amazon EC2 API Reference. */
export function ec2Calls({
	templates,
	note,
	runs,
	runsImages,
}: ControlTools): Operations {
	return {
		CreateLaunchTemplateVersion: (input) => {
			const template = templates.named(input);
			const { number, revision } = templates.create(input);
			const name = `${template.name} version ${number}: of its boot script the variables`;
			note(
				runsImages && revision.image !== undefined
					? `${name} and the image (${revision.image}) count here`
					: `${name} count here; another image or source is not run: ${runs} runs in its place`,
			);
			return {
				launchTemplateVersion: described(template, number),
			};
		},
		DescribeLaunchTemplateVersions: (input) => {
			const template = templates.named(input);
			const asked = listIn(input, "LaunchTemplateVersion").map(String);
			const numbers =
				asked.length === 0
					? template.versions.map(({ number }) => number)
					: asked.map((one) => templates.version(template, one).number);
			return {
				launchTemplateVersionSet: numbers.map((one) =>
					described(template, one),
				),
			};
		},
	};
}

function described(
	{ id, name, versions }: LaunchTemplate,
	number: number,
): Input {
	const script = versions.find((one) => one.number === number)?.script ?? "";
	return {
		launchTemplateId: id,
		launchTemplateName: name,
		versionNumber: number,
		defaultVersion: number === 1,
		launchTemplateData: { userData: Buffer.from(script).toString("base64") },
	};
}
