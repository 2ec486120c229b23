/** One version of a parameter. */
export interface ParameterVersion {
	readonly number: number;
	readonly value: string;
	/** Milliseconds since 1970. */
	readonly modified: number;
	/** ARN of who has written it; absent for what the document made. */
	readonly by?: string;
}

export interface ParameterSettings {
	readonly arn: string;
	/** With its slash at the beginning, where it is in a hierarchy. */
	readonly name: string;
	/** `String`, `StringList` or `SecureString`. */
	readonly type: string;
	readonly value: string;
	readonly description?: string;
	readonly tier?: string;
}

/** A hundred are kept. Source: AWS Systems Manager User Guide, "Working with parameter versions". */
const mostVersions = 100;

/** A parameter with its versions. */
export class Parameter {
	readonly arn: string;
	readonly name: string;
	readonly type: string;
	description: string;
	tier: string;
	readonly #versions: ParameterVersion[];

	constructor(settings: ParameterSettings, by?: string) {
		const { arn, name, type, value, description = "" } = settings;
		this.arn = arn;
		this.name = name;
		this.type = type;
		this.description = description;
		this.tier = settings.tier ?? "Standard";
		const first = { number: 1, value, modified: Date.now() };
		this.#versions = [{ ...first, ...(by !== undefined && { by }) }];
	}

	/** Oldest first. */
	get versions(): readonly ParameterVersion[] {
		return this.#versions;
	}

	get newest(): ParameterVersion {
		const newest = this.#versions.at(-1);
		if (newest === undefined) throw new Error(`${this.name} has no version`);
		return newest;
	}

	write(value: string, by: string): ParameterVersion {
		const number = this.newest.number + 1;
		const version = { number, value, modified: Date.now(), by };
		this.#versions.push(version);
		if (this.#versions.length > mostVersions) this.#versions.shift();
		return version;
	}
}
