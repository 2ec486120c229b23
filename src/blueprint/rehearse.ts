/** How `terrace rehearse` runs the service on this machine, instead of the reference application: nothing of it stands in the Terraform. */
export interface RehearseInput {
	/**
	 * The program and its arguments: `["node", "server.js"]`. It is told its port as `PORT` and where to listen as
	 * `HOST`, the database as `database.urls` names it, and has `service.environment`.
	 * @minItems 1
	 */
	command: string[];
	/** The folder that it runs in, from the blueprint's own. @default "." */
	cwd?: string;
}

export interface Rehearse {
	readonly command: readonly string[];
	readonly cwd: string;
}
