import {
	CreateLaunchTemplateVersionCommand,
	DescribeLaunchTemplateVersionsCommand,
	EC2Client,
} from "@aws-sdk/client-ec2";
import { awsSettings, type Environment } from "../aws-settings.ts";

/** A version of a launch template, as far as a release reads it. */
export interface TemplateVersion {
	readonly id: string;
	/** A number, or `$Latest`. */
	readonly version: string;
}

/**
 * EC2's launch templates. Three names of a very large library: it is loaded by loading this file, so that only they
 * are bundled.
 */
export class LaunchTemplates {
	readonly #client: EC2Client;

	constructor(environment: Environment, region: string) {
		const settings = { region, maxAttempts: 8, ...awsSettings(environment) };
		this.#client = new EC2Client(settings);
	}

	/** The boot script of a version. */
	async scriptOf({ id, version }: TemplateVersion): Promise<string> {
		const { LaunchTemplateVersions: [found] = [] } = await this.#client.send(
			new DescribeLaunchTemplateVersionsCommand({
				LaunchTemplateId: id,
				Versions: [version],
			}),
		);
		const script = found?.LaunchTemplateData?.UserData ?? "";
		return Buffer.from(script, "base64").toString();
	}

	/**
	 * Makes a version that is the newest in everything but its boot script; gives its number. It has no description:
	 * Terraform would want to take that away.
	 */
	async next(id: string, script: string): Promise<string> {
		const { LaunchTemplateVersion: made } = await this.#client.send(
			new CreateLaunchTemplateVersionCommand({
				LaunchTemplateId: id,
				SourceVersion: "$Latest",
				LaunchTemplateData: {
					UserData: Buffer.from(script).toString("base64"),
				},
			}),
		);
		return String(made?.VersionNumber ?? "");
	}

	close(): void {
		this.#client.destroy();
	}
}
