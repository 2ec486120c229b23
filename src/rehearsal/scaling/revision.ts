/** What a machine or task is started as: a version of a launch template, a revision of a task definition. */
export interface Revision {
	/** For people: `version 2`, `shop:2`. */
	readonly name: string;
	/** What it tells its program beside what the service's first one does. */
	readonly environment: Readonly<Record<string, string>>;
	/** What it runs instead of the service's own command. */
	readonly command?: readonly string[];
	/** Which image it names, where that is another one than the service's first. */
	readonly image?: string;
	/** Of a task definition that was registered while the system runs: what it says of its first container, and of the whole task. */
	readonly task?: {
		readonly container: Readonly<Record<string, unknown>>;
		readonly cpu?: string;
		readonly memory?: string;
	};
}
