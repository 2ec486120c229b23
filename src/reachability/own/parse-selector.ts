import type { Selector } from "../claim/index.ts";

const keys = new Set(["actor", "address", "type", "tag"]);

/**
 * An actor's name (`service`, `aws:s3`, `service:*`), a Terraform address
 * (`aws_instance.web[*]`), or an object that says which of both, a type or a tag.
 * Undefined for anything else.
 */
export function parseSelector(value: unknown): Selector | undefined {
	if (typeof value === "string")
		return value === "" ? undefined : ofText(value);
	if (typeof value !== "object" || value === null || Array.isArray(value))
		return undefined;
	const entries = Object.entries(value);
	if (entries.length === 0 || entries.some(([key]) => !keys.has(key)))
		return undefined;
	const { tag, ...texts } = value as Record<string, unknown>;
	if (Object.values(texts).some((text) => typeof text !== "string"))
		return undefined;
	if (tag === undefined) return texts;
	const parsed = tagOf(tag);
	return parsed === undefined ? undefined : { ...texts, tag: parsed };
}

/** Types of Terraform have an underscore and addresses a dot; actors have neither before a colon. */
function ofText(text: string): Selector {
	const [head = ""] = text.split(":");
	return /^(?:module\.|data\.)|^[a-z0-9*]+_[^:]*\./.test(head)
		? { address: text }
		: { actor: text };
}

/** `"tier"`, `"tier=web"`, or `{ key: "tier", value: "web" }`. */
function tagOf(tag: unknown): Selector["tag"] {
	if (typeof tag === "string") {
		const [key = "", ...value] = tag.split("=");
		if (key === "") return undefined;
		return value.length === 0 ? { key } : { key, value: value.join("=") };
	}
	if (typeof tag !== "object" || tag === null) return undefined;
	const { key, value } = tag as Record<string, unknown>;
	if (typeof key !== "string") return undefined;
	if (value === undefined) return { key };
	return typeof value === "string" ? { key, value } : undefined;
}

/** As a person would write it. */
export function selectorWords({ actor, address, type, tag }: Selector): string {
	const parts = [
		actor,
		address,
		type,
		tag === undefined
			? undefined
			: `tag ${tag.key}${tag.value === undefined ? "" : `=${tag.value}`}`,
	];
	return parts.filter((part) => part !== undefined).join(" and ");
}
