/** Locust on EC2 in the same VPC: a master with its page, and workers. Delete it when the test is done. */
export interface LoadGeneratorInput {
	/**
	 * Who may open the page, as blocks. The whole internet is refused.
	 * @minItems 1
	 */
	from: string[];
	/**
	 * How many hosts make the load.
	 * @default 1
	 * @minimum 1
	 * @maximum 100
	 */
	workers?: number;
	/**
	 * EC2 instance type, of master and workers.
	 * @default "t3.small"
	 */
	instance?: string;
	/** The text of a locustfile. By default one that asks for `/` and the health check's path. */
	locustfile?: string;
}

export interface LoadGenerator {
	readonly from: readonly string[];
	readonly workers: number;
	readonly instance: string;
	readonly architecture: "x86_64" | "arm64";
	readonly locustfile: string;
}
