import type { TerraformDocument } from "../../src/terraform/index.ts";
import { argument, find } from "./document-query.ts";

/** The script that a launch template's hosts run at their first boot; references as in `plain`. */
export function bootScript(
	document: TerraformDocument,
	template: string,
): string {
	return String(
		argument(find(document, "aws_launch_template", template), "user_data"),
	);
}

/** A value that the script begins with, without its quotation marks: `image='postgres:16'`. */
export function bootValue(
	document: TerraformDocument,
	template: string,
	name: string,
): string | undefined {
	const line = new RegExp(`^${name}=(.*)$`, "m");
	const value = line.exec(bootScript(document, template))?.[1];
	return value?.replace(/^'(.*)'$/, "$1");
}

/** What a service is told, by the names of its environment variables. */
export interface Told {
	readonly variables: Readonly<Record<string, string>>;
	/** By store and ARN. */
	readonly secrets?: Readonly<Record<string, unknown>>;
	/** Where user and password of the database are. */
	readonly login?: string;
	readonly urls?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The settings that the service's hosts are given. */
export function toldToService(document: TerraformDocument): Told {
	const script = bootScript(document, "service");
	const json = /settings\.json <<'JSON'\n([\s\S]*?)\nJSON\n/.exec(script)?.[1];
	if (json === undefined) throw new Error("The script writes no settings.");
	return JSON.parse(json) as Told;
}
