import type { Blueprint } from "../blueprint/index.ts";

/** `newsletter-staging-service`: names and `Name` tags in AWS. */
export function awsName(blueprint: Blueprint, ...parts: string[]): string {
	return [blueprint.prefix, ...parts].join("-");
}

export function nameTag(
	blueprint: Blueprint,
	...parts: string[]
): { Name: string } {
	return { Name: awsName(blueprint, ...parts) };
}

/** Terraform's names have underscores: `endpoint-ecr.api` → `endpoint_ecr_api`. */
export function identifier(text: string): string {
	return text
		.replaceAll(/[^A-Za-z0-9]+/g, "_")
		.replaceAll(/^_+|_+$/g, "")
		.toLowerCase();
}
