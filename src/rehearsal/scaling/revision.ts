/** What a machine or task is started as: a version of a launch template, a revision of a task definition. */
export interface Revision {
	/** For people: `version 2`, `shop:2`. */
	readonly name: string;
	/** What it tells its program beside what the service's first one does. */
	readonly environment: Readonly<Record<string, string>>;
	/** What it runs instead of the service's own command. */
	readonly command?: readonly string[];
}
