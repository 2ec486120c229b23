import { randomUUID } from "node:crypto";

/** What a version holds: text, or bytes in base64. */
export type SecretContent =
	| { readonly SecretString: string }
	| { readonly SecretBinary: string };

/** One version of a secret; one without a stage is deprecated. */
export interface SecretVersion {
	readonly id: string;
	readonly content: SecretContent;
	/** Milliseconds since 1970. */
	readonly created: number;
	readonly stages: Set<string>;
}

export interface SecretSettings {
	readonly arn: string;
	readonly name: string;
	readonly value: string;
	/** The service of AWS that made it and alone may change it: `rds`. */
	readonly owner?: string;
}

const current = "AWSCURRENT";
const previous = "AWSPREVIOUS";

/**
 * A secret with its versions. A stage is at one version at most; where `AWSCURRENT` was before it moved, `AWSPREVIOUS` is
 * now. Source: AWS Secrets Manager User Guide, "What's in a Secrets Manager secret?", and API Reference, `PutSecretValue`
 * and `UpdateSecretVersionStage`.
 */
export class Secret {
	readonly arn: string;
	readonly name: string;
	readonly owner: string | undefined;
	readonly created = Date.now();
	description = "";
	changed = this.created;
	/** When it was last read; undefined for one that nobody has. */
	accessed: number | undefined;
	readonly #versions: SecretVersion[] = [];

	constructor({ arn, name, value, owner }: SecretSettings) {
		this.arn = arn;
		this.name = name;
		this.owner = owner;
		this.add(randomUUID(), { SecretString: value }, [current]);
	}

	/** Newest first. */
	get versions(): readonly SecretVersion[] {
		return [...this.#versions].reverse();
	}

	version(id: string): SecretVersion | undefined {
		return this.#versions.find((one) => one.id === id);
	}

	at(stage: string): SecretVersion | undefined {
		return this.#versions.find(({ stages }) => stages.has(stage));
	}

	add(
		id: string,
		content: SecretContent,
		stages: readonly string[] = [current],
	): SecretVersion {
		const version = { id, content, created: Date.now(), stages: new Set([]) };
		this.#versions.push(version);
		for (const stage of stages) this.move(stage, version);
		this.changed = version.created;
		return version;
	}

	/** Takes a stage from whoever has it; `to` has it then. */
	move(stage: string, to: SecretVersion | undefined): void {
		const from = this.at(stage);
		if (from === to) return;
		from?.stages.delete(stage);
		to?.stages.add(stage);
		this.changed = Date.now();
		if (stage === current && from !== undefined) this.move(previous, from);
	}
}
